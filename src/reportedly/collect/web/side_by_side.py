"""Many feeds read at once: each site has its pace, and a thousand sites need not wait for each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import aclosing

from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.reading import Wanted, read_urls
from reportedly.collect.web.subscriptions import Subscription
from reportedly.records import Failure, Page

__all__ = ["read_side_by_side"]

_READERS = 32
_WAITING = 4  # pages that were read and not yet taken

_Pages = asyncio.Queue[Page | Failure | None]


async def read_side_by_side(
    sources: Iterable[Subscription], fetcher: Fetcher, wanted: Wanted
) -> AsyncGenerator[Page | Failure, None]:
    """Yield a page or a failure for every article at the addresses as they come; none is read twice.

    What one address lists stays in order; what several do is mixed.
    """
    pages: _Pages = asyncio.Queue(_WAITING)
    seen: set[str] = set()
    coming = iter(sources)
    readers = [asyncio.ensure_future(_read(coming, fetcher, wanted, seen, pages)) for _ in range(_READERS)]
    ending = asyncio.ensure_future(_end(readers, pages))
    try:
        while (item := await pages.get()) is not None:
            yield item
        await ending
    finally:
        for task in (*readers, ending):
            task.cancel()
        await asyncio.gather(*readers, ending, return_exceptions=True)


async def _read(
    coming: Iterator[Subscription], fetcher: Fetcher, wanted: Wanted, seen: set[str], pages: _Pages
) -> None:
    """Read one address after another, as long as there are any."""
    for source in coming:
        async with aclosing(read_urls([source], fetcher, wanted, seen)) as items:
            async for item in items:
                await pages.put(item)


async def _end(readers: Iterable[asyncio.Future[None]], pages: _Pages) -> None:
    """Say when all readers have ended; what ended one by accident is raised here, and so where the pages are taken."""
    ends = await asyncio.gather(*readers, return_exceptions=True)
    await pages.put(None)
    for error in ends:
        if isinstance(error, BaseException):
            raise error
