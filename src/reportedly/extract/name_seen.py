"""Names as an engine sees them, brought to the borders that they have, and kept where something else bears them out.

An engine takes the title for a part of the name ("Mr Doe"), or two people for one where "and" hangs before a word
without a space. Of what it is half sure of the form of the name says the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.extract.name_doubts import behind_honorific
from reportedly.extract.name_kinds import is_kind_of_place, names_kind, only_kinds, with_kind, without_closing
from reportedly.extract.name_person import (
    BESIDE,
    SHORTEST_JOINED,
    begins_given,
    capitals_alone,
    is_given,
    people_seen,
)
from reportedly.extract.name_places import is_large, known_place
from reportedly.extract.name_shapes import find_kana_people, parts_of_place, shaped
from reportedly.extract.name_towns import is_inside, is_town, told_inside, two_places
from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.name_forms import LATIN, ends_in_consonant, forms_for, script_of
from reportedly.languages.name_sounds import writes_no_vowels
from reportedly.languages.name_words import listed_words
from reportedly.languages.place_kinds import LEFT, kind_of_place
from reportedly.languages.scan import starting_in
from reportedly.languages.sounds import PARTICLES, name_word_list
from reportedly.languages.subdivisions import find_subdivision
from reportedly.records import EntityKind, NameSpan

__all__ = ["find_seen"]

_APOSTROPHE = re.compile("['’‘ʼ]")
_MARKS = frozenset(",;:!?՝՛՞՜`")  # that no name ends with
_QUOTES = frozenset('"“”„«»')
_ALONE = 0.6  # odds of a name that only the engine sees
_ALONE_UNCASED = 0.47  # the same where capitals tell nothing: most of what is missed lies between the two there
_LEAST_WITH_CAPITALS = 0.5  # odds; where nothing else shows names, less may be borne out
_FULL = 2  # words of a full name
_CLEAR_PLACE = 0.6  # odds from which a place that nothing but its capitals bears out is one
_LONGEST_CUT = 60  # characters of a name that the sentence before may hold
_SURELY_NOT = {"organisation": 0.85, "place": 0.7}  # odds from which a name with the form of a person's is none
_SURELY = 0.9  # odds of a person from which a small word may be a name, too
_RATHER = 0.8  # the same behind a given name
_SYLLABLE = 3  # letters of one that ends a name of several words: "किम जोंग उन"
# What stands beside a name and never in it; pronouns and months may be names: Theresa "ماي".
_NEVER_INSIDE = ("attribution.prepositions", "attribution.conjunctions")


def find_seen(view: View, names: Sequence[NameSpan]) -> list[Piece]:
    """Return the names that the engine sees in this sentence surely enough, or that something bears out."""
    sentence = view.scan.sentence
    found: list[Piece] = []
    for name in _together(view, starting_in(names, sentence.start - _LONGEST_CUT, sentence.end)):
        first, last = max(name.span[0], sentence.start), min(name.span[1], sentence.end)
        if 2 * (last - first) <= name.span[1] - name.span[0]:  # what is behind "Sen." is the name, a sentence or not
            continue
        start, end = view.scan.token_at(first), view.scan.token_at(last - 1) + 1
        start, end = _without_marks(view, start, end)
        cased = start < end and _cased(view, start)
        if start < end and not cased:
            start, end = _without_small_words(view, start, end, name)
        if start == end:
            continue
        if places := _places_inside(view, start, end):
            found += places
        elif not cased or name.odds >= _LEAST_WITH_CAPITALS or _told_person(view, name.kind, start):
            found += _as_seen(view, name, (start, end), _ALONE if cased else _ALONE_UNCASED)
    if view.scan.pack.unspaced:
        found += find_kana_people(view, found, starting_in(names, sentence.start - _LONGEST_CUT, sentence.end))
    return _joined_at_endings(view, found)


def _together(view: View, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Join places that stand side by side, of which the first is known for none and has no ending: "पुंटा | यूजेनिया".

    In languages in which capitals tell no names; Latin letters have borders enough, and where "in" and "and" hang
    before a name the second one may have it.
    """
    joined: list[NameSpan] = []
    for name in names:
        last = joined[-1] if joined else None
        if last and last.kind == name.kind == "place" and _one_place(view, last, name):
            joined[-1] = replace(last, span=(last.span[0], name.span[1]), odds=max(last.odds, name.odds))
        else:
            joined.append(name)
    return joined


