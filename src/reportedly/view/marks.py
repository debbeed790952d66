"""The marks of a chart: a shape for each reality, arrows for open bounds, bars for ranges, colours for speakers."""

from __future__ import annotations

from html import escape

from reportedly.records import Reality
from reportedly.view.words import REALITY_LABELS, visible

__all__ = ["COLOURS", "OWN_COLOUR", "draw_arrow", "draw_cap", "draw_key", "draw_shape", "draw_stem", "ink", "safe"]

# Told apart by people with each kind of colour blindness, and at least 4.5:1 on white; the page's style sheet
# replaces them on a dark ground. The last is for the article's own voice.
COLOURS = ("#0b62a8", "#b34700", "#00735c", "#8f3f76", "#7a5c00", "#4a4fa3", "#9c2f3c", "#2f6f87", "#5a5f66")
OWN_COLOUR = len(COLOURS) - 1
_RADIUS = 6.0


def draw_key(kind: str) -> str:
    """Return a small SVG of one mark for a legend: a reality, or "at least", "up to" or "range"."""
    if kind in REALITY_LABELS:
        inner = draw_shape(next(r for r in REALITY_LABELS if r == kind), 11.0, 11.0)
    elif kind == "range":
        inner = draw_stem(11.0, 3.0, 19.0) + draw_cap(11.0, 3.0) + draw_cap(11.0, 19.0)
    else:
        inner = draw_arrow(11.0, 3.0, 19.0) if kind == "up to" else draw_arrow(11.0, 19.0, 3.0)
    box = 'viewBox="0 0 22 22" width="22" height="22"'
    return f'<svg class="key" {box} aria-hidden="true"><g {ink(OWN_COLOUR)}>{inner}</g></svg>'


def safe(text: str) -> str:
    """Return text that is safe in the markup and harmless to look at."""
    return escape(visible(text), quote=True)


def ink(number: int) -> str:
    """Return the attributes of a speaker's colour."""
    return f'class="ink ink-{number}" fill="{COLOURS[number]}" stroke="{COLOURS[number]}" color="{COLOURS[number]}"'


def draw_shape(reality: Reality, x: float, y: float) -> str:
    """Draw the mark of a reality."""
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


def draw_stem(x: float, start: float, end: float) -> str:
    """Draw the upright of a bar or an arrow."""
    return f'<line class="stem" x1="{x:.1f}" x2="{x:.1f}" y1="{start:.1f}" y2="{end:.1f}" stroke-width="2"/>'


def draw_cap(x: float, y: float) -> str:
    """Draw the end of a bar."""
    return f'<line class="stem" x1="{x - 5:.1f}" x2="{x + 5:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke-width="2"/>'


def draw_arrow(x: float, start: float, end: float) -> str:
    """Draw an arrow from the value towards where the bound is open: ``end`` above ``start`` points up."""
    back = 6.0 if end < start else -6.0
    kind = "up" if end < start else "down"
    head = f"M{x - 4.5:.1f} {end + back:.1f}L{x:.1f} {end:.1f}L{x + 4.5:.1f} {end + back:.1f}"
    return f'{draw_stem(x, start, end)}<path class="arrow {kind}" d="{head}" fill="none" stroke-width="2"/>'
