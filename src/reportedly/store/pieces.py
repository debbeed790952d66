"""Many values in statements that take a limited number of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

__all__ = ["in_pieces"]

_PIECE = 1000  # values in one statement: SQLite takes 32,766, and plans for long lists get slow before


def in_pieces(values: Iterable[str]) -> Iterator[Sequence[str]]:
    """Yield the values, sorted, in lists that one statement takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _PIECE):
        yield ordered[start : start + _PIECE]
