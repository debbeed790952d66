"""What is told of a look and of a visit, once it is kept: a line of the log, and counts."""

from __future__ import annotations

from reportedly.records import WatchedFeed, WatchedPage
from reportedly.watching.logs import Log
from reportedly.watching.looking import Look, Visit
from reportedly.watching.metrics import Metrics

__all__ = ["tell_look", "tell_visit"]


def tell_look(look: Look, log: Log, metrics: Metrics) -> None:
    """Tell of a look at a feed; of one that found nothing new only in numbers."""
    feed = look.feed
    metrics.looks.labels(look.outcome).inc()
    if look.overrun:
        metrics.overruns.inc()
        log.warning("feed overrun", feed=feed.url, entries=len(look.found), interval=feed.interval)
    if look.outcome == "failed":
        log.warning("feed failed", feed=feed.url, error=feed.error, failures=feed.failures, due=_due(feed))
    elif look.found or look.listed:
        log.info("feed", feed=feed.url, found=len(look.found), listed=len(look.listed), due=_due(feed))


def tell_visit(visit: Visit, log: Log, metrics: Metrics) -> None:
    """Tell of a visit to a page; of one that found nothing new only in numbers."""
    page = visit.page
    metrics.visits.labels(visit.outcome).inc()
    if visit.outcome in ("failed", "gone"):
        log.warning(f"page {visit.outcome}", page=page.url, error=page.error, due=_due(page))
    elif visit.analysis is not None:
        claims = len(visit.analysis.claims)
        log.info(f"article {visit.outcome}", page=page.url, article=page.article_id, claims=claims)


def _due(seen: WatchedFeed | WatchedPage) -> str | None:
    return seen.due_at.isoformat(timespec="seconds") if seen.due_at else None
