"""The geometry of a chart, apart from its drawing: scales, ticks, boxes and where a label finds room."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["Box", "Scale", "build_scale", "find_room", "measure_text", "pick_days"]

_LOG_FROM = 50.0  # values further apart than this would leave the small ones lying on a linear axis


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its edges; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Return whether this box lies inside ``other``."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def moved(self, x: float, y: float) -> Box:
        """Return the box shifted by ``x`` and ``y``."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values between ``low`` and ``high`` onto heights between ``bottom`` and ``top`` (bottom > top)."""

    low: float
    high: float
    bottom: float
    top: float
    log: bool
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return the height of ``value``."""
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)


def build_scale(values: Sequence[float], bottom: float, top: float) -> Scale:
    """Return a zero-based linear scale, or a logarithmic one where positive values lie more than 50 times apart."""
    least, most = min(values), max(values)
    if least > 0 and most / least > _LOG_FROM:
        low, high = least / 1.6, most * 1.6
        return Scale(low, high, bottom, top, True, _powers(low, high))
    low, high = min(0.0, least), max(0.0, most)
    if low == high:
        high = 1.0
    step = _step(high - low, 4)
    low, high = math.floor(low / step) * step, high + 0.08 * (high - low)
    ticks = tuple(low + step * number for number in range(int((high - low) / step + 1e-9) + 1))
    return Scale(low, high, bottom, top, False, ticks)


def _powers(low: float, high: float) -> tuple[float, ...]:
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    every = max(1, len(exponents) // 5)
    return tuple(10.0**power for power in exponents if low <= 10.0**power <= high and power % every == 0)


def _step(span: float, wanted: int) -> float:
    """Return a step of 1, 2 or 5 times a power of ten that cuts ``span`` into about ``wanted`` parts."""
    raw = span / wanted
    power = 10.0 ** math.floor(math.log10(raw))
    return next((factor * power for factor in (1.0, 2.0, 5.0) if raw <= factor * power), 10.0 * power)


def pick_days(days: Iterable[date], spot: dict[date, float], gap: float) -> tuple[date, ...]:
    """Return the days whose ticks can be labelled ``gap`` apart at ``spot``: the first, the last, what fits between."""
    ordered = sorted(set(days))
    if len(ordered) < 2:
        return tuple(ordered)
    last = ordered[-1]
    chosen = [ordered[0]]
    for day in ordered[1:-1]:
        if spot[day] - spot[chosen[-1]] >= gap and spot[last] - spot[day] >= gap:
            chosen.append(day)
    if spot[last] - spot[chosen[0]] >= gap:
        chosen.append(last)
    return tuple(chosen)


def measure_text(text: str, size: float) -> float:
    """Return about how wide ``text`` is at font size ``size``: an upper estimate for common sans-serif fonts."""
    wide = sum(1 for char in text if unicodedata.east_asian_width(char) in "WF")
    return size * (0.58 * (len(text) - wide) + wide)


def find_room(mark: Box, width: float, height: float, taken: Sequence[Box], plot: Box) -> Box | None:
    """Return the nearest free place for a label beside ``mark``, None if there is none inside ``plot``.

    Tried in a fixed order: right, left, above, below, then the same sides ever further up and down.
    """
    for box in _candidates(mark, width, height):
        if box.within(plot) and not any(box.overlaps(other) for other in taken):
            return box
    return None


def _candidates(mark: Box, width: float, height: float) -> Iterable[Box]:
    middle_x, middle_y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    right = Box(mark.right + 3, middle_y - height / 2, mark.right + 3 + width, middle_y + height / 2)
    left = right.moved(-(width + 6 + mark.right - mark.left), 0)
    above = Box(middle_x - width / 2, mark.top - 2 - height, middle_x + width / 2, mark.top - 2)
    below = above.moved(0, height + 4 + mark.bottom - mark.top)
    yield from (right, left, above, below)
    for distance in range(6, 97, 6):
        for shift in (-distance, distance):
            yield right.moved(0, shift)
            yield left.moved(0, shift)
            if abs(shift) > height / 2:
                yield above.moved(0, shift) if shift < 0 else below.moved(0, shift)
