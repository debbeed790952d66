"""What a service that watches the web remembers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["WatchedFeed", "WatchedPage"]


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """What a service knows of a feed that it looks at again and again. All times carry their zone.

    ``url`` is what the user named, ``address`` where it is asked for; ``interval`` are the seconds between two looks;
    ``failures`` how often it failed since it last answered, and ``error`` why.
    """

    url: str
    address: str
    interval: float
    due_at: datetime
    etag: str | None = None
    modified: str | None = None
    asked_at: datetime | None = None
    changed_at: datetime | None = None
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """What a service knows of a page that a feed listed; without ``due_at`` it is left alone from now on.

    ``stamp`` is the latest time of change that a feed gave; ``body`` is a digest of the answer, ``content`` one of the
    article's text without its furniture; ``visits`` counts the visits since the content last changed.
    """

    url: str
    feed: str
    host: str
    found_at: datetime
    listed_at: datetime
    due_at: datetime | None
    stamp: datetime | None = None
    article_id: str | None = None
    body: str | None = None
    content: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked_at: datetime | None = None
    visits: int = 0
    failures: int = 0
    error: str | None = None
