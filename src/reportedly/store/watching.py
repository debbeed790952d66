"""The state of a service that watches the web: feeds and pages, beside the articles that came of them.

What was read and what is to be read next are written in one transaction: killed at any moment, the service goes on
where the last one ended, and reads anew what had not been written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, case, delete, func, insert, select, update

from reportedly.records import Analysis, WatchedFeed, WatchedPage
from reportedly.store.ledger import SqlLedger
from reportedly.store.pieces import in_pieces
from reportedly.store.reading import has_unlinked
from reportedly.store.rows import Row
from reportedly.store.schema import watched_feeds, watched_pages

__all__ = ["Backlog", "Batch", "WatchStore"]

_TIMES = frozenset({"due_at", "asked_at", "changed_at", "found_at", "listed_at", "stamp"})
R = TypeVar("R", WatchedFeed, WatchedPage)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction keeps.

    Attributes:
        feeds: as they are now.
        found: pages that a feed lists for the first time; one that is there already stays as it is.
        listed: pages that a feed lists again, with the stamp and the time at which they are due.
        visited: pages as they are after a visit.
        analyses: of what was read on the visits.
    """

    feeds: Sequence[WatchedFeed] = ()
    found: Sequence[WatchedPage] = ()
    listed: Sequence[WatchedPage] = ()
    visited: Sequence[WatchedPage] = ()
    analyses: Sequence[Analysis] = ()


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much is waiting: pages known, pages due, and since when the oldest of these is (None without any)."""

    pages: int = 0
    due: int = 0
    oldest: datetime | None = field(default=None)


class WatchStore:
    """Keeps the state of a watching service in a ledger."""

    def __init__(self, ledger: SqlLedger) -> None:
        self._ledger = ledger

    def feeds(self) -> dict[str, WatchedFeed]:
        """Return all feeds ever watched, by the address that the user named."""
        with self._ledger.transaction() as connection:
            rows = connection.execute(select(watched_feeds)).mappings()
            return {row["url"]: _read(WatchedFeed, row) for row in rows}

    def pages(self, urls: Sequence[str]) -> dict[str, WatchedPage]:
        """Return the pages of these addresses that are known."""
        with self._ledger.transaction() as connection:
            return _find_pages(connection, urls)

    def due_pages(self, now: datetime, limit: int, without: Collection[str] = ()) -> list[WatchedPage]:
        """Return pages that are due, those never read first, then the longest due; none of the hosts ``without``."""
        due = watched_pages.c.due_at <= _written(now)
        chosen = select(watched_pages).where(due, watched_pages.c.host.not_in(without))
        with self._ledger.transaction() as connection:
            order = (watched_pages.c.article_id.is_not(None), watched_pages.c.due_at)
            rows = connection.execute(chosen.order_by(*order).limit(limit)).mappings()
            return [_read(WatchedPage, row) for row in rows]

    def backlog(self, now: datetime) -> Backlog:
        """Return how much is waiting."""
        due = watched_pages.c.due_at <= _written(now)
        counts = select(func.count(), func.count(case((due, 1))), func.min(watched_pages.c.due_at))
        with self._ledger.transaction() as connection:
            pages, waiting, first = connection.execute(counts).one()
        return Backlog(pages, waiting, datetime.fromisoformat(first) if waiting else None)

    def links_are_old(self) -> bool:
        """Tell whether a version of an article came in after links were last drawn."""
        with self._ledger.transaction() as connection:
            return has_unlinked(connection)

    def keep(self, batch: Batch) -> tuple[int, int]:
        """Store a batch; return (versions of articles added, versions that were there already)."""
        with self._ledger.transaction(write=True) as connection:
            counts = self._ledger.add_within(connection, batch.analyses, live=True) if batch.analyses else (0, 0)
            _keep_feeds(connection, batch.feeds)
            _keep_found(connection, batch.found)
            _keep_listed(connection, batch.listed)
            _keep_visited(connection, batch.visited)
        return counts

    def forget_pages(self, listed_before: datetime) -> int:
        """Forget pages that are left alone and that no feed has listed since; return how many."""
        old = (watched_pages.c.due_at.is_(None)) & (watched_pages.c.listed_at < _written(listed_before))
        with self._ledger.transaction(write=True) as connection:
            return connection.execute(delete(watched_pages).where(old)).rowcount


def _keep_feeds(connection: Connection, feeds: Sequence[WatchedFeed]) -> None:
    rows = {feed.url: _row(feed) for feed in feeds}
    connection.execute(delete(watched_feeds).where(watched_feeds.c.url.in_(rows)))
    _put(connection, watched_feeds, rows.values())


def _keep_found(connection: Connection, pages: Sequence[WatchedPage]) -> None:
    by_url = {page.url: page for page in pages}
    known = _find_pages(connection, by_url)
    _put(connection, watched_pages, [_row(page) for url, page in by_url.items() if url not in known])


def _keep_listed(connection: Connection, pages: Sequence[WatchedPage]) -> None:
    """Change only what a feed tells of a page: a visit may be under way."""
    changes = update(watched_pages).where(watched_pages.c.url == bindparam("of"))
    changes = changes.values({name: bindparam(f"to_{name}") for name in ("stamp", "listed_at", "due_at")})
    _change(connection, changes, pages, ("stamp", "listed_at", "due_at"))


def _keep_visited(connection: Connection, pages: Sequence[WatchedPage]) -> None:
    """Keep what a visit found. Where a feed told of a later change meanwhile, the page is due again at once."""
    names = [one.name for one in fields(WatchedPage) if one.name not in _OF_FEED]
    stamped = func.coalesce(watched_pages.c.stamp, "") > func.coalesce(bindparam("to_stamp"), "")
    values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
    again = case((stamped, bindparam("to_asked_at")), else_=bindparam("to_due_at"))
    changes = update(watched_pages).where(watched_pages.c.url == bindparam("of")).values(values | {"due_at": again})
    _change(connection, changes, pages, (*names, "stamp", "due_at"))


_OF_FEED = frozenset({"url", "feed", "host", "stamp", "found_at", "listed_at", "due_at"})


def _change(connection: Connection, changes: Any, pages: Sequence[WatchedPage], names: Iterable[str]) -> None:  # noqa: ANN401 - Update
    rows = [(page.url, _row(page)) for page in pages]
    given = [{"of": url} | {f"to_{name}": row[name] for name in names} for url, row in rows]
    if given:
        connection.execute(changes, given)


def _put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table), listed)


def _find_pages(connection: Connection, urls: Iterable[str]) -> dict[str, WatchedPage]:
    found = {}
    for piece in in_pieces(urls):
        chosen = select(watched_pages).where(watched_pages.c.url.in_(piece))
        found.update({row["url"]: _read(WatchedPage, row) for row in connection.execute(chosen).mappings()})
    return found


# --- rows -------------------------------------------------------------------------------------------------------


def _row(record: WatchedFeed | WatchedPage) -> Row:
    values = {one.name: getattr(record, one.name) for one in fields(record)}
    return {name: _written(value) if name in _TIMES and value else value for name, value in values.items()}


def _read(record: type[R], row: Mapping[Any, Any]) -> R:
    values: dict[str, Any] = {one.name: row[one.name] for one in fields(record)}
    times = {name: datetime.fromisoformat(values[name]) for name in _TIMES & values.keys() if values[name]}
    return record(**values | times)


def _written(at: datetime) -> str:
    """Return a time as text of one length, so that texts are in order where times are."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
