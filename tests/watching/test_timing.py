"""When feeds and pages are looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import WatchedFeed, WatchedPage
from reportedly.watching.timing import Schedule, after_failure, after_look, after_visit, first_due, page_failed

NOON = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
SCHEDULE = Schedule(shortest=60, longest=3600, start=600, revisits=(60.0, 120.0, 240.0), tries=4)
FEED = WatchedFeed("https://a.example/feed", "https://a.example/feed", 600, NOON)
PAGE = WatchedPage("https://a.example/1", "https://a.example/feed", "a.example", NOON, NOON, NOON)


def wait(seen: WatchedFeed | WatchedPage) -> float:
    assert seen.due_at is not None
    return (seen.due_at - NOON).total_seconds()


@given(st.lists(st.booleans(), max_size=60))
def test_a_feed_is_looked_at_within_its_bounds_sooner_the_more_it_changes(changes: list[bool]) -> None:
    feed = FEED
    for changed in changes:
        before = feed.interval
        feed = after_look(feed, NOON, SCHEDULE, changed=changed, every=None, fresh_for=None)
        assert SCHEDULE.shortest <= wait(feed) <= SCHEDULE.longest
        assert feed.interval <= before if changed else feed.interval >= before
    quiet, busy = FEED, FEED
    for _ in range(20):
        quiet = after_look(quiet, NOON, SCHEDULE, changed=False, every=None, fresh_for=None)
        busy = after_look(busy, NOON, SCHEDULE, changed=True, every=None, fresh_for=None)
    assert (wait(quiet), wait(busy)) == (SCHEDULE.longest, SCHEDULE.shortest)


def test_the_users_own_interval_stays_and_a_sites_wish_is_heeded_within_bounds() -> None:
    assert wait(after_look(FEED, NOON, SCHEDULE, changed=True, every=7200, fresh_for=9000)) == 7200
    assert wait(after_look(FEED, NOON, SCHEDULE, changed=True, every=None, fresh_for=1800)) == 1800
    assert wait(after_look(FEED, NOON, SCHEDULE, changed=True, every=None, fresh_for=1e9)) == SCHEDULE.longest


def test_a_failing_feed_is_asked_ever_more_rarely_and_not_before_it_wants() -> None:
    waits, feed = [], FEED
    for _ in range(10):
        feed = after_failure(feed, NOON, SCHEDULE, "busy", None, chance=0.0)
        waits.append(wait(feed))
    assert waits[:3] == [60, 120, 240]
    assert waits[-1] == SCHEDULE.longest
    assert (feed.failures, feed.error) == (10, "busy")
    assert wait(after_failure(FEED, NOON, SCHEDULE, "busy", 5000.0, chance=1.0)) == 5000
    assert wait(after_failure(FEED, NOON, SCHEDULE, "busy", 1e12, chance=0.0)) == 86_400
    healed = after_look(feed, NOON, SCHEDULE, changed=False, every=None, fresh_for=None)
    assert (healed.failures, healed.error) == (0, None)


def test_an_article_is_read_again_at_growing_intervals_that_begin_anew_when_it_changes() -> None:
    waits, page = [], PAGE
    for changed in (True, False, False, True, False, False):
        page = after_visit(page, NOON, SCHEDULE, changed=changed)
        waits.append(wait(page))
    assert waits == [60, 120, 240, 60, 120, 240]
    assert after_visit(page, NOON, SCHEDULE, changed=False).due_at is None


def test_a_page_is_given_up_after_enough_tries_or_at_once_where_trying_is_useless() -> None:
    page = PAGE
    for _ in range(SCHEDULE.tries - 1):
        page = page_failed(page, NOON, SCHEDULE, "busy", passing=True, retry_after=None, chance=0.5)
        assert page.due_at is not None
    assert page_failed(page, NOON, SCHEDULE, "busy", passing=True, retry_after=None, chance=0.5).due_at is None
    assert page_failed(PAGE, NOON, SCHEDULE, "404", passing=False, retry_after=None, chance=0.5).due_at is None


def test_the_first_looks_are_spread() -> None:
    found = [first_due(n, 1000, replace(SCHEDULE, shortest=300)) for n in range(1000)]
    assert found == sorted(found)
    assert (found[0], found[-1] < 60) == (0, True)
    assert NOON + timedelta(seconds=found[-1]) > NOON
