"""RSS, Atom and RDF feeds, which feedparser reads in all their dialects, and JSON feeds."""

from __future__ import annotations

import calendar
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from reportedly.collect.web.entries import LONGEST_URL, list_entries, local_name, local_name_of, make_entry, read_time
from reportedly.collect.web.records import Entry, Listing

__all__ = ["read_feed", "read_json_feed"]

_MOST = 500
_ITEMS = frozenset({"item", "entry"})
# What is kept of an item. feedparser takes 12 s for a feed of 200,000 nested elements, and does not come back from
# some others: it is given neither nesting, nor bodies, nor more than so many items.
_KEPT = frozenset(
    {
        "title",
        "link",
        "origlink",
        "guid",
        "id",
        "pubdate",
        "date",
        "published",
        "updated",
        "modified",
        "issued",
        "created",
    }
)
_ATTRIBUTES = frozenset({"href", "rel", "type", "ispermalink", "base", "version", "about"})
_MOST_CHILDREN = 40
_MOST_JSON = 5_000_000  # bytes
_JSON_FEED = "https://jsonfeed.org/version/"


def read_feed(tree: etree._Element, url: str) -> Listing:
    """Return what an RSS, Atom or RDF feed lists."""
    import feedparser  # a tenth of a second, which reading files never needs

    slim, count = _slim(tree)
    # As a stream: of anything else feedparser tries whether it names a file or an address.
    parsed = feedparser.parse(
        io.BytesIO(etree.tostring(slim, encoding="utf-8", xml_declaration=True)),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        sanitize_html=True,
        resolve_relative_uris=True,
    )
    listing = list_entries("feed", url, parsed.feed.get("title"), _entries(parsed.entries, url), _MOST)
    return listing if count <= _MOST else Listing(listing.kind, url, listing.title, listing.entries, cut=True)


def _entries(found: list[dict[str, Any]], url: str) -> Iterator[Entry | None]:
    for item in found:
        times = (_time(item, "published_parsed") or _time(item, "created_parsed"), _time(item, "updated_parsed"))
        yield make_entry(url, item.get("link"), item.get("id"), item.get("title"), *times)


def _time(item: dict[str, Any], key: str) -> datetime | None:
    # dict.get, since feedparser's own answers "updated" with what it has for "published"
    parsed = dict.get(item, key)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _slim(tree: etree._Element) -> tuple[etree._Element, int]:
    """Return a feed with what we want of its first items, and how many items it has."""
    root = _copied(tree)
    head = next((node for node in tree if local_name(node) == "channel"), None)
    channel = root if head is None else _copied(head)
    if head is not None:
        root.append(channel)
    for node in list(tree if head is None else head)[:_MOST_CHILDREN]:
        if local_name(node) == "title":
            channel.append(_flat(node))
    count = 0
    for node in tree.iter():
        if local_name(node) not in _ITEMS:
            continue
        count += 1
        if count > _MOST:
            continue
        item = _copied(node)
        kept = [child for child in node if local_name(child) in _KEPT][:_MOST_CHILDREN]
        original = any(local_name(child) == "origlink" for child in kept)
        item.extend(_flat(child) for child in kept if not (original and local_name(child) == "link"))
        channel.append(item)
    return root, count


def _copied(node: etree._Element, name: str | None = None) -> etree._Element:
    """Return an element of the same name and with the attributes that matter, without content."""
    copy = _made(name or str(node.tag))
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2].lower() in _ATTRIBUTES and len(value) <= LONGEST_URL:
            with suppress(ValueError):  # a namespace that is none, in a feed that was mended
                copy.set(key, value)
    return copy


def _made(name: str) -> etree._Element:
    try:
        return etree.Element(name)
    except ValueError:  # a prefix or namespace that is none
        return etree.Element(local_name_of(name))


def _flat(node: etree._Element) -> etree._Element:
    """Return an element with its text, as far as any is used, in place of its content.

    feedburner's ``origLink`` becomes the link that it is.
    """
    copy, text = _copied(node, "link" if local_name(node) == "origlink" else None), ""
    for piece in node.itertext():
        text += piece[:LONGEST_URL]
        if len(text) > LONGEST_URL:
            break
    copy.text = text.strip()
    return copy


def read_json_feed(body: bytes, url: str) -> Listing | None:
    """Return what a JSON feed lists (jsonfeed.org), None where it is other JSON or very long."""
    if len(body) > _MOST_JSON:
        return None
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(_JSON_FEED):
        return None
    items = feed.get("items")
    found = (_json_entry(item, url) for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
    return list_entries("feed", url, feed.get("title"), found, _MOST)


def _json_entry(item: Mapping[str, object], url: str) -> Entry | None:
    place = item.get("url") or item.get("external_url") or item.get("id")
    times = (read_time(item.get("date_published")), read_time(item.get("date_modified")))
    return make_entry(url, place, item.get("id"), item.get("title"), *times)
