"""The tables of the ledger.

Two kinds of rows. **Evidence** (articles, analyses and what they found) is only ever added: an analysis that a later
one replaces is marked ``superseded_at`` and stays. **Links** (entities, origins, stories, measures, verdicts) are
drawn from the evidence and can be drawn again, so only the rows of the latest run are kept; ``link_runs`` remembers
every run. Keeping all of them would grow the file by the whole ledger's links at every ingest and preserve nothing
that the evidence does not give back.

A column is named after the field of the record; a span takes two, ``…_start`` and ``…_end``; tuples are JSON.
``position`` is the place in the record's tuple, so that what is read equals what was added.
The tables are made by the migrations; a test holds both together.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

__all__ = [
    "HEAD",
    "METADATA",
    "Real",
    "Words",
    "analyses",
    "articles",
    "claims",
    "entities",
    "entity_articles",
    "figures",
    "link_runs",
    "measures",
    "mentions",
    "moments",
    "name_forms",
    "origin_articles",
    "origins",
    "points",
    "stories",
    "story_articles",
    "verdicts",
]

HEAD = "0001"
"""The newest revision of the schema, known without importing Alembic; a test holds it to the migrations."""

METADATA = MetaData()

_MARK = "\ufdd0"  # a code point that Unicode keeps out of all text
_REFUSED = re.compile(f"[\x00\ud800-\udfff{_MARK}]")
_ESCAPED = re.compile(f"{_MARK}([0-9a-f]{{4}})")


class Words(TypeDecorator[str]):
    """Any Python string, given back exactly.

    Databases refuse half surrogate pairs (which file names that are not UTF-8 hold) and, some of them, NUL: these are
    kept as a mark and their number.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the string as the database keeps it."""
        if value is None or value.isascii() and "\x00" not in value:
            return value
        return _REFUSED.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the string as it was given."""
        if value is None or _MARK not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class Real(TypeDecorator[float]):
    """A float; integers of any size are taken too, which drivers refuse from 64 bits on."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        """Return the number as a float."""
        return None if value is None else float(value)


def _words(name: str, null: bool = False) -> Column[Any]:
    return Column(name, Words, nullable=null)


def _whole(name: str, null: bool = False) -> Column[Any]:
    return Column(name, Integer, nullable=null)


def _real(name: str, null: bool = False) -> Column[Any]:
    return Column(name, Real, nullable=null)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def _day(name: str) -> Column[Any]:
    return Column(name, Date)


def _listed(name: str) -> Column[Any]:
    return Column(name, JSON, nullable=False)


def _span(name: str, null: bool = False) -> tuple[Column[Any], Column[Any]]:
    return _whole(f"{name}_start", null), _whole(f"{name}_end", null)


def _key(name: str, kind: type[Words] | type[Integer] = Words) -> Column[Any]:
    return Column(name, kind, primary_key=True)


def _found(name: str, *columns: Any) -> Table:
    """A table of what an analysis found, clustered by analysis, since that is how it is read."""
    owner = ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"])
    return Table(name, METADATA, _key("analysis_id"), _key("article_id"), *columns, owner, sqlite_with_rowid=False)


def _linked(name: str, *columns: Any) -> Table:
    return Table(name, METADATA, *columns, sqlite_with_rowid=False)


def _owner(name: str, target: str) -> Column[Any]:
    return Column(name, Words, ForeignKey(target), primary_key=True)


# --- evidence ------------------------------------------------------------------------------------------------

# One row for each content that an id was seen with: spans of an older analysis stay true to its own text.
# ``row`` is the number under which the full-text index knows the article.
articles = Table(
    "articles",
    METADATA,
    Column("row", Integer, primary_key=True),
    _words("id"),
    _words("digest"),
    _words("text"),
    _words("lang", null=True),
    _day("published"),
    _words("title"),
    *_span("title_span", null=True),
    _words("url", null=True),
    _words("outlet", null=True),
    _listed("authors"),
    _listed("credits"),
    _listed("skipped"),
    _words("source"),
    _words("added_at"),
    UniqueConstraint("id", "digest"),
    Index("ix_articles_lang", "lang"),
    Index("ix_articles_outlet", "outlet"),
    Index("ix_articles_published", "published"),
)

# ``id`` is a hash of article, engine, version and all that was found.
analyses = Table(
    "analyses",
    METADATA,
    _key("id"),
    _words("article_id"),
    _words("digest"),
    _words("engine"),
    _words("version"),
    _whole("read_done"),
    _whole("read_all"),
    _listed("notes"),
    _words("made_at"),
    _words("superseded_at", null=True),
    UniqueConstraint("id", "article_id"),
    ForeignKeyConstraint(["article_id", "digest"], ["articles.id", "articles.digest"]),
    Index(
        "ix_analyses_current",  # at most one current analysis an article
        "article_id",
        unique=True,
        sqlite_where=text("superseded_at IS NULL"),
        postgresql_where=text("superseded_at IS NULL"),
    ),
)

claims = Table(
    "claims",
    METADATA,
    Column("row", Integer, primary_key=True),
    _words("analysis_id"),
    _words("article_id"),
    _words("id"),
    _whole("position"),
    *_span("content"),
    *_span("cue", null=True),
    *_span("speaker", null=True),
    _words("speaker_name", null=True),
    _words("speaker_kind", null=True),
    _words("speaker_key", null=True),
    _listed("via"),
    _words("stance"),
    _words("reality"),
    _words("quoted"),
    _listed("figures"),
    _listed("evidence"),
    _real("confidence"),
    _words("because"),
    ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"]),
    UniqueConstraint("analysis_id", "article_id", "id"),
    Index("ix_claims_speaker_key", "speaker_key"),
    Index("ix_claims_stance", "stance"),
)

figures = _found(
    "figures",
    _key("id"),
    _whole("position"),
    *_span("span"),
    _real("low", null=True),
    _real("high", null=True),
    _flag("approx"),
    _words("unit", null=True),
    _words("noun", null=True),
    _words("about_action", null=True),
    _listed("about_actors"),
    _words("about_place", null=True),
    _flag("about_part"),
    _words("claim", null=True),
    _words("speaker_name", null=True),
    _words("reality"),
    _listed("reading"),
)

mentions = _found(
    "mentions",
    _key("position", Integer),
    *_span("span"),
    _words("kind"),
    _words("surface"),
    _words("name", null=True),
    _words("key", null=True),
    _words("role", null=True),
    _words("of", null=True),
)

moments = _found(
    "moments",
    _key("position", Integer),
    *_span("span"),
    _day("start"),
    _day("end"),
    _words("grain"),
)

# --- links ---------------------------------------------------------------------------------------------------

link_runs = Table(
    "link_runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    _words("digest"),
    _words("made_at"),
    _words("superseded_at", null=True),
    _listed("counts"),
)

entities = _linked(
    "entities",
    _key("key"),
    _whole("position"),
    _words("kind"),
    _words("name"),
    _listed("reasons"),
    _real("score"),
)

name_forms = _linked(
    "name_forms",
    _owner("entity", "entities.key"),
    _key("position", Integer),
    _words("text"),
    _words("lang"),
    _whole("count"),
)

entity_articles = _linked(
    "entity_articles",
    _owner("entity", "entities.key"),
    _key("position", Integer),
    _words("article_id"),
    Index("ix_entity_articles_article_id", "article_id"),
)

origins = _linked(
    "origins",
    _key("id"),
    _whole("position"),
    _words("credit", null=True),
    _words("reason"),
    _real("score"),
)

origin_articles = _linked(
    "origin_articles",
    _owner("origin", "origins.id"),
    _key("position", Integer),
    _words("article_id"),
    Index("ix_origin_articles_article_id", "article_id"),
)

stories = _linked(
    "stories",
    _key("id"),
    _whole("position"),
    _words("title"),
    _real("score"),
    _words("reason"),
)

story_articles = _linked(
    "story_articles",
    _owner("story", "stories.id"),
    _key("position", Integer),
    _words("article_id"),
    Index("ix_story_articles_article_id", "article_id"),
)

measures = _linked(
    "measures",
    _key("id"),
    _whole("position"),
    Column("story", Words, ForeignKey("stories.id"), nullable=False, index=True),
    _words("name"),
    _words("unit"),
)

points = _linked(
    "points",
    _owner("measure", "measures.id"),
    _key("position", Integer),
    _words("article"),
    _words("figure"),
    _words("claim", null=True),
    _words("speaker_name", null=True),
    _words("speaker_key", null=True),
    _words("outlet", null=True),
    _real("low", null=True),
    _real("high", null=True),
    _flag("approx"),
    _words("reality"),
    _words("stance", null=True),
    _day("said"),
    _words("action", null=True),
    _words("place", null=True),
    _flag("part"),
)


def _side(name: str) -> tuple[Column[Any], ...]:
    return (
        _words(f"{name}_article"),
        _words(f"{name}_claim"),
        *_span(f"{name}_content"),
        _words(f"{name}_speaker_name", null=True),
        _words(f"{name}_text"),
    )


verdicts = _linked(
    "verdicts",
    _key("id"),
    _whole("position"),
    _words("kind"),
    Column("story", Words, ForeignKey("stories.id"), nullable=False, index=True),
    _words("measure", null=True),
    _words("proposition", null=True),
    _words("reason"),
    _real("score"),
    *_side("left"),
    *_side("right"),
)
