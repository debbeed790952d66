"""Where one person's name ends in what an engine takes for one: by case endings, and by words that are no names.

In languages with cases the last word of a name has the ending and those before it have none ("კაილი როუმ | დეივიდ
დოის"), so that behind an ending another name begins, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.extract.name_places import known_place
from reportedly.extract.name_view import View, has_no_case
from reportedly.languages.name_forms import LATIN, Forms, ends_in_consonant, forms_for, letters_said, script_of
from reportedly.languages.name_words import is_given_name, sounds_given

__all__ = ["cut_at_endings", "without_tail", "words_of"]

_SHORTEST = 3  # letters of a word with an ending
_SHORTEST_STEM = 3
_ACRONYM = 3  # letters of one that is said letter by letter
_FULL = 2  # words of a full name
_NO_NAMES = ("units", "nouns", "parts")
_ORGANISED = ("bodies", "institutions", "names.organisation_words")


def words_of(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words between spaces; tokens are single characters where a language is written without them."""
    cuts = [at for at in range(start + 1, end) if view.tokens[at - 1].end < view.tokens[at].start]
    return list(pairwise([start, *cuts, end]))


def cut_at_endings(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what the engine takes for one person behind a word that ends a name, and before the next one's given name.

    Behind the end of a name a given name alone, or capitals amid other letters, show that another begins.
    """
    words = words_of(view, start, end)
    first = number = 0
    while number + 1 < len(words):
        number += 1
        beside = _beside(view, words[number][0])
        if beside or _parts(view, words[first:], number - first):
            if first == 0 or _shows_name(view, words[first][0]):
                yield words[first][0], words[number - 1][1]
            first = number = number + beside
    if first < len(words) and (first == 0 or view.scan.pack.unspaced or _shows_name(view, words[first][0])):
        yield words[first][0], end


def _shows_name(view: View, at: int) -> bool:
    return view.capital[at] or view.scan.pack.unspaced or sounds_given(view.text(at), view.scan.pack.code)


def _parts(view: View, words: Sequence[tuple[int, int]], number: int) -> bool:
    """Tell whether a name is over before a word of what the engine takes for one."""
    forms = forms_for(view.scan.pack.code)
    return (
        _other_letters(view, words[number - 1], words[number])
        or (number > 1 and _begins_place(view, words[number:]))
        or _closed(view, words[number - 1], number == 1, forms)
        or _begins_anew(view, words, number, forms)
    )


def _beside(view: View, at: int) -> bool:
    """Tell whether a word only stands beside names, in a script whose letters do not tell: "डो ने अन्ना रो"."""
    caseless = has_no_case(view.text(at)) and not view.scan.pack.unspaced
    return caseless and view.has(at, "attribution.prepositions") and not view.has(at, "names.particles")


def _other_letters(view: View, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether one of two words is in Latin letters and the other is not, so that they are no one name."""
    texts = [view.scan.text(*span) for span in (left, right)]
    if not all(len(text) >= _SHORTEST and text[0].isalpha() for text in texts):
        return False
    return (script_of(texts[0]) == LATIN) != (script_of(texts[1]) == LATIN)


def _begins_place(view: View, words: Sequence[tuple[int, int]]) -> bool:
    """Tell whether behind a full name a listed town of two words begins: "ჯონ დოი ლოს ანჯელესის"."""
    if view.scan.pack.unspaced or len(words) < _FULL or not has_no_case(view.text(words[0][0])):
        return False
    return known_place(view, words[0][0], words[1][1]) is not None


def _closed(view: View, span: tuple[int, int], alone: bool, forms: Forms) -> bool:
    """Tell whether a word of what the engine takes for a name has an ending with which a name is over.

    ``alone``: no other word stands before it, so that it may be a given name that ends so (Georgian "ნორმა", Norma).
    """
    word = view.scan.text(*span)
    if len(word) < _SHORTEST or view.has(span[0], "names.honorifics"):
        return False
    if word.endswith(forms.never_closing) and not is_given_name(word[:-1], None):
        return False
    stems = [word.removesuffix(ending) for ending in forms.closing_behind_consonant if word.endswith(ending)]
    if not (word.endswith(forms.closing) or any(ends_in_consonant(stem) for stem in stems)):
        return False
    if view.scan.pack.unspaced:
        return not is_given_name(word, view.scan.pack.code)
    return not (alone and sounds_given(word, view.scan.pack.code))


def _begins_anew(view: View, words: Sequence[tuple[int, int]], number: int, forms: Forms) -> bool:
    """Tell whether a given name with more behind it stands behind a word with a case ending: "დოიმ ჯონ როუს".

    Behind a single word only such as no given name has: "დოის ჯონ როუს".
    """
    if view.scan.pack.unspaced or number + 1 == len(words):
        return False
    lang, last = view.scan.pack.code, view.scan.text(*words[number - 1])
    endings = [ending for ending, _ in forms.cases] if number > 1 else forms.closing_before_given
    declined = any(e and last.endswith(e) and len(last) - len(e) >= _SHORTEST_STEM for e in endings)
    return declined and sounds_given(view.scan.text(*words[number]), lang) and not sounds_given(last, lang)


def without_tail(view: View, start: int, end: int) -> int:
    """Return where a person's name ends behind which there is a common noun or an acronym: "მენგას გოლმა", a goal."""
    if not has_no_case(view.text(start)) or view.scan.pack.unspaced:
        return end
    words = words_of(view, start, end)
    for number, (at, _) in enumerate(words[1:], 1):
        if number >= _FULL and view.has(at, *_ORGANISED):  # "अन्ना डो सीनेट"
            words = words[:number]
            break
    while words and _no_name(view, *words[-1]):
        words.pop()
    return words[-1][1] if words else start


def _no_name(view: View, start: int, end: int) -> bool:
    text, lang = view.scan.text(start, end), view.scan.pack.code
    if len(letters_said(text, lang)) >= _ACRONYM:
        return True
    declined = any(ending and text.endswith(ending) for ending, _ in forms_for(lang).cases)
    return declined and view.has(start, *_NO_NAMES) and not sounds_given(text, lang)
