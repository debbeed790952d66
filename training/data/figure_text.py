"""Handwritten news text with figures in bracket markup: ``training/figures/<language>.txt``.

``training/figures/README.md`` says how it is written. ``python -m training.data.figure_text FILE…`` checks files and
prints what is wrong with them; needs the package, but not torch.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportedly.model.labels import REALITIES
from training.data.bracketed import LineSheet, check_line_files, read_line_items, read_line_sheet
from training.data.examples import Example, Trigger

FIGURES = Path(__file__).parents[1] / "figures"
KINDS = dict(zip("APOMC", ("actual", "planned", "ongoing", "possible", "conditional"), strict=True))
FEWEST = {"train": 30, "test": 8}
RAREST = 0.08
"""Which share of a file's figures each reality has at least, so that none is learned from one or two."""


def read_figure_sheet(path: Path) -> LineSheet:
    """Read a file; whatever is wrong is told in ``problems``, and the items concerned are left out."""
    sheet = read_line_sheet(path, KINDS, FEWEST)
    told = [kind for item in sheet.items for _, _, kind in item.marked]
    rare = [kind for kind in REALITIES if told.count(kind) < RAREST * len(told)]
    faults = [f"{path.name}:{item.line}: no figure" for item in sheet.items if not item.marked]
    faults += [f"{path.name}: only {told.count(kind)} of {len(told)} figures are {kind}" for kind in rare]
    return replace(sheet, problems=(*sheet.problems, *faults))


def read_figure_texts(folder: Path, part: str) -> Iterator[Example]:
    """Yield the items of one part of all files; nothing but the reality of each figure is known of them.

    Raises:
        ValueError: a file has a fault.
    """
    for lang, item in read_line_items(folder, part, read_figure_sheet):
        yield Example(
            id=f"figures:{lang}:{item.line}",
            lang=lang,
            source="figures",
            text=item.text,
            triggers=tuple(Trigger("number", (start, end), reality=kind) for start, end, kind in item.marked),
        )


def main(arguments: Sequence[str]) -> int:
    """Check files and return the exit code: 1 where something is wrong."""
    return check_line_files(arguments, read_figure_sheet)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
