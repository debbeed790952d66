"""Figures, those that may be compared put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.records import Reality, Stance
from reportedly.view.shapes.claims import PlaceView

__all__ = ["MeasureView", "PointView", "SingleView"]


@dataclass(frozen=True, slots=True)
class PointView:
    """One figure. ``speaker`` may be ``words.OWN_VOICE``; ``number`` counts from 1 within a measure.

    ``article`` and ``claim`` are ids; ``reading`` says how the number was read ("11 × 1000 (ezer)"). ``quote`` is what
    the claim says that holds the figure, or the line in which the article gives it in its own voice.
    """

    number: int
    text: str
    value: str
    low: float | None
    high: float | None
    approx: bool
    speaker: str
    reality: Reality
    stance: Stance | None
    said: date | None
    part: bool
    where: str | None
    place: PlaceView
    reading: tuple[str, ...] = ()
    article: str = ""
    claim: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Comparable figures: points sorted by time said (undated last), then value."""

    anchor: str
    name: str
    unit: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class SingleView:
    """A figure that nothing else here counts with: no chart, one row of a table."""

    anchor: str
    name: str
    point: PointView
