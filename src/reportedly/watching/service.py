"""The service: looks at feeds, visits pages, keeps what it sees, draws links anew, and stops when it is told to.

All that it must remember is in the ledger. What waits in memory is bounded; what is under way when it is killed is
done again.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.records import FetchSettings
from reportedly.collect.web.subscriptions import Subscription
from reportedly.errors import LedgerError
from reportedly.records import WatchedFeed, WatchedPage
from reportedly.store.watching import WatchStore
from reportedly.watching.housekeeping import Housekeeper
from reportedly.watching.linking import Linker
from reportedly.watching.logs import Log
from reportedly.watching.looking import Look, Looker, Visit, host_of
from reportedly.watching.metrics import Metrics
from reportedly.watching.reading import Reader
from reportedly.watching.telling import tell_look, tell_visit
from reportedly.watching.timing import Schedule, first_due
from reportedly.watching.turns import Turns
from reportedly.watching.writing import Writer

__all__ = ["Summary", "WatchSettings", "Watcher"]

_TICK = 1.0  # seconds between two looks for what is due
_LEAVE = 8.0  # seconds in which an analysis may end when the service stops
_TRIES_ONCE = 3  # to write to the ledger, where nobody waits for long
_STALLED = 120.0  # seconds without a tick after which the service is not healthy


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How the service works.

    Attributes:
        schedule: when feeds and pages are looked at.
        fetch: manners and limits of fetching.
        workers: processes that read pages.
        link_every: seconds between two times at which links are drawn anew; 0 for never.
        newest: entries of a feed that are looked at.
    """

    schedule: Schedule = field(default_factory=Schedule)
    fetch: FetchSettings = field(default_factory=lambda: FetchSettings(attempts=1))
    workers: int = 2
    link_every: float = 900.0
    newest: int = 100


@dataclass(slots=True)
class Summary:
    """What one run did: looks and visits by outcome, and versions of articles stored."""

    looks: dict[str, int] = field(default_factory=dict)
    visits: dict[str, int] = field(default_factory=dict)
    versions: int = 0


