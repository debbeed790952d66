"""Evidence: articles, analyses and what they found. Rows are only ever added."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, Table, UniqueConstraint, text
from sqlalchemy.schema import SchemaItem

from reportedly.store.columns import day, flag, key, listed, real, span, whole, words
from reportedly.store.schema.base import METADATA

__all__ = ["analyses", "articles", "claims", "figures", "mentions", "moments", "versions"]

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


def _found(name: str, *columns: SchemaItem) -> Table:
    """A table of what an analysis found, clustered by analysis, since that is how it is read."""
    owner = ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"])
    return Table(name, METADATA, key("analysis_id"), key("article_id"), *columns, owner, sqlite_with_rowid=False)


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
