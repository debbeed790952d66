"""When to look again: pure functions of what was seen and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reportedly.records import WatchedFeed, WatchedPage

__all__ = ["Schedule", "after_failure", "after_look", "after_visit", "first_due", "page_failed"]

_SHORTER, _LONGER = 0.6, 1.35  # what an interval becomes after a look that found something, and one that did not
_FIRST_WAIT = 60.0  # before what failed is tried again; it doubles with every failure
_LONGEST_WISH = 86_400.0  # of a site that asks to be left alone


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often feeds and pages are looked at. All in seconds.

    Attributes:
        shortest: between two looks at a feed that changes all the time.
        longest: between two looks at a feed that never changes, and of every back-off.
        start: before the second look at a feed.
        revisits: after which an article is read again, counted from its last change or visit; after the last one it is
            left alone, until a feed says that it changed.
        tries: for a page that cannot be read, before it is given up.
    """

    shortest: float = 300.0
    longest: float = 21_600.0
    start: float = 900.0
    revisits: tuple[float, ...] = (600.0, 1_800.0, 7_200.0, 28_800.0, 86_400.0, 259_200.0)
    tries: int = 12


def first_due(number: int, count: int, schedule: Schedule) -> float:
    """Return after how many seconds a feed is looked at for the first time: all feeds spread over a minute at most."""
    return min(60.0, schedule.shortest / 2) * number / max(count, 1)


def after_look(
    feed: WatchedFeed, now: datetime, schedule: Schedule, *, changed: bool, every: float | None, fresh_for: float | None
) -> WatchedFeed:
    """Return a feed that answered: looked at sooner where it changed, later where it did not.

    Args:
        feed: before the look.
        now: the time.
        schedule: the bounds.
        changed: it listed something new.
        every: the user's own interval, which stays as it is.
        fresh_for: seconds for which the site says that asking again is useless.
    """
    interval = every or _within(feed.interval * (_SHORTER if changed else _LONGER), schedule)
    wait = interval if every else min(max(interval, fresh_for or 0.0), schedule.longest)
    return replace(
        feed,
        interval=interval,
        due_at=now + timedelta(seconds=wait),
        asked_at=now,
        changed_at=now if changed else feed.changed_at,
        failures=0,
        error=None,
    )


def after_failure(
    feed: WatchedFeed, now: datetime, schedule: Schedule, error: str, retry_after: float | None, chance: float
) -> WatchedFeed:
    """Return a feed that failed: looked at after a wait that doubles, and not before the site wants it.

    ``chance`` (0 to 1) spreads the waits of feeds that failed together over half as much again.
    """
    wait = _backoff(feed.failures, schedule, chance, retry_after)
    return replace(feed, due_at=now + timedelta(seconds=wait), asked_at=now, failures=feed.failures + 1, error=error)


def after_visit(page: WatchedPage, now: datetime, schedule: Schedule, *, changed: bool) -> WatchedPage:
    """Return a page that was read: the intervals begin anew where its article changed, else the next one follows."""
    step = 0 if changed else page.visits
    wait = schedule.revisits[step] if step < len(schedule.revisits) else None
    due = None if wait is None else now + timedelta(seconds=wait)
    return replace(page, asked_at=now, due_at=due, visits=step + 1, failures=0, error=None)


def page_failed(
    page: WatchedPage,
    now: datetime,
    schedule: Schedule,
    error: str,
    *,
    passing: bool,
    retry_after: float | None,
    chance: float,
) -> WatchedPage:
    """Return a page that could not be read: tried again where that may help, and not for ever."""
    failures = page.failures + 1
    wait = _backoff(page.failures, schedule, chance, retry_after)
    tried = passing and failures < schedule.tries
    due = now + timedelta(seconds=wait) if tried else None
    return replace(page, asked_at=now, due_at=due, failures=failures, error=error)


def _within(interval: float, schedule: Schedule) -> float:
    return min(max(interval, schedule.shortest), schedule.longest)


def _backoff(failures: int, schedule: Schedule, chance: float, retry_after: float | None) -> float:
    first = min(_FIRST_WAIT, schedule.shortest)
    wait = min(first * 2.0 ** min(failures, 30), schedule.longest) * (1 + chance / 2)
    return max(wait, min(retry_after or 0.0, _LONGEST_WISH))
