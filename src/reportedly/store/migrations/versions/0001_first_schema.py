"""The first schema: evidence, links, and the full-text indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The indexes keep no text of their own (content=''): a row's number leads to the article or claim, whose text is cut
# from the evidence. prefix='3' speeds up the search for beginnings of words, which is how inflected names are found.
_TOKENS = "content='', tokenize='unicode61 remove_diacritics 2', prefix='3'"


def upgrade() -> None:
    """Make every table."""
    _make_articles()
    _make_claims()
    _make_names()
    _make_entities()
    _make_stories()
    _make_measures()
    _make_verdicts()
    _make_linked_names()
    _make_search()


def _make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_span_start", sa.Integer(), nullable=True),
        sa.Column("title_span_end", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("credits", sa.JSON(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("id", "digest"),
    )
    op.create_index("ix_articles_lang", "articles", ["lang"], unique=False)
    op.create_index("ix_articles_outlet", "articles", ["outlet"], unique=False)
    op.create_index("ix_articles_published", "articles", ["published", "id"], unique=False)
    op.create_table(
        "analyses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("read_done", sa.Integer(), nullable=False),
        sa.Column("read_all", sa.Integer(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article_id", "digest"], ["articles.id", "articles.digest"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "article_id"),
    )
    op.create_index(
        "ix_analyses_current",
        "analyses",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("analysis_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.Text(), nullable=True),
        sa.Column("speaker_key", sa.Text(), nullable=True),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("reality", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"]),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("analysis_id", "article_id", "id"),
    )
    op.create_index("ix_claims_speaker_key", "claims", ["speaker_key"], unique=False)
    op.create_index("ix_claims_stance", "claims", ["stance"], unique=False)
    op.create_table(
        "figures",
        sa.Column("analysis_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("noun", sa.Text(), nullable=True),
        sa.Column("about_action", sa.Text(), nullable=True),
        sa.Column("about_actors", sa.JSON(), nullable=False),
        sa.Column("about_place", sa.Text(), nullable=True),
        sa.Column("about_part", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("reality", sa.Text(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"]),
        sa.PrimaryKeyConstraint("analysis_id", "article_id", "id"),
        sqlite_with_rowid=False,
    )


def _make_names() -> None:
    op.create_table(
        "mentions",
        sa.Column("analysis_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("of", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"]),
        sa.PrimaryKeyConstraint("analysis_id", "article_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "moments",
        sa.Column("analysis_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("grain", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id", "article_id"], ["analyses.id", "analyses.article_id"]),
        sa.PrimaryKeyConstraint("analysis_id", "article_id", "position"),
        sqlite_with_rowid=False,
    )


def _make_entities() -> None:
    op.create_table(
        "link_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "entities",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_forms",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"]),
        sa.PrimaryKeyConstraint("entity", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entity_articles",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"]),
        sa.PrimaryKeyConstraint("entity", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entity_articles_article_id", "entity_articles", ["article_id"], unique=False)


def _make_stories() -> None:
    op.create_table(
        "origins",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "origin_articles",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["origin"], ["origins.id"]),
        sa.PrimaryKeyConstraint("origin", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_origin_articles_article_id", "origin_articles", ["article_id"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_articles",
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("story", "position"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_articles_article_id", "story_articles", ["article_id"], unique=False)


def _make_measures() -> None:
    op.create_table(
        "measures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("actors", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_measures_story", "measures", ["story"], unique=False)
    op.create_table(
        "points",
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.Text(), nullable=True),
        sa.Column("speaker_key", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("approx", sa.Boolean(), nullable=False),
        sa.Column("reality", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("part", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["measure"], ["measures.id"]),
        sa.PrimaryKeyConstraint("measure", "position"),
        sqlite_with_rowid=False,
    )


def _make_verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("proposition", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("left_article", sa.Text(), nullable=False),
        sa.Column("left_claim", sa.Text(), nullable=False),
        sa.Column("left_content_start", sa.Integer(), nullable=False),
        sa.Column("left_content_end", sa.Integer(), nullable=False),
        sa.Column("left_speaker_name", sa.Text(), nullable=True),
        sa.Column("left_text", sa.Text(), nullable=False),
        sa.Column("right_article", sa.Text(), nullable=False),
        sa.Column("right_claim", sa.Text(), nullable=False),
        sa.Column("right_content_start", sa.Integer(), nullable=False),
        sa.Column("right_content_end", sa.Integer(), nullable=False),
        sa.Column("right_speaker_name", sa.Text(), nullable=True),
        sa.Column("right_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_verdicts_story", "verdicts", ["story"], unique=False)


def _make_linked_names() -> None:
    op.create_table(
        "claim_speakers",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "claim"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_speakers_key", "claim_speakers", ["key"], unique=False)
    op.create_table(
        "mention_names",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("article_id"),
        sqlite_with_rowid=False,
    )


def _make_search() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name in ("article_search", "claim_search"):
            op.execute(f"CREATE TABLE {name} (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")
        return
    op.execute(f"CREATE VIRTUAL TABLE article_search USING fts5(title, text, {_TOKENS})")
    op.execute(f"CREATE VIRTUAL TABLE claim_search USING fts5(content, speaker, {_TOKENS})")
