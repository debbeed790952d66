"""Names as an engine sees them, brought to the borders that they have, and kept where something else bears them out.

An engine takes the title for a part of the name ("Mr Doe"), or two people for one where "and" hangs before a word
without a space. Of what it is half sure of the form of the name says the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.name_doubts import behind_honorific
from reportedly.extract.name_places import known_place
from reportedly.extract.name_shapes import find_kana_people, has_dots, parts_of_place, shaped
from reportedly.extract.name_towns import is_town, two_places
from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.gazetteer import fold
from reportedly.languages.name_forms import UNVOWELLED, forms_for, script_of
from reportedly.languages.name_words import is_given_name
from reportedly.languages.scan import starting_in
from reportedly.languages.sounds import PARTICLES, name_word_list
from reportedly.records import EntityKind, NameSpan

__all__ = ["find_seen"]

_APOSTROPHE = re.compile("['’‘ʼ]")
_MARKS = frozenset(",;:!?՝՛՞՜`")  # that no name ends with
_QUOTES = frozenset('"“”„«»')
_LEAST_WITH_CAPITALS = 0.5  # odds; where nothing else shows names, less may be borne out
# Words beside a name that a script without capitals does not tell from it: "अन्ना को", "to Anna".
_BESIDE = (
    "attribution.prepositions", "attribution.conjunctions", "attribution.auxiliaries", "attribution.complementizers",
    "attribution.relatives", "pronouns.", "calendar.",
)  # fmt: skip
_SHORTEST_JOINED = 3  # letters of a word behind the "and" that hangs before it
_FULL = 2  # words of a full name
# Odds from which a name that nothing but its capitals bears out is one: of places, and of people by a single word.
_CLEAR_PLACE = 0.6
_CLEAR_WORD = 0.8
_NO_NAMES = (
    "roles", "sources", "institutions", "demonyms", "units", "pronouns.", "numbers.", "calendar.", "names.honorifics",
    "names.document_words", "names.parts_of_place", "names.organisation_words",
)  # fmt: skip
_LONGEST = 3  # words of a name that its capitals alone bear out


def find_seen(view: View, names: Sequence[NameSpan], least: float) -> list[Piece]:
    """Return the names that the engine sees in this sentence with at least these odds, or that are borne out."""
    sentence = view.scan.sentence
    found: list[Piece] = []
    for name in starting_in(names, sentence.start, sentence.end):
        if name.span[1] > sentence.end:
            continue
        start, end = view.scan.token_at(name.span[0]), view.scan.token_at(name.span[1] - 1) + 1
        start, end = _without_marks(view, start, end)
        cased = start < end and _cased(view, start)
        if start < end and not cased:
            start, end = _without_small_words(view, start, end)
        if start == end:
            continue
        if places := _places_inside(view, start, end):
            found += places
        elif not cased or name.odds >= _LEAST_WITH_CAPITALS or _titled(view, name.kind, start):
            found += _as_seen(view, name, (start, end), least)
    if view.scan.pack.unspaced:
        found += find_kana_people(view, found)
    return _joined_at_endings(view, found)


def _places_inside(view: View, start: int, end: int) -> list[Piece]:
    """Return the towns that a name is, whatever kind of name the engine sees, where what they lie in tells them."""
    if is_town(view, start, end):
        return [known_place(view, start, end) or Piece(start, end, "place")]
    return two_places(view, start, end)


def _as_seen(view: View, name: NameSpan, span: tuple[int, int], least: float) -> Iterator[Piece]:
    start, end = span
    if name.kind == "place":
        start, end = _without_particles(view, start, end)
        yield from _place(view, *_without_parts(view, start, end), name.odds, least)
    elif name.kind == "person" or (end - start == 1 and behind_honorific(view, start)):
        bare = _without_quoted(view, *_without_small(view, start, end))
        yield from _people(view, *bare, name.odds, least)
    elif name.odds >= least:
        yield from (Piece(a, b, name.kind) for a, b in shaped(view, start, end, name.kind))


def _titled(view: View, kind: EntityKind, start: int) -> bool:
    """Tell whether a title before or at the beginning of what may be a person bears it out: "Mr Doe"."""
    return kind == "person" and (behind_honorific(view, start) or view.has(start, "names.honorifics"))


def _joined_at_endings(view: View, found: Sequence[Piece]) -> list[Piece]:
    """Join a given name with an ending behind an apostrophe to the surname that follows: "Jane‘os Doe"."""
    joined: list[Piece] = []
    for piece in found:
        before = joined[-1] if joined else None
        if before and before.kind == piece.kind == "person" and before.end == piece.start == before.start + 1:
            stem = _APOSTROPHE.split(view.text(before.start))[0]
            if stem != view.text(before.start) and _given(view, stem) and not view.owner(before.start):
                joined[-1] = replace(before, end=piece.end)
                continue
        joined.append(_with_given_name(view, piece, before.end if before else 0))
    return joined


def _with_given_name(view: View, piece: Piece, free: int) -> Piece:
    """Widen a surname by the given name right before it, which stands at the token ``free`` or behind."""
    at = piece.start - 1
    if piece.kind != "person" or piece.end - piece.start > 1 or at < free or not view.word(at):
        return piece
    stem = _APOSTROPHE.split(view.text(at))[0]
    if view.scan.pack.unspaced or view.owner(at) or len(stem) < _SHORTEST_JOINED or not _given(view, stem):
        return piece
    if view.has(at, *_BESIDE) or view.tokens[at].norm in view.lower:  # Swedish "Per", Lithuanian "per"
        return piece
    named = view.capital[at] if _cased(view, at) else script_of(stem) not in UNVOWELLED
    return replace(piece, start=at) if named and not _given(view, view.text(piece.start)) else piece


def _without_marks(view: View, start: int, end: int) -> tuple[int, int]:
    """Take off marks that no name begins or ends with, and a quotation mark whose partner stands outside."""
    while start < end and (view.text(start) in _MARKS or view.text(start) == "."):
        start += 1
    while start < end and view.text(end - 1) in _MARKS:
        end -= 1
    quotes = [at for at in range(start, end) if view.text(at) in _QUOTES]
    if len(quotes) == 1 and quotes[0] == start:
        return start + 1, end
    if len(quotes) == 1 and quotes[0] == end - 1:
        return start, end - 1
    return start, end


def _without_quoted(view: View, start: int, end: int) -> tuple[int, int]:
    """Take off a person's name what is quoted beside it: "Rangers” Anna Doe", "Anna Doe “Rangers"."""
    quotes = [at for at in range(start, end) if view.text(at) in _QUOTES]
    if len(quotes) != 1:
        return start, end
    opens = quotes[0] + 1 < end and view.tokens[quotes[0]].end == view.tokens[quotes[0] + 1].start
    return (start, quotes[0]) if opens else (quotes[0] + 1, end)


