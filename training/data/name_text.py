"""Handwritten news text with names in bracket markup: ``training/names/<language>.txt``.

``training/names/README.md`` says how it is written. ``python -m training.data.name_text FILE…`` checks files and prints
what is wrong with them; needs the package, but not torch.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.data.examples import Example
from training.data.markup import PARTS, check_files

NAMES = Path(__file__).parents[1] / "names"
FEWEST = {"train": 45, "test": 8}
MOST_OFTEN = 6
"""In how many items of a file a name may stand: what is learned should be how names are told, not which there are."""

_MARKED = re.compile(r"\[([POL])\|([^\[\]|]+)\]")
_KINDS = {"P": "PER", "O": "ORG", "L": "LOC"}  # as in ``model.labels.NAMES``


@dataclass(frozen=True, slots=True)
class NamedText:
    """One item: its text without markup and its names, ``(start, end, kind)``; ``line`` is where it stands."""

    line: int
    part: str
    text: str
    names: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class NameSheet:
    """A file: its items, and what is wrong with it."""

    lang: str
    items: tuple[NamedText, ...]
    problems: tuple[str, ...]


def read_name_sheet(path: Path) -> NameSheet:
    """Read a file; whatever is wrong is told in ``problems``, and the items concerned are left out."""
    items: list[NamedText] = []
    problems: list[str] = []
    part = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=="):
            part = line.strip("= ")
        elif line.strip() and not line.startswith("#"):
            try:
                items.append(NamedText(number, _part(part), *parse_names(line.strip())))
            except ValueError as error:
                problems.append(f"{path.name}:{number}: {error}")
    problems += [f"{path.name}: {problem}" for problem in _lacks(items)]
    return NameSheet(path.stem, tuple(items), tuple(problems))


def _part(part: str) -> str:
    if part not in PARTS:
        raise ValueError("an item stands before '== train ==' or '== test =='")
    return part


def parse_names(marked: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Take the markup out of a text; return the text and its names.

    Raises:
        ValueError: a bracket stands alone or within another, or a name is empty or begins or ends with space.
    """
    text = ""
    names: list[tuple[int, int, str]] = []
    at = 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        if found[2] != found[2].strip():
            raise ValueError(f"{found[2]!r} begins or ends with space")
        names.append((len(text), len(text) + len(found[2]), _KINDS[found[1]]))
        text += found[2]
        at = found.end()
    text += marked[at:]
    if stray := re.search(r"[\[\]|]", text):
        raise ValueError(f"stray {stray[0]!r} before {text[stray.end() : stray.end() + 15]!r}")
    return text, tuple(names)


def _lacks(items: list[NamedText]) -> Iterator[str]:
    for part, fewest in FEWEST.items():
        members = [item for item in items if item.part == part]
        if len(members) < fewest:
            yield f"{len(members)} good items in {part}, {fewest} are needed"
        if missing := {*_KINDS.values()} - {kind for item in members for _, _, kind in item.names}:
            yield f"no {', '.join(sorted(missing))} in {part}"
        if not any(not item.names for item in members):
            yield f"no item without a name in {part}"
    for text, count in Counter(item.text for item in items).items():
        if count > 1:
            yield f"{count} times: {text[:60]!r}"
    standing = Counter(name for item in items for name in {item.text[a:b] for a, b, _ in item.names})
    for name, count in standing.items():
        if count > MOST_OFTEN:
            yield f"{name!r} stands in {count} items"


def read_name_texts(folder: Path, part: str) -> Iterator[Example]:
    """Yield the items of one part of all files; their names are known completely.

    Raises:
        ValueError: a file has a fault.
    """
    for path in sorted(folder.glob("*.txt")):
        sheet = read_name_sheet(path)
        if sheet.problems:
            raise ValueError("; ".join(sheet.problems))
        for item in sheet.items:
            if item.part == part:
                yield Example(
                    id=f"names:{sheet.lang}:{item.line}",
                    lang=sheet.lang,
                    source="names",
                    text=item.text,
                    names=item.names,
                    known=("name",),
                )


def _described(path: Path) -> tuple[str, Sequence[str]]:
    sheet = read_name_sheet(path)
    parts = Counter(item.part for item in sheet.items)
    kinds = Counter(kind for item in sheet.items for _, _, kind in item.names)
    return f"{dict(parts)} {dict(kinds)}", sheet.problems


def main(arguments: Sequence[str]) -> int:
    """Check files and return the exit code: 1 where something is wrong."""
    return check_files(arguments, _described)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
