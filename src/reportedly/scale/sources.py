"""Files and folders -> pieces of work of like size."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

__all__ = ["TOGETHER", "plan_sources"]

TOGETHER = 16_000_000  # bytes of small files in one piece
_MOST = 500  # files in one piece


def plan_sources(paths: Sequence[str], together: int = TOGETHER) -> list[tuple[str, ...]]:
    """Return the files of the paths in pieces: a large archive is one, many small pages are one together.

    Args:
        paths: files, and folders with all that is below them, hidden files left out. What does not exist stays in, so
            that reading it says so.
        together: bytes from which on a file is a piece of its own, and that no piece of several exceeds.
    """
    pieces: list[tuple[str, ...]] = []
    small: list[str] = []
    held = 0
    for path in _files(paths):
        size = Path(path).stat().st_size if Path(path).exists() else 0
        if size >= together:
            pieces.append((path,))
            continue
        if small and (held + size > together or len(small) == _MOST):
            pieces.append(tuple(small))
            small, held = [], 0
        small.append(path)
        held += size
    return [*pieces, tuple(small)] if small else pieces


def _files(paths: Iterable[str]) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        if not Path(path).is_dir():
            yield path
            continue
        for root, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (str(Path(root, name)) for name in sorted(files) if not name.startswith("."))
