"""A chart that stands alone: what the page around it would say is drawn with it, on white."""

from __future__ import annotations

from datetime import date

from reportedly.view.charts import key_of, lay_out
from reportedly.view.marks import draw_key, safe
from reportedly.view.placing import TEXT_SIZE
from reportedly.view.plot import measure_text
from reportedly.view.shapes import MeasureView
from reportedly.view.words import REALITY_LABELS, count, join_words, language_name, say_date, say_dates, shorten

__all__ = ["draw_poster"]

_WIDTH = 760
_EDGE = 20.0
_HEAD = 62.0
_LINE = 20.0
_KEY_WORDS = {"at least": "at least", "up to": "up to", "range": "from – to", "about": "~ about"}


def draw_poster(measure: MeasureView, made: date | None = None) -> str:
    """Return a measure's chart as a whole SVG file with title, marks, sources and, where given, the day of making.

    Raises:
        ValueError: no point of the measure has a value.
    """
    chart = lay_out(measure, _WIDTH, rows=False)
    if chart is None:
        raise ValueError(f"the measure {measure.name!r} has no value to draw")
    key, key_height = _draw_key(measure)
    foot = _HEAD + chart.height + key_height
    height = foot + 2 * _LINE + 10
    title = shorten(measure.name, 80)
    facts = f"{count(len(measure.points), 'figure')}, counted: {measure.unit}"
    whole = _WIDTH + 2 * _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole:.0f} {height:.0f}" width="{whole:.0f}" '
        f'height="{height:.0f}" font-family="sans-serif" font-size="{TEXT_SIZE:.0f}" fill="#1b1d21">'
        f"<title>{safe(measure.name)}</title>"
        "<style>.tick{fill:#565b63}.label{stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}"
        ".value{font-weight:bold}</style>"
        f'<rect width="100%" height="100%" fill="#fff"/>{_text(30, title, 18, "#1b1d21", bold=True)}'
        f'{_text(50, facts)}<g transform="translate({_EDGE:.0f} {_HEAD:.0f})">{chart.drawing}</g>'
        f'<g transform="translate({_EDGE:.0f} {_HEAD + chart.height:.0f})">{key}</g>'
        f"{_text(foot + _LINE, _sources(measure))}{_text(foot + 2 * _LINE - 2, _maker(made))}</svg>\n"
    )


def _text(y: float, words: str, size: int = 12, colour: str = "#565b63", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{_EDGE:.0f}" y="{y:.0f}" font-size="{size}" fill="{colour}"{weight}>{safe(words)}</text>'


def _draw_key(measure: MeasureView) -> tuple[str, float]:
    """Return the marks with their meaning, and how high they stand; what has no room goes to the next line."""
    x, y, drawn = 0.0, 0.0, ""
    for kind in key_of(measure):
        label = next((text for reality, text in REALITY_LABELS.items() if reality == kind), _KEY_WORDS.get(kind, kind))
        mark = "" if kind == "about" else draw_key(kind)
        wide = (28.0 if mark else 4.0) + measure_text(label, TEXT_SIZE)
        if x + wide > _WIDTH:
            x, y = 0.0, y + _LINE + 4
        drawn += (
            f'<g transform="translate({x:.0f} {y:.0f})">{mark}'
            f'<text x="{26 if mark else 0}" y="15" fill="#565b63">{safe(label)}</text></g>'
        )
        x += wide + 16
    return drawn, y + _LINE + 4


def _sources(measure: MeasureView) -> str:
    places = [point.place for point in measure.points]
    outlets = sorted({place.outlet for place in places})
    languages = sorted({language_name(place.lang) for place in places})
    named = join_words(outlets) if len(outlets) <= 3 else count(len(outlets), "outlet")
    spoken = join_words(languages) if len(languages) <= 4 else count(len(languages), "language")
    return shorten(f"Sources: {named}; {spoken}; {say_dates([place.published for place in places])}", 118)


def _maker(made: date | None) -> str:
    day = f", {say_date(made)}" if made else ""
    return f"Figures as the sources give them, none checked. Made with reportedly{day}."
