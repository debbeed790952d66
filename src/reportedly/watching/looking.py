"""One look at a feed, and one visit to a page: what came of it, and when to come again. Nothing is written here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from reportedly.collect.web.canonical import canonical_url
from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.listings import read_listing
from reportedly.collect.web.pages import find_feeds
from reportedly.collect.web.reading import newest_entries
from reportedly.collect.web.records import Entry, Fetched, Unfetched
from reportedly.collect.web.subscriptions import Subscription
from reportedly.errors import InputError
from reportedly.records import Analysis, Failure, WatchedFeed, WatchedPage, digest
from reportedly.watching.reading import Answer, Reader
from reportedly.watching.timing import Schedule, after_failure, after_look, after_visit, page_failed

__all__ = ["Look", "Looker", "Visit", "host_of"]

LookOutcome = Literal["new", "same", "failed"]
VisitOutcome = Literal["new", "edited", "same", "failed", "gone"]
_DAY = 86_400.0
_TRIES_WITHOUT_TEXT = 3  # a page may be put out before its article is
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a feed found: pages that are new and pages that it tells more of. ``overrun``: none was known."""

    feed: WatchedFeed
    outcome: LookOutcome
    found: tuple[WatchedPage, ...] = ()
    listed: tuple[WatchedPage, ...] = ()
    overrun: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit to a page found; ``analysis`` where its article is new or was edited."""

    page: WatchedPage
    outcome: VisitOutcome
    analysis: Analysis | None = None


def host_of(url: str) -> str:
    """Return the host of an address, by which visits take turns; "" where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _listed_day(page: WatchedPage) -> date | None:
    """Return the day that a feed gave a page when it was new; a later stamp is of an edit."""
    return min(page.stamp, page.found_at).date() if page.stamp else None


