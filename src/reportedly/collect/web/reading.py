"""Addresses -> pages: articles, and the newest articles of feeds and sitemaps."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TypeVar

from reportedly.collect.web.canonical import canonical_url
from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.listings import read_listing
from reportedly.collect.web.pages import find_feeds, make_page, make_pages
from reportedly.collect.web.records import Entry, Fetched, Listing, Unfetched
from reportedly.collect.web.subscriptions import Subscription
from reportedly.errors import InputError
from reportedly.records import Failure, Page

__all__ = ["Wanted", "newest_entries", "read_article", "read_urls"]

_AHEAD = 8  # addresses that are fetched while one is being read
_MOST_SITEMAPS, _DEEPEST = 20, 3

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read of addresses that list articles.

    Attributes:
        newest: articles of a feed or sitemap.
        feed: of a page, read the feed that it names rather than the page.
        jsonl: what is no listing holds JSON lines.
    """

    newest: int = 20
    feed: bool = False
    jsonl: bool = False


async def read_urls(
    sources: Iterable[Subscription], fetcher: Fetcher, wanted: Wanted, seen: set[str] | None = None
) -> AsyncGenerator[Page | Failure, None]:
    """Yield a page or a failure for every article at the addresses, in their order.

    Some are fetched ahead. An article that comes again, by a listing or under another address, is read once.

    Args:
        sources: the addresses.
        fetcher: fetches them.
        wanted: what to read of those that list articles.
        seen: canonical addresses of what was read already; what is read is added.
    """
    seen = set() if seen is None else seen

    def look(source: Subscription) -> Awaitable[Listing | Iterable[Page | Failure] | Failure]:
        return _safely(source.url, _look(source, fetcher, wanted))

    async with aclosing(_ahead(sources, look)) as looks:
        async for source, found in looks:
            if isinstance(found, Listing):
                async with aclosing(_read_listed(found, source, fetcher, wanted.newest, seen)) as items:
                    async for item in items:
                        yield item
                continue
            for item in [found] if isinstance(found, Failure) else found:
                if _is_new(item, source.url, seen):
                    yield item


async def _read_listed(
    listing: Listing, source: Subscription, fetcher: Fetcher, newest: int, seen: set[str]
) -> AsyncGenerator[Page | Failure, None]:
    entries = await _safely(listing.url, newest_entries(listing, fetcher, newest))
    if isinstance(entries, Failure):
        yield entries
        return
    fresh = [entry for entry in entries if canonical_url(entry.url) not in seen]

    def work(entry: Entry) -> Awaitable[Page | Failure]:
        return _safely(entry.url, read_article(entry, fetcher, source.outlet, source.lang))

    async with aclosing(_ahead(fresh, work)) as articles:
        async for entry, item in articles:
            if _is_new(item, entry.url, seen):
                yield item


def _is_new(item: Page | Failure, asked: str, seen: set[str]) -> bool:
    """Tell whether an article was not read before, and remember it by the address asked for and by its own."""
    if isinstance(item, Failure) or item.media == "json":
        return True
    new = item.url not in seen
    seen.update((item.url or "", canonical_url(asked)))
    return new


async def _look(source: Subscription, fetcher: Fetcher, wanted: Wanted) -> Listing | Iterable[Page | Failure]:
    """Return what stands at an address that a user gave: articles, or a listing of them."""
    fetched = await fetcher.fetch(source.url)
    if isinstance(fetched, Unfetched):
        return [fetched.as_failure()]
    try:
        listing = await asyncio.to_thread(read_listing, fetched)
        if listing is None and wanted.feed:
            return await _follow_feed(fetched, fetcher)
    except InputError as error:
        return [Failure(source.url, error.kind, str(error))]
    if listing is not None:
        return listing
    return await asyncio.to_thread(lambda: list(make_pages(fetched, source.outlet, source.lang, jsonl=wanted.jsonl)))


