"""Bounded, approximate values, and how two of them stand to each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Point

__all__ = ["Range", "Relation", "compare", "range_of"]

Relation = Literal["equal", "contains", "excludes"]

_ABOUT = 0.1  # "about 150" leaves room for 135 to 165: what newspapers round away


@dataclass(frozen=True, slots=True)
class Range:
    """A value with its inclusive bounds (None where open); ``approx`` widens both by a tenth when compared."""

    low: float | None
    high: float | None
    approx: bool = False

    def widened(self) -> tuple[float, float]:
        """Return the bounds as numbers, open ones as infinities."""
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        return (low * (1 - _ABOUT), high * (1 + _ABOUT)) if self.approx else (low, high)

    def __str__(self) -> str:
        about = "about " if self.approx else ""
        if self.low == self.high:
            return f"{about}{_number(self.low)}"
        if self.low is None:
            return f"{about}up to {_number(self.high)}"
        if self.high is None:
            return f"{about}at least {_number(self.low)}"
        return f"{about}{_number(self.low)} to {_number(self.high)}"


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def range_of(point: Point) -> Range:
    """Return the value of a point of a measure."""
    return Range(point.low, point.high, point.approx)


def compare(left: Range, right: Range) -> Relation:
    """Tell whether two values are the same, leave room for each other, or exclude each other."""
    if (left.low, left.high) == (right.low, right.high):
        return "equal"
    a, b = left.widened(), right.widened()
    return "contains" if a[0] <= b[1] and b[0] <= a[1] else "excludes"