def _cased(view: View, at: int) -> bool:
    return not has_no_case(view.text(at))


def _small(view: View, at: int) -> bool:
    """Tell whether a token is a word without a capital, where its script has them."""
    return view.word(at) and view.text(at).islower() and _cased(view, at)


def _without_small(view: View, start: int, end: int) -> tuple[int, int]:
    """Take words in small letters off a person's name, particles in front and short syllables apart: "the Doe"."""
    while start < end and _small(view, start) and view.tokens[start].norm not in PARTICLES:
        start += 1
    while start < end and _small(view, end - 1) and len(view.text(end - 1)) >= _SHORTEST_JOINED:  # "Kim Jong un"
        end -= 1
    return start, end


def _without_small_words(view: View, start: int, end: int) -> tuple[int, int]:
    """Take words off both ends that only stand beside names; tokens that are single characters are no words."""
    if view.scan.pack.unspaced:
        return start, end
    while start < end and _no_part(view, start):
        start += 1
    while start < end and _no_part(view, end - 1):
        end -= 1
    return start, end


def _without_particles(view: View, start: int, end: int) -> tuple[int, int]:
    """Take a particle or article off the end of a place's name; nouns in small letters may be a part of it."""
    while start < end and _small(view, end - 1) and view.has(end - 1, "names.particles"):
        end -= 1
    return start, end


def _no_part(view: View, at: int) -> bool:
    """Tell whether a token is no word, or one that only stands beside names; "Jan." is a name where it has no dot."""
    if not view.word(at):
        return True
    text = view.text(at)
    given = len(text) >= _SHORTEST_JOINED and _given(view, text)
    return has_no_case(text) and view.has(at, *_BESIDE) and not given


def _place(view: View, start: int, end: int, odds: float, least: float) -> Iterator[Piece]:
    if start == end:
        return
    known = known_place(view, start, end)
    if known:  # a list and a half-sure engine agree
        yield known
    elif odds >= least or (odds >= _CLEAR_PLACE and _capitals_alone(view, start, end)):
        words = [at for at in range(start, end) if view.word(at) and not _small(view, at)]
        # "Island", "St": what is left of a longer name
        if not words or (
            len(view.scan.text(start, end)) < _SHORTEST_JOINED and view.capital[start] and _cased(view, start)
        ):
            return
        if all(view.tokens[at].norm in name_word_list("of_places") for at in words):
            return
        for first, last in parts_of_place(view, start, end):
            known = known_place(view, first, last)
            yield from [known] if known else (Piece(a, b, "place") for a, b in shaped(view, first, last, "place"))


def _without_parts(view: View, start: int, end: int) -> tuple[int, int]:
    """Take the part of a place off its name: "Northwest Florida" is in Florida, "the South" is no place of its own."""
    compound = any("-" in view.text(at) for at in range(start, end))  # "Kelet-Oroszország", the east of Russia
    if compound or known_place(view, start, end) or view.has(start, "places", "states"):
        return start, end
    while start < end and _names_part(view, start):
        start += 1
    while start < end and _names_part(view, end - 1):
        end -= 1
    return start, end


def _names_part(view: View, at: int) -> bool:
    return view.has(at, "names.parts_of_place") or view.tokens[at].norm in name_word_list("parts_in_front")


