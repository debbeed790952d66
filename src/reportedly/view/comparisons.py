"""Measures and verdicts of a story, joined to the words they rest on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reportedly.records import Dossier, Figure, Measure, Point, Side, Span, Verdict, VerdictKind, within
from reportedly.view.passages import divide
from reportedly.view.places import Index
from reportedly.view.shapes import CaseView, MeasureView, PlaceView, PointView, SideView, SingleView, VerdictView
from reportedly.view.words import NO_SPEAKER, OWN_VOICE, VERDICT_LABELS, anchor, say_value

__all__ = ["gather_cases", "show_measure", "show_measures", "show_singles", "show_verdicts"]

_ORDER = {kind: place for place, kind in enumerate(VERDICT_LABELS)}
_HASH = re.compile(r"(?=.*\d)[0-9a-f]{8,64}")
_GATHERED: tuple[VerdictKind, ...] = ("denies", "doubts")


def show_measures(dossier: Dossier, index: Index, story: str, prefix: str) -> tuple[MeasureView, ...]:
    """Return all measures of ``story``, those with most figures first, without points whose article is missing."""
    views = [show_measure(measure, index, prefix) for measure in dossier.measures if measure.story == story]
    return tuple(sorted(views, key=lambda view: (-len(view.points), view.name, view.anchor)))


def show_singles(measures: Iterable[MeasureView], index: Index, articles: Sequence[str]) -> tuple[SingleView, ...]:
    """Return what no chart shows: figures alone in their measure, then own-voice figures that no measure holds."""
    known = list(measures)
    held = {point.place.target for measure in known for point in measure.points}
    alone = [SingleView(m.anchor, m.name, m.points[0]) for m in known if len(m.points) == 1]
    alone.sort(key=lambda view: (view.point.speaker == OWN_VOICE, view.name, view.anchor))
    for name in articles:
        figures = index.analyses[name].figures
        own = sorted((figure for figure in figures if figure.claim is None), key=lambda figure: figure.span)
        alone += [view for figure in own if (view := _show_alone(name, figure, index)).point.place.target not in held]
    return tuple(alone)


def gather_cases(verdicts: Sequence[VerdictView]) -> tuple[CaseView, ...]:
    """Put denials, and doubts, of one claim together; every other verdict is a case of its own; keeps the order."""
    groups: dict[tuple[str, ...], list[VerdictView]] = {}
    for verdict in verdicts:
        place = verdict.left.place
        by_claim = verdict.kind in _GATHERED and place is not None
        key = (verdict.kind, place.target) if by_claim and place else (verdict.anchor,)
        groups.setdefault(key, []).append(verdict)
    return tuple(_gather_case(found) for found in groups.values())


def _gather_case(found: Sequence[VerdictView]) -> CaseView:
    title = Counter(verdict.about for verdict in found).most_common(1)[0][0]
    return CaseView(anchor("case", found[0].anchor), found[0].kind, title, found[0].left, tuple(found))


def show_verdicts(dossier: Dossier, index: Index, story: str) -> tuple[VerdictView, ...]:
    """Return the verdicts of ``story``: denials, doubts, differences, then the rest; widest gap first."""
    measures = {measure.id: measure for measure in dossier.measures}
    views = [_show_verdict(verdict, index, measures) for verdict in dossier.verdicts if verdict.story == story]
    return tuple(sorted(views, key=lambda view: (_ORDER[view.kind], -view.gap, -view.score, view.anchor)))


def show_measure(measure: Measure, index: Index, prefix: str) -> MeasureView:
    """Return a measure with its points in order of time, without those whose article is missing."""
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
        article=point.article,
        claim=point.claim,
        reading=figure[0].reading if figure else (),
        quote=claim.text if claim else _line_around(text, figure[0].span) if figure else "",
    )


def _line_around(text: str, span: Span) -> str:
    return next((text[slice(*line)] for line in divide(text) if within(span, line)), text[slice(*span)])


def _show_alone(article: str, figure: Figure, index: Index) -> SingleView:
    """Return an own-voice figure that no measure holds, named by what it counts."""
    place = index.figures[article, figure.id][1]
    source = index.analyses[article].article
    point = Point(
        article=article,
        figure=figure.id,
        claim=None,
        speaker_name=None,
        speaker_key=None,
        outlet=source.outlet,
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        reality=figure.reality,
        stance=None,
        said=source.published,
        action=figure.about.action,
        place=figure.about.place,
        part=figure.about.part,
    )
    return SingleView(f"single-{place.target}", figure.unit or "", _show_point(1, point, place, index))


def _show_verdict(verdict: Verdict, index: Index, measures: Mapping[str, Measure]) -> VerdictView:
    measure = measures.get(verdict.measure) if verdict.measure else None
    left, right = _points(verdict.left, measure), _points(verdict.right, measure)
    return VerdictView(
        anchor=anchor("verdict", verdict.id),
        id=verdict.id,
        kind=verdict.kind,
        about=measure.name if measure else _readable(verdict.proposition),
        reason=verdict.reason,
        score=verdict.score,
        left=_show_side(verdict.left, left, index),
        right=_show_side(verdict.right, right, index),
        gap=_gap(left, right),
    )


def _readable(proposition: str | None) -> str:
    """Return a proposition's words, nothing for an id that says nothing to people."""
    return "" if proposition is None or _HASH.fullmatch(proposition) else proposition


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
        claim=claim.id if claim else None,
        lang=claim.speaker_lang if claim else None,
    )


def _gap(left: list[Point], right: list[Point]) -> float:
    """Return how many times the larger value is the smaller, 1 where there is no telling."""
    values = [value for point in (*left, *right) if (value := _middle(point)) is not None and value > 0]
    return max(values) / min(values) if values and left and right else 1.0


def _middle(point: Point) -> float | None:
    known = [bound for bound in (point.low, point.high) if bound is not None]
    return sum(known) / len(known) if known else None
