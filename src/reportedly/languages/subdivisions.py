"""Units of states (provinces, counties, federal states) and parts of the world by what a language calls them.

The names are CLDR's (see data/NOTICE.md) and are found in any case; a unit that is called as a city of its state is
left to the gazetteer.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TypeVar

from babel import Locale

from reportedly.languages.gazetteer import Place, fold, nominatives, slug, subdivisions
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import pack_or_generic

__all__ = ["MOST_WORDS", "find_part_of_world", "find_subdivision", "in_any_case"]

MOST_WORDS = 4
"""Words of a unit's name; longer ones are not looked for."""
_SHORTEST_STEM = 3
_SHORTEST = 5  # letters of a name of one word in another case
# UN M49 codes of parts of the world that languages call alike: Eastern Europe, Central America. Not the south of
# Africa, which is a state's name in many, nor both Americas together, which in many is the United States.
_PARTS_OF_WORLD = (
    "003", "005", "011", "013", "014", "015", "030", "034", "035", "039", "061", "143", "145", "151", "154", "155",
    "202", "419",
)  # fmt: skip

_Words = tuple[str, ...]
_T = TypeVar("_T")
_Longer = Mapping[tuple[int, str], Sequence[tuple[_Words, _T]]]


@lru_cache(maxsize=50_000)
def find_subdivision(name: str, lang: str) -> Place | None:
    """Return the unit of a state that a name as it stands in a text means in a language or in English, in any case."""
    names, longer = _names(lang)
    words = tuple(fold(name).split())
    if words in names:
        return names[words]
    if len(words) > 1:
        return in_any_case(words, longer)
    if not words or len(words[0]) < _SHORTEST:
        return None
    forms = (form for form in nominatives(words[0], pack_or_generic(lang)) if len(form) >= _SHORTEST)
    return next((names[(form,)] for form in forms if (form,) in names), None)


def find_part_of_world(name: str, lang: str) -> Place | None:
    """Return the part of the world that a name of several words means, in any case; it lies in no state ("")."""
    found = find_subdivision(name, lang) if len(fold(name).split()) > 1 else None
    return found if found and not found.state else None


def in_any_case(words: _Words, names: _Longer[_T]) -> _T | None:
    """Return what is called by a name of several words of which each is a form of the word at its place.

    Args:
        words: folded words of a text.
        names: (number of words, first two letters) -> names that begin so, with what each means.
    """
    for name, meant in names.get((len(words), words[0][:2]), ()):
        if all(a == b or _same_stem(a, b) for a, b in zip(name, words, strict=True)):
            return meant
    return None


def _same_stem(left: str, right: str) -> bool:
    size = min(len(left), len(right)) - 2
    longer = 3 if size > _SHORTEST_STEM else 2  # "Карэя" is not "Караліна"
    return size >= _SHORTEST_STEM and left[:size] == right[:size] and abs(len(left) - len(right)) <= longer


@cache
def _names(lang: str) -> tuple[Mapping[_Words, Place], _Longer[Place]]:
    names: dict[_Words, Place] = {}
    for place, spelt in subdivisions().values():
        for name in (spelt.get(lang), place.name):
            if name and len(words := tuple(fold(name).split())) <= MOST_WORDS:
                names.setdefault(words, place)
    names |= _parts_of_world(lang)
    longer = defaultdict(list)
    for words, place in names.items():
        if len(words) > 1:
            longer[len(words), words[0][:2]].append((words, place))
    return names, dict(longer)


def _parts_of_world(lang: str) -> Mapping[_Words, Place]:
    """Return the folded words of parts of the world, in a language and in English, with the English name's key."""
    english, own = (Locale.parse(code).territories for code in (DISPLAY_LANGUAGE, pack_or_generic(lang).locale))
    found = {}
    for code in _PARTS_OF_WORLD:
        place = Place(f"place:{slug(english[code])}", english[code], "", 0, capital=False)
        for name in {english[code], own.get(code, ""), *_also().get(code, {}).get(lang, ())}:
            words = tuple(fold(name).split())
            if len(words) in range(1, MOST_WORDS + 1):
                found[words] = place
    return found


@cache
def _also() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return UN M49 code -> language -> what it calls this part of the world beside CLDR's name."""
    text = (resources.files("reportedly.languages") / "data/parts_of_world.toml").read_text("utf-8")
    return tomllib.loads(text)