class Watcher:
    """Watches feeds until it is stopped, or once.

    Args:
        subscriptions: what to watch.
        store: where state and articles are kept.
        read: cleans and analyses a page; called from as many threads as there are workers.
        settings: how.
        log: events go there.
        metrics: counts go there.
        linker: draws links anew.
        now: the clock.
    """

    def __init__(
        self,
        subscriptions: Sequence[Subscription],
        store: WatchStore,
        read: Reader,
        settings: WatchSettings,
        *,
        log: Log,
        metrics: Metrics,
        linker: Linker,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._subscriptions = {one.url: one for one in subscriptions}
        self._store = store
        self._read = read
        self._settings = settings
        self._log = log
        self._metrics = metrics
        self._now = now
        self._feeds: dict[str, WatchedFeed] = {}
        self._busy: set[str] = set()  # feeds and pages that wait, are under way, or are seen and not yet kept
        self._settled: set[str] = set()  # pages kept since the ledger was last asked which are due
        self._turns: Turns[WatchedFeed | WatchedPage] = Turns(settings.fetch.per_host)
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._writer = Writer(store, metrics, log, self._kept)
        self._keeper = Housekeeper(store, linker, metrics, log, now, lambda: self._writer.versions)
        self._ticked = time.monotonic()
        self._unread: str | None = "not yet read"
        self.summary = Summary()

    def stop(self) -> None:
        """End the run: what was seen is kept, what is being fetched is left."""
        self._stopping.set()
        self._wake.set()

    def state(self) -> Mapping[str, object]:
        """Return what health checks show."""
        trouble = self._writer.failing or self._unread
        return {
            "healthy": time.monotonic() - self._ticked < _STALLED,
            "ready": trouble is None and not self._stopping.is_set(),
            "trouble": trouble,
            "feeds": len(self._feeds),
            "waiting": len(self._turns),
            "running": len(self._tasks),
            "unwritten": self._writer.waiting,
        }

    async def run(self, *, once: bool = False) -> bool:
        """Watch until stopped; ``once`` looks at every feed, visits what is due, draws links and returns.

        Returns:
            whether all that was seen was kept.

        Raises:
            LedgerError: the ledger cannot be read at the start.
        """
        self._feeds = await asyncio.to_thread(self._load, once)
        threads = ThreadPoolExecutor(self._settings.workers, thread_name_prefix="reader")
        writing = asyncio.create_task(self._writer.run())
        keeping = asyncio.create_task(self._keeper.run(0.0 if once else self._settings.link_every))
        for task in (writing, keeping):  # one that ends by itself met a fault: the service ends, and tells it
            task.add_done_callback(lambda done: None if done.cancelled() else self.stop())
        try:
            async with Fetcher(self._settings.fetch) as fetcher:
                looker = Looker(
                    fetcher, self._read, threads, self._settings.schedule, self._store.pages,
                    now=self._now, chance=random.random, newest=self._settings.newest,
                )  # fmt: skip
                await self._plan(looker, once)
                await self._leave(looker)
        finally:
            for task in (writing, keeping):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            threads.shutdown(wait=False, cancel_futures=True)
        kept = await self._writer.finish()
        self.summary.versions = self._writer.versions
        if once and kept:
            await self._link_unless_stopped()
        return kept

    async def _link_unless_stopped(self) -> None:
        linking, stopped = asyncio.create_task(self._keeper.link()), asyncio.create_task(self._stopping.wait())
        await asyncio.wait((linking, stopped), return_when=asyncio.FIRST_COMPLETED)
        for task in (linking, stopped):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await linking

    def _load(self, once: bool) -> dict[str, WatchedFeed]:
        """Return the state of all feeds; one that is new, or whose time lies too far off, is due soon."""
        known, now, schedule = self._store.feeds(), self._now(), self._settings.schedule
        feeds = {}
        for number, (url, subscription) in enumerate(self._subscriptions.items()):
            start = now if once else now + timedelta(seconds=first_due(number, len(self._subscriptions), schedule))
            feed = known.get(url) or WatchedFeed(url, url, schedule.start, start)
            feed = replace(feed, interval=subscription.every or feed.interval)
            if not feed.failures:  # a site that failed, or asked for it, is left alone for as long as it was to be
                latest = now + 2 * timedelta(seconds=feed.interval)  # a clock that was set back keeps no feed waiting
                feed = replace(feed, due_at=now if once else min(feed.due_at, latest))
            feeds[url] = feed
        self._unread = None
        return feeds

    # --- what is due ------------------------------------------------------------------------------------------------

    async def _plan(self, looker: Looker, once: bool) -> None:
        looked: set[str] = set()
        asked = 0.0
        while not self._stopping.is_set():
            self._ticked = time.monotonic()
            now = self._now()
            for feed in self._feeds.values():
                if feed.due_at <= now and feed.url not in self._busy and not (once and feed.url in looked):
                    looked.add(feed.url)
                    self._add(feed.url, host_of(feed.address), feed, first=True)
            if self._turns.room and time.monotonic() - asked >= _TICK / 4:
                asked = time.monotonic()
                # what is kept while the ledger is asked may make pages due of which its answer does not know yet
                working = bool(self._busy)
                idle = not await self._add_due_pages(now) and not working
                if once and (idle or self._writer.failures > _TRIES_ONCE):
                    return
            while len(self._tasks) < self._settings.fetch.connections and (job := self._turns.take()):
                task = asyncio.create_task(self._work(looker, *job))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            self._measure()
            self._wake.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK / 4 if once else _TICK):
                    await self._wake.wait()

    def _add(self, url: str, host: str, job: WatchedFeed | WatchedPage, *, first: bool = False) -> None:
        self._busy.add(url)
        self._turns.add(host, job, first=first)

    async def _add_due_pages(self, now: datetime) -> bool:
        """Let pages that are due wait for their turn; tell whether there were any."""
        self._settled.clear()
        try:
            pages = await asyncio.to_thread(
                self._store.due_pages, now, self._turns.room + len(self._busy), self._turns.full_hosts()
            )
            self._unread = None
        except LedgerError as error:
            self._unread = str(error)
            self._log.error("ledger cannot be read", error=str(error))
            await asyncio.sleep(_TICK)
            return True
        added = False
        for page in pages:
            # what was kept while the ledger was asked is no longer as the answer has it
            if page.url not in self._busy and page.url not in self._settled and self._turns.room:
                self._add(page.url, page.host, page, first=page.article_id is None)
                added = True
        return added

    # --- work -------------------------------------------------------------------------------------------------------

    async def _work(self, looker: Looker, host: str, job: WatchedFeed | WatchedPage) -> None:
        start = time.monotonic()
        try:
            if isinstance(job, WatchedFeed):
                seen: Look | Visit = await looker.look(job, self._subscriptions[job.url])
            else:
                seen = await looker.visit(job, self._subscriptions.get(job.feed))
                self._metrics.reading.observe(time.monotonic() - start)
        except asyncio.CancelledError:
            raise
        except Exception:
            # a fault of ours: told with all that is known of it, and tried again later like any other failure
            self._log.exception("fault", url=job.url)
            seen = looker.fault(job)
        finally:
            self._turns.done(host)
            self._wake.set()
        await self._writer.put(seen)
        looker.reading.discard(asyncio.current_task())

    def _kept(self, seen: Look | Visit) -> None:
        if isinstance(seen, Look):
            self._feeds[seen.feed.url] = seen.feed
            self._busy.discard(seen.feed.url)
            self.summary.looks[seen.outcome] = self.summary.looks.get(seen.outcome, 0) + 1
            tell_look(seen, self._log, self._metrics)
        else:
            self._busy.discard(seen.page.url)
            self._settled.add(seen.page.url)
            self.summary.visits[seen.outcome] = self.summary.visits.get(seen.outcome, 0) + 1
            tell_visit(seen, self._log, self._metrics)
        self._wake.set()

    def _measure(self) -> None:
        failing = sum(1 for feed in self._feeds.values() if feed.failures)
        self._metrics.feeds.labels("watched").set(len(self._feeds))
        self._metrics.feeds.labels("failing").set(failing)
        self._metrics.queue.labels("waiting").set(len(self._turns))
        self._metrics.queue.labels("running").set(len(self._tasks))
        self._metrics.queue.labels("unwritten").set(self._writer.waiting)

    # --- the end -----------------------------------------------------------------------------------------------------

    async def _leave(self, looker: Looker) -> None:
        """Leave what is being fetched; let what is being analysed end, within seconds."""
        reading = {task for task in self._tasks if task in looker.reading}
        for task in self._tasks - reading:
            task.cancel()
        if reading:
            _, late = await asyncio.wait(reading, timeout=_LEAVE)
            for task in late:
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