def _people(view: View, start: int, end: int, odds: float, least: float) -> Iterator[Piece]:
    for left, right in _parted(view, start, end) if start < end else ():
        bare = _behind_title(view, left, right)
        bare = _behind_others(view, bare, right)
        for a, b in shaped(view, bare, right, "person"):
            sure = odds >= least or bare > left or _borne_out(view, a, b, odds)
            if sure and not _small_elsewhere(view, a, b):
                yield Piece(a, b, "person")


def _small_elsewhere(view: View, start: int, end: int) -> bool:
    """Tell whether a single word is no name, since the article writes it small: "The", "Why"."""
    text = view.text(start)
    return end - start == 1 and not has_no_case(text) and view.tokens[start].norm in view.lower


def _behind_title(view: View, start: int, end: int) -> int:
    """Return where a name begins whose first words are a title: "Doe" of "Mr. Doe", "Senator Jane Doe"."""
    at = start
    while at + 1 < end:
        honorific = view.has(at, "names.honorifics")
        role = next((hit.end for hit in view.scan.of("roles") if hit.start == at and hit.end < end), None)
        if honorific:
            at += 1 + (view.text(at + 1) == ".")
        elif role is not None and not is_given_name(view.text(at), view.scan.pack.code):  # "Dean" may be one
            at = role
        else:
            break
    return at if at < end and view.word(at) else start


def _behind_others(view: View, start: int, end: int) -> int:
    """Return where a name of two words begins before which something else stands: "Korea" of "Korea Jane Doe".

    That is a state or its people, a known place that is no given name, or a word that the article writes small.
    """
    words = [at for at in range(start, end) if view.word(at)]
    if len(words) <= _FULL or words[1] != start + 1 or _given(view, view.text(start)):
        return start
    other = view.has(start, "states", "demonyms", "places") or known_place(view, start, start + 1)
    small = start in view.opening and view.tokens[start].norm in view.lower
    return start + 1 if other or small else start


def _parted(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what the engine takes for one person at an "and" before a name, or behind a word that ends one.

    "And" may hang before a word ("Anna Doe wa-Jan Roe"), what ends a name behind it (Korean "Doe-neun Roe").
    """
    forms = forms_for(view.scan.pack.code)
    words = list(_words(view, start, end)) if forms.joins or forms.closing else []
    first = start
    for number, (a, b) in enumerate(words[1:], 1):
        last = view.scan.text(*words[number - 1])
        before = sum(first <= word[0] < a for word in words)
        closed = len(last) >= _SHORTEST_JOINED and bool(forms.closing) and last.endswith(forms.closing)
        if closed or _hangs_and(view, view.scan.text(a, b), last, (before, len(words) - number)):
            yield first, a
            first = a
    yield first, end


def _words(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words between spaces; tokens are single characters where a language is written without them."""
    first = start
    for at in range(start + 1, end):
        if view.tokens[at - 1].end < view.tokens[at].start:
            yield first, at
            first = at
    yield first, end


def _hangs_and(view: View, word: str, last: str, around: tuple[int, int]) -> bool:
    """Tell whether a word of a name begins with an "and" and not with a letter of its own.

    Two full names say so, or a given name behind the "and". ``around``: how many words come before, and from here on.
    """
    joins = forms_for(view.scan.pack.code).joins
    if not joins or not word.startswith(joins) or len(word) <= _SHORTEST_JOINED:
        return False
    given = _given(view, word[len(joins) :]) and not _given(view, word)
    return given or (min(around) > 1 and fold(last) not in PARTICLES)


def _given(view: View, word: str) -> bool:
    return is_given_name(word, view.scan.pack.code)


def _borne_out(view: View, start: int, end: int, odds: float) -> bool:
    """Tell whether the form of a name says that it is a person's, beside an engine that is half sure.

    A title stands beside it; it has the dots that foreign names have in kana and Chinese characters; its first word is
    a given name.
    """
    if behind_honorific(view, start) or (view.scan.pack.unspaced and view.has(end, "names.honorifics")):
        return True
    if view.scan.pack.unspaced:
        return has_dots(view, start, end)
    words = [at for at in range(start, end) if view.word(at)]
    if len(words) < _FULL:
        return odds >= _CLEAR_WORD and _capitals_alone(view, start, end)
    given = _given(view, view.text(start)) and len(view.text(start)) >= _SHORTEST_JOINED
    return given or _capitals_alone(view, start, end)


def _capitals_alone(view: View, start: int, end: int) -> bool:
    """Tell whether only a name would have these capitals: amid a sentence, in a language that gives nouns none."""
    if view.nouns or view.shouting or start in view.opening or view.scan.sentence.heading:
        return False
    if any(view.word(at) and view.capital[at] for at in (start - 1, end) if 0 <= at < view.size):
        return False  # "Etihad [Stadium]"
    words = [at for at in range(start, end) if view.word(at)]
    return 0 < len(words) <= _LONGEST and not any(
        not view.capital[at] or view.owner(at) or view.has(at, *_NO_NAMES) or view.tokens[at].norm in view.lower
        for at in words
    )
