"""Measures with every figure and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from reportedly.listing import MeasureFilter, MeasureRow, Slice, VerdictFilter
from reportedly.view.api.models.measures import (
    MeasureDetail,
    Measures,
    PointShape,
    shape_measure_row,
    shape_point,
)
from reportedly.view.api.paging import LARGEST, Asked, cut, next_of, page_of, slice_of
from reportedly.view.api.reads.articles import refer_all
from reportedly.view.api.reads.verdicts import show_verdicts
from reportedly.view.api.source import Source
from reportedly.view.citations import Citation
from reportedly.view.shapes import PointView
from reportedly.view.story_lines import MeasureLines, gather_measures

__all__ = ["list_measures", "read_measure"]


def list_measures(source: Source, wanted: MeasureFilter, asked: Asked) -> Measures:
    """Return a page of measures, those of most speakers first."""
    found = source.ledger.list_measures(wanted, slice_of("measures", asked))
    items = [shape_measure_row(row, source.links) for row in found.items]
    return page_of(source, Measures, items, found, "measures", asked)


def read_measure(source: Source, measure: str, asked: Asked) -> MeasureDetail | None:
    """Return a measure with a page of its figures, in order of time; None where there is none."""
    path = f"measures/{quote(measure, safe='', errors='replace')}"
    part = slice_of(path, asked)
    row = next(iter(source.ledger.measure_rows([measure])), None)
    lines = _lines(source, row) if row else None
    if row is None or lines is None:
        return None
    found = cut(lines.points, _point_name, part)
    verdicts = source.ledger.list_verdicts(VerdictFilter(measure=measure), Slice(LARGEST))
    after, cursor = next_of(source, found, path, asked)
    return MeasureDetail(
        **dict(shape_measure_row(row, source.links)),
        actors=list(lines.measure.actors),
        points=_points(source, found.items),
        next=after,
        next_cursor=cursor,
        verdicts=show_verdicts(source, verdicts.items),
        verdicts_href=source.links.listing("verdicts", {"measure": measure}),
    )


_Point = tuple[PointView, Citation]


def _lines(source: Source, row: MeasureRow) -> MeasureLines | None:
    dossier = source.ledger.story_dossier(row.story)
    found = [one for one in dossier.measures if one.id == row.id]
    held = {point.article for one in found for point in one.points}
    mine = tuple(one for one in dossier.analyses if one.article.id in held)
    narrow = replace(dossier, analyses=mine, measures=tuple(found))
    drawn = [
        gather_measures(narrow, story, source.sentences(mine)) for story in dossier.stories if story.id == row.story
    ]
    return drawn[0][0] if drawn and drawn[0] else None


def _point_name(pair: _Point) -> tuple[object, ...]:
    point, cited = pair
    return (point.article, point.claim, cited.span, point.place.offset)


def _points(source: Source, pairs: Sequence[_Point]) -> list[PointShape]:
    articles = refer_all(source, (point.article for point, _ in pairs))
    spoken = source.ledger.claim_rows([(point.article, point.claim) for point, _ in pairs if point.claim])
    keys = {(row.article, row.claim.id): row.claim.speaker_key for row in spoken}
    return [
        shape_point(point, keys.get((point.article, point.claim or "")), cited, articles[point.article], source.links)
        for point, cited in pairs
    ]
