"""A measure as an inline SVG: when it was said, how much, by whom, how sure, and with which bounds.

The mark's shape is the reality (filled circle: as fact; ring: under way; diamond: planned; triangle: possible or
on a condition), its colour the speaker, who is also named beside it. An arrow down says "up to", an arrow up
"at least", a bar a range. Each mark leads to the words it rests on, and shows them in a line under the chart when it is
pointed at or has the focus: nothing is covered by them. The table beneath a chart holds everything; what finds no
room here is found there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.view.chart_labels import draw_labels
from reportedly.view.marks import (
    OWN_COLOUR,
    draw_arrow,
    draw_cap,
    draw_shape,
    draw_stem,
    ink,
    safe,
)
from reportedly.view.placing import (
    TEXT_SIZE,
    Dot,
    Frame,
    anchor_y,
    bounds,
    build_frame,
    extent,
    merge_points,
    place_dots,
    spread_days,
)
from reportedly.view.plot import Scale, build_scale, pick_days
from reportedly.view.shapes import MeasureView, PlaceView, PointView
from reportedly.view.words import (
    OWN_VOICE,
    REALITY_LABELS,
    UNDATED,
    count,
    say_date,
    say_number,
    say_stance,
    shorten,
)

__all__ = ["Chart", "draw_measure", "key_of", "lay_out", "link_in_page", "pick_colours"]

_STRIP = 68.0  # height of the line under a chart that shows a mark's words
_QUOTE = 260  # characters of them
_HINT = "Point at a mark, or move to it with the Tab key, to read its words here."


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart laid out: its size, its drawing, and the dots with their places."""

    width: int
    height: float
    drawing: str
    dots: tuple[Dot, ...]
    scale: Scale


def pick_colours(measures: Sequence[MeasureView]) -> dict[str, int]:
    """Return the colour number of every speaker, the same in all charts, in order of appearance."""
    speakers = dict.fromkeys(p.speaker for m in measures for p in m.points if p.speaker != OWN_VOICE)
    return {name: place % OWN_COLOUR for place, name in enumerate(speakers)} | {OWN_VOICE: OWN_COLOUR}


def lay_out(
    measure: MeasureView, width: int = 720, colours: Mapping[str, int] | None = None, *, rows: bool = True
) -> Chart | None:
    """Return the chart of a measure, None where no point has a value.

    ``width`` is that of the view box: text is 12 units high, so draw about as wide as it will be shown.
    ``colours`` are colour numbers by speaker (``pick_colours``), so that charts of one page agree. Where there is no
    room for a name, the number of its row in the table is written if there is a table (``rows``).
    """
    dots = merge_points(measure.points)
    if not dots:
        return None
    colours = colours if colours is not None else pick_colours([measure])
    height = min(460.0, (250.0 if width >= 500 else 270.0) + 14.0 * max(0, len(dots) - 5))
    values = [bound for dot in dots for bound in (dot.head.low, dot.head.high) if bound is not None]
    scale = build_scale(values, height - 34.0, 26.0)
    frame = build_frame(dots, scale, width, height)
    spots = spread_days([dot.head.said for dot in dots], frame)
    placed = place_dots(dots, frame, spots, scale)
    parts = [_draw_axes(measure, scale, frame, spots)]
    parts += [_draw_dot(dot, scale, colours.get(dot.head.speaker, 0)) for dot in placed]
    parts += draw_labels(placed, scale, frame, width, rows=rows)
    return Chart(width, height, "".join(parts), tuple(placed), scale)


def link_in_page(place: PlaceView) -> str:
    """Return the link to words in an article that stands on the same page."""
    return f"#{place.target}"


