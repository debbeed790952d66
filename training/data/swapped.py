"""Annotated texts again with other names in them (mention replacement, Dai and Adel 2020).

What a name looks like is learnt from few names where only handwritten texts hold any. Lists of names as newspapers of a
language spell them (``training/names/swap/<language>.txt``, written for this project) give it thousands more, in the
same sentences: in scripts without capital letters, in which a foreign name is told by its form alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from reportedly.languages.name_forms import script_of
from training.data.examples import Example

SWAPS = Path(__file__).parents[1] / "names" / "swap"
COPIES = 3
"""Of each text, with other names in each."""
_SECTIONS = ("given", "surname", "place", "organisation", "full")
_LISTS = {"PER": "full", "ORG": "organisation", "LOC": "place"}
_OFTEN = {"PER": 0.9, "ORG": 0.6, "LOC": 0.8}
"""How often a name of this kind is swapped: organisations bring their own words, which should be learnt, too."""
_WHOLE = 0.2  # how often a person's name is taken whole from its list
_AS_LONG = 0.7  # how often another name has as many words
_DOT = "・"  # stands between the parts of names in katakana
_GIVEN = 0.25  # how often one word is a given name


@dataclass(frozen=True, slots=True)
class SwapList:
    """The names of one language: given names, surnames, places, organisations, and whole names of people."""

    names: Mapping[str, tuple[str, ...]]

    def of(self, section: str, like: str) -> Sequence[str]:
        """Return the names of a section that are in the script of another name."""
        script = script_of(like)
        return [name for name in self.names[section] if script_of(name) == script]


def read_swap_list(path: Path) -> SwapList:
    """Read a list.

    Raises:
        ValueError: a section is missing, unknown or empty, or a name stands twice in one.
    """
    found: dict[str, list[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        name = line.strip()
        if name.startswith("=="):
            section = name.strip("= ")
            if section not in _SECTIONS:
                raise ValueError(f"{path.name}:{number}: {section!r} is none of {', '.join(_SECTIONS)}")
            found[section] = []
        elif name and not name.startswith("#"):
            if not found:
                raise ValueError(f"{path.name}:{number}: {name!r} stands before any section")
            found[section].append(name)
    for section in _SECTIONS:
        names = found.get(section, [])
        if not names:
            raise ValueError(f"{path.name}: no names under {section!r}")
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise ValueError(f"{path.name}: {twice!r} stands twice under {section!r}")
    return SwapList({section: tuple(names) for section, names in found.items()})


def swapped(texts: Iterable[Example], folder: Path = SWAPS, copies: int = COPIES) -> Iterator[Example]:
    """Yield texts with other names; those in languages without a list and those without names are left out.

    The same texts and lists always give the same.
    """
    lists = {path.stem: read_swap_list(path) for path in sorted(folder.glob("*.txt"))}
    for text in texts:
        if text.names and text.lang in lists:
            for copy in range(copies):
                chance = Random(f"{text.id} {copy}")  # noqa: S311 # nothing secret
                yield replace(swap(text, lists[text.lang], chance), id=f"{text.id}~{copy}")


def swap(text: Example, names: SwapList, chance: Random) -> Example:
    """Return a text with some of its names swapped, each wherever it stands, and parts of a person's name with it."""
    others = _others(text, names, chance)
    written, spans, at = "", [], 0
    for start, end, kind in sorted(text.names):
        name = others[text.text[start:end], kind]
        written += text.text[at:start]
        spans.append((len(written), len(written) + len(name), kind))
        written += name
        at = end
    return replace(text, text=written + text.text[at:], names=tuple(spans))


def _others(text: Example, names: SwapList, chance: Random) -> dict[tuple[str, str], str]:
    """Choose what stands for each name of a text, the longest first."""
    found: dict[tuple[str, str], str] = {}
    standing = {(text.text[start:end], kind) for start, end, kind in text.names}
    for name, kind in sorted(standing, key=lambda item: (-len(_parts(item[0])), item)):
        known = _by_part(name, found) if kind == "PER" else None
        other = None
        if not known and chance.random() < _OFTEN[kind]:
            other = _person(name, names, chance) if kind == "PER" else _any(name, names.of(_LISTS[kind], name), chance)
        found[name, kind] = known or other or name
    return found


def _by_part(name: str, found: Mapping[tuple[str, str], str]) -> str | None:
    """Return the part of a person's other name that stands where this name stands in the whole one."""
    for (whole, kind), other in found.items():
        parts, others = _parts(whole), _parts(other)
        if kind == "PER" and name in parts and len(parts) > 1:
            return others[0] if parts.index(name) == 0 and len(others) > 1 else others[-1]
    return None


def _person(name: str, names: SwapList, chance: Random) -> str | None:
    given, surnames = names.of("given", name), names.of("surname", name)
    whole = [other for other in names.of("full", name) if (_DOT in other) == (_DOT in name)]
    if not (given and surnames):
        return None
    if len(_parts(name)) == 1:
        return chance.choice(given if chance.random() < _GIVEN else surnames)
    if whole and chance.random() < _WHOLE:
        return chance.choice(whole)
    return (_DOT if _DOT in name else " ").join((chance.choice(given), chance.choice(surnames)))


def _any(name: str, others: Sequence[str], chance: Random) -> str | None:
    alike = [other for other in others if len(other.split()) == len(name.split())]
    pool = alike if alike and chance.random() < _AS_LONG else others
    return chance.choice(pool) if pool else None


def _parts(name: str) -> list[str]:
    return name.replace(_DOT, " ").split()
