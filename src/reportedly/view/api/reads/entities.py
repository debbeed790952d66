"""Entities, and one with its spellings."""

from __future__ import annotations

from reportedly.listing import EntityFilter
from reportedly.view.api.models.entities import Entities, EntityDetail, shape_entity, shape_entity_row
from reportedly.view.api.paging import Asked, page_of, slice_of
from reportedly.view.api.source import Source

__all__ = ["list_entities", "read_entity"]


def list_entities(source: Source, wanted: EntityFilter, asked: Asked) -> Entities:
    """Return a page of entities, those of most articles first."""
    found = source.ledger.list_entities(wanted, slice_of("entities", asked))
    items = [shape_entity_row(row, source.links) for row in found.items]
    return page_of(source, Entities, items, found, "entities", asked)


def read_entity(source: Source, key: str) -> EntityDetail | None:
    """Return an entity with its spellings, None where there is none."""
    entity = source.ledger.entity(key, articles=False)
    row = source.ledger.entity_row(key)
    return None if entity is None or row is None else shape_entity(entity, row, source.links)
