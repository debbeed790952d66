"""What names in Chinese characters sound like that are no Mandarin words: foreign ones, Korean ones, Chinese abroad.

A character stands for a syllable of a foreign name by tables that the Chinese press follows (斯特林 is Sterling), and
its Mandarin sound says little of it: 汀 is "tin" where Mandarin has "ting", 尔 is an r or an l. Koreans read their
names by the Korean readings of the characters (朴 is Park). The data is data/han_sounds.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import combinations, product

__all__ = ["abroad_spellings", "foreign_spellings", "foreign_syllables", "is_foreign", "korean_spellings"]

_MOST = 12  # spellings of a foreign name
_MOST_RARE = 2  # sounds of a name that are not the commonest of their characters
_RARE = 0.01  # penalty for each of them
_PERSON = range(2, 5)  # characters of an East Asian name


@cache
def _table(section: str) -> Mapping[str, tuple[str, ...]]:
    """Return a section of data/han_sounds.toml: character -> sounds, the commonest first."""
    text = (resources.files("reportedly.languages") / "data" / "han_sounds.toml").read_text("utf-8")
    rows = (line.split() for line in tomllib.loads(text)[section].splitlines() if line)
    return {char: tuple(sounds) for chars, *sounds in rows for char in chars}


@cache
def foreign_syllables() -> Mapping[str, str]:
    """Return the characters that stand for foreign syllables, each with the commonest of them."""
    return {char: sounds[0] for char, sounds in _table("foreign").items()}


def is_foreign(word: str) -> bool:
    """Tell whether a word may be foreign: each of its characters is one that stands for foreign syllables."""
    return bool(word) and all(char in _table("foreign") for char in word)


def foreign_spellings(word: str) -> list[tuple[str, float]]:
    """Return what a word spells as a foreign name, with penalties, the likeliest first; nothing where it is none."""
    if not is_foreign(word):
        return []
    table = _table("foreign")
    found: dict[str, float] = {}
    for rare in range(_MOST_RARE + 1):
        for places in combinations(range(len(word)), rare):
            for sounds in product(*(table[word[at]][1:] for at in places)):
                others = dict(zip(places, sounds, strict=True))
                letters = "".join(others.get(at, table[char][0]) for at, char in enumerate(word))
                found.setdefault(letters, round(_RARE * rare, 3))
    return list(found.items())[:_MOST]


def abroad_spellings(word: str) -> Iterator[tuple[str, str]]:
    """Yield (first syllable, the other characters) of a Chinese name whose family name is spelt otherwise abroad."""
    if len(word) in _PERSON:
        yield from ((surname, word[1:]) for surname in _table("surnames").get(word[0], ()))


def korean_spellings(word: str) -> Iterator[str]:
    """Yield in Hangul what a name may be that begins with a Korean family name: 李勇浩 is 이용호, or 리용호."""
    given = _table("korean")
    if len(word) in _PERSON and all(char in given for char in word[1:]):
        for sounds in product(_table("korean_surnames").get(word[0], ()), *(given[char] for char in word[1:])):
            yield "".join(sounds)
