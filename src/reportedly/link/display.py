"""Names in English letters, in the form that they are quoted in."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.languages.name_forms import LATIN, forms_for, script_of
from reportedly.languages.name_words import is_given_name
from reportedly.languages.packs import pack_for
from reportedly.languages.sexes import sex_by_name
from reportedly.languages.sounds import respell

__all__ = ["english_name", "in_first_case"]

_BETWEEN_WORDS = re.compile(r"[\s·・=＝]+")  # in kana and Chinese characters foreign names have dots
_SHORTEST_STEM = 3
_OWN_ENDS = frozenset("eiyoиіюоеы")
"""Vowels in which given names that no list has may end: "Karine", "Кенни"."""
_SCRIPTS = (LATIN, "cyrillic")
_GLIDES, _BEFORE_GLIDES = "jј", "iyrиір"  # of both scripts
_HUNG = "'’‘ʼ"  # what parts an ending from a foreign name: Polish "Mike’em"


def english_name(surface: str, lang: str | None, foreign: bool) -> str:
    """Return a name in English letters: respelt where its language transcribes foreign names, else as it stands."""
    pack = pack_for(lang)
    surface = in_first_case(surface, lang)
    latin = all(ord(char) < 0x250 or not char.isalpha() for char in surface)
    if pack is None or (latin and not pack.person_endings and not (foreign and pack.respell)):
        return surface
    words = []
    for word in _BETWEEN_WORDS.split(surface):
        bare = next((word[: -len(e)] for e in pack.person_endings if word.endswith(e) and len(word) > len(e) + 2), word)
        words.append("-".join(respell(part, lang).capitalize() for part in bare.split("-") if respell(part, lang)))
    return " ".join(word for word in words if word) or surface


@lru_cache(maxsize=20_000)
def in_first_case(name: str, lang: str | None) -> str:
    """Return a full name in its first case where its given name tells that it stands in another one.

    That is so where the given name is none as it stands and is one without an ending: "Адама Кифа" is Adam Kif. Words
    behind it that have the ending, too, lose it; those of a woman stay ("Сары Пэйлин"), hers may end so. Languages
    whose first case has endings itself (Latvian, Lithuanian) are left to ``english_name``.
    """
    words = name.split()
    pack = pack_for(lang)
    if len(words) < 2 or pack is None or pack.person_endings or script_of(words[0]) not in _SCRIPTS:
        return name
    if is_given_name(words[0], lang):
        return name
    for ending, first in forms_for(lang).cases:
        stem = _without(words[0], ending)
        own = ending in _OWN_ENDS and not first
        if stem == words[0] or own or not is_given_name(stem + first, lang):
            continue
        together = words[-1].endswith(ending)
        if bool(first) is together or (
            not together and "feminine" in (sex_by_name(name, lang), sex_by_name(name, None))
        ):
            return name
        rest = words[1:] if first else [_without(word, ending) for word in words[1:]]
        return " ".join([stem + first, *rest])
    return name


def _without(word: str, ending: str) -> str:
    """Return a word without an ending and the j that only joins it: Croatian "Kennedyja", Kennedy."""
    stem = word.removesuffix(ending).rstrip(_HUNG)
    if stem == word or len(stem) < _SHORTEST_STEM:
        return word
    return stem[:-1] if stem[-1] in _GLIDES and stem[-2] in _BEFORE_GLIDES else stem
