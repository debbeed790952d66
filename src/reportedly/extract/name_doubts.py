"""What speaks against a name that a list or the engine has: a storm, another kind of name, a part of a longer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.gazetteer import find_place, place_by_key, state_of_capital
from reportedly.languages.place_kinds import LEFT, kind_of_place
from reportedly.languages.sounds import forms_of_word, name_word_list
from reportedly.records import EntityKind

__all__ = [
    "begins_with_person",
    "behind_honorific",
    "churches_in",
    "is_no_place",
    "is_title_of_work",
    "part_of_longer",
    "seems_place",
    "storms_in",
    "without_storms",
    "words_elsewhere",
]

_NO_PLACES: tuple[EntityKind, ...] = ("person", "organisation")
_PLACES: tuple[EntityKind, ...] = ("place",)
_WELL_KNOWN = 300_000  # inhabitants of a city that is named beside others without more words
_QUOTES = frozenset("\"“”„«»‘’'")
_PAUSES = frozenset({".", ","})  # before a closing quotation mark
_STORMY: tuple[EntityKind, ...] = ("person", "place")


def storms_in(views: Sequence[View]) -> frozenset[str]:
    """Return the names of storms in an article: "Rosa", once it is called "Hurricane Rosa"."""
    words = name_word_list("storms")
    return frozenset(
        _stem(view, at + 1)
        for view in views
        for at in range(view.size - 1)
        if view.tokens[at].norm in words
        and view.word(at + 1)
        and (view.capital[at + 1] or has_no_case(view.text(at + 1)))
    )


def without_storms(view: View, pieces: list[Piece], storms: Collection[str]) -> list[Piece]:
    """Return the pieces that are no storms; ``storms`` as ``storms_in`` gives them."""
    if not storms:
        return pieces
    return [p for p in pieces if p.kind not in _STORMY or p.key or _stem(view, p.end - 1) not in storms]


def words_elsewhere(views: Sequence[View], likely: Sequence[Sequence[Piece]]) -> frozenset[str]:
    """Return words that the engine sees as people or organisations more often than as places in this article.

    "Toyota" is a city, too; an article in which most are the company means it by the rest of them.
    """
    votes: Counter[str] = Counter()
    for view, pieces in zip(views, likely, strict=True):
        for piece in pieces:
            if piece.end == piece.start + 1:
                votes[_stem(view, piece.start)] += 1 if piece.kind in _NO_PLACES else -1
    return frozenset(word for word, count in votes.items() if count > 0)


def _stem(view: View, at: int) -> str:
    return forms_of_word(view.text(at), view.scan.pack.code)[-1]


def begins_with_person(piece: Piece, seen: Sequence[Piece]) -> bool:
    """Tell whether the engine sees a person where an organisation would begin: "Doe's court case"."""
    return any(name.kind == "person" and name.start <= piece.start < name.end <= piece.end for name in seen)


def part_of_longer(piece: Piece, seen: Sequence[Piece], kinds: Collection[EntityKind]) -> bool:
    """Tell whether a listed name is a part of a longer one that the engine sees: "Jordan" in "Jordan Spieth"."""
    size = piece.end - piece.start
    return any(
        name.kind in kinds and name.start <= piece.start and piece.end <= name.end and name.end - name.start > size
        for name in seen
    )


def is_no_place(view: View, piece: Piece, seen: Sequence[Piece], elsewhere: Collection[str]) -> bool:
    """Tell whether the engine sees another kind of name where the gazetteer has a town: "Tyler", "Manchester City".

    A capital that acts ("Pyongyang said") looks like an organisation, too, and stays a place.
    """
    if part_of_longer(piece, seen, _NO_PLACES) or _of_another_kind(view, piece, seen):
        return True
    if piece.sure or state_of_capital(piece.key or ""):
        return False
    if behind_honorific(view, piece.start) or _small_town_in(view, piece, seen):
        return True
    same = any((n.start, n.end) == (piece.start, piece.end) and n.kind in _NO_PLACES for n in seen)
    return same or _stem(view, piece.start) in elsewhere


def behind_honorific(view: View, start: int) -> bool:
    """Tell whether "Mr" or the like stands right before a name, with its dot or without."""
    return view.has(start - 1 - (view.text(start - 1) == "."), "names.honorifics")


def is_title_of_work(view: View, start: int, end: int) -> bool:
    """Tell whether a name is what a book, film or album is called: 'the memoir "Chasing Doe"', "his new album Doe."

    Without quotation marks only where the sentence or a part of it ends behind: "in the film Doe plays" is about Doe.
    """
    quoted = view.text(start - 1) in _QUOTES
    work = start - 1 - quoted
    if not (work >= 0 and view.tokens[work].norm in name_word_list("works")):
        return False
    behind = view.text(end + (quoted and view.text(end) in _PAUSES))
    owned = view.has(work - 1, "whose.") or view.has(work - 2, "whose.")
    return behind in _QUOTES if quoted else owned and view.text(end) in {".", ""}


def _small_town_in(view: View, piece: Piece, seen: Sequence[Piece]) -> bool:
    """Tell whether a town that few know is only a word of a longer place's name, as the engine sees it: "Selly Oak"."""
    town = place_by_key(piece.key or "")
    if town is None or not 0 < town.population < _WELL_KNOWN:
        return False
    names = [n for n in seen if n.key is None and not any(_small(view, at) for at in range(n.start, n.end))]
    return part_of_longer(piece, names, _PLACES)


