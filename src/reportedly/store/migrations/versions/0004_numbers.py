"""Numbers by which lists are browsed, and the order in which articles of a language or outlet are listed.

The tables are filled after the last migration, from what is there by then.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and order the indexes of articles by day."""
    for name in ("lang", "outlet"):
        op.drop_index(f"ix_articles_{name}", "articles")
        op.create_index(f"ix_articles_{name}", "articles", [name, "published", "id"])
    _make_claim_facts()
    _make("story_numbers", _words("story", "oldest", "newest"),
          _whole("articles", "outlets", "origins", "claims", "contested"), keys=("story",))  # fmt: skip
    for name in ("contested", "articles"):
        op.create_index(f"ix_story_numbers_{name}", "story_numbers", [name, "newest", "story"])
    op.create_index("ix_story_numbers_newest", "story_numbers", ["newest", "story"])
    _make("measure_numbers", _words("measure", "story", "unit"), _whole("rank", "points", "contested"),
          [sa.Column("low", sa.Float(), nullable=True), sa.Column("high", sa.Float(), nullable=True)],
          _words("since", "until", null=True), keys=("measure",))  # fmt: skip
    op.create_index("ix_measure_numbers_rank", "measure_numbers", ["rank", "measure"])
    for name in ("unit", "story"):
        op.create_index(f"ix_measure_numbers_{name}", "measure_numbers", [name, "rank", "measure"])
    _make("entity_numbers", _words("entity", "kind"), _whole("rank", "claims"), keys=("entity",))
    op.create_index("ix_entity_numbers_rank", "entity_numbers", ["rank", "entity"])
    op.create_index("ix_entity_numbers_kind", "entity_numbers", ["kind", "rank", "entity"])
    _make("name_words", _words("word", "entity"), keys=("word", "entity"))
    _make("facets", _words("kind", "value", "owner"), keys=("kind", "value", "owner"))
    _make("choices", _words("kind", "value"), _whole("articles"), keys=("kind", "value"))
    _make("verdict_sides", _words("verdict", "side", "kind", "article", "claim"), _words("key", null=True),
          _words("day"), keys=("verdict", "side"))  # fmt: skip
    op.create_index("ix_verdict_sides_claim", "verdict_sides", ["article", "claim"])
    op.create_index("ix_verdict_sides_key", "verdict_sides", ["key", "kind", "day"])
    changes = op.create_table("changes", *_whole("id", "number"), sa.PrimaryKeyConstraint("id"))
    op.bulk_insert(changes, [{"id": 1, "number": 0}])


def _make_claim_facts() -> None:
    op.create_table(
        "claim_facts",
        sa.Column("row", sa.Integer(), nullable=False, autoincrement=False),
        *_words("article_id", "claim"),
        *_words("story", "key", null=True),
        *_words("stance", "reality"),
        *_words("lang", "outlet", null=True),
        *_words("day"),
        *_whole("contested"),
        sa.PrimaryKeyConstraint("row"),
    )
    op.create_index("ix_claim_facts_day", "claim_facts", ["day", "row"])
    op.create_index("ix_claim_facts_article_id", "claim_facts", ["article_id", "claim"])
    for name in ("story", "key", "stance", "reality", "lang", "outlet"):
        op.create_index(f"ix_claim_facts_{name}", "claim_facts", [name, "day", "row"])
    some = sa.text("contested > 0")
    op.create_index("ix_claim_facts_contested", "claim_facts", ["day", "row"], sqlite_where=some, postgresql_where=some)


def _make(name: str, *columns: list[sa.Column[str]] | list[sa.Column[int]] | list[sa.Column[float]],
          keys: tuple[str, ...]) -> None:  # fmt: skip
    every = [column for some in columns for column in some]
    op.create_table(name, *every, sa.PrimaryKeyConstraint(*keys), sqlite_with_rowid=False)


def _words(*names: str, null: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=null) for name in names]


def _whole(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]
