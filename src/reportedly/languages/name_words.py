"""Given names that may stand for one another, and words that weigh differently when names are compared.

The data is data/given_name_forms.toml and data/compared_words.toml.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportedly.languages.name_forms import name_rules, script_of
from reportedly.languages.name_readings import readings

__all__ = [
    "compared_words",
    "differ_as_given_names",
    "feminine_of",
    "feminises_foreigners",
    "has_other_forms",
    "is_given_name",
    "is_short_form",
    "listed_words",
    "same_given_name",
]

_BY_EAR = 0.02  # of a given name that is not said as it is spelt: Chris, Jake
_SHORTEST = 3  # letters of a short form that is told by its sound
_LIKELY = 0.05  # readings with a larger penalty are not looked up
_FORMS = "data/given_name_forms.toml"


@cache
def _load(path: str) -> Mapping[str, Any]:
    return tomllib.loads((resources.files("reportedly.languages") / path).read_text("utf-8"))


@cache
def compared_words() -> Mapping[str, Any]:
    """Return data/compared_words.toml."""
    return _load("data/compared_words.toml")


@cache
def listed_words(section: str) -> frozenset[str]:
    """Return the words of a section of data/compared_words.toml that is a plain list."""
    return frozenset(compared_words()[section])


@cache
def _groups(section: str) -> tuple[Mapping[str, frozenset[int]], frozenset[str]]:
    """Return sounds -> numbers of the groups that hold a name with these sounds, and the sounds of the short forms."""
    found: dict[str, set[int]] = defaultdict(set)
    shorts: set[str] = set()
    number = 0
    for lang, groups in _load(_FORMS)[section].items():
        for group in groups:
            number += 1
            for at, name in enumerate(group.split()):
                sounds = {form for form, penalty in _written(name, lang) if not penalty}
                shorts |= sounds if at else set()
                for form in sounds:
                    found[form].add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}, frozenset(shorts)


def _written(name: str, lang: str) -> Iterable[tuple[str, float]]:
    own = lang if lang in _load(_FORMS)["own_spelling"] else None
    return (*readings(name, own), *readings(name, None))


@lru_cache(maxsize=20_000)
def _numbers(word: str, lang: str | None, section: str) -> frozenset[int]:
    index, _ = _groups(section)
    return frozenset(n for form, cost in readings(word, lang) if cost <= _LIKELY for n in index.get(form, ()))


@lru_cache(maxsize=20_000)
def same_given_name(
    left: str, left_lang: str | None, right: str, right_lang: str | None, rulers: bool = False
) -> str | None:
    """Return why two unlike given names may be one person's, None where nothing says so.

    ``rulers`` adds the names that are translated for kings and popes ("Ludwig XIV").
    """
    if not _numbers(left, left_lang, "short").isdisjoint(_numbers(right, right_lang, "short")):
        return "short form of a given name"
    if not _numbers(left, left_lang, "across").isdisjoint(_numbers(right, right_lang, "across")):
        return "one given name in two languages"
    if rulers and not _numbers(left, left_lang, "rulers").isdisjoint(_numbers(right, right_lang, "rulers")):
        return "a ruler's name in two languages"
    return None


def has_other_forms(word: str, lang: str | None) -> bool:
    """Tell whether a word is a given name that has short forms, or others in other languages."""
    return any(_numbers(word, lang, section) for section in ("short", "across", "rulers"))


@lru_cache(maxsize=20_000)
def is_short_form(word: str, lang: str | None) -> bool:
    """Tell whether a word is a short form of given names: "Sasha", which is a man's name and a woman's."""
    _, shorts = _groups("short")
    return any(form in shorts for form, penalty in readings(word, lang) if not penalty)


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    """Return the listed given names as they are written, and their sounds with those of English short forms.

    Short forms are left out as they are written: many are other words, too (Will, Art).
    """
    text = (resources.files("reportedly.languages") / "given_names.txt").read_text("utf-8")
    names = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    short = {name for group in _load(_FORMS)["short"]["en"] for name in group.split() if len(name) >= _SHORTEST}
    return frozenset(map(str.casefold, names)), frozenset(
        form for name in names | short for form, penalty in readings(name, None) if penalty <= _BY_EAR
    )


@lru_cache(maxsize=20_000)
def is_given_name(word: str, lang: str | None) -> bool:
    """Tell whether a word as it stands is a common given name: "Александра" is one, "Антона" is a case of one."""
    written, sounds = _given()
    if word.isascii() or any(char in "áéíóúäöüžščłńćźśąęñçāēīūņļķģ" for char in word.casefold()):
        return word.casefold() in written
    return any(form in sounds for form, penalty in readings(word, lang) if not penalty)


@lru_cache(maxsize=20_000)
def differ_as_given_names(left: str, left_lang: str | None, right: str, right_lang: str | None) -> bool:
    """Tell whether both words are common given names as they stand and no reading of them is the same: Hamid, Hamed."""
    if not (is_given_name(left, left_lang) and is_given_name(right, right_lang)):
        return False
    mine, theirs = (
        {form for form, _ in readings(*word, silent=False)} for word in ((left, left_lang), (right, right_lang))
    )
    return mine.isdisjoint(theirs) and script_of(left) == script_of(right)


@cache
def feminises_foreigners(lang: str | None) -> bool:
    """Tell whether a language gives every woman's surname its own ending, foreign ones too: Czech "Warrenová"."""
    return (lang or "").split("-")[0] in name_rules()["feminine"]["foreign"]


@cache
def feminine_of(lang: str | None) -> tuple[tuple[str, str], ...]:
    """Return (ending of women's surnames, of men's), as sounds, that a name in a language may have."""
    table = name_rules()["feminine"]
    entries = (*table["all"], *table.get((lang or "").split("-")[0], ()))
    pairs = []
    for entry in entries:
        woman, _, man = entry.partition(">")
        pairs.append((woman, man))
    return tuple(pairs)
