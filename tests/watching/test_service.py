"""The service against a site on loopback: what it asks for, what it keeps, how it stops."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from aiohttp import ClientSession, web

from reportedly.collect.web.pages import make_page
from reportedly.collect.web.records import FetchSettings
from reportedly.collect.web.subscriptions import Subscription
from reportedly.errors import LedgerError, SettingsError
from reportedly.pipeline import compare_analyses
from reportedly.records import WatchedPage
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.watching import Batch, WatchStore
from reportedly.watching.health import HealthServer
from reportedly.watching.linking import Linker
from reportedly.watching.logs import make_log
from reportedly.watching.metrics import Metrics
from reportedly.watching.reading import prepare_reader
from reportedly.watching.service import Watcher, WatchSettings
from reportedly.watching.timing import Schedule
from web_site import Site

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{}</channel></rss>'
ITEM = "<item><title>t</title><link>{}</link></item>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>{}</feed>'
ENTRY = '<entry><id>{0}</id><title>t</title><link href="{0}"/><updated>{1}</updated></entry>'
PAGE = """<html lang="en"><head><title>Blast at the harbour</title></head><body><nav>{menu}</nav><article>
<h1>Blast at the harbour of Port Ellery</h1>
<p>At least {number} people were killed in the blast at the harbour, Mayor Ann Doyle said on Monday evening.</p>
<p>The company denied that the tank was full when the fire broke out. It has sent a team of its own to the town.</p>
</article></body></html>"""
NOON = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def article(number: int = 12, menu: str = "Sport") -> str:
    return PAGE.format(number=number, menu=menu)


def rss(*links: str) -> str:
    return RSS.format("".join(ITEM.format(link) for link in links))


class NoLinks(Linker):
    """Counts how often links were to be drawn."""

    drawn = 0

    async def link(self) -> str | None:
        self.drawn += 1
        return None


@dataclass
class Desk:
    """A ledger, a clock that a test sets, and runs of the service over them."""

    ledger: SqlLedger
    site: Site
    now: datetime = NOON
    log: StringIO = field(default_factory=StringIO)
    settings: WatchSettings = field(default_factory=WatchSettings)

    @property
    def store(self) -> WatchStore:
        return WatchStore(self.ledger)

    def watcher(self, *urls: str, **given: Any) -> Watcher:
        fetch = FetchSettings(
            attempts=1, pace=0.001, allowed_hosts=frozenset({self.site.host}), connect_timeout=60, timeout=60
        )
        return Watcher(
            [Subscription(url, outlet="The Courier") for url in urls],
            given.pop("store", self.store),
            prepare_reader("fast"),
            replace(self.settings, fetch=fetch),
            log=make_log("json", self.log),
            metrics=given.pop("metrics", Metrics()),
            linker=given.pop("linker", NoLinks("")),
            now=lambda: self.now,
        )

    def once(self, *urls: str) -> Watcher:
        watcher = self.watcher(*urls)
        assert asyncio.run(watcher.run(once=True))
        return watcher

    def texts(self) -> list[str]:
        return [made.article.text for made in self.ledger.analyses()]

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Site() as site, open_ledger(str(tmp_path / "news.db")) as ledger:
        yield Desk(ledger, site)


def test_new_articles_are_read_once_and_linked(desk: Desk) -> None:
    one, two = desk.site.add("/a", article(12)), desk.site.add("/b", article(13).replace("Ellery", "Vessar"))
    feed = desk.site.add("/feed", rss(one, f"{one}?utm_source=x", two), media_type="application/rss+xml")
    watcher = desk.watcher(feed, linker=Linker(str(desk.ledger.path)))
    assert asyncio.run(watcher.run(once=True))
    assert watcher.summary.visits == {"new": 2}
    assert {made.article.outlet for made in desk.ledger.analyses()} == {"The Courier"}
    assert len(desk.ledger.stories()) >= 1
    desk.once(feed)
    assert desk.site.paths().count("/a") == 1
    assert len(desk.texts()) == 2


def test_an_article_is_read_again_and_its_edit_kept_but_not_its_new_surroundings(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml")
    desk.once(feed)
    for minutes, body, outcome in ((11, article(12, "Weather"), "same"), (60, article(9), "edited")):
        desk.site.change("/a", body)
        desk.now = NOON + timedelta(minutes=minutes)
        assert desk.once(feed).summary.visits == {outcome: 1}
    (history,) = desk.ledger.histories()
    assert ["At least 12" in one.analysis.article.text for one in history.versions] == [True, False]


def test_a_page_without_a_date_has_the_feeds_day_but_never_that_of_an_edit(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    desk.site.add("/feed", ATOM.format(ENTRY.format(url, "2031-03-02T10:00:00Z")), media_type="application/atom+xml")
    desk.once(desk.site.url("/feed"))
    desk.site.change("/feed", ATOM.format(ENTRY.format(url, "2031-03-05T09:30:00Z")))
    desk.site.change("/a", article(9))
    desk.now = NOON + timedelta(days=1)
    assert desk.once(desk.site.url("/feed")).summary.visits["edited"] == 1
    (history,) = desk.ledger.histories()
    days = [one.analysis.article.published for one in history.versions]
    assert days[0] == date(2031, 3, 2)
    assert days[1] in (date(2031, 3, 2), NOON.date())  # as the visit comes before or after the look at the feed


def test_a_feed_that_tells_of_a_change_brings_the_visit_forward(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    atom = "application/atom+xml"
    feed = desk.site.add("/feed", ATOM.format(ENTRY.format(url, "2031-03-04T10:00:00Z")), media_type=atom)
    desk.once(feed)
    desk.site.change("/a", article(9))
    desk.now = NOON + timedelta(minutes=2)
    assert desk.once(feed).summary.visits == {}
    desk.site.change("/feed", ATOM.format(ENTRY.format(url, "2031-03-04T12:01:00Z")), media_type=atom)
    assert desk.once(feed).summary.visits == {"edited": 1}


def test_what_has_not_changed_is_asked_for_with_its_validators(desk: Desk) -> None:
    url = desk.site.add("/a", article(12), headers={"ETag": '"v1"', "Last-Modified": "Mon, 03 Mar 2031 10:00:00 GMT"})
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml", headers={"ETag": '"f1"'})
    desk.once(feed)
    desk.now = NOON + timedelta(hours=1)
    desk.site.change("/a", status=304, body="")
    desk.site.change("/feed", status=304, body="")
    assert desk.once(feed).summary.visits == {"same": 1}
    asked = {one.path: one.headers for one in desk.site.asked}
    assert asked["/feed"]["if-none-match"] == '"f1"'
    assert asked["/a"]["if-modified-since"] == "Mon, 03 Mar 2031 10:00:00 GMT"


def test_a_page_that_names_a_feed_is_watched_by_it_and_one_that_names_none_by_itself(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    desk.site.add("/feed", rss(url), media_type="application/rss+xml")
    head = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    front = desk.site.add("/", f"<html><head>{head}</head><body>News</body></html>")
    own = desk.site.add("/notice", article(14).replace("Ellery", "Vessar"))
    desk.once(front, own)
    assert {made.article.url for made in desk.ledger.analyses()} == {url, own}
    assert desk.store.feeds()[front].address == desk.site.url("/feed")


def test_failures_are_told_kept_and_tried_again_later(desk: Desk) -> None:
    missing, broken, private = (
        desk.site.url("/missing"),
        desk.site.add("/broken", status=500),
        "http://127.0.0.1:1/feed",
    )
    feed = desk.site.add("/feed", rss(missing), media_type="application/rss+xml")
    done = desk.once(feed, broken, private)
    assert (done.summary.looks, done.summary.visits) == ({"new": 1, "failed": 2}, {"failed": 1})
    feeds = desk.store.feeds()
    assert feeds[broken].due_at > NOON
    assert "this machine" in str(feeds[private].error)
    (page,) = desk.store.pages([missing]).values()
    assert (page.due_at, page.failures) == (None, 1)
    assert {event["event"] for event in desk.events()} >= {"feed failed", "page failed"}
    desk.site.change("/broken", rss(), media_type="application/rss+xml")
    assert desk.once(broken).summary.looks == {}  # it is left alone, and then asked again
    desk.now = feeds[broken].due_at
    assert desk.once(broken).summary.looks == {"same": 1}
    assert (desk.store.feeds()[broken].failures, desk.store.feeds()[broken].error) == (0, None)


def test_a_site_that_wants_to_be_left_alone_is(desk: Desk) -> None:
    busy = desk.site.add("/busy", status=503, headers={"Retry-After": "3600"})
    desk.once(busy)
    assert desk.store.feeds()[busy].due_at - NOON >= timedelta(hours=1)


def test_a_page_that_was_taken_away_keeps_its_article(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml")
    desk.once(feed)
    desk.site.change("/a", status=410, body="gone")
    desk.now = NOON + timedelta(hours=1)
    assert desk.once(feed).summary.visits == {"gone": 1}
    assert len(desk.texts()) == 1


def test_a_fault_in_one_page_is_logged_and_the_others_are_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    urls = [desk.site.add(f"/{name}", article(12)) for name in "ab"]
    feed = desk.site.add("/feed", rss(*urls), media_type="application/rss+xml")

    def broken(answer: Any, *more: Any) -> Any:
        if answer.url == urls[0]:
            raise KeyError("boom")
        return make_page(answer, *more)

    monkeypatch.setattr("reportedly.watching.reading.make_page", broken)
    watcher = desk.once(feed)
    assert watcher.summary.visits == {"failed": 1, "new": 1}
    told = next(event for event in desk.events() if event["event"] == "fault")
    assert "KeyError" in told["exception"]
    (page,) = desk.store.pages(urls[:1]).values()
    assert page.due_at is not None


class Stuck(WatchStore):
    """A ledger that cannot be written until it is told otherwise."""

    broken = True

    def keep(self, batch: Batch) -> tuple[int, int]:
        if self.broken:
            raise LedgerError("There is no room left for the ledger news.db: free some space on its disk.")
        return super().keep(batch)


def test_a_ledger_that_cannot_be_written_loses_nothing_and_says_so(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml")
    stuck = Stuck(desk.ledger)
    watcher = desk.watcher(feed, store=stuck)

    async def run() -> None:
        running = asyncio.create_task(watcher.run(once=True))
        while not watcher.state()["trouble"] or watcher.state()["trouble"] == "not yet read":
            await asyncio.sleep(0.01)
        assert not watcher.state()["ready"]
        stuck.broken = False
        assert await running

    asyncio.run(run())
    assert watcher.summary.visits == {"new": 1}
    assert watcher.state()["trouble"] is None
    stuck.broken = True
    desk.now = NOON + timedelta(hours=1)
    assert not asyncio.run(desk.watcher(feed, store=stuck).run(once=True))


class Faulty(WatchStore):
    """A ledger in which a fault of this program is met."""

    def keep(self, batch: Batch) -> tuple[int, int]:
        raise ZeroDivisionError("a fault of ours")


def test_a_fault_in_keeping_ends_the_service_for_its_supervisor_to_see(desk: Desk) -> None:
    feed = desk.site.add("/feed", rss(), media_type="application/rss+xml")
    with pytest.raises(ZeroDivisionError):
        asyncio.run(desk.watcher(feed, store=Faulty(desk.ledger)).run())


def test_stopped_it_leaves_slow_sites_and_keeps_what_was_read(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml")

    left = Event()

    async def answer_late(_: Any) -> Any:
        while not left.is_set():
            await asyncio.sleep(0.02)
        return web.Response()

    slow = desk.site.on("/slow", answer_late)
    desk.settings = WatchSettings(Schedule(shortest=0.1))
    watcher = desk.watcher(feed, slow)

    async def run() -> float:
        running = asyncio.create_task(watcher.run())
        while not watcher.summary.visits:
            desk.now += timedelta(seconds=1)
            await asyncio.sleep(0.05)
        watcher.stop()
        start = asyncio.get_running_loop().time()
        assert await running
        return asyncio.get_running_loop().time() - start

    assert asyncio.run(run()) < 4
    left.set()
    assert len(desk.texts()) == 1
    assert slow not in desk.store.feeds()


def test_a_clock_that_is_set_back_keeps_no_feed_waiting(desk: Desk) -> None:
    feed = desk.site.add("/feed", rss(), media_type="application/rss+xml")
    desk.once(feed)
    desk.now = NOON - timedelta(days=300)
    watcher = desk.watcher(feed)
    loaded = watcher._load(once=False)[feed]
    assert loaded.due_at < desk.now + timedelta(days=1)


def test_health_and_metrics_tell_how_it_goes(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml")
    metrics = Metrics()
    watcher = desk.watcher(feed, metrics=metrics)

    async def run() -> None:
        async with HealthServer("127.0.0.1", 0, metrics, watcher.state) as server, ClientSession() as session:

            async def ask(path: str) -> tuple[int, str]:
                async with session.get(f"http://127.0.0.1:{server.port}{path}") as answer:
                    return answer.status, await answer.text()

            assert (await ask("/readyz"))[0] == 503
            await watcher.run(once=True)
            status, body = await ask("/readyz")
            assert (status, json.loads(body)["feeds"]) == (200, 1)
            assert (await ask("/healthz"))[0] == 200
            status, body = await ask("/metrics")
            assert 'reportedly_page_visits_total{outcome="new"} 1.0' in body
            assert "reportedly_versions_added_total 1.0" in body
            with pytest.raises(SettingsError, match=r"--metrics 127\.0\.0\.1:\d+: cannot listen there"):
                async with HealthServer("127.0.0.1", server.port, metrics, watcher.state):
                    pass

    asyncio.run(run())


def test_links_are_drawn_after_a_run_where_something_came_since_and_only_then(desk: Desk) -> None:
    url = desk.site.add("/a", article(12))
    feed = desk.site.add("/feed", rss(url), media_type="application/rss+xml")
    linker = NoLinks("")
    for drawn in (1, 2):  # nothing was drawn in truth, so that the second run finds it undone
        assert asyncio.run(desk.watcher(feed, linker=linker).run(once=True))
        assert linker.drawn == drawn, desk.log.getvalue()
    desk.ledger.replace_links(compare_analyses(list(desk.ledger.analyses())))
    assert asyncio.run(desk.watcher(feed, linker=linker).run(once=True))
    assert linker.drawn == 2


class OldAnswers(WatchStore):
    """Answers what is due, from the second time on, as it was before what was seen in the meantime was kept."""

    def __init__(self, ledger: SqlLedger) -> None:
        super().__init__(ledger)
        self.asked = 0
        self.written = Event()

    def due_pages(self, *given: Any) -> list[WatchedPage]:
        due = super().due_pages(*given)
        self.asked += 1
        if self.asked > 1 and self.written.wait(5):
            sleep(0.2)  # until the service knows it, too
        return due

    def keep(self, batch: Batch) -> tuple[int, int]:
        kept = super().keep(batch)
        self.written.set()
        return kept


def test_a_run_does_not_end_by_an_answer_from_before_the_feed_was_kept(desk: Desk) -> None:
    feed = desk.site.add("/feed", rss(desk.site.add("/a", article(12))), media_type="application/rss+xml")
    watcher = desk.watcher(feed, store=OldAnswers(desk.ledger))
    assert asyncio.run(watcher.run(once=True))
    assert watcher.summary.visits == {"new": 1}


def test_links_that_cannot_be_drawn_are_told(tmp_path: Path) -> None:
    trouble = asyncio.run(Linker(str(tmp_path / "none.db")).link())
    assert trouble is not None
    assert "There is no ledger" in trouble