def draw_measure(
    measure: MeasureView,
    width: int = 720,
    colours: Mapping[str, int] | None = None,
    link: Callable[[PlaceView], str] = link_in_page,
) -> str:
    """Return the chart of ``measure`` for a page, as one ``<svg>`` element; empty where no point has a value.

    The arguments are those of ``lay_out``; ``link`` gives the address of words in an article.
    """
    chart = lay_out(measure, width, colours)
    if chart is None:
        return ""
    name = f"{measure.anchor}-chart-{width}"
    whole = chart.height + _STRIP
    strip = f'x="0" y="{chart.height + 4:.0f}" width="{width}" height="{_STRIP - 4:.0f}"'
    links = "".join(
        _link(dot, chart.scale, f"{name}-{dot.head.number}", strip, link(dot.head.place)) for dot in chart.dots
    )
    return (
        f'<svg class="chart" viewBox="0 0 {width} {whole:.0f}" width="{width}" height="{whole:.0f}" role="group" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="system-ui, sans-serif" font-size="{TEXT_SIZE:.0f}">'
        f'<title id="{name}-title">{safe(measure.name)}</title>'
        f'<desc id="{name}-desc">{safe(_describe(measure, chart.scale))}</desc>'
        f'<g class="drawn" aria-hidden="true">{chart.drawing}</g>'
        f'<foreignObject class="hint" aria-hidden="true" {strip}><p class="tip">{_HINT}</p></foreignObject>'
        f"{links}</svg>"
    )


def key_of(measure: MeasureView) -> tuple[str, ...]:
    """Return which marks a chart has, for its legend: realities, then "at least", "up to", "range" and "about"."""
    points = measure.points
    found = list(dict.fromkeys(str(point.reality) for point in points))
    found += ["at least"] if any(p.high is None and p.low is not None for p in points) else []
    found += ["up to"] if any(p.low is None and p.high is not None for p in points) else []
    found += ["range"] if any(p.low is not None and p.high is not None and p.low != p.high for p in points) else []
    return (*found, "about") if any(point.approx for point in points) else tuple(found)


def _describe(measure: MeasureView, scale: Scale) -> str:
    kind = "logarithmic" if scale.log else "linear"
    return f"{count(len(measure.points), 'figure')}, {kind} scale. {'; '.join(map(_say, measure.points))}."


def _say(point: PointView) -> str:
    return f"{point.speaker}: {point.value}, {REALITY_LABELS[point.reality]}, {say_date(point.said)}"


# --- the words of a mark ------------------------------------------------------------------------------------------


def _link(dot: Dot, scale: Scale, name: str, strip: str, address: str) -> str:
    """Draw what is pointed at, and the words that it then shows; targets are 24 units wide and high at the least."""
    point, box = dot.head, bounds(dot, scale)
    more = f", {count(len(dot.points), 'place')}" if len(dot.points) > 1 else ""
    stance = f" {say_stance(point.stance, point.speaker)}" if point.stance else ""
    said = f"{REALITY_LABELS[point.reality]}, {say_date(point.said)}{more}"
    top, high = min(box.top, (box.top + box.bottom) / 2 - 12), max(24.0, box.bottom - box.top)
    lang = f' lang="{safe(point.place.lang)}"' if point.place.lang else ""
    return (
        f'<a class="spot" href="{safe(address)}" aria-label="{safe(_say(point))}{more}" '
        f'aria-describedby="{name}"><rect x="{dot.x - 12:.1f}" y="{top:.1f}" width="24" height="{high:.1f}" rx="4" '
        f'fill="#fff" fill-opacity="0" stroke="none"/><foreignObject {strip}><div class="tip"><p><b><bdi>'
        f"{safe(point.speaker)}</bdi>{stance} {safe(point.value)}</b>, {said}</p>"
        f'<p id="{name}" class="words" dir="auto"{lang}>{safe(shorten(point.quote or point.text, _QUOTE))}</p></div>'
        "</foreignObject></a>"
    )


# --- drawing ----------------------------------------------------------------------------------------------------


def _draw_axes(measure: MeasureView, scale: Scale, frame: Frame, spots: Mapping[date, float]) -> str:
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


def _draw_lane(frame: Frame, scale: Scale) -> str:
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


def _draw_dot(dot: Dot, scale: Scale, colour: int) -> str:
    point = dot.head
    y = anchor_y(point, scale)
    top, bottom = extent(point, scale)
    if point.low is None:
        extra = draw_arrow(dot.x, y, bottom)
    elif point.high is None:
        extra = draw_arrow(dot.x, y, top)
    elif point.low != point.high:
        extra = draw_stem(dot.x, top, bottom) + draw_cap(dot.x, top) + draw_cap(dot.x, bottom)
    else:
        extra = ""
    return f"<g {ink(colour)}>{extra}{draw_shape(point.reality, dot.x, y)}</g>"
