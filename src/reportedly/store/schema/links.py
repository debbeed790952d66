"""Links: what was drawn from the evidence, of the latest run; and what each run moved."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Table
from sqlalchemy.schema import SchemaItem

from reportedly.store.columns import Words, day, flag, key, listed, real, span, whole, words
from reportedly.store.schema.base import METADATA

__all__ = [
    "claim_speakers",
    "entities",
    "entity_articles",
    "link_runs",
    "measures",
    "mention_names",
    "name_forms",
    "origin_articles",
    "origins",
    "points",
    "stories",
    "story_articles",
    "story_moves",
    "verdicts",
]


def _linked(name: str, *columns: SchemaItem) -> Table:
    return Table(name, METADATA, *columns, sqlite_with_rowid=False)


def _owner(name: str, target: str) -> Column[Any]:
    return Column(name, Words, ForeignKey(target), primary_key=True)


link_runs = Table(
    "link_runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    words("digest"),
    words("made_at"),
    words("superseded_at", null=True),
    listed("counts"),
)

# What a run moved from one story to another; the only links of which earlier runs are remembered.
story_moves = Table(
    "story_moves",
    METADATA,
    Column("id", Integer, primary_key=True),
    words("made_at"),
    words("kind"),
    Column("former", Words, nullable=False, index=True),
    words("story"),
    listed("articles"),
    words("reason"),
)

entities = _linked(
    "entities",
    key("key"),
    whole("position"),
    words("kind"),
    words("name"),
    listed("reasons"),
    real("score"),
)

name_forms = _linked(
    "name_forms",
    _owner("entity", "entities.key"),
    key("position", Integer),
    words("text"),
    words("lang"),
    whole("count"),
    words("reason"),
    real("score"),
)

entity_articles = _linked(
    "entity_articles",
    _owner("entity", "entities.key"),
    key("position", Integer),
    words("article_id"),
    Index("ix_entity_articles_article_id", "article_id"),
)

# Who speaks and who is named is known only by what all articles say: it is a link, laid over the evidence when read.
# So is ``rejected``, the id of the correction by which a user said that a claim is none.
claim_speakers = _linked(
    "claim_speakers",
    key("article_id"),
    key("claim"),
    words("name", null=True),
    words("key", null=True),
    words("kind", null=True),
    listed("via"),
    words("rejected", null=True),
    Index("ix_claim_speakers_key", "key"),
)

mention_names = _linked("mention_names", key("article_id"), listed("names"), listed("figures"))

origins = _linked(
    "origins",
    key("id"),
    whole("position"),
    words("credit", null=True),
    words("reason"),
    real("score"),
)

origin_articles = _linked(
    "origin_articles",
    _owner("origin", "origins.id"),
    key("position", Integer),
    words("article_id"),
    Index("ix_origin_articles_article_id", "article_id"),
)

stories = _linked(
    "stories",
    key("id"),
    whole("position"),
    words("title"),
    real("score"),
    words("reason"),
    words("follows", null=True),
)

story_articles = _linked(
    "story_articles",
    _owner("story", "stories.id"),
    key("position", Integer),
    words("article_id"),
    Index("ix_story_articles_article_id", "article_id"),
)

measures = _linked(
    "measures",
    key("id"),
    whole("position"),
    Column("story", Words, ForeignKey("stories.id"), nullable=False, index=True),
    words("name"),
    words("unit"),
    listed("actors"),
)

points = _linked(
    "points",
    _owner("measure", "measures.id"),
    key("position", Integer),
    words("article"),
    words("figure"),
    words("claim", null=True),
    words("speaker_name", null=True),
    words("speaker_kind", null=True),
    words("speaker_key", null=True),
    words("outlet", null=True),
    real("low", null=True),
    real("high", null=True),
    flag("approx"),
    words("reality"),
    words("stance", null=True),
    day("said"),
    words("action", null=True),
    words("place", null=True),
    flag("part"),
)


def _side(name: str) -> tuple[Column[Any], ...]:
    return (
        words(f"{name}_article"),
        words(f"{name}_claim"),
        *span(f"{name}_content"),
        words(f"{name}_speaker_name", null=True),
        words(f"{name}_text"),
    )


verdicts = _linked(
    "verdicts",
    key("id"),
    whole("position"),
    words("kind"),
    Column("story", Words, ForeignKey("stories.id"), nullable=False, index=True),
    words("measure", null=True),
    words("proposition", null=True),
    words("reason"),
    real("score"),
    *_side("left"),
    *_side("right"),
)
