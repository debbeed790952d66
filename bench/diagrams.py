"""Reliability diagrams: how often answers of about one confidence are right, side by side for several sets of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from bench.reliability import Bin, expected_error
from reportedly.view.marks import COLOURS

__all__ = ["draw_reliability"]

_SIDE = 260.0  # of the square of one diagram
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 16.0, 40.0, 64.0
_WIDTH, _HEIGHT = _LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _BOTTOM
_ACROSS = 2  # diagrams in a row
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def draw_reliability(sets: Mapping[str, Sequence[Bin]]) -> str:
    """Return an SVG with one diagram for each named set of bins: where dots lie on the diagonal, confidence holds.

    A bar is where the true share lies, 19 times of 20; how many answers a bin holds stands below it.
    """
    rows = -(-len(sets) // _ACROSS)
    width, height = _WIDTH * min(_ACROSS, len(sets)), _HEIGHT * rows
    parts = [
        f'<g transform="translate({_WIDTH * (at % _ACROSS):.0f} {_HEIGHT * (at // _ACROSS):.0f})">'
        f"{_diagram(name, bins, COLOURS[at % (len(COLOURS) - 1)])}</g>"
        for at, (name, bins) in enumerate(sets.items())
    ]
    title = "How often claims and verdicts of a confidence are right"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12"><title>{title}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _diagram(name: str, bins: Sequence[Bin], colour: str) -> str:
    many = sum(each.count for each in bins)
    told = f"{name}: {many:,}, mean distance {100 * expected_error(bins):.1f} points"
    marks = "".join(_mark(each, colour) for each in bins)
    line = " ".join(f"{_x(each.mean):.1f},{_y(each.right):.1f}" for each in bins)
    return (
        f'<text x="{_LEFT}" y="20">{escape(told)}</text>{_axes()}'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>{marks}'
        f'<text x="{_LEFT + _SIDE / 2}" y="{_HEIGHT - 8}" text-anchor="middle">confidence; how many</text>'
    )


def _axes() -> str:
    parts = [
        f'<line x1="{_x(0):.1f}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(1):.1f}" '
        'stroke="#8a8f98" stroke-dasharray="4 4"/>'
    ]
    for tick in _TICKS:
        faint = f'stroke="#8a8f98" stroke-opacity="{0.9 if tick == 0 else 0.3}"'
        parts.append(
            f'<line x1="{_LEFT}" x2="{_LEFT + _SIDE}" y1="{_y(tick):.1f}" y2="{_y(tick):.1f}" {faint}/>'
            f'<text x="{_LEFT - 6}" y="{_y(tick) + 4:.1f}" text-anchor="end">{100 * tick:.0f} %</text>'
            f'<text x="{_x(tick):.1f}" y="{_TOP + _SIDE + 18}" text-anchor="middle">{tick:g}</text>'
        )
    return "".join(parts)


def _mark(each: Bin, colour: str) -> str:
    low, high = each.margin()
    x = _x(each.mean)
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(low):.1f}" y2="{_y(high):.1f}" stroke="{colour}" '
        f'stroke-opacity="0.5" stroke-width="2"/><circle cx="{x:.1f}" cy="{_y(each.right):.1f}" r="4" fill="{colour}"/>'
        f'<text x="{_x(each.low + 0.05):.1f}" y="{_TOP + _SIDE + 36}" text-anchor="middle" font-size="10" '
        f'fill="{colour}">{each.count:,}</text>'
    )


def _x(share: float) -> float:
    return _LEFT + _SIDE * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)
