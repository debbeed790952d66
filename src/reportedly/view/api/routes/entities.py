"""/entities"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.entities import Entities, EntityDetail
from reportedly.view.api.params import EntityQuery
from reportedly.view.api.reads import entities
from reportedly.view.api.routes.given import Key, Reads, found

__all__ = ["router"]

router = APIRouter(prefix="/entities", tags=["entities"])


@router.get("", summary="List entities")
def list_entities(source: Reads, wanted: Annotated[EntityQuery, Query()]) -> Entities:
    """Return people, organisations, states, places and documents, those of most articles first."""
    return entities.list_entities(source, wanted.wanted(), wanted.asked())


@router.get("/{key:path}", summary="Get an entity")
def get_entity(source: Reads, key: Key) -> EntityDetail:
    """Return an entity with every spelling, and why each was taken for it."""
    return found(entities.read_entity(source, key), "entity", key, "/v1/entities")
