"""Whose given name is a man's and whose a woman's, so that "she" is not Paul: the lists of Faker in 75 locales."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Literal, TypeAlias

from reportedly.languages.gazetteer import fold
from reportedly.languages.name_words import listed_words
from reportedly.languages.sounds import forms_of_word, name_words
from reportedly.languages.words import normalise

__all__ = ["Sex", "sex_by_name", "sex_by_title"]

Sex: TypeAlias = Literal["masculine", "feminine"]
"""As packs name the pronouns for it."""

_LISTS: tuple[tuple[Sex, str], ...] = (("masculine", "first_names_male"), ("feminine", "first_names_female"))
_FULL = 2  # words of a full name; one alone may be a surname


@cache
def _names(lang: str | None) -> Mapping[str, Sex]:
    """Return the given names of a language, of all where it is None, that only people of one sex have there."""
    import faker.providers.person as people  # a tenth of a second, and most runs of the command line never ask

    found: dict[str, Sex] = {}
    both: set[str] = set()
    for module in pkgutil.iter_modules(people.__path__):
        if lang is not None and module.name.partition("_")[0] != lang:
            continue
        provider = import_module(f"{people.__name__}.{module.name}").Provider
        for sex, attribute in _LISTS:
            for name in map(fold, getattr(provider, attribute, ())):
                if found.setdefault(name, sex) != sex:
                    both.add(name)
    return {name: sex for name, sex in found.items() if name not in both}


def sex_by_name(name: str, lang: str | None) -> Sex | None:
    """Return whose a full name is by its given name, None where that may be either's or no list has it.

    The given name is the first word, or the last in languages that have it there ("Doe Anna"): where both are given
    names they must agree.
    """
    words = name_words(name)
    if len(words) < _FULL:
        return None
    found = {sex for word in (words[0], words[-1]) if (sex := _of_word(word, lang))}
    return found.pop() if len(found) == 1 else _of_word(words[0], lang)


def _of_word(word: str, lang: str | None) -> Sex | None:
    forms = [fold(word), *(fold(form) for form in (forms_of_word(word, lang) if lang else ()))]
    return next((sex for code in (lang, None) for form in forms if (sex := _names(code).get(form))), None)


def sex_by_title(title: str) -> Sex | None:
    """Return whose a title is: "Mr", "Frau"; None for any other word."""
    norm = normalise(title).rstrip(".")
    if norm in listed_words("male_titles"):
        return "masculine"
    return "feminine" if norm in listed_words("female_titles") else None
