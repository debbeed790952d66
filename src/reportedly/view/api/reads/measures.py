"""Measures with every figure and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import quote

from reportedly.listing import MeasureFilter, Slice, VerdictFilter
from reportedly.records import Dossier, Measure, Point, Story
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
from reportedly.view.story_lines import gather_measures

__all__ = ["list_measures", "read_measure"]


def list_measures(source: Source, wanted: MeasureFilter, asked: Asked) -> Measures:
    """Return a page of measures, those of most speakers first."""
    found = source.ledger.list_measures(wanted, slice_of("measures", asked))
    items = [shape_measure_row(row, source.links) for row in found.items]
    return page_of(source, Measures, items, found, "measures", asked)


def read_measure(source: Source, measure: str, asked: Asked) -> MeasureDetail | None:
    """Return a measure with a page of its figures, in order of time; None where there is none.

    Only the articles of the page's figures are read: a measure may have figures in hundreds.
    """
    path = f"measures/{quote(measure, safe='', errors='replace')}"
    part = slice_of(path, asked)
    row = next(iter(source.ledger.measure_rows([measure])), None)
    whole = source.ledger.measure(measure)
    if row is None or whole is None:
        return None
    found = cut(sorted(whole.points, key=_by_time), lambda point: (point.article, point.figure), part)
    verdicts = source.ledger.list_verdicts(VerdictFilter(measure=measure), Slice(LARGEST))
    after, cursor = next_of(source, found, path, asked)
    return MeasureDetail(
        **dict(shape_measure_row(row, source.links)),
        actors=list(whole.actors),
        points=_show_points(source, replace(whole, points=found.items)),
        next=after,
        next_cursor=cursor,
        verdicts=show_verdicts(source, verdicts.items),
        verdicts_href=source.links.listing("verdicts", {"measure": measure}),
    )


def _by_time(point: Point) -> tuple[date, float, str, str]:
    low, high = point.low, point.high
    middle = (low + high) / 2 if low is not None and high is not None else low if low is not None else high
    return (point.said or date.max, middle or 0.0, point.article, point.figure)


def _show_points(source: Source, measure: Measure) -> list[PointShape]:
    ids = list(dict.fromkeys(point.article for point in measure.points))
    read = [one for name in ids if (one := source.ledger.article_analysis(name)) is not None]
    keys = {key for point in measure.points for key in (point.speaker_key, point.place) if key}
    named = [known for key in sorted(keys) if (known := source.ledger.entity(key, articles=False)) is not None]
    story = Story(measure.story, "", tuple(ids), 1.0, "")
    dossier = Dossier(tuple(read), tuple(named), (), (story,), (measure,), ())
    articles = refer_all(source, ids)
    speakers = {(one.article.id, claim.id): claim.speaker_key for one in read for claim in one.claims}
    (lines,) = gather_measures(dossier, story, source.sentences(read))
    return [
        shape_point(
            point, speakers.get((point.article, point.claim or "")), cited, articles[point.article], source.links
        )
        for point, cited in lines.points
    ]
