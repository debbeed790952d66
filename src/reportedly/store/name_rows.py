"""Names and measures a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reportedly.listing import EntityFilter, EntityRow, Listing, MeasureFilter, MeasureRow, Slice
from reportedly.records import Measure
from reportedly.store.cursors import count_some, fetch_page
from reportedly.store.derived import entity_numbers, facets, measure_numbers
from reportedly.store.entities import load_entities
from reportedly.store.rows import MEASURE, POINT
from reportedly.store.schema import measures, points, stories
from reportedly.store.speakers import match_speaker_keys, named_so

__all__ = ["list_entities", "list_measures", "load_measures", "read_measure"]


def list_entities(connection: Connection, wanted: EntityFilter, part: Slice) -> Listing[EntityRow]:
    """Return a page of entities (``protocols.Browser``)."""
    numbers = entity_numbers.c
    order: Sequence[ColumnElement[Any]] = (numbers.rank, numbers.entity)
    chosen = select(*order)
    if wanted.kind is not None:
        chosen = chosen.where(numbers.kind == wanted.kind)
    if wanted.query is not None:
        named = named_so(wanted.query)
        if named is None:
            return Listing((), None, 0)
        chosen = chosen.where(numbers.entity.in_(named))
    found, after = fetch_page(connection, chosen, order, part, newest=False)
    rows = load_entities(connection, [row.entity for row in found])
    return Listing(tuple(rows), after, count_some(connection, chosen))


def list_measures(connection: Connection, wanted: MeasureFilter, part: Slice) -> Listing[MeasureRow]:
    """Return a page of measures (``protocols.Browser``)."""
    numbers = measure_numbers.c
    order: Sequence[ColumnElement[Any]] = (numbers.rank, numbers.measure)
    chosen = select(*order).where(numbers.points > 1)
    if wanted.story is not None:
        chosen = chosen.where(numbers.story == wanted.story)
    if wanted.unit is not None:
        chosen = chosen.where(numbers.unit == wanted.unit)
    if wanted.speaker is not None:
        keys = match_speaker_keys(connection, wanted.speaker)
        having = select(facets.c.owner).where(facets.c.kind == "measure speaker", facets.c.value.in_(keys))
        chosen = chosen.where(numbers.measure.in_(having))
    if wanted.contested:
        chosen = chosen.where(numbers.contested > 0)
    found, after = fetch_page(connection, chosen, order, part, newest=False)
    rows = load_measures(connection, [row.measure for row in found])
    return Listing(tuple(rows), after, count_some(connection, chosen))


def read_measure(connection: Connection, measure: str) -> Measure | None:
    """Return a measure with all its points, None where there is none."""
    row = connection.execute(select(measures).where(measures.c.id == measure)).mappings().first()
    if row is None:
        return None
    held = select(points).where(points.c.measure == measure).order_by(points.c.position)
    return replace(MEASURE.read(row, points=()), points=tuple(map(POINT.read, connection.execute(held).mappings())))


def load_measures(connection: Connection, ids: Sequence[str]) -> list[MeasureRow]:
    """Return the measures of the ids with their numbers, in this order."""
    wanted = select(measure_numbers, measures.c.name, stories.c.title)
    wanted = wanted.join(measures, measures.c.id == measure_numbers.c.measure)
    wanted = wanted.join(stories, stories.c.id == measure_numbers.c.story)
    rows = {row.measure: row for row in connection.execute(wanted.where(measure_numbers.c.measure.in_(ids)))}
    return [
        MeasureRow(
            id=one,
            story=rows[one].story,
            title=rows[one].title,
            name=rows[one].name,
            unit=rows[one].unit,
            points=rows[one].points,
            speakers=-rows[one].rank,
            contested=rows[one].contested,
            low=rows[one].low,
            high=rows[one].high,
            since=_day(rows[one].since),
            until=_day(rows[one].until),
        )
        for one in ids
        if one in rows
    ]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
