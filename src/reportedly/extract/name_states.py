"""States in a sentence: by the words of the pack first, then by CLDR's names through case endings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from functools import cache, lru_cache

from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.gazetteer import Place, fold, nominatives, state_name, state_names
from reportedly.languages.lexicon import Hit
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.subdivisions import find_part_of_world, in_any_case

__all__ = [
    "NOT_PLACES",
    "fill_in",
    "find_states",
    "part_of_world",
    "place_adjectives",
    "state_of",
    "state_piece",
    "stems_of_adjective",
]

_SHORTEST = 4  # letters of a state's name that is no entry of a pack
_OF_PLACES = frozenset({"states", "places", "names.parts_of_place"})
NOT_PLACES = (
    "calendar.", "roles", "institutions", "sources", "demonyms", "bodies", "names.honorifics",
    "names.organisation_words", "names.document_words", "names.region_words", "units", "pronouns.", "numbers.",
)  # fmt: skip
"""Kinds of hits that say that a word is no place by itself."""


def find_states(view: View) -> list[Piece]:
    """Return the states named in the sentence."""
    found = [
        state_piece(hit.start, hit.end, hit.value)
        for hit in view.scan.of("states")
        if _written_as_name(view, hit) and not _inside_longer(view, hit) and not part_of_world(view, hit.start, hit.end)
    ]

    adjectives = place_adjectives(view)

    def read(at: int, held: Set[int]) -> Piece | None:
        if at in held or view.has(at, "demonyms") or view.opener(at):
            return None
        if view.capital[at]:
            return _cldr_state(view, at)
        return _made_of_state(view, at, adjectives) if adjectives else None

    return fill_in(view, found, frozenset(), read)


def place_adjectives(view: View) -> tuple[str, ...]:
    """Return the endings that make adjectives in small letters of places in the language of a sentence."""
    return tuple(view.scan.pack.data.get("names", {}).get("place_adjectives", ()))


def fill_in(
    view: View, found: Sequence[Piece], taken: Set[int], read: Callable[[int, Set[int]], Piece | None]
) -> list[Piece]:
    """Return the pieces with what ``read`` sees from left to right beside them and what is taken, by place."""
    pieces = list(found)
    held = taken | {at for piece in pieces for at in range(piece.start, piece.end)}
    at = 0
    while at < view.size:
        piece = read(at, held)
        if piece and held.isdisjoint(range(piece.start, piece.end)):
            pieces.append(piece)
            at = piece.end
        else:
            at += 1
    return sorted(pieces, key=lambda piece: piece.start)


def _inside_longer(view: View, hit: Hit) -> bool:
    """Tell whether a state's name is a part of a longer place's or people's: 朝鲜 in 朝鲜半岛."""
    longer = ("places", "demonyms", "bodies") if view.scan.pack.unspaced else ("places", "demonyms")
    size = hit.end - hit.start
    return any(o.start <= hit.start and hit.end <= o.end and o.end - o.start > size for o in view.scan.of(*longer))


def part_of_world(view: View, start: int, end: int) -> tuple[int, int, Place] | None:
    """Return the part of the world that a name and the word before or behind it are: "eastern Europe"."""
    for a, b in ((start - 1, end), (start, end + 1)):
        words = view.word(a) and view.word(b - 1)
        place = find_part_of_world(view.scan.text(a, b), view.scan.pack.code) if words else None
        if place:
            return a, b, place
    return None


def state_piece(start: int, end: int, code: str) -> Piece:
    """Return the piece that the state with an ISO code is at ``tokens[start:end]``."""
    return Piece(start, end, "state", f"state:{code}", state_name(code))


def _written_as_name(view: View, hit: Hit) -> bool:
    """Tell whether a hit has the capitals of a name: "US" and not "us"; scripts without capitals always do."""
    text = view.text(hit.start)
    if has_no_case(text):
        return True
    if hit.end - hit.start == 1 and view.opener(hit.start):
        return False
    if hit.end - hit.start == 1 and len(text) <= 3:
        return sum(letter.isupper() for letter in text) > 1 or _short_name(view, hit.start)
    return any(view.capital[at] for at in range(hit.start, hit.end))


def _short_name(view: View, at: int) -> bool:
    """Tell whether a short word with one capital is a name where it stands: Vietnamese "Nga", but no "Us"."""
    text = view.text(at)
    plain = at not in view.opening and not view.shouting and not view.scan.sentence.heading
    return plain and view.capital[at] and (len(text) > 2 or not text.isascii())


def _cldr_state(view: View, at: int) -> Piece | None:
    """Find a state by its CLDR name in any case: every word must be a form of the name's word."""
    if not view.has(at, *NOT_PLACES) or view.has(at, "states"):
        code = _pack_states(view.scan.pack.code).get(view.tokens[at].norm[:-2]) if view.owner(at) else None
        if code and not (at and view.capital[at - 1]):  # "Britain's": a pack has its words without endings
            return state_piece(at, at + 1, code)
        longest = next((size for size in range(1, 5) if not view.word(at + size)), 4)
        for size in range(longest, 0, -1):
            code = state_of(view.scan.text(at, at + size), view.scan.pack.code)
            if code:
                return state_piece(at, at + size, code)
    return None


@lru_cache(maxsize=50_000)
def state_of(name: str, lang: str) -> str | None:
    """Return the ISO code of the state that a name as it stands in a text means in a language, in any case."""
    pack = pack_or_generic(lang)
    words = tuple(fold(name).split())
    names = state_names(pack.locale)
    if words in names:
        return names[words]
    if len(words) == 1:
        if len(words[0]) < _SHORTEST:
            return None
        forms = nominatives(words[0], pack)
        return next((names[(form,)] for form in forms if len(form) >= _SHORTEST and (form,) in names), None)
    if not words:
        return None  # what the model took for a name and is no more than a dash
    return in_any_case(words, _long_names(pack.locale))


@cache
def _pack_states(lang: str) -> dict[str, str]:
    """Return the words of a pack that are names of states by themselves -> ISO code."""
    states = pack_or_generic(lang).data.get("states", {})
    return {word.rstrip("*"): code for code, words in states.items() for word in words if " " not in word}


@cache
def _long_names(locale: str) -> dict[tuple[int, str], list[tuple[tuple[str, ...], str]]]:
    """Return (number of words, first letters) -> the names of states that begin so."""
    index: dict[tuple[int, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, code in state_names(locale).items():
        if len(name) > 1:
            index[len(name), name[0][:2]].append((name, code))
    return dict(index)


def stems_of_adjective(view: View, at: int, endings: Sequence[str]) -> list[str]:
    """Return what a word in small letters may be the adjective of, by the endings that make such adjectives."""
    text = view.text(at)
    if not text.islower() or not view.hits[at] <= _OF_PLACES:
        return []
    return [text.removesuffix(ending) for ending in endings if text.endswith(ending)]


def _made_of_state(view: View, at: int, endings: Sequence[str]) -> Piece | None:
    """Find the state that a word in small letters is made of: Hungarian "angliai", of England."""
    names = state_names(view.scan.pack.locale)
    for stem in stems_of_adjective(view, at, endings):
        code = names.get(tuple(fold(stem).split())) or _pack_states(view.scan.pack.code).get(stem)
        if code:
            return state_piece(at, at + 1, code)
    return None
