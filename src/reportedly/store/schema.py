"""The tables of the ledger.

Four kinds of rows. **Evidence** (articles, analyses and what they found) is only ever added: an analysis that a later
one replaces is marked ``superseded_at`` and stays. **Links** (entities, origins, stories, measures, verdicts) are
drawn from the evidence and can be drawn again, so only the rows of the latest run are kept; ``link_runs`` remembers
every run. Keeping all of them would grow the file by the whole ledger's links at every ingest and preserve nothing
that the evidence does not give back. **Corrections**, what users decided, stand beside both: they are added and
withdrawn, never deleted, and every run of linking reads them. **Numbers** (``derived``) repeat what the others say, in
the order in which lists are browsed; they are made anew with the links and after every change of the schema. What is
**watched** on the web is the state of a service: where it goes on after it was stopped.

A column is named after the field of the record; a span takes two, ``…_start`` and ``…_end``; tuples are JSON.
``position`` is the place in the record's tuple, so that what is read equals what was added.
The tables are made by the migrations; a test holds both together.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

from reportedly.store.columns import Words, day, flag, key, listed, real, span, whole, words

__all__ = [
    "HEAD",
    "METADATA",
    "analyses",
    "articles",
    "changes",
    "claim_speakers",
    "claims",
    "corrections",
    "entities",
    "entity_articles",
    "figures",
    "link_runs",
    "measures",
    "mention_names",
    "mentions",
    "moments",
    "name_forms",
    "origin_articles",
    "origins",
    "points",
    "reached",
    "stories",
    "story_articles",
    "story_moves",
    "vectors",
    "verdicts",
    "versions",
    "watched_feeds",
    "watched_pages",
]

HEAD = "0008"
"""The newest revision of the schema, known without importing Alembic; a test holds it to the migrations."""

METADATA = MetaData()


def _found(name: str, *columns: SchemaItem) -> Table:
    """A table of what an analysis found, clustered by analysis, since that is how it is read."""
    owner = ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"])
    return Table(name, METADATA, key("analysis_id"), key("article_id"), *columns, owner, sqlite_with_rowid=False)


def _linked(name: str, *columns: SchemaItem) -> Table:
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
    words("id"),
    words("digest"),
    words("lang", null=True),
    day("published"),
    words("title"),
    *span("title_span", null=True),
    words("url", null=True),
    words("outlet", null=True),
    listed("authors"),
    listed("credits"),
    listed("skipped"),
    words("source"),
    words("added_at"),
    words("text"),  # last: what stands behind a long text is slow to reach
    UniqueConstraint("id", "digest"),
    Index("ix_articles_lang", "lang", "published", "id"),
    Index("ix_articles_outlet", "outlet", "published", "id"),
    Index("ix_articles_published", "published", "id"),
)

# ``id`` is a hash of article, engine, version and all that was found.
analyses = Table(
    "analyses",
    METADATA,
    key("id"),
    words("article_id"),
    words("digest"),
    words("engine"),
    words("version"),
    whole("read_done"),
    whole("read_all"),
    listed("notes"),
    words("made_at"),
    words("superseded_at", null=True),
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

# A row each time that an article's current content becomes another: an edit that is taken back is there too.
versions = Table(
    "versions",
    METADATA,
    Column("row", Integer, primary_key=True),
    words("article_id"),
    words("digest"),
    words("seen_at"),
    ForeignKeyConstraint(["article_id", "digest"], ["articles.id", "articles.digest"]),
    Index("ix_versions_article_id", "article_id"),
    Index("ix_versions_seen_at", "seen_at"),
)

claims = Table(
    "claims",
    METADATA,
    Column("row", Integer, primary_key=True),
    words("analysis_id"),
    words("article_id"),
    words("id"),
    whole("position"),
    *span("content"),
    *span("cue", null=True),
    *span("speaker", null=True),
    words("speaker_name", null=True),
    words("speaker_kind", null=True),
    words("speaker_key", null=True),
    listed("via"),
    words("stance"),
    words("reality"),
    words("quoted"),
    listed("figures"),
    listed("evidence"),
    real("confidence"),
    words("because"),
    ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"]),
    UniqueConstraint("analysis_id", "article_id", "id"),
    Index("ix_claims_speaker_key", "speaker_key"),
    Index("ix_claims_stance", "stance"),
)

figures = _found(
    "figures",
    key("id"),
    whole("position"),
    *span("span"),
    real("low", null=True),
    real("high", null=True),
    flag("approx"),
    words("unit", null=True),
    words("noun", null=True),
    words("about_action", null=True),
    listed("about_actors"),
    words("about_place", null=True),
    flag("about_part"),
    words("claim", null=True),
    words("speaker_name", null=True),
    words("reality"),
    listed("reading"),
)

mentions = _found(
    "mentions",
    key("position", Integer),
    *span("span"),
    words("kind"),
    words("surface"),
    words("name", null=True),
    words("key", null=True),
    words("role", null=True),
    words("of", null=True),
)

moments = _found(
    "moments",
    key("position", Integer),
    *span("span"),
    day("start"),
    day("end"),
    words("grain"),
)

# --- links ---------------------------------------------------------------------------------------------------

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

# --- corrections ---------------------------------------------------------------------------------------------

# ``kind`` says what ``about`` holds (records.Correction): a new kind needs no new column. Times are UTC, ISO 8601 with
# microseconds, and differ from row to row, so that they say which correction came last. ``heeded_at`` is null until
# links are drawn anew after the correction was made or withdrawn.
corrections = Table(
    "corrections",
    METADATA,
    key("id"),
    words("kind"),
    listed("about"),
    words("author"),
    words("made_at"),
    words("note"),
    words("withdrawn_at", null=True),
    words("unmet", null=True),
    words("heeded_at", null=True),
    UniqueConstraint("made_at"),
)

changes = Table("changes", METADATA, key("id", Integer), whole("number"))
"""One row: how many transactions have written. What was made of an earlier state can be told from the present by it."""

vectors = Table("vectors", METADATA, key("key"), Column("vector", LargeBinary, nullable=False))
"""What the encoder made of a passage, under the digest of the passage and of the encoder's name: never out of date."""

# ``reading`` is a digest of engine and version of the program, ``file`` one of path, size and time of change
# (collect.files.Progress). Rows are there while a reading goes on or was stopped; one that came to its end leaves none.
reached = Table("reached", METADATA, key("reading"), key("file"), whole("number"))
# --- watching ------------------------------------------------------------------------------------------------

# ``url`` is the address that the user named, ``address`` where it has moved to for good.
watched_feeds = Table(
    "watched_feeds",
    METADATA,
    key("url"),
    words("address"),
    words("etag", null=True),
    words("modified", null=True),
    real("interval"),
    words("due_at"),
    words("asked_at", null=True),
    words("changed_at", null=True),
    whole("failures"),
    words("error", null=True),
)

# ``url`` is canonical, ``stamp`` what the feed says of the entry's last change; without ``due_at`` it is left alone.
watched_pages = Table(
    "watched_pages",
    METADATA,
    key("url"),
    words("feed"),
    words("host"),
    words("stamp", null=True),
    words("article_id", null=True),
    words("body", null=True),
    words("content", null=True),
    words("etag", null=True),
    words("modified", null=True),
    words("found_at"),
    words("listed_at"),
    words("asked_at", null=True),
    words("due_at", null=True),
    whole("visits"),
    whole("failures"),
    words("error", null=True),
    Index("ix_watched_pages_due_at", "due_at"),
    Index("ix_watched_pages_listed_at", "listed_at"),
)