def _one_place(view: View, first: NameSpan, second: NameSpan) -> bool:
    pack = view.scan.pack
    if pack.reports or pack.unspaced or first.span[0] < view.scan.sentence.start or forms_for(pack.code).prefixed:
        return False
    start, end = view.scan.token_at(first.span[0]), view.scan.token_at(first.span[1] - 1) + 1
    if end != view.scan.token_at(second.span[0]) or view.tokens[end - 1].end == view.tokens[end].start:
        return False
    last = view.scan.token_at(second.span[1] - 1) + 1
    if known_place(view, start, last):
        return True
    text = view.text(end - 1)
    declined = any(text.endswith(ending) for ending, _ in forms_for(pack.code).cases)
    plain = (
        view.word(end - 1)
        and script_of(text) != LATIN
        and not declined
        and not any(view.hits[at] for at in range(start, end))
    )
    return plain and known_place(view, start, end) is None and known_place(view, end, last) is None


def _places_inside(view: View, start: int, end: int) -> list[Piece]:
    """Return the towns that a name is, whatever kind of name the engine sees, where what they lie in tells them."""
    if is_town(view, start, end):
        return [known_place(view, start, end) or Piece(start, end, "place")]
    return two_places(view, start, end) or _listed_places(view, start, end)


def _listed_places(view: View, start: int, end: int) -> list[Piece]:
    """Return the two large places that an engine takes for one name in a script without capitals: "Rome from Paris"."""
    if end - start != _FULL or view.scan.pack.unspaced or _cased(view, start) or known_place(view, start, end):
        return []
    found = [known_place(view, at, at + 1) for at in (start, start + 1)]
    large = all(place and place.kind == "place" and is_large(place.key) for place in found)
    return [place for place in found if place] if large and not is_given(view, view.text(start)) else []


def _as_seen(view: View, name: NameSpan, span: tuple[int, int], least: float) -> Iterator[Piece]:
    start, end = span
    if name.kind == "place" and _somebodys(view, start, end, name.odds):
        yield Piece(start, end, "person")
    elif name.kind != "person" and _is_rather_person(view, name, start, end):
        yield from people_seen(view, *_without_quoted(view, *_without_small(view, start, end)), name.odds, 0.0)
    elif name.kind == "place" or is_kind_of_place(view, *without_closing(view, start, end), name.kind):
        start, end = without_closing(view, *_without_particles(view, start, end))
        yield from _place(view, *_without_parts(view, start, end), name.odds, least)
    elif name.kind == "person" or (end - start == 1 and behind_honorific(view, start)):
        bare = _without_quoted(view, *_without_small(view, *_without_last_particle(view, start, end)))
        yield from people_seen(view, *bare, name.odds, least)
    elif name.odds >= least and not (name.odds < _SURELY and _plain_word(view, start, end)):
        yield from (Piece(a, b, name.kind) for a, b in shaped(view, start, end, name.kind))


def _somebodys(view: View, start: int, end: int, odds: float) -> bool:
    """Tell whether a place that is none for sure is one of those whom an owner has: "the BBC's Ann Doe"."""
    if odds >= _SURELY or end - start != _FULL or not view.owner(start - 1) or known_place(view, start, end):
        return False
    last = view.text(end - 1)
    told = kind_of_place(last, view.scan.pack.code) or view.tokens[end - 1].norm in name_word_list("of_places")
    return view.capital[end - 1] and is_given(view, view.text(start)) and not told


