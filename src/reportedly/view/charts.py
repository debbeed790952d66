"""A measure as an inline SVG: when it was said, how much, by whom, how sure, and with which bounds.

The mark's shape is the reality (filled circle: as fact; ring: under way; diamond: planned; triangle: possible or
on a condition), its colour the speaker, who is also named beside it. An arrow down says "up to", an arrow up
"at least", a bar a range. The table beneath a chart holds everything; what finds no room here is found there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from reportedly.records import Reality
from reportedly.view.plot import Box, Scale, build_scale, find_room, measure_text, pick_days
from reportedly.view.shapes import MeasureView, PointView
from reportedly.view.words import OWN_VOICE, REALITY_LABELS, UNDATED, count, say_date, say_number, shorten, visible

__all__ = ["COLOURS", "draw_key", "draw_measure", "pick_colours"]

# Told apart by people with each kind of colour blindness, and at least 4.5:1 on white; the page's style sheet
# replaces them on a dark ground. The last is for the article's own voice.
COLOURS = ("#0b62a8", "#b34700", "#00735c", "#8f3f76", "#7a5c00", "#4a4fa3", "#9c2f3c", "#2f6f87", "#5a5f66")
_OWN = len(COLOURS) - 1
_RADIUS = 6.0
_ARROW = 24.0
_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class _Dot:
    """Points that say the same at the same time by the same speaker: drawn once."""

    points: tuple[PointView, ...]
    x: float = 0.0

    @property
    def head(self) -> PointView:
        return self.points[0]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The plot's edges, and from where to where the dated and the undated points stand."""

    plot: Box
    dated: tuple[float, float] | None
    undated: tuple[float, float] | None


def pick_colours(measures: Sequence[MeasureView]) -> dict[str, int]:
    """Return the colour number of every speaker, the same in all charts, in order of appearance."""
    speakers = dict.fromkeys(p.speaker for m in measures for p in m.points if p.speaker != OWN_VOICE)
    return {name: place % _OWN for place, name in enumerate(speakers)} | {OWN_VOICE: _OWN}


def draw_measure(measure: MeasureView, width: int = 720, colours: Mapping[str, int] | None = None) -> str:
    """Return the chart of ``measure`` as one ``<svg>`` element, empty where no point has a value.

    ``width`` is that of the view box: text is 12 units high, so draw about as wide as it will be shown.
    ``colours`` are colour numbers by speaker (``pick_colours``), so that charts of one page agree.
    """
    dots = _merge(measure.points)
    if not dots:
        return ""
    colours = colours if colours is not None else pick_colours([measure])
    height = min(460.0, (250.0 if width >= 500 else 270.0) + 14.0 * max(0, len(dots) - 5))
    values = [bound for dot in dots for bound in (dot.head.low, dot.head.high) if bound is not None]
    scale = build_scale(values, height - 34.0, 26.0)
    frame = _frame(dots, scale, width, height)
    spots = _spread_days([dot.head.said for dot in dots], frame)
    placed = _place_dots(dots, frame, spots, scale)
    parts = [_draw_axes(measure, scale, frame, spots, width)]
    parts += [_draw_dot(dot, scale, colours.get(dot.head.speaker, 0)) for dot in placed]
    parts += _draw_labels(placed, scale, frame, width)
    name = f"{measure.anchor}-chart-{width}"
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="system-ui, sans-serif" font-size="{_SIZE:.0f}">'
        f'<title id="{name}-title">{_text(measure.name)}</title>'
        f'<desc id="{name}-desc">{_text(_describe(measure, scale))}</desc>{"".join(parts)}</svg>'
    )


def draw_key(kind: str) -> str:
    """Return a small SVG of one mark for a legend: a reality, or "at least", "up to" or "range"."""
    if kind in REALITY_LABELS:
        inner = _shape(next(r for r in REALITY_LABELS if r == kind), 11.0, 11.0)
    elif kind == "range":
        inner = _stem(11.0, 3.0, 19.0) + _cap(11.0, 3.0) + _cap(11.0, 19.0)
    else:
        inner = _arrow(11.0, 3.0, 19.0) if kind == "up to" else _arrow(11.0, 19.0, 3.0)
    box = 'viewBox="0 0 22 22" width="22" height="22"'
    return f'<svg class="key" {box} aria-hidden="true"><g {_ink(_OWN)}>{inner}</g></svg>'


