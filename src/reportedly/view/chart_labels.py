"""The words beside the marks of a chart, where there is room for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.view.marks import safe
from reportedly.view.placing import TEXT_SIZE, Dot, Frame, bounds
from reportedly.view.plot import Box, Scale, find_room, measure_text
from reportedly.view.words import shorten, visible

__all__ = ["draw_labels", "short_name"]


def draw_labels(dots: Sequence[Dot], scale: Scale, frame: Frame, width: int, *, rows: bool = True) -> list[str]:
    """Name speaker and value beside every mark; where there is no room, the row's number in the table.

    Without a table (``rows`` is false) nothing is written there.
    """
    taken = [bounds(dot, scale) for dot in dots]
    top = 16.0 if scale.log else 0.0  # the scale's name stands above
    border = frame.undated[0] - 20 if frame.undated and frame.dated else float(width)
    dated = Box(frame.plot.left, top, border, scale.bottom - 1)
    undated = Box(border if frame.dated else frame.plot.left, top, float(width), scale.bottom - 1)
    drawn = []
    for dot, mark in zip(dots, list(taken), strict=True):
        point = dot.head
        name = short_name(point.speaker, 28 if width >= 500 else 17)
        value = point.value.replace("about ", "~")
        for lines in [(name, value)] + ([(f"row {point.number}",)] if rows else []):
            wide = max(measure_text(visible(line), TEXT_SIZE) for line in lines) + 4
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
            f'text-anchor="{side}">{safe(text)}</text>'
        )
    return (line if far else "") + "".join(rows)


def short_name(name: str, limit: int) -> str:
    """Return a name that fits: its abbreviation where it gives one ("… Service (NIS)"), else its beginning."""
    given = re.search(r"\(([^()]{2,12})\)$", name)
    return given[1] if given and len(name) > limit else shorten(name, limit)