def _plain_word(view: View, start: int, end: int) -> bool:
    """Tell whether one word in small letters, or a people's adjective, is taken for an organisation: "academy".

    Who begins a sentence with a small letter may write names so, too.
    """
    return end - start == 1 and ((_small(view, start) and not _small(view, 0)) or view.has(start, "demonyms"))


def _is_rather_person(view: View, name: NameSpan, start: int, end: int) -> bool:
    """Tell whether what an engine half takes for a place or organisation has the form of a person's name.

    A title stands before it, or its first word is a given name and nothing in it is known. For scripts and languages
    in which capitals tell no people.
    """
    if view.scan.pack.reports or view.scan.pack.unspaced or name.odds >= _SURELY_NOT[name.kind]:
        return False
    if known_place(view, start, end):
        return False
    words = [at for at in range(start, end) if view.word(at)]
    if any(view.hits[at] or view.text(at).isascii() or view.acronym(at) for at in words):
        return False
    if names_kind(view, start, end):
        return False
    if len(words) == 1:
        return name.kind == "place" and behind_honorific(view, start)
    if name.kind == "place" and (not told_inside(view) or is_inside(view, end - 1)):
        return False
    return len(words) == end - start == _FULL and begins_given(view, start)


def _told_person(view: View, kind: EntityKind, start: int) -> bool:
    """Tell whether something else bears out what may be a person: a title before it or at its beginning ("Mr Doe").

    So does a given name in languages in which capitals alone tell no people.
    """
    titled = kind == "person" and (behind_honorific(view, start) or view.has(start, "names.honorifics"))
    return titled or (kind != "place" and not view.scan.pack.reports and begins_given(view, start))


def _joined_at_endings(view: View, found: Sequence[Piece]) -> list[Piece]:
    """Join a given name with an ending behind an apostrophe to the surname that follows: "Jane‘os Doe"."""
    joined: list[Piece] = []
    for piece in _with_surnames(view, found):
        before = joined[-1] if joined else None
        if before and before.kind == piece.kind == "person" and before.end == piece.start == before.start + 1:
            stem = _APOSTROPHE.split(view.text(before.start))[0]
            if stem != view.text(before.start) and is_given(view, stem) and not view.owner(before.start):
                joined[-1] = replace(before, end=piece.end)
                continue
        joined.append(_with_given_name(view, piece, before.end if before else 0))
    return joined


def _with_surnames(view: View, found: Sequence[Piece]) -> list[Piece]:
    """Widen given names that cannot end there by the next word: Georgian "დონალდ" has no ending, the surname has."""
    if not forms_for(view.scan.pack.code).bare_first:
        return list(found)
    widened = [_with_surname(view, piece) for piece in found]
    starts = {piece.start: piece for piece in widened if piece.end - piece.start > 1}
    return [p for p in widened if not any(o.start < p.start < o.end for o in starts.values())]


def _with_surname(view: View, piece: Piece) -> Piece:
    at, first = piece.end, view.text(piece.start)
    if piece.kind != "person" or at - piece.start > 1 or not ends_in_consonant(first) or not has_no_case(first):
        return piece
    if not view.word(at) or view.hits[at] or not begins_given(view, piece.start):
        return piece
    endings = [ending for ending, _ in forms_for(view.scan.pack.code).cases]
    if any(first.endswith(ending) for ending in endings):  # "ლიამ" may be Liam, or Lia that does something
        endings = [ending for ending in endings if len(ending) > 1] if is_given(view, first) else []
    declined = any(view.text(at).endswith(ending) for ending in endings)
    return replace(piece, end=at + 1) if declined else piece


def _with_given_name(view: View, piece: Piece, free: int) -> Piece:
    """Widen a surname by the given name right before it, which stands at the token ``free`` or behind."""
    at = piece.start - 1
    if piece.kind != "person" or piece.end - piece.start > 1 or at < free or not view.word(at):
        return piece
    stem = _APOSTROPHE.split(view.text(at))[0]
    if view.scan.pack.unspaced or view.owner(at) or len(stem) < SHORTEST_JOINED or not is_given(view, stem):
        return piece
    if view.has(at, *BESIDE) or view.tokens[at].norm in view.lower:  # Swedish "Per", Lithuanian "per"
        return piece
    named = view.capital[at] if _cased(view, at) else not writes_no_vowels(stem)
    return replace(piece, start=at) if named and not is_given(view, view.text(piece.start)) else piece


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
    while start < end and _small(view, end - 1) and len(view.text(end - 1)) >= SHORTEST_JOINED:  # "Kim Jong un"
        end -= 1
    return start, end


