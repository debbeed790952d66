"""Corrections by users; a reason and a score for every spelling."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of corrections, and tell each spelling what its entity said of it."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("unmet", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("made_at"),
    )
    kept = _read_forms()
    op.drop_table("name_forms")  # SQLite adds no column that must be filled
    forms = op.create_table(
        "name_forms",
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"]),
        sa.PrimaryKeyConstraint("entity", "position"),
        sqlite_with_rowid=False,
    )
    op.bulk_insert(forms, kept)


def _read_forms() -> list[dict[str, object]]:
    """Return the spellings as they are to be kept.

    The entity said why, one reason a spelling, and how sure the weakest of its links is: that much holds for each
    spelling until names are linked anew.
    """
    found = op.get_bind().execute(
        sa.text(
            "SELECT f.entity, f.position, f.text, f.lang, f.count, e.reasons, e.score "
            "FROM name_forms f JOIN entities e ON e.key = f.entity"
        ).columns(reasons=sa.JSON())
    )
    kept = []
    for row in found.mappings():
        start = f"{row['text']}: "
        reasons = [text[len(start) :] for text in row["reasons"] if text.startswith(start)]
        values = {name: row[name] for name in ("entity", "position", "text", "lang", "count", "score")}
        kept.append(values | {"reason": "; ".join(reasons)})
    return kept