def _short_name(name: str, limit: int) -> str:
    """Return a name that fits: its abbreviation where it gives one ("… Service (NIS)"), else its beginning."""
    given = re.search(r"\(([^()]{2,12})\)$", name)
    return given[1] if given and len(name) > limit else shorten(name, limit)


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _describe(measure: MeasureView, scale: Scale) -> str:
    said = "; ".join(
        f"{point.speaker}: {point.value}, {REALITY_LABELS[point.reality]}, {say_date(point.said)}"
        for point in measure.points
    )
    kind = "logarithmic" if scale.log else "linear"
    return f"{count(len(measure.points), 'figure')}, {kind} scale. {said}."


# --- where things go --------------------------------------------------------------------------------------------


def _merge(points: Sequence[PointView]) -> list[_Dot]:
    groups: dict[tuple[object, ...], list[PointView]] = {}
    for p in points:
        if p.low is not None or p.high is not None:
            groups.setdefault((p.speaker, p.low, p.high, p.approx, p.reality, p.said), []).append(p)
    return [_Dot(tuple(found)) for found in groups.values()]


def _frame(dots: Sequence[_Dot], scale: Scale, width: int, height: float) -> _Frame:
    left = max(measure_text(say_number(tick), _SIZE) for tick in (*scale.ticks, 0.0)) + 12.0
    plot = Box(left, 20.0, width - 4.0, height - 30.0)
    missing = sum(1 for dot in dots if dot.head.said is None)
    if missing == len(dots):
        return _Frame(plot, None, (plot.left + 16, plot.right - 90))
    if not missing:
        return _Frame(plot, (plot.left + 18, plot.right - min(110.0, width * 0.22)), None)
    share = 0.22 + 0.28 * missing / len(dots)
    border = plot.right - share * (plot.right - plot.left)
    return _Frame(plot, (plot.left + 18, border - min(80.0, width * 0.16)), (border + 18, plot.right - 24))


def _spread_days(days: Sequence[date | None], frame: _Frame) -> dict[date, float]:
    known = sorted({day for day in days if day is not None})
    if not known or frame.dated is None:
        return {}
    left, right = frame.dated
    span = (known[-1] - known[0]).days
    if not span:
        return {known[0]: left + (right - left) * 0.3}
    return {day: left + (right - left) * (day - known[0]).days / span for day in known}


def _place_dots(dots: Sequence[_Dot], frame: _Frame, spots: Mapping[date, float], scale: Scale) -> list[_Dot]:
    """Give every dot its x; dots that would cover another step aside."""
    loose = [dot for dot in dots if dot.head.said is None]
    placed: list[_Dot] = []
    for dot in dots:
        if dot.head.said is not None:
            x = spots[dot.head.said]
        else:
            left, right = frame.undated or (frame.plot.left, frame.plot.right)
            x = left + (right - left) * loose.index(dot) / max(1, len(loose) - 1) if len(loose) > 1 else left
        placed.append(_step_aside(replace(dot, x=x), placed, frame.plot, scale))
    return placed


def _step_aside(dot: _Dot, others: Sequence[_Dot], plot: Box, scale: Scale) -> _Dot:
    for shift in (0, 17, -17, 34, -34, 51, -51, 68, 85, 102):
        moved = replace(dot, x=dot.x + shift)
        box = _bounds(moved, scale)
        if (
            box.left >= plot.left
            and box.right <= plot.right
            and not any(box.overlaps(_bounds(o, scale)) for o in others)
        ):
            return moved
    return dot


def _anchor_y(point: PointView, scale: Scale) -> float:
    """Return the height of the mark: the value, the only bound, or the middle of a range."""
    known = [scale.at(bound) for bound in (point.low, point.high) if bound is not None]
    return sum(known) / len(known)