def _without_last_particle(view: View, start: int, end: int) -> tuple[int, int]:
    """Take "son of" off the end of a person's name: "דולני בן ה-40", Dolny, aged 40."""
    ends = end - start > 1 and view.tokens[end - 1].norm in listed_words("given_particles")
    return start, end - ends


def _without_small_words(view: View, start: int, end: int, name: NameSpan) -> tuple[int, int]:
    """Take words off both ends that only stand beside names; tokens that are single characters are no words.

    What may be a word or a name is one where the engine is sure that it is a person's.
    """
    if view.scan.pack.unspaced:
        return start, end
    if end - start == 1 and name.kind == "person" and behind_honorific(view, start):
        return start, end  # السيدة ماي, Mrs May
    while start < end and _no_part(view, start):
        start += 1
    while start < end and _no_part(view, end - 1) and not _ends_name(view, start, end, name):
        end -= 1
    return start, end


def _ends_name(view: View, start: int, end: int, name: NameSpan) -> bool:
    """Tell whether the last word of what is surely a person is a month that is a surname, or the last of three."""
    if name.kind != "person" or view.has(end - 1, *_NEVER_INSIDE):
        return False
    if name.odds < _SURELY and not (name.odds >= _RATHER and begins_given(view, start)):
        return False
    short = end - start > _FULL and len(view.text(end - 1)) <= _SYLLABLE
    return view.word(end - 1) and (short or view.has(end - 1, "calendar.months"))


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
    given = len(text) >= SHORTEST_JOINED and is_given(view, text)
    return has_no_case(text) and view.has(at, *BESIDE) and not given


def _place(view: View, start: int, end: int, odds: float, least: float) -> Iterator[Piece]:
    if start == end or (end - start == 1 and view.has(start, "calendar.weekdays")):  # Turkish "Salı" is no Salé
        return
    if end - start == 1 and has_no_case(view.text(start)) and kind_of_place(view.text(start), view.scan.pack.code):
        return  # Arabic "المدينة" is the city, and hardly Medina
    known = known_place(view, start, end)
    if known:  # a list and a half-sure engine agree
        yield known
        return
    start, end = with_kind(view, start, end)
    if region := _known_region(view, start, end):
        yield region
        return
    if only_kinds(view, start, end):
        return
    if odds >= least or (odds >= _CLEAR_PLACE and capitals_alone(view, start, end)) or names_kind(view, start, end):
        words = [at for at in range(start, end) if view.word(at) and not _small(view, at)]
        # "Island", "St": what is left of a longer name
        if not words or (
            len(view.scan.text(start, end)) < SHORTEST_JOINED and view.capital[start] and _cased(view, start)
        ):
            return
        if all(view.tokens[at].norm in name_word_list("of_places") for at in words):
            return
        for part in parts_of_place(view, start, end):
            first, last = without_closing(view, *part)
            known = known_place(view, first, last)
            yield from [known] if known else (Piece(a, b, "place") for a, b in shaped(view, first, last, "place"))


def _known_region(view: View, start: int, end: int) -> Piece | None:
    """Return the unit of a state that a name is, the word "province" apart: "युन्नान प्रांत"."""
    lang = view.scan.pack.code
    for first, last, word in ((start, end - 1, end - 1), (start + 1, end, start)):
        if first < last and kind_of_place(view.text(word), lang) == LEFT:
            unit = find_subdivision(view.scan.text(first, last), lang)
            return Piece(start, end, "place", unit.key, unit.name) if unit else None
    return None


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
