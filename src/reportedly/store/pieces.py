"""Many values in statements that take a limited number of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

__all__ = ["in_pieces"]

_PIECE = 1000  # values in one statement: SQLite takes 32,766, and plans for long lists get slow before
T = TypeVar("T")


def in_pieces(values: Iterable[T]) -> Iterator[Sequence[T]]:
    """Yield the values, in their order, in lists that one statement takes.

    What is written by is given sorted, so that two writers lock the same rows in the same order.
    """
    coming = iter(values)
    while piece := list(islice(coming, _PIECE)):
        yield piece