def _extent(point: PointView, scale: Scale) -> tuple[float, float]:
    """Return top and bottom of what is drawn of a point beside its mark: arrow or bar."""
    y = _anchor_y(point, scale)
    if point.low is None:
        return y, min(y + _ARROW, max(scale.bottom, y + 12.0))
    if point.high is None:
        return max(y - _ARROW, 2.0), y
    return scale.at(point.high), scale.at(point.low)


def _bounds(dot: _Dot, scale: Scale) -> Box:
    y = _anchor_y(dot.head, scale)
    top, bottom = _extent(dot.head, scale)
    return Box(dot.x - 8.0, min(top, y - 8.0), dot.x + 8.0, max(bottom, y + 8.0))


# --- drawing ----------------------------------------------------------------------------------------------------


def _draw_axes(measure: MeasureView, scale: Scale, frame: _Frame, spots: Mapping[date, float], width: int) -> str:
    plot = frame.plot
    percent = " %" if measure.unit == "percent" else ""
    parts = []
    for tick in scale.ticks:
        y = scale.at(tick)
        parts.append(
            f'<line class="grid" x1="{plot.left:.1f}" x2="{plot.right:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
            f'stroke="#8a8f98" stroke-opacity="{0.9 if tick == 0 else 0.3}"/>'
            f'<text class="tick" x="{plot.left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">'
            f"{say_number(tick)}{percent}</text>"
        )
    # A label near the left edge begins at its tick, the others are centred on theirs.
    middles = {day: x + 38 if x < plot.left + 40 else x for day, x in spots.items()}
    days = pick_days(spots, middles, 78.0)
    for day in days:
        x = spots[day]
        parts.append(
            f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{scale.bottom:.1f}" y2="{scale.bottom + 5:.1f}" '
            f'stroke="#8a8f98"/><text class="tick" x="{x:.1f}" y="{scale.bottom + 20:.1f}" '
            f'text-anchor="{"start" if x < plot.left + 40 else "middle"}">{say_date(day)}</text>'
        )
    if scale.log:
        parts.append('<text class="tick" x="0" y="12">logarithmic scale</text>')
    return "".join(parts) + _draw_lane(frame, scale)


def _draw_lane(frame: _Frame, scale: Scale) -> str:
    """Draw the lane of figures without a date, with its name: they stand in no order of time."""
    if frame.undated is None:
        return ""
    left, right = (frame.undated[0] - 18, frame.plot.right) if frame.dated else (frame.plot.left, frame.plot.right)
    return (
        f'<g class="lane"><rect x="{left:.1f}" y="{frame.plot.top - 8:.1f}" width="{right - left:.1f}" '
        f'height="{scale.bottom - frame.plot.top + 8:.1f}" fill="#8a8f98" fill-opacity="0.1"/>'
        f'<text class="tick" x="{(left + right) / 2:.1f}" y="{scale.bottom + 20:.1f}" text-anchor="middle">'
        f"{UNDATED}</text></g>"
    )


def _ink(number: int) -> str:
    return f'class="ink ink-{number}" fill="{COLOURS[number]}" stroke="{COLOURS[number]}" color="{COLOURS[number]}"'


def _draw_dot(dot: _Dot, scale: Scale, colour: int) -> str:
    point = dot.head
    y = _anchor_y(point, scale)
    top, bottom = _extent(point, scale)
    if point.low is None:
        extra = _arrow(dot.x, y, bottom)
    elif point.high is None:
        extra = _arrow(dot.x, y, top)
    elif point.low != point.high:
        extra = _stem(dot.x, top, bottom) + _cap(dot.x, top) + _cap(dot.x, bottom)
    else:
        extra = ""
    places = f", {count(len(dot.points), 'place')}" if len(dot.points) > 1 else ""
    tip = f"{point.speaker}: {point.value}, {REALITY_LABELS[point.reality]}, {say_date(point.said)}{places}"
    return f"<g {_ink(colour)}><title>{_text(tip)}</title>{extra}{_shape(point.reality, dot.x, y)}</g>"


