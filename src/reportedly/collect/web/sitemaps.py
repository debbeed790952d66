"""Sitemaps, news sitemaps and indexes of sitemaps (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportedly.collect.web.entries import LONGEST_TITLE, LONGEST_URL, list_entries, local_name, make_entry, read_time
from reportedly.collect.web.records import Entry, Listing

__all__ = ["read_sitemap"]

_MOST = 50_000  # says sitemaps.org


def read_sitemap(tree: etree._Element, url: str) -> Listing:
    """Return what a sitemap lists; of an index, the sitemaps."""
    index = local_name(tree) == "sitemapindex"
    found = _entries(tree, url, "sitemap" if index else "url")
    return list_entries("index" if index else "sitemap", url, "", found, _MOST)


def _entries(tree: etree._Element, url: str, wanted: str) -> Iterator[Entry | None]:
    for node in tree:
        if local_name(node) != wanted:
            continue
        texts: dict[str, str] = {}
        for child in node.iter():
            name = local_name(child)
            if name in ("loc", "lastmod", "publication_date", "title") and child.text:
                texts.setdefault(name, child.text.strip()[: max(LONGEST_URL, LONGEST_TITLE) + 1])
        published, updated = read_time(texts.get("publication_date")), read_time(texts.get("lastmod"))
        yield make_entry(url, texts.get("loc"), None, texts.get("title"), published, updated)
