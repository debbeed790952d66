"""What an engine takes for people: cut where titles, states and others stand beside them, and borne out by its form."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.name_doubts import behind_honorific
from reportedly.extract.name_places import known_place
from reportedly.extract.name_shapes import has_dots, shaped
from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.gazetteer import fold
from reportedly.languages.name_forms import Forms, ends_in_consonant, forms_for, script_of
from reportedly.languages.name_words import is_given_name
from reportedly.languages.sounds import PARTICLES

__all__ = ["BESIDE", "SHORTEST_JOINED", "capitals_alone", "is_given", "people_seen"]

# Words beside a name that a script without capitals does not tell from it: "अन्ना को", "to Anna".
BESIDE = (
    "attribution.prepositions", "attribution.conjunctions", "attribution.auxiliaries", "attribution.complementizers",
    "attribution.relatives", "pronouns.", "calendar.",
)  # fmt: skip
SHORTEST_JOINED = 3  # letters of a word behind the "and" that hangs before it
_FULL = 2  # words of a full name
_CLEAR_WORD = 0.8  # odds from which a single word that nothing but its capitals bears out is a person
_NO_NAMES = (
    "roles", "sources", "institutions", "demonyms", "units", "pronouns.", "numbers.", "calendar.", "names.honorifics",
    "names.document_words", "names.parts_of_place", "names.organisation_words",
)  # fmt: skip
_LONGEST = 3  # words of a name that its capitals alone bear out


def people_seen(view: View, start: int, end: int, odds: float, least: float) -> Iterator[Piece]:
    """Yield the people whom an engine takes for one, as it is with these odds, if they are enough or borne out."""
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
        elif role is not None and not is_given(view, view.text(at)):  # "Dean" may be one
            at = role
        else:
            break
    return at if at < end and view.word(at) else start


def _behind_others(view: View, start: int, end: int) -> int:
    """Return where a name of two words begins before which something else stands: "Korea" of "Korea Jane Doe".

    That is a state or its people, a known place that is no given name, or a word that the article writes small.
    """
    if view.scan.pack.unspaced:
        return _behind_hits(view, start, end)
    words = [at for at in range(start, end) if view.word(at)]
    if len(words) <= _FULL or words[1] != start + 1 or is_given(view, view.text(start)):
        return start
    other = view.has(start, "states", "demonyms", "places") or known_place(view, start, start + 1)
    small = start in view.opening and view.tokens[start].norm in view.lower
    return start + 1 if other or small else start


def _behind_hits(view: View, start: int, end: int) -> int:
    """Return where a person begins behind the name of a state or people, ``end`` where nothing but an office follows.

    In Hangul, where a space parts it from the name, that of a place as well: 拉萨 may begin a foreign name.
    """
    hangul = script_of(view.text(start)) == "hangul"
    kinds = ("states", "demonyms", "places") if hangul else ("states", "demonyms")
    cut = max((hit.end for hit in view.scan.of(*kinds) if hit.start == start and hit.end <= end), default=start)
    if start < cut < end and (not view.word(cut) or (hangul and view.tokens[cut - 1].end == view.tokens[cut].start)):
        return start
    return end if start < cut and all(view.has(at, "roles", *BESIDE) for at in range(cut, end)) else cut


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
        if _closed(last, forms) or _hangs_and(view, view.scan.text(a, b), last, (before, len(words) - number)):
            yield first, a
            first = a
    yield first, end


def _closed(word: str, forms: Forms) -> bool:
    """Tell whether a word of what the engine takes for a name has an ending with which a name is over."""
    if len(word) < SHORTEST_JOINED:
        return False
    subject = next((ending for ending in forms.closing_behind_consonant if word.endswith(ending)), None)
    return word.endswith(forms.closing) or (subject is not None and ends_in_consonant(word.removesuffix(subject)))


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
    if not joins or not word.startswith(joins) or len(word) <= SHORTEST_JOINED:
        return False
    given = is_given(view, word[len(joins) :]) and not is_given(view, word)
    return given or (min(around) > 1 and fold(last) not in PARTICLES)


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
        return odds >= _CLEAR_WORD and capitals_alone(view, start, end)
    given = is_given(view, view.text(start)) and len(view.text(start)) >= SHORTEST_JOINED
    return given or capitals_alone(view, start, end)


def capitals_alone(view: View, start: int, end: int) -> bool:
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


def is_given(view: View, word: str) -> bool:
    """Tell whether a word is a given name in the language of the text."""
    return is_given_name(word, view.scan.pack.code)
