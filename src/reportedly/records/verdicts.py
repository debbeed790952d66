"""Figures that may be compared, and how two claims stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.records.kinds import Reality, SpeakerKind, Stance, VerdictKind
from reportedly.records.spans import Span

__all__ = ["Measure", "Point", "Side", "Verdict"]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure in a measure, ready to be shown: whose it is, when it was said and in which article."""

    article: str
    figure: str
    claim: str | None
    speaker_name: str | None
    speaker_key: str | None
    outlet: str | None
    low: float | None
    high: float | None
    approx: bool
    reality: Reality
    stance: Stance | None
    said: date | None
    action: str | None
    place: str | None
    part: bool
    speaker_kind: SpeakerKind | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Comparable figures of one story: the same thing counted, from any source.

    ``actors`` are the keys of whose things are counted, () where no text says it.
    """

    id: str
    story: str
    name: str
    unit: str
    points: tuple[Point, ...]
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict: a claim, by article and id, with what is needed to cite it."""

    article: str
    claim: str
    content: Span
    speaker_name: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims of one measure or proposition stand to each other, with the reason in one sentence."""

    id: str
    kind: VerdictKind
    story: str
    measure: str | None
    proposition: str | None
    reason: str
    score: float
    left: Side
    right: Side
