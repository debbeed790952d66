"""What a service watches on the web, and where it goes on after it was stopped."""

from __future__ import annotations

from sqlalchemy import Index, Table

from reportedly.store.columns import key, real, whole, words
from reportedly.store.schema.base import METADATA

__all__ = ["watched_feeds", "watched_pages"]

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
