"""What linking moved from one story to another; numbers found by whose they are, to be made anew for few."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the indexes."""
    op.create_table(
        "story_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("former", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("articles", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_story_moves_former", "story_moves", ["former"])
    op.create_index("ix_name_words_entity", "name_words", ["entity"])
    op.create_index("ix_facets_owner", "facets", ["owner"])
