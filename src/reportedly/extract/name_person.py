"""What an engine takes for people: cut where titles, states and others stand beside them, and borne out by its form."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.extract.name_doubts import behind_honorific
from reportedly.extract.name_parting import cut_at_endings, without_tail, words_of
from reportedly.extract.name_places import known_place
from reportedly.extract.name_shapes import has_dots, shaped
from reportedly.extract.name_view import Piece, View, has_no_case
from reportedly.languages.gazetteer import fold
from reportedly.languages.name_forms import forms_for, script_of
from reportedly.languages.name_words import is_given_name, sounds_given
from reportedly.languages.sounds import PARTICLES, name_word_list

__all__ = ["BESIDE", "SHORTEST_JOINED", "begins_given", "capitals_alone", "is_given", "people_seen"]

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
_VERBS = ("names.verbs_before", "attribution.active")
_HALF_SEEN = 0.45  # odds of a name whose last word is surely a person elsewhere in the article
_LONGEST = 3  # words of a name that its capitals alone bear out


def people_seen(view: View, start: int, end: int, odds: float, least: float) -> Iterator[Piece]:
    """Yield the people whom an engine takes for one, as it is with these odds, if they are enough or borne out."""
    for left, right in _parted(view, start, end) if start < end else ():
        bare = _behind_title(view, left, right)
        bare = _behind_others(view, bare, right)
        right = _before_place(view, bare, _before_origin(view, bare, right))
        if _only_title(view, bare, right):
            continue
        last = without_tail(view, bare, right)
        for first, b in shaped(view, bare, last, "person") if bare < last else ():
            a = _behind_title(view, first, b) if first < bare else first  # of a title a part was seen
            sure = odds >= least or bare > left or _borne_out(view, a, b, odds)
            if sure and not _small_elsewhere(view, a, b):
                yield Piece(a, b, "person")


def _before_origin(view: View, start: int, end: int) -> int:
    """Return where a full name ends behind which it says where somebody is from: "Jane Doe of Salem"."""
    of = next((at for at in range(start + _FULL, end) if view.text(at) == "of"), end)
    return end if any(view.has(at, "names.honorifics", "roles") for at in range(start, of)) else of


def _small_elsewhere(view: View, start: int, end: int) -> bool:
    """Tell whether a single word is no name, since the article writes it small: "The", "Why"."""
    text = view.text(start)
    return end - start == 1 and not has_no_case(text) and view.tokens[start].norm in view.lower


def _only_title(view: View, start: int, end: int) -> bool:
    """Tell whether a piece of text is a title that no name follows, which the engine took for one: "Mr" alone."""
    return all(view.has(at, "names.honorifics") or not view.word(at) for at in range(start, end))


def _behind_title(view: View, start: int, end: int) -> int:
    """Return where a name begins whose first words are a title: "Doe" of "Mr. Doe", "Senator Jane Doe"."""
    at = start
    while at + 1 < end:
        honorific = view.has(at, "names.honorifics")
        if has_no_case(view.text(at)) and view.has(at, *_VERBS) and not is_given(view, view.text(at)):
            at += 1  # Arabic "قال دولني", said Dolny
            continue
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


def _before_place(view: View, start: int, end: int) -> int:
    """Return where a full name ends behind which a place stands in a script without capitals: "in Singapore"."""
    last = end - 1
    if view.scan.pack.unspaced or last - start < _FULL or not has_no_case(view.text(last)):
        return end
    return last if view.has(last, "states", "places") else end


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
    """Cut what the engine takes for one person at an "and" or "versus", or behind a word that ends a name.

    "And" may hang before a word ("Anna Doe wa-Jan Roe"), what ends a name behind it (Korean "Doe-neun Roe").
    """
    against = next((at for at in range(start, end) if view.text(at) in name_word_list("against")), None)
    if against is not None:  # "Doe v. Roe" is a case in court, "Ann Doe v Jane Roe" may be two players
        behind = against + 1 + (view.text(against + 1) == ".")
        yield from ((a, b) for a, b in ((start, against), (behind, end)) if b - a >= _FULL)
        return
    for left, right in cut_at_endings(view, start, end):
        words = words_of(view, left, right) if forms_for(view.scan.pack.code).joins else []
        first = left
        for number, (a, b) in enumerate(words[1:], 1):
            last = view.scan.text(*words[number - 1])
            before = sum(first <= word[0] < a for word in words)
            if _hangs_and(view, view.scan.text(a, b), last, (before, len(words) - number)):
                yield first, a
                first = a
        yield first, right


def _hangs_and(view: View, word: str, last: str, around: tuple[int, int]) -> bool:
    """Tell whether a word of a name begins with an "and" and not with a letter of its own.

    Two full names say so, a given name behind the "and", a name before it that is over, or one that the article has
    alone elsewhere.
    ``around``: how many words come before, and from here on.
    """
    joins = forms_for(view.scan.pack.code).joins
    two_full = min(around) > 1 and fold(last) not in PARTICLES
    if not joins or not word.startswith(joins) or len(word) <= SHORTEST_JOINED - two_full:
        return False
    bare = word[len(joins) :]
    if bare in view.alone and word not in view.alone:
        return True
    lang = view.scan.pack.code
    if around[1] == 1 and not bare.startswith(joins) and not sounds_given(last, lang):
        return True  # "Akala and Lowkey", "Anna Doe and Roe": behind a name that is over there is no surname
    given = is_given(view, bare) and not is_given(view, word)
    surely = sounds_given(bare, lang, surely=True) and not sounds_given(word, lang, surely=True)
    surely = surely or (last in view.alone and sounds_given(bare, lang))
    return given or two_full or (surely and max(around) > 1)


def _borne_out(view: View, start: int, end: int, odds: float) -> bool:
    """Tell whether the form of a name says that it is a person's, beside an engine that is half sure.

    A title stands beside it; it has the dots that foreign names have in kana and Chinese characters; its first word is
    a given name; its last is a person elsewhere.
    """
    if behind_honorific(view, start) or (view.scan.pack.unspaced and view.has(end, "names.honorifics")):
        return True
    if view.scan.pack.unspaced:
        return has_dots(view, start, end)
    words = [at for at in range(start, end) if view.word(at)]
    if odds >= _HALF_SEEN and _ends_as_person(view, start, end):
        return True
    if len(words) < _FULL:
        return odds >= _CLEAR_WORD and capitals_alone(view, start, end)
    bare = view.text(start).removeprefix(forms_for(view.scan.pack.code).joins)  # "and Jane Doe"
    given = sounds_given(bare, view.scan.pack.code) and len(bare) >= SHORTEST_JOINED
    return given or begins_given(view, start) or capitals_alone(view, start, end)


def begins_given(view: View, at: int) -> bool:
    """Tell whether a word is a given name, or sounds like one and is no other word that is known."""
    text = view.text(at)
    if is_given(view, text):
        return len(text) >= SHORTEST_JOINED
    return len(text) > SHORTEST_JOINED and not view.hits[at] and sounds_given(text, view.scan.pack.code)


def _ends_as_person(view: View, start: int, end: int) -> bool:
    """Tell whether a name in a script without capitals ends in a word that is surely a person elsewhere.

    What begins with an article or an ordinary word is no full name: "the bear Doe".
    """
    article = forms_for(view.scan.pack.code).article
    first = bool(article) and view.text(start).startswith(article)
    noun = end - start > 1 and (first or bool(view.hits[start]))
    return has_no_case(view.text(end - 1)) and view.text(end - 1) in view.alone and not noun


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
