"""The state of the watching service in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reportedly.errors import LedgerError
from reportedly.records import WatchedFeed, WatchedPage
from reportedly.store.ledger import SqlLedger
from reportedly.store.watching import Backlog, Batch, WatchStore

NOON = datetime(2031, 3, 4, 12, 0, 0, 250_000, tzinfo=UTC)
FEED = WatchedFeed("https://a.example/feed", "https://a.example/rss", 600.0, NOON, etag='"1"', error=None)


def page(name: str, host: str = "a.example", **more: Any) -> WatchedPage:
    times = {"due_at": NOON, "found_at": NOON, "listed_at": NOON}
    return WatchedPage(url=f"https://a.example/{name}", feed=FEED.url, host=host, **times | more)


@pytest.fixture
def store(ledger: SqlLedger) -> WatchStore:
    return WatchStore(ledger)


def test_gives_back_what_was_kept(store: WatchStore) -> None:
    full = page("1", stamp=NOON, article_id="x", body="b", content="c", etag="e", asked_at=NOON, visits=2, failures=1)
    store.keep(Batch(feeds=[FEED], found=[full, page("2", due_at=None)]))
    assert store.feeds() == {FEED.url: FEED}
    assert store.pages([full.url, "https://a.example/none"]) == {full.url: full}
    later = replace(FEED, failures=3, error="busy", due_at=NOON + timedelta(hours=1))
    store.keep(Batch(feeds=[later]))
    assert store.feeds() == {FEED.url: later}


def test_pages_are_due_in_time_new_ones_first_and_hosts_can_be_left_out(store: WatchStore) -> None:
    minute = timedelta(minutes=1)
    pages = [
        page("read", article_id="x", due_at=NOON - 9 * minute),
        page("new", due_at=NOON - minute),
        page("older", due_at=NOON - 2 * minute),
        page("later", due_at=NOON + minute),
        page("done", due_at=None),
        page("other", host="b.example"),
    ]
    store.keep(Batch(found=pages))
    names = [one.url.rpartition("/")[2] for one in store.due_pages(NOON, 10)]
    assert names == ["older", "new", "other", "read"]
    assert [one.host for one in store.due_pages(NOON, 10, ["a.example"])] == ["b.example"]
    assert store.backlog(NOON) == Backlog(6, 4, NOON - 9 * minute)


def test_a_page_that_is_known_is_not_found_anew(store: WatchStore) -> None:
    store.keep(Batch(found=[page("1", visits=3)]))
    store.keep(Batch(found=[page("1"), page("1"), page("2")]))
    assert {one.visits for one in store.pages(["https://a.example/1"]).values()} == {3}
    assert store.backlog(NOON).pages == 2


def test_a_change_that_a_feed_tells_during_a_visit_makes_the_page_due_again(store: WatchStore) -> None:
    store.keep(Batch(found=[page("1", stamp=NOON)]))
    hour = timedelta(hours=1)
    visited = page("1", stamp=NOON, asked_at=NOON + hour, due_at=NOON + 9 * hour, visits=1, content="c")
    store.keep(Batch(listed=[page("1", stamp=NOON + hour, due_at=NOON + hour)]))
    store.keep(Batch(visited=[visited]))
    (kept,) = store.pages([visited.url]).values()
    assert (kept.due_at, kept.stamp, kept.content) == (NOON + hour, NOON + hour, "c")
    store.keep(Batch(visited=[replace(kept, asked_at=NOON + 2 * hour, due_at=NOON + 9 * hour)]))
    (kept,) = store.pages([visited.url]).values()
    assert kept.due_at == NOON + 9 * hour


def test_articles_and_state_are_kept_together_or_not_at_all(store: WatchStore, ledger: SqlLedger, make: Any) -> None:
    good, bad = make("a", "Text."), make("b", "Text.", {"content": "Text"})
    bad = replace(bad, claims=bad.claims * 2)
    with pytest.raises(LedgerError, match="refused a record"):
        store.keep(Batch(feeds=[FEED], found=[page("1")], analyses=[good, bad]))
    assert (store.feeds(), store.backlog(NOON).pages, list(ledger.analyses())) == ({}, 0, [])
    assert store.keep(Batch(feeds=[FEED], analyses=[good])) == (1, 0)
    assert store.keep(Batch(feeds=[FEED], analyses=[good])) == (0, 1)


def test_looking_alone_makes_nothing_out_of_date_that_was_read(store: WatchStore, ledger: SqlLedger, make: Any) -> None:
    before = ledger.fingerprint()
    store.keep(Batch(feeds=[FEED], found=[page("1")]))
    assert ledger.fingerprint() == before
    store.keep(Batch(visited=[page("1")], analyses=[make("a", "Text.")]))
    assert ledger.fingerprint() != before


def test_what_is_long_done_and_listed_no_more_is_forgotten(store: WatchStore) -> None:
    old = NOON - timedelta(days=40)
    store.keep(Batch(found=[page("1", due_at=None, listed_at=old), page("2", listed_at=old), page("3", due_at=None)]))
    assert store.forget_pages(NOON - timedelta(days=30)) == 1
    assert store.backlog(NOON).pages == 2