def _of_another_kind(view: View, piece: Piece, seen: Sequence[Piece]) -> bool:
    """Tell whether a town, however large, is only what something in a place is called after, as the engine sees it.

    A word for a kind of place says so: "Toronto Church", "Piazza San Francisco", but "Greater London", "Kansas City".
    """
    longer = next((n for n in seen if n.kind in _PLACES and n.key is None and _holds(n, piece)), None)
    if longer is None or place_by_key(piece.key or "") is None or view.nouns or view.shouting:
        return False
    if longer.end > piece.end:
        return kind_of_place(view.text(longer.end - 1), view.scan.pack.code) not in (None, LEFT)
    return view.tokens[longer.start].norm in name_word_list("things_in_front")


def _holds(longer: Piece, piece: Piece) -> bool:
    inside = longer.start <= piece.start and piece.end <= longer.end
    return inside and longer.end - longer.start > piece.end - piece.start


def churches_in(views: Sequence[View], states: Sequence[Sequence[Piece]]) -> frozenset[str]:
    """Return the keys of islands whose names mean a church or school of the saint: "at St. Lucia's over the years".

    The owner's ending has nothing behind it that could be the island's.
    """
    return frozenset(
        piece.key
        for view, pieces in zip(views, states, strict=True)
        for piece in pieces
        if piece.key and view.tokens[piece.start].norm in name_word_list("saints")
        if view.owner(piece.end - 1) and _owns_nothing(view, piece.end)
    )


def _owns_nothing(view: View, at: int) -> bool:
    return not view.word(at) or view.has(at, "attribution.prepositions", "attribution.auxiliaries")


def _small(view: View, at: int) -> bool:
    return view.word(at) and not view.capital[at]


def seems_place(view: View, piece: Piece, seen: Sequence[Piece], named: Collection[str | None]) -> bool:
    """Tell whether a town of the gazetteer is one where the engine sees none: "Victoria Cross", "Commonwealth Games".

    It is none before another word with a capital, titles apart, and none by its ending alone at the beginning of a
    sentence, where any word has a capital. ``named`` are the keys of places that it sees elsewhere in the article.
    """
    if piece.sure or any(n.kind == "place" and n.start < piece.end and piece.start < n.end for n in seen):
        return True
    after = piece.end
    if view.word(after) and view.capital[after] and not view.has(after, "roles", "names.honorifics"):
        return view.nouns or view.shouting
    exact = find_place(view.scan.text(piece.start, piece.end)) is not None
    opens = piece.start in view.opening and not has_no_case(view.text(piece.start))
    return not opens or exact or piece.key in named
