"""Edits on a terminal: a table for each, one change a row."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from reportedly.view.shapes import EditView
from reportedly.view.terminal import print_table

__all__ = ["print_edits"]


def print_edits(edits: Iterable[EditView], console: Console) -> None:
    """Print what happened, whose it is, the words before and the words now."""
    for edit in edits:
        title = f"{edit.outlet}: {edit.title} ({edit.article}), changed between {edit.before} and {edit.after}"
        rows = (
            (f"{change.what} {change.kind}: {change.says}", change.speaker, change.before or "–", change.after or "–")
            for change in edit.changes
        )
        print_table(console, title, ("changed", "who", "before", "now"), rows)
        console.print()
