"""Measures and verdicts of a story, joined to the words they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportedly.records import Dossier, Measure, Point, Side, Verdict
from reportedly.view.places import Index
from reportedly.view.shapes import MeasureView, PlaceView, PointView, SideView, VerdictView
from reportedly.view.words import NO_SPEAKER, OWN_VOICE, VERDICT_LABELS, anchor, say_value

__all__ = ["show_measures", "show_verdicts"]

_ORDER = {kind: place for place, kind in enumerate(VERDICT_LABELS)}


def show_measures(dossier: Dossier, index: Index, story: str, prefix: str) -> tuple[MeasureView, ...]:
    """Return the measures of ``story``, those with most figures first; points whose article is missing are left out."""
    views = [_show_measure(measure, index, prefix) for measure in dossier.measures if measure.story == story]
    return tuple(sorted(views, key=lambda view: (-len(view.points), view.name, view.anchor)))


def show_verdicts(dossier: Dossier, index: Index, story: str) -> tuple[VerdictView, ...]:
    """Return the verdicts of ``story``: denials, doubts, differences, then the rest; widest gap first."""
    measures = {measure.id: measure for measure in dossier.measures}
    views = [_show_verdict(verdict, index, measures) for verdict in dossier.verdicts if verdict.story == story]
    return tuple(sorted(views, key=lambda view: (_ORDER[view.kind], -view.gap, -view.score, view.anchor)))


def _show_measure(measure: Measure, index: Index, prefix: str) -> MeasureView:
    found = [(point, place) for point in measure.points if (place := index.place(point.article, point.figure))]
    found.sort(key=lambda pair: (pair[0].said or date.max, _middle(pair[0]) or 0.0, pair[1].article, pair[1].offset))
    points = tuple(_show_point(number, point, place, index) for number, (point, place) in enumerate(found, start=1))
    return MeasureView(anchor(prefix, "measure", measure.id), measure.name, measure.unit, points)


def _show_point(number: int, point: Point, place: PlaceView, index: Index) -> PointView:
    figure = index.figures.get((point.article, point.figure))
    text = index.analyses[point.article].article.text
    known = index.entities.get(point.speaker_key) if point.speaker_key else None
    where = index.entities.get(point.place) if point.place else None
    claim = index.claims.get((point.article, point.claim)) if point.claim else None
    unknown = claim.speaker if claim else NO_SPEAKER if point.claim else OWN_VOICE
    return PointView(
        number=number,
        text=text[slice(*figure[0].span)] if figure else "",
        value=say_value(point.low, point.high, point.approx),
        low=point.low,
        high=point.high,
        approx=point.approx,
        speaker=known.name if known else point.speaker_name or unknown,
        reality=point.reality,
        stance=point.stance,
        said=point.said,
        part=point.part,
        where=where.name if where else None,
        place=place,
    )


def _show_verdict(verdict: Verdict, index: Index, measures: Mapping[str, Measure]) -> VerdictView:
    measure = measures.get(verdict.measure) if verdict.measure else None
    left, right = _points(verdict.left, measure), _points(verdict.right, measure)
    return VerdictView(
        anchor=anchor("verdict", verdict.id),
        kind=verdict.kind,
        about=measure.name if measure else verdict.measure or verdict.proposition or "",
        reason=verdict.reason,
        score=verdict.score,
        left=_show_side(verdict.left, left, index),
        right=_show_side(verdict.right, right, index),
        gap=_gap(left, right),
    )


def _points(side: Side, measure: Measure | None) -> list[Point]:
    """Return the points by which a side was compared: those of its claim, or of the figure that it names."""
    points = measure.points if measure else ()
    return [point for point in points if point.article == side.article and side.claim in (point.claim, point.figure)]


def _show_side(side: Side, points: list[Point], index: Index) -> SideView:
    claim = index.claims.get((side.article, side.claim))
    values = dict.fromkeys(say_value(point.low, point.high, point.approx) for point in points)
    return SideView(
        speaker=claim.speaker if claim else side.speaker_name or (NO_SPEAKER if not points else OWN_VOICE),
        stance=claim.stance if claim else None,
        text=side.text,
        values=tuple(values),
        place=index.place(side.article, side.claim),
    )


def _gap(left: list[Point], right: list[Point]) -> float:
    """Return how many times the larger value is the smaller, 1 where there is no telling."""
    values = [value for point in (*left, *right) if (value := _middle(point)) is not None and value > 0]
    return max(values) / min(values) if values and left and right else 1.0


def _middle(point: Point) -> float | None:
    known = [bound for bound in (point.low, point.high) if bound is not None]
    return sum(known) / len(known) if known else None
