"""What feeds and sitemaps have in common: entries with clean addresses, titles and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from reportedly.collect.web.canonical import canonical_url
from reportedly.collect.web.records import Entry, Listing, ListingKind

__all__ = [
    "LONGEST_TITLE",
    "LONGEST_URL",
    "list_entries",
    "local_name",
    "local_name_of",
    "make_entry",
    "plain_title",
    "read_time",
]

LONGEST_TITLE, LONGEST_URL = 500, 2_000
_TAG = re.compile(r"<[^<>]{0,500}>")


def make_entry(
    base: str,
    place: object,
    key: object = None,
    title: object = "",
    published: datetime | None = None,
    updated: datetime | None = None,
) -> Entry | None:
    """Return an entry, None where its address is none that could be read.

    Args:
        base: address of the listing.
        place: address of the article, which may be relative to it.
        key: the listing's own id for it.
        title: text or markup.
        published: when it appeared.
        updated: when it was last changed.
    """
    if not isinstance(place, str) or not 0 < len(place.strip()) <= LONGEST_URL:
        return None
    try:
        url = urljoin(base, place.strip())
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    own = key[:LONGEST_URL] if isinstance(key, str) and key.strip() else url
    return Entry(url, own, plain_title(title), published, updated)


def list_entries(kind: ListingKind, url: str, title: object, found: Iterable[Entry | None], most: int) -> Listing:
    """Return a listing of the entries found, each address once, the newest first where all have a date."""
    entries: dict[str, Entry] = {}
    cut = False
    for entry in found:
        if entry is None:
            continue
        if len(entries) == most:
            cut = True
            break
        # half of the time that a sitemap of 50,000 takes would go into addresses that have nothing to take off
        key = canonical_url(entry.url) if "?" in entry.url or "#" in entry.url else entry.url
        entries.setdefault(key, entry)
    dates = [entry.updated or entry.published for entry in entries.values()]
    ordered = list(entries.values())
    if all(dates):
        ordered.sort(
            key=lambda entry: entry.published or entry.updated or datetime.min.replace(tzinfo=UTC), reverse=True
        )
    return Listing(kind, url, plain_title(title), tuple(ordered), cut)


def plain_title(title: object) -> str:
    """Return a title without markup and control characters, in one line; "" for what is no text."""
    if not isinstance(title, str):
        return ""
    text = html.unescape(_TAG.sub(" ", title[: 4 * LONGEST_TITLE]))
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:LONGEST_TITLE]


def read_time(text: object) -> datetime | None:
    """Return a time as ISO 8601 and RFC 3339 write it, in UTC where it names no zone; None for anything else."""
    if not isinstance(text, str) or not 4 <= len(text.strip()) <= 40:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def local_name(node: etree._Element) -> str:
    """Return the name of an element without its namespace or prefix, in lower case."""
    return local_name_of(str(node.tag)).lower()


def local_name_of(name: str) -> str:
    """Return a name without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]
