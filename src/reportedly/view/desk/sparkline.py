"""A line of bars so small that it stands in a text: how many articles came on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from reportedly.view.words import count, say_dates

__all__ = ["draw_sparkline"]

_WIDTH, _HEIGHT = 120, 28
_MOST_BARS = 40
_FEWEST_BARS = 12  # a story of one day is one thin bar, not a block


def draw_sparkline(days: Iterable[tuple[date, int]]) -> Markup:
    """Return an SVG of bars, each a day or, where there are more than 40, several; empty where no day is known."""
    known = dict(days)
    if not known:
        return Markup("")
    first, last = min(known), max(known)
    span = (last - first).days + 1
    step = -(-span // _MOST_BARS)
    bars: Counter[int] = Counter()
    for day, number in known.items():
        bars[(day - first).days // step] += number
    total = max(_FEWEST_BARS, -(-span // step))
    highest = max(bars.values())
    width = _WIDTH / total
    drawn = "".join(_draw_bar(place, number, width, highest) for place, number in sorted(bars.items()))
    said = f"{count(sum(known.values()), 'article')}, {say_dates([first, last])}"
    each = "a day" if step == 1 else f"{step} days"
    return Markup(  # noqa: S704 - numbers and our own words only
        f'<svg class="sparkline" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img" '
        f'aria-label="{said}; each bar is {each}"><path class="floor" d="M0 {_HEIGHT - 0.5}H{_WIDTH}"/>{drawn}</svg>'
    )


def _draw_bar(place: int, number: int, width: float, highest: int) -> str:
    height = max(2.0, number / highest * (_HEIGHT - 2))
    x, wide = place * width, max(1.0, width - 1)
    return f'<rect x="{x:.1f}" y="{_HEIGHT - height:.1f}" width="{wide:.1f}" height="{height:.1f}"/>'
