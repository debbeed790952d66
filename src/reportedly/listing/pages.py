"""A list, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Listing", "Slice"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a list is wanted: at most ``size`` items (1 to 200), those that follow the cursor ``after``.

    A cursor is the ``next`` of a listing of the same filter and order, None for the beginning.
    """

    size: int = 30
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list. ``next`` is the cursor of what follows, None at the end; ``total`` is None where to count
    would take longer than to answer.
    """

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None
