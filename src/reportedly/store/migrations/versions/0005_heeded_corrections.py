"""Claims that users rejected; whether links were drawn under each correction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; until now every correction was followed by drawing all links anew."""
    op.add_column("claim_speakers", sa.Column("rejected", sa.Text(), nullable=True))
    op.add_column("corrections", sa.Column("heeded_at", sa.Text(), nullable=True))
    op.execute(sa.text("UPDATE corrections SET heeded_at = coalesce(withdrawn_at, made_at)"))
