"""What the service counts, as Prometheus reads it."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

__all__ = ["Metrics"]

_SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """One registry for one service; the help texts say what is counted."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = self.registry
        self.looks = Counter("reportedly_feed_looks", "Looks at feeds: new, same, failed.", ["outcome"], registry=own)
        self.visits = Counter(
            "reportedly_page_visits", "Visits to pages: new, edited, same, gone, failed.", ["outcome"], registry=own
        )
        self.overruns = Counter(
            "reportedly_feed_overruns", "Looks that found nothing known: entries may have been missed.", registry=own
        )
        self.added = Counter("reportedly_versions_added", "Versions of articles stored.", registry=own)
        self.batches = Counter("reportedly_batches", "Batches: stored, failed.", ["outcome"], registry=own)
        self.reading = Histogram(
            "reportedly_visit_seconds", "From the request to the analysis.", registry=own, buckets=_SECONDS
        )
        self.writing = Histogram("reportedly_batch_seconds", "To store a batch.", registry=own, buckets=_SECONDS)
        self.linking = Histogram("reportedly_link_seconds", "To draw links anew.", registry=own, buckets=_SECONDS)
        self.linked = Gauge("reportedly_linked_timestamp_seconds", "When links were last drawn.", registry=own)
        self.feeds = Gauge("reportedly_feeds", "Feeds: watched, and failing.", ["state"], registry=own)
        self.pages = Gauge("reportedly_pages", "Pages: known, and due.", ["state"], registry=own)
        self.late = Gauge("reportedly_late_seconds", "How long the oldest due page has been due.", registry=own)
        self.queue = Gauge("reportedly_queue", "Jobs: waiting, running, unwritten.", ["state"], registry=own)
