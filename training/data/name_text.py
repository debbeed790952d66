"""Handwritten news text with names in bracket markup: ``training/names/<language>.txt``.

``training/names/README.md`` says how it is written. ``python -m training.data.name_text FILE…`` checks files and prints
what is wrong with them; needs the package, but not torch.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.data.bracketed import LineItem, LineSheet, check_line_files, read_line_items, read_line_sheet
from training.data.examples import Example

NAMES = Path(__file__).parents[1] / "names"
KINDS = {"P": "PER", "O": "ORG", "L": "LOC"}  # as in ``model.labels.NAMES``
FEWEST = {"train": 45, "test": 8}
MOST_OFTEN = 6
"""In how many items of a file a name may stand: what is learned should be how names are told, not which there are."""


def read_name_sheet(path: Path) -> LineSheet:
    """Read a file; whatever is wrong is told in ``problems``, and the items concerned are left out."""
    sheet = read_line_sheet(path, KINDS, FEWEST)
    return replace(sheet, problems=(*sheet.problems, *(f"{path.name}: {lack}" for lack in _lacks(sheet.items))))


def _lacks(items: Sequence[LineItem]) -> Iterator[str]:
    for part in FEWEST:
        if all(item.marked for item in items if item.part == part):
            yield f"no item without a name in {part}"
    standing = Counter(name for item in items for name in {item.text[a:b] for a, b, _ in item.marked})
    for name, count in standing.items():
        if count > MOST_OFTEN:
            yield f"{name!r} stands in {count} items"


def read_name_texts(folder: Path, part: str) -> Iterator[Example]:
    """Yield the items of one part of all files; their names are known completely.

    Raises:
        ValueError: a file has a fault.
    """
    for lang, item in read_line_items(folder, part, read_name_sheet):
        yield Example(
            id=f"names:{lang}:{item.line}",
            lang=lang,
            source="names",
            text=item.text,
            names=item.marked,
            known=("name",),
        )


def main(arguments: Sequence[str]) -> int:
    """Check files and return the exit code: 1 where something is wrong."""
    return check_line_files(arguments, read_name_sheet)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
