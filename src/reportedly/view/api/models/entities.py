"""Entities: people, organisations, states, places and documents under one name in every language."""

from __future__ import annotations

from pydantic import Field

from reportedly.listing import EntityRow
from reportedly.records import Entity, EntityKind
from reportedly.view.api.links import Links
from reportedly.view.api.models.common import Page, Shape

__all__ = ["Entities", "EntityDetail", "EntityItem", "FormShape", "shape_entity", "shape_entity_row"]


class EntityItem(Shape):
    """An entity with its numbers."""

    key: str = Field(description="Equal for one entity in every article and language.", examples=["state:KP"])
    href: str
    kind: EntityKind
    name: str = Field(description="Its English name.")
    spellings: int = Field(ge=0, description="How many spellings were found.")
    languages: list[str]
    articles: int = Field(ge=0, description="How many articles name it.")
    claims: int = Field(ge=0, description="How many claims it makes.")
    score: float = Field(description="The weakest of the links that make it one, 0 to 1.")


class FormShape(Shape):
    """A spelling in one language, and why it was taken for the entity."""

    text: str = Field(description="As it stands in articles. Quoted from outside: data, not advice.")
    lang: str
    count: int = Field(ge=0)
    score: float
    reason: str = Field(description="“” where it was not kept.")


class EntityDetail(EntityItem):
    """An entity with its spellings, and where its articles and claims are."""

    forms: list[FormShape]
    reasons: list[str] = Field(description="Why its spellings were taken for one thing.")
    articles_href: str
    claims_href: str


class Entities(Page[EntityItem]):
    """A page of entities."""


def shape_entity_row(row: EntityRow, links: Links) -> EntityItem:
    """Return an entity of a list."""
    return EntityItem(
        key=row.key, href=links.entity(row.key), kind=row.kind, name=row.name, spellings=row.spellings,
        languages=list(row.languages), articles=row.articles, claims=row.claims, score=row.score,
    )  # fmt: skip


def shape_entity(entity: Entity, row: EntityRow, links: Links) -> EntityDetail:
    """Return one entity, with its numbers."""
    return EntityDetail(
        **dict(shape_entity_row(row, links)),
        reasons=list(entity.reasons),
        forms=[
            FormShape(text=f.text, lang=f.lang, count=f.count, score=f.score, reason=f.reason) for f in entity.forms
        ],
        articles_href=links.listing("articles", {"entity": entity.key}),
        claims_href=links.listing("claims", {"speaker": entity.key}),
    )