async def _follow_feed(page: Fetched, fetcher: Fetcher) -> Listing | Iterable[Failure]:
    feeds = find_feeds(page)
    if not feeds:
        fix = "give the feed's own address, or leave out --follow-feed to read the page itself"
        return [Failure(page.url, "bad_feed", f"{page.url}: the page names no feed; {fix}.")]
    fetched = await fetcher.fetch(feeds[0])
    if isinstance(fetched, Unfetched):
        return [fetched.as_failure()]
    listing = await asyncio.to_thread(read_listing, fetched)
    if listing is None:
        message = f"{feeds[0]}: is named as a feed by {page.url} and is none; give the feed's own address."
        return [Failure(feeds[0], "bad_feed", message)]
    return listing


async def newest_entries(listing: Listing, fetcher: Fetcher, most: int) -> tuple[Entry, ...] | Failure:
    """Return the newest entries of a listing; of an index those of its sitemaps, those of news before others.

    A failure comes back only where there is nothing else.
    """
    found = list(listing.entries if listing.kind != "index" else ())
    failure = Failure(listing.url, "empty", f"{listing.url}: lists no articles; try again later.")
    waiting = deque(_ordered(listing, 1) if listing.kind == "index" else ())
    for _ in range(_MOST_SITEMAPS):
        if not waiting or len(found) >= most:
            break
        url, depth = waiting.popleft()
        below = await _read_sitemap(url, fetcher)
        if isinstance(below, Failure):
            failure = below
        elif below.kind != "index":
            found.extend(below.entries)
        elif depth < _DEEPEST:
            waiting.extendleft(reversed(_ordered(below, depth + 1)))
    return tuple(found[:most]) or failure


def _ordered(index: Listing, depth: int) -> list[tuple[str, int]]:
    return [(entry.url, depth) for entry in sorted(index.entries, key=lambda entry: "news" not in entry.url.lower())]


async def _read_sitemap(url: str, fetcher: Fetcher) -> Listing | Failure:
    fetched = await fetcher.fetch(url)
    if isinstance(fetched, Unfetched):
        return fetched.as_failure()
    try:
        listing = await asyncio.to_thread(read_listing, fetched)
    except InputError as error:
        return Failure(url, error.kind, str(error))
    return listing or Failure(url, "bad_feed", f"{url}: is no sitemap; give the addresses of its articles.")


async def read_article(
    entry: Entry, fetcher: Fetcher, outlet: str | None = None, lang: str | None = None
) -> Page | Failure:
    """Fetch one article of a listing. Outlet and language are those that are known beforehand."""
    fetched = await fetcher.fetch(entry.url)
    if isinstance(fetched, Unfetched):
        return fetched.as_failure()
    listed = entry.published.date() if entry.published else None
    return await asyncio.to_thread(make_page, fetched, outlet, lang, listed)


async def _safely(url: str, work: Awaitable[_Out]) -> _Out | Failure:
    """Return what comes of it; what goes wrong is a bug of ours, and must not end a batch of thousands."""
    try:
        return await work
    except Exception as error:
        message = f"{url}: could not be read ({type(error).__name__}: {error}); please report it as a bug."
        return Failure(url, "internal", message)


async def _ahead(
    items: Iterable[_In], work: Callable[[_In], Awaitable[_Out]]
) -> AsyncGenerator[tuple[_In, _Out], None]:
    """Yield each item with what came of it, in order; a few are worked on ahead, and none is left running."""
    coming = iter(items)
    running: deque[tuple[_In, asyncio.Future[_Out]]] = deque()
    try:
        while True:
            while len(running) < _AHEAD and (item := next(coming, _END)) is not _END:
                running.append((item, asyncio.ensure_future(work(item))))  # type: ignore[arg-type]
            if not running:
                return
            item, task = running.popleft()
            yield item, await task
    finally:
        for _, task in running:
            task.cancel()
        await asyncio.gather(*(task for _, task in running), return_exceptions=True)


_END = object()
