"""Given names that may stand for one another, and words that weigh differently when names are compared.

The data is data/given_name_forms.toml and data/compared_words.toml.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportedly.languages.name_forms import LATIN, name_rules, script_of
from reportedly.languages.name_likeness import sounds_alike, word_likeness
from reportedly.languages.name_readings import readings
from reportedly.languages.name_sounds import FIRM, sound_keys, writes_no_vowels
from reportedly.languages.pack import DISPLAY_LANGUAGE

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
    "sounds_given",
]

_BY_EAR = 0.02  # of a given name that is not said as it is spelt: Chris, Jake
_SHORTEST = 3  # letters of a short form that is told by its sound
_TRANSCRIBED = 0.9  # likeness of a word in another script to a given name from which it is one: "დეივიდ", David
_KEY = 3  # consonants by which such a word and given names are found
_LIKELY = 0.05  # readings with a larger penalty are not looked up
_GIVEN = 0.88  # likeness to a given name of a word in a script that leaves vowels out
# Consonants of such a word: with fewer it sounds like many another, and must be nearly the same and be no short one.
_CONSONANTS, _FEWER, _NEARLY, _LETTERS = 3, 2, 0.95, 4
_SURELY = 0.965
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
    """Return sounds -> numbers of the groups that hold a name with these sounds, and the sounds of the short forms.

    Behind "~" stand sounds of names by ear, for words in other scripts: "Մայքլ", Michael; Gabriel is not Gabrielle.
    """
    found: dict[str, set[int]] = defaultdict(set)
    shorts: set[str] = set()
    number = 0
    for lang, groups in _load(_FORMS)[section].items():
        for group in groups:
            number += 1
            for at, name in enumerate(group.split()):
                rows = sorted(_written(name, lang), key=lambda row: -row[1])  # the likeliest reading counts
                read = {_plain(form): penalty for form, penalty in rows}
                shorts |= {form for form, penalty in read.items() if not penalty} if at else set()
                for form, penalty in read.items():
                    if penalty <= _BY_EAR:
                        found[f"~{form}" if penalty else form].add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}, frozenset(shorts)


def _written(name: str, lang: str) -> Sequence[tuple[str, float]]:
    own = lang if lang in _load(_FORMS)["own_spelling"] else None
    return (*readings(name, own), *readings(name, None))


@lru_cache(maxsize=20_000)
def _numbers(word: str, lang: str | None, section: str) -> frozenset[int]:
    index, _ = _groups(section)
    forms = [_plain(form) for form, cost in readings(word, lang) if cost <= _LIKELY]
    if script_of(word) != LATIN:
        forms += [f"~{form}" for form in forms]
    return frozenset(number for form in forms for number in index.get(form, ()))


def _plain(sounds: str) -> str:
    """Return sounds with one letter for i and y, which scripts do not write alike: "Մայքլ", Michael."""
    return sounds.replace("y", "i")


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
    return any(_plain(form) in shorts for form, penalty in readings(word, lang) if not penalty)


@cache
def _listed_given() -> frozenset[str]:
    text = (resources.files("reportedly.languages") / "given_names.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def _short_given() -> frozenset[str]:
    return frozenset(n for group in _load(_FORMS)["short"]["en"] for n in group.split() if len(n) >= _SHORTEST)


@cache
def _given_names() -> frozenset[str]:
    """Return the listed given names as they are written, lower case, with English short forms."""
    return frozenset(map(str.casefold, _listed_given() | _short_given()))


@cache
def _given_as_written() -> frozenset[str]:
    """Return the listed given names, without short forms: many of these are other words, too (Will, Art)."""
    return frozenset(map(str.casefold, _listed_given()))


@cache
def _sounds_of_given() -> frozenset[str]:
    """Return the sounds of the listed given names and of English short forms; only other scripts need them."""
    return frozenset(form for name in _given_names() for form, penalty in readings(name, None) if penalty <= _BY_EAR)


@cache
def _given_by_consonants() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in _given_names():
        for form, penalty in readings(name, None):
            if penalty <= _BY_EAR:
                found[form.translate(FIRM)].add(name)
    return {consonants: frozenset(names) for consonants, names in found.items()}


@lru_cache(maxsize=20_000)
def is_given_name(word: str, lang: str | None) -> bool:
    """Tell whether a word as it stands is a common given name: "Александра" is one, "Антона" is a case of one."""
    if word.isascii() or any(char in "áéíóúäöüžščłńćźśąęñçāēīūņļķģ" for char in word.casefold()):
        return word.casefold() in _given_as_written()
    return any(form in _sounds_of_given() for form, penalty in readings(word, lang) if not penalty)


@cache
def _given_by_sound() -> Mapping[str, tuple[str, ...]]:
    """Return sound keys -> the listed given names and English short forms that have them."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in _listed_given() | _short_given():
        for key in sound_keys(name, DISPLAY_LANGUAGE, _KEY):
            found[key].append(name)
    return {key: tuple(sorted(names)) for key, names in found.items()}


@lru_cache(maxsize=20_000)
def sounds_given(word: str, lang: str | None, surely: bool = False) -> bool:
    """Tell whether a word is a common given name, or sounds like one in another script: "დეივიდ", "गैरी", "פטרישיה".

    Other words may sound so, too ("מרכז", centre, Marcus): only beside what else tells a name. ``surely``: in scripts
    that leave vowels out, hardly any sound of it is another.
    """
    if is_given_name(word, lang):
        return True
    if script_of(word) == LATIN or len(word) < _SHORTEST:
        return False
    if writes_no_vowels(word):
        return _sounds_given_unvowelled(word, lang, surely)
    names = {name for key in sound_keys(word, lang, _KEY) for name in _given_by_sound().get(key, ())}
    return any(_alike(mine, name) for mine, _ in readings(word, lang) for name in sorted(names))


def _alike(sounds: str, name: str) -> bool:
    """Tell whether sounds are a given name's, vowels too."""
    return any(
        mine == sounds or sounds_alike(sounds, mine, 1.0, False) >= _TRANSCRIBED
        for mine, _ in readings(name, DISPLAY_LANGUAGE)
    )


def _sounds_given_unvowelled(word: str, lang: str | None, surely: bool) -> bool:
    plain = [form for form, penalty in readings(word, lang) if not penalty]
    most = max((sum(char not in "aeiouyvh" for char in form) for form in plain), default=0)
    if most < _FEWER or (most < _CONSONANTS and len(word) < _LETTERS):
        return False
    names = {name for form in plain for name in _given_by_consonants().get(form.translate(FIRM), ())}
    least = _SURELY if surely else _GIVEN if most >= _CONSONANTS else _NEARLY
    return any(word_likeness(word, lang, name, None, hung=(False, True)) >= least for name in names)


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
