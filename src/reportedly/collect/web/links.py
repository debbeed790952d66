"""What a page's head links to: its own address, and the feeds of its site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from reportedly.collect.page import parse_html
from reportedly.errors import InputError

__all__ = ["Links", "read_links"]

_HEAD = 200_000
_END = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_MOST = 20
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json"}
)


@dataclass(frozen=True, slots=True)
class Links:
    """``canonical`` as the page declares it, not yet checked; ``feeds`` as absolute addresses, in the page's order."""

    canonical: str | None = None
    feeds: tuple[str, ...] = ()


def read_links(markup: str, url: str) -> Links:
    """Return what the head of a page links to. ``url`` is where the page was read from."""
    end = _END.search(markup, 0, _HEAD)
    try:
        tree = parse_html(markup[: end.start() if end else _HEAD], url)
    except InputError:
        return Links()
    canonical = None
    feeds: dict[str, None] = {}
    for node in tree.iter("link"):
        relations = (node.get("rel") or "").lower().split()
        place = (node.get("href") or "").strip()
        if not place:
            continue
        if "canonical" in relations:
            canonical = canonical or place
        elif "alternate" in relations and (node.get("type") or "").strip().lower() in _FEEDS and len(feeds) < _MOST:
            feeds[_joined(url, place)] = None
    return Links(canonical, tuple(feed for feed in feeds if feed))


def _joined(url: str, place: str) -> str:
    try:
        return urljoin(url, place)
    except ValueError:
        return ""
