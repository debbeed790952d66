"""Corrections: what users decided. Rows are added and withdrawn, never deleted."""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint

from reportedly.store.columns import key, listed, words
from reportedly.store.schema.base import METADATA

__all__ = ["corrections"]

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
