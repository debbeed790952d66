"""Handwritten texts of one line each with letters on brackets: ``[P|Ada Holm] of [O|Vikstad Bank] spoke``.

``name_text`` and ``figure_text`` say what the letters mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.data.markup import check_files, known_part

_MARKED = re.compile(r"\[(\w)\|([^\[\]|]+)\]")

Marked = tuple[int, int, str]
"""Where it stands in a text, and of which kind it is."""


@dataclass(frozen=True, slots=True)
class LineItem:
    """One item: its text without markup and what is marked in it; ``line`` is where it stands in its file."""

    line: int
    part: str
    text: str
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class LineSheet:
    """A file: its items, and what is wrong with it."""

    lang: str
    items: tuple[LineItem, ...]
    problems: tuple[str, ...]

    def of(self, part: str) -> Iterator[LineItem]:
        """Yield the items of one part.

        Raises:
            ValueError: the file has a fault.
        """
        if self.problems:
            raise ValueError("; ".join(self.problems))
        return (item for item in self.items if item.part == part)


def read_line_sheet(path: Path, kinds: Mapping[str, str], fewest: Mapping[str, int]) -> LineSheet:
    """Read a file; whatever is wrong is told in ``problems``, and the items concerned are left out.

    Args:
        path: the file, named after its language.
        kinds: what the letters mean.
        fewest: how many items a part must hold.
    """
    items: list[LineItem] = []
    problems: list[str] = []
    part = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=="):
            part = line.strip("= ")
        elif line.strip() and not line.startswith("#"):
            try:
                items.append(LineItem(number, known_part(part), *parse_line(line.strip(), kinds)))
            except ValueError as error:
                problems.append(f"{path.name}:{number}: {error}")
    problems += [f"{path.name}: {problem}" for problem in _lacks(items, kinds, fewest)]
    return LineSheet(path.stem, tuple(items), tuple(problems))


def parse_line(marked: str, kinds: Mapping[str, str]) -> tuple[str, tuple[Marked, ...]]:
    """Take the markup out of a text; return the text and what was marked.

    Raises:
        ValueError: a bracket stands alone or within another, has an unknown letter, is empty or begins or ends with
            space.
    """
    text = ""
    found: list[Marked] = []
    at = 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        if match[2] != match[2].strip():
            raise ValueError(f"{match[2]!r} begins or ends with space")
        if match[1] not in kinds:
            raise ValueError(f"{match[1]!r} is none of {', '.join(kinds)}")
        found.append((len(text), len(text) + len(match[2]), kinds[match[1]]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    if stray := re.search(r"[\[\]|]", text):
        raise ValueError(f"stray {stray[0]!r} before {text[stray.end() : stray.end() + 15]!r}")
    return text, tuple(found)


def _lacks(items: Sequence[LineItem], kinds: Mapping[str, str], fewest: Mapping[str, int]) -> Iterator[str]:
    for part, least in fewest.items():
        members = [item for item in items if item.part == part]
        if len(members) < least:
            yield f"{len(members)} good items in {part}, {least} are needed"
        if missing := {*kinds.values()} - {kind for item in members for _, _, kind in item.marked}:
            yield f"no {', '.join(sorted(missing))} in {part}"
    for text, count in Counter(item.text for item in items).items():
        if count > 1:
            yield f"{count} times: {text[:60]!r}"


def read_line_items(folder: Path, part: str, read: Callable[[Path], LineSheet]) -> Iterator[tuple[str, LineItem]]:
    """Yield the items of one part of all files of a folder, each with its language.

    Raises:
        ValueError: a file has a fault.
    """
    for path in sorted(folder.glob("*.txt")):
        for item in read(path).of(part):
            yield path.stem, item


def check_line_files(names: Sequence[str], read: Callable[[Path], LineSheet]) -> int:
    """Print what is in files, how many items and marks of each kind, and what is wrong; return 1 where something is."""

    def described(path: Path) -> tuple[str, Sequence[str]]:
        sheet = read(path)
        parts = Counter(item.part for item in sheet.items)
        kinds = Counter(kind for item in sheet.items for _, _, kind in item.marked)
        return f"{dict(parts)} {dict(kinds)}", sheet.problems

    return check_files(names, described)
