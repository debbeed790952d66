"""A measure's chart as a file of its own: SVG, and PNG drawn from it by resvg (extra "png").

The file carries what the page around a chart would say: its title, the marks' meaning and where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportedly.errors import SettingsError
from reportedly.records import Measure
from reportedly.view.comparisons import show_measure
from reportedly.view.exports.format import Choice, missing_extra
from reportedly.view.exports.source import Source
from reportedly.view.places import index_dossier
from reportedly.view.poster import draw_poster

__all__ = ["charted", "write_png", "write_svg"]

_FAMILIES = ("Arial", "Helvetica", "Liberation Sans", "DejaVu Sans", "Noto Sans", "Roboto", "Open Sans", "Ubuntu")
_ZOOM = 2.0  # pixels of a PNG for each unit of the SVG, so that it is sharp in print and on fine screens


def write_svg(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield the chart of the chosen measure, the largest where none is chosen.

    Raises:
        SettingsError: there is no such measure, or more than one.
    """
    yield _draw(source, choice).encode()


def write_png(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield the same chart as PNG, 1,520 pixels wide, in the machine's sans-serif font.

    Raises:
        SettingsError: there is no such measure, resvg-py is not installed, or the machine has no font: without one a
            chart would come out without a word on it.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise missing_extra("--format png", "png") from error
    drawn = _draw(source, choice)
    family = _find_font()
    if family is None:
        raise SettingsError(
            "--format png finds no font on this machine, and the chart would have no words: install one (the package "
            "fonts-dejavu-core on Debian), or write --format svg"
        )
    yield resvg_py.svg_to_bytes(svg_string=drawn, zoom=_ZOOM, sans_serif_family=family)


@cache
def _find_font() -> str | None:
    """Return a sans-serif font that resvg finds: without one it leaves text out and says nothing.

    What it takes for "sans-serif" by itself is Arial, which many machines have not.
    """
    return next((family for family in _FAMILIES if _write("Ag", family) != _write("", family)), None)


def _write(text: str, family: str) -> bytes:
    import resvg_py

    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
        f'<text y="15" font-family="sans-serif">{text}</text></svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, sans_serif_family=family))


def charted(source: Source) -> list[Measure]:
    """Return the measures that make a chart, those of most figures first."""
    drawn = [m for m in source.measures() if sum(p.low is not None or p.high is not None for p in m.points) > 1]
    return sorted(drawn, key=lambda measure: (-len(measure.points), measure.name, measure.id))


def _draw(source: Source, choice: Choice) -> str:
    measure = _chosen(source, choice.measure)
    articles = {point.article for point in measure.points}
    dossier = Source(
        analyses=lambda: (a for a in source.analyses() if a.article.id in articles),
        entities=source.entities,
        origins=tuple,
        stories=tuple,
        measures=lambda: (measure,),
        verdicts=tuple,
    ).dossier()
    return draw_poster(show_measure(measure, index_dossier(dossier), "m"), made=choice.made)


def _chosen(source: Source, wanted: str | None) -> Measure:
    known = charted(source)
    found = known[:1] if wanted is None else [measure for measure in known if measure.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise SettingsError("there is no measure with two figures or more: nothing can be drawn")
    listed = "; ".join(f"{measure.id} ({measure.name})" for measure in (found or known)[:10])
    how = "names more than one measure" if found else "names no measure that has a chart"
    raise SettingsError(f"--measure {wanted} {how}; there are: {listed}")