class Looker:
    """Looks at feeds and visits pages.

    Args:
        fetcher: fetches them.
        read: cleans and analyses a page.
        threads: in which pages are read, or their worker's answer is waited for.
        schedule: when to come again.
        known: gives the pages of addresses that are known, from the ledger.
        now: the clock.
        chance: a number from 0 to 1, which spreads waits.
        newest: entries of a feed that are looked at.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        read: Reader,
        threads: Executor,
        schedule: Schedule,
        known: Callable[[Sequence[str]], dict[str, WatchedPage]],
        *,
        now: Callable[[], datetime],
        chance: Callable[[], float],
        newest: int,
    ) -> None:
        self._fetcher = fetcher
        self._read = read
        self._threads = threads
        self._schedule = schedule
        self._known = known
        self._now = now
        self._chance = chance
        self._newest = newest
        self.reading: set[asyncio.Task[None] | None] = set()  # tasks whose page has come and is being analysed

    # --- feeds ----------------------------------------------------------------------------------------------------

    async def look(self, feed: WatchedFeed, subscription: Subscription) -> Look:
        """Look at a feed, a sitemap or a page."""
        answer = await self._fetcher.fetch(feed.address, etag=feed.etag, modified=feed.modified)
        if isinstance(answer, Unfetched):
            return self._feed_failed(feed, answer.message, answer.retry_after)
        if answer.not_modified:
            return self._seen(feed, answer, subscription, (), False)
        try:
            entries = await self._entries(answer, feed)
        except InputError as error:
            return self._feed_failed(feed, str(error), None)
        if isinstance(entries, Failure):
            return self._feed_failed(feed, entries.message, None)
        if isinstance(entries, str):  # the page names a feed, which is asked from now on
            return await self.look(replace(feed, address=entries, etag=None, modified=None), subscription)
        known = await asyncio.to_thread(self._known, [canonical_url(entry.url) for entry in entries])
        return self._listed(feed, answer, subscription, entries, known)

    async def _entries(self, answer: Fetched, feed: WatchedFeed) -> Sequence[Entry] | Failure | str:
        """Return what is listed; the address of the feed that a page names; the page itself where it names none."""
        listing = await asyncio.to_thread(read_listing, answer)
        if listing is None:
            feeds = find_feeds(answer) if feed.address == feed.url else ()  # a page named by a page is no feed
            return feeds[0] if feeds and feeds[0] != feed.url else (Entry(answer.url, answer.url),)
        if listing.kind == "index":
            return await newest_entries(listing, self._fetcher, self._newest)
        return listing.entries[: self._newest]

    def _listed(
        self,
        feed: WatchedFeed,
        answer: Fetched,
        subscription: Subscription,
        entries: Sequence[Entry],
        known: dict[str, WatchedPage],
    ) -> Look:
        now = self._now()
        found, listed, changed = {}, {}, False
        for entry in entries:
            url = canonical_url(entry.url)
            page = known.get(url)
            if page is None:
                stamp = entry.updated or entry.published
                found[url] = WatchedPage(url, feed.url, host_of(url), now, now, now, stamp=stamp)
            elif entry.updated and (page.stamp is None or entry.updated > page.stamp):
                listed[url] = replace(page, stamp=entry.updated, listed_at=now, due_at=now)
                changed = changed or page.article_id is not None
            elif (now - page.listed_at).total_seconds() > _DAY:
                listed[url] = replace(page, listed_at=now)
        overrun = bool(entries) and len(found) == len(entries) and feed.changed_at is not None
        look = self._seen(feed, answer, subscription, tuple(found.values()), changed or bool(found))
        return replace(look, listed=tuple(listed.values()), overrun=overrun)

    def _seen(
        self,
        feed: WatchedFeed,
        answer: Fetched,
        subscription: Subscription,
        found: tuple[WatchedPage, ...],
        changed: bool,
    ) -> Look:
        every, fresh = subscription.every, answer.fresh_for
        seen = after_look(feed, self._now(), self._schedule, changed=changed, every=every, fresh_for=fresh)
        seen = replace(seen, address=answer.moved or feed.address)
        if not answer.not_modified:
            seen = replace(seen, etag=answer.etag, modified=answer.modified)
        return Look(seen, "new" if changed else "same", found)

    def _feed_failed(self, feed: WatchedFeed, message: str, retry_after: float | None) -> Look:
        failed = after_failure(feed, self._now(), self._schedule, message, retry_after, self._chance())
        return Look(failed, "failed")

    def fault(self, job: WatchedFeed | WatchedPage) -> Look | Visit:
        """Return what is kept of a job that met a fault of this program: it is tried again, ever more rarely."""
        message = f"{job.url}: met a fault of reportedly, which the log describes; please report it"
        if isinstance(job, WatchedFeed):
            return self._feed_failed(job, message, None)
        return Visit(self._page_failed(job, message, True, None), "failed")

    # --- pages ----------------------------------------------------------------------------------------------------

    async def visit(self, page: WatchedPage, subscription: Subscription | None) -> Visit:
        """Visit a page; its article is analysed where it is another than at the last visit."""
        answer = await self._fetcher.fetch(page.url, etag=page.etag, modified=page.modified)
        if isinstance(answer, Unfetched):
            gone = answer.status in _GONE and page.article_id is not None
            failed = self._page_failed(page, answer.message, answer.passing, answer.retry_after)
            return Visit(failed, "gone" if gone else "failed")
        body = page.body if answer.not_modified else digest(answer.body.hex(), length=16)
        if body == page.body and page.content is not None:
            return Visit(self._visited(page, answer, body, changed=False), "same")
        outlet, lang = (subscription.outlet, subscription.lang) if subscription else (None, None)
        self.reading.add(asyncio.current_task())  # stays until the task is done: what was read is to be kept
        found = await asyncio.get_running_loop().run_in_executor(
            self._threads, self._read, Answer(answer, outlet, lang, page.content, _listed_day(page))
        )
        if isinstance(found, Failure):
            passing = page.failures + 1 < _TRIES_WITHOUT_TEXT
            return Visit(self._page_failed(page, found.message, passing, None), "failed")
        if found is None:
            return Visit(self._visited(page, answer, body, changed=False), "same")
        seen = self._visited(page, answer, body, changed=True)
        seen = replace(seen, article_id=found.analysis.article.id, content=found.content)
        return Visit(seen, "edited" if page.content else "new", found.analysis)

    def _visited(self, page: WatchedPage, answer: Fetched, body: str | None, *, changed: bool) -> WatchedPage:
        seen = after_visit(page, self._now(), self._schedule, changed=changed)
        if answer.not_modified:
            return seen
        return replace(seen, body=body, etag=answer.etag, modified=answer.modified)

    def _page_failed(self, page: WatchedPage, message: str, passing: bool, retry_after: float | None) -> WatchedPage:
        return page_failed(
            page,
            self._now(),
            self._schedule,
            message,
            passing=passing,
            retry_after=retry_after,
            chance=self._chance(),
        )