def _shape(reality: Reality, x: float, y: float) -> str:
    r = _RADIUS
    if reality == "actual":
        return f'<circle class="mark actual" cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.5:.1f}" stroke="none"/>'
    if reality == "ongoing":
        return (
            f'<circle class="mark ongoing" cx="{x:.1f}" cy="{y:.1f}" r="{r - 1:.1f}" fill="#fff" stroke-width="2.4"/>'
        )
    if reality == "planned":
        corners = f"{x:.1f},{y - r - 1:.1f} {x + r + 1:.1f},{y:.1f} {x:.1f},{y + r + 1:.1f} {x - r - 1:.1f},{y:.1f}"
        return f'<polygon class="mark planned" points="{corners}" stroke="none"/>'
    corners = f"{x:.1f},{y - r - 1:.1f} {x + r + 1:.1f},{y + r - 1:.1f} {x - r - 1:.1f},{y + r - 1:.1f}"
    hollow = ' fill="#fff" stroke-width="2.2"' if reality == "conditional" else ' stroke="none"'
    return f'<polygon class="mark {reality}" points="{corners}"{hollow}/>'


def _stem(x: float, start: float, end: float) -> str:
    return f'<line class="stem" x1="{x:.1f}" x2="{x:.1f}" y1="{start:.1f}" y2="{end:.1f}" stroke-width="2"/>'


def _cap(x: float, y: float) -> str:
    return f'<line class="stem" x1="{x - 5:.1f}" x2="{x + 5:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke-width="2"/>'


def _arrow(x: float, start: float, end: float) -> str:
    """Draw an arrow from the value towards where the bound is open: ``end`` above ``start`` points up."""
    back = 6.0 if end < start else -6.0
    kind = "up" if end < start else "down"
    head = f"M{x - 4.5:.1f} {end + back:.1f}L{x:.1f} {end:.1f}L{x + 4.5:.1f} {end + back:.1f}"
    return f'{_stem(x, start, end)}<path class="arrow {kind}" d="{head}" fill="none" stroke-width="2"/>'


def _draw_labels(dots: Sequence[_Dot], scale: Scale, frame: _Frame, width: int) -> list[str]:
    """Name speaker and value beside every mark; where there is no room, the row's number in the table."""
    taken = [_bounds(dot, scale) for dot in dots]
    top = 16.0 if scale.log else 0.0  # the scale's name stands above
    border = frame.undated[0] - 20 if frame.undated and frame.dated else float(width)
    dated = Box(frame.plot.left, top, border, scale.bottom - 1)
    undated = Box(border if frame.dated else frame.plot.left, top, float(width), scale.bottom - 1)
    drawn = []
    for dot, mark in zip(dots, list(taken), strict=True):
        point = dot.head
        name = _short_name(point.speaker, 28 if width >= 500 else 17)
        value = point.value.replace("about ", "~")
        for lines in ((name, value), (f"row {point.number}",)):
            wide = max(measure_text(visible(line), _SIZE) for line in lines) + 4
            room = find_room(mark, wide, 14.0 * len(lines) + 2, taken, dated if point.said else undated)
            if room is not None:
                taken.append(room)
                drawn.append(_draw_label(room, mark, lines))
                break
    return drawn


def _draw_label(room: Box, mark: Box, lines: Sequence[str]) -> str:
    """Draw the lines of one label, on the mark's side, with a thin line back where it had to go far."""
    if room.left >= mark.right:
        x, side = room.left + 1, "start"
    elif room.right <= mark.left:
        x, side = room.right - 1, "end"
    else:
        x, side = (room.left + room.right) / 2, "middle"
    middle = (room.top + room.bottom) / 2
    far = abs(middle - (mark.top + mark.bottom) / 2) > 30 and side != "middle"
    edge = mark.right if side == "start" else mark.left
    line = (
        f'<line class="leader" x1="{edge:.1f}" y1="{(mark.top + mark.bottom) / 2:.1f}" '
        f'x2="{x:.1f}" y2="{middle:.1f}" stroke="#8a8f98"/>'
    )
    rows = []
    for place, text in enumerate(lines):
        kind = "label value" if place and place == len(lines) - 1 else "label"
        y = room.top + 12 + 14 * place
        rows.append(
            f'<text class="{kind}" unicode-bidi="isolate" x="{x:.1f}" y="{y:.1f}" '
            f'text-anchor="{side}">{_text(text)}</text>'
        )
    return (line if far else "") + "".join(rows)
