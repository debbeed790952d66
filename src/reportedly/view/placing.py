"""Where the marks of a chart go: one for all points that say the same, side by side where they would cover another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.view.plot import Box, Scale, measure_text
from reportedly.view.shapes import PointView
from reportedly.view.words import say_number

__all__ = [
    "TEXT_SIZE",
    "Dot",
    "Frame",
    "anchor_y",
    "bounds",
    "build_frame",
    "extent",
    "merge_points",
    "place_dots",
    "spread_days",
]

TEXT_SIZE = 12.0
_ARROW = 24.0


@dataclass(frozen=True, slots=True)
class Dot:
    """Points that say the same at the same time by the same speaker: drawn once."""

    points: tuple[PointView, ...]
    x: float = 0.0

    @property
    def head(self) -> PointView:
        """The first of them, which stands for all."""
        return self.points[0]


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's edges, and from where to where the dated and the undated points stand."""

    plot: Box
    dated: tuple[float, float] | None
    undated: tuple[float, float] | None


def merge_points(points: Sequence[PointView]) -> list[Dot]:
    """Return a dot for all points that say the same, without those that have no value."""
    groups: dict[tuple[object, ...], list[PointView]] = {}
    for p in points:
        if p.low is not None or p.high is not None:
            groups.setdefault((p.speaker, p.low, p.high, p.approx, p.reality, p.said), []).append(p)
    return [Dot(tuple(found)) for found in groups.values()]


def build_frame(dots: Sequence[Dot], scale: Scale, width: int, height: float) -> Frame:
    """Return the plot: room for the scale on the left, and a lane on the right for what has no date."""
    left = max(measure_text(say_number(tick), TEXT_SIZE) for tick in (*scale.ticks, 0.0)) + 12.0
    plot = Box(left, 20.0, width - 4.0, height - 30.0)
    missing = sum(1 for dot in dots if dot.head.said is None)
    if missing == len(dots):
        return Frame(plot, None, (plot.left + 16, plot.right - 90))
    if not missing:
        return Frame(plot, (plot.left + 18, plot.right - min(110.0, width * 0.22)), None)
    share = 0.22 + 0.28 * missing / len(dots)
    border = plot.right - share * (plot.right - plot.left)
    return Frame(plot, (plot.left + 18, border - min(80.0, width * 0.16)), (border + 18, plot.right - 24))


def spread_days(days: Sequence[date | None], frame: Frame) -> dict[date, float]:
    """Return the x of every day, in proportion to the time between them."""
    known = sorted({day for day in days if day is not None})
    if not known or frame.dated is None:
        return {}
    left, right = frame.dated
    span = (known[-1] - known[0]).days
    if not span:
        return {known[0]: left + (right - left) * 0.3}
    return {day: left + (right - left) * (day - known[0]).days / span for day in known}


def place_dots(dots: Sequence[Dot], frame: Frame, spots: Mapping[date, float], scale: Scale) -> list[Dot]:
    """Give every dot its x; dots that would cover another step aside."""
    loose = [dot for dot in dots if dot.head.said is None]
    placed: list[Dot] = []
    taken: list[Box] = []
    for dot in dots:
        if dot.head.said is not None:
            x = spots[dot.head.said]
        else:
            left, right = frame.undated or (frame.plot.left, frame.plot.right)
            x = left + (right - left) * loose.index(dot) / max(1, len(loose) - 1) if len(loose) > 1 else left
        placed.append(_step_aside(replace(dot, x=x), taken, frame.plot, scale))
        taken.append(bounds(placed[-1], scale))
    return placed


def _step_aside(dot: Dot, taken: Sequence[Box], plot: Box, scale: Scale) -> Dot:
    for shift in (0, 17, -17, 34, -34, 51, -51, 68, 85, 102):
        moved = replace(dot, x=dot.x + shift)
        box = bounds(moved, scale)
        if box.left >= plot.left and box.right <= plot.right and not any(map(box.overlaps, taken)):
            return moved
    return dot


def anchor_y(point: PointView, scale: Scale) -> float:
    """Return the height of the mark: the value, the only bound, or the middle of a range."""
    known = [scale.at(bound) for bound in (point.low, point.high) if bound is not None]
    return sum(known) / len(known)


def extent(point: PointView, scale: Scale) -> tuple[float, float]:
    """Return top and bottom of what is drawn of a point beside its mark: arrow or bar."""
    y = anchor_y(point, scale)
    if point.low is None:
        return y, min(y + _ARROW, max(scale.bottom, y + 12.0))
    if point.high is None:
        return max(y - _ARROW, 2.0), y
    return scale.at(point.high), scale.at(point.low)


def bounds(dot: Dot, scale: Scale) -> Box:
    """Return what a dot covers with its arrow or bar."""
    y = anchor_y(dot.head, scale)
    top, bottom = extent(dot.head, scale)
    return Box(dot.x - 8.0, min(top, y - 8.0), dot.x + 8.0, max(bottom, y + 8.0))
