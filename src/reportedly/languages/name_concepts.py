"""What words of organisations' names mean in every language: "Bundesbank", "банк"; numbers and states.

Words by which organisations are named are translated, not respelt, so they are compared by their concept
(data/compared_words.toml), numbers by their value, states by their code (CLDR).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from reportedly.languages.gazetteer import fold, state_names
from reportedly.languages.name_forms import guess_languages, nominatives_of
from reportedly.languages.name_words import compared_words
from reportedly.languages.pack import DISPLAY_LANGUAGE

__all__ = ["concepts_in", "number_in", "state_in"]

_LONGEST_ENDING = 5  # letters that may follow a "word*"
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th|er|ère|e|ème|º|ª|-?[а-яії]{1,3})?")
_LINKS = ("s", "es", "n", "en", "e", "o", "")  # what joins the parts of a compound


@cache
def _concepts() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Return whole words -> concepts, beginnings of words -> concepts."""
    whole: dict[str, set[str]] = {}
    begins: dict[str, set[str]] = {}
    for concept, words in compared_words()["concepts"].items():
        for word in words:
            if word.endswith("*"):
                begins.setdefault(word[:-1], set()).add(concept)
            else:
                whole.setdefault(word, set()).add(concept)
    return {w: frozenset(c) for w, c in whole.items()}, {w: frozenset(c) for w, c in begins.items()}


@lru_cache(maxsize=50_000)
def concepts_in(word: str) -> tuple[frozenset[str], ...]:
    """Return what a casefolded word means: one set of concepts, two for a compound ("Zentralbank"), () for a name."""
    single = _single(word)
    if single:
        return (single,)
    _, begins = _concepts()
    for end in range(len(word) - 3, 3, -1):
        first = begins.get(word[:end])
        if first:
            rest = word[end:]
            for link in _LINKS:
                second = _single(rest.removeprefix(link)) if rest.startswith(link) else frozenset()
                if second:
                    return first, second
    return ()


def _single(word: str) -> frozenset[str]:
    whole, begins = _concepts()
    if word in whole:
        return whole[word]
    for end in range(len(word), max(2, len(word) - _LONGEST_ENDING) - 1, -1):
        if word[:end] in begins:
            return begins[word[:end]]
    return frozenset()


@cache
def _ordinals() -> Mapping[str, str]:
    return {word: number for number, words in compared_words()["ordinals"].items() for word in words}


@lru_cache(maxsize=20_000)
def number_in(word: str) -> str | None:
    """Return the number that a casefolded word is, as digits: "1st", "first", "первый" -> "1"; None for other words."""
    match = _NUMBER.fullmatch(word)
    return match[1].lstrip("0") or "0" if match else _ordinals().get(word)


@lru_cache(maxsize=50_000)
def state_in(word: str, lang: str | None) -> str | None:
    """Return the ISO code of the state that one casefolded word names in any case, None for other words."""
    for code in guess_languages(word, lang):
        for locale in dict.fromkeys((code or DISPLAY_LANGUAGE, DISPLAY_LANGUAGE)):
            names = _states(locale)
            for form, _ in nominatives_of(word, code):
                if (fold(form),) in names:
                    return names[(fold(form),)]
    return None


@cache
def _states(locale: str) -> Mapping[tuple[str, ...], str]:
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return {}
    return state_names(locale)
