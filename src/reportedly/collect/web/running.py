"""The web as an ordinary iterator: a thread of its own fetches ahead while articles are analysed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from contextlib import aclosing, suppress

from reportedly.collect.web.fetcher import Fetcher
from reportedly.collect.web.reading import Wanted, read_urls
from reportedly.collect.web.records import FetchSettings
from reportedly.collect.web.side_by_side import read_side_by_side
from reportedly.collect.web.subscriptions import Subscription
from reportedly.records import Failure, Page

__all__ = ["read_web"]

_WAITING = 4  # pages that were fetched and not yet taken


def read_web(
    sources: Sequence[Subscription],
    settings: FetchSettings | None = None,
    wanted: Wanted | None = None,
    *,
    ordered: bool = True,
) -> Generator[Page | Failure, None, None]:
    """Yield a page or a failure for every article at the addresses; nothing is raised for one.

    Whoever stops early stops the fetching too.

    Args:
        sources: the addresses.
        settings: limits and manners.
        wanted: what to read of addresses that list articles.
        ordered: in the order of the addresses; else many are read side by side, which is quicker.
    """
    pump = _Pump(sources, settings, wanted or Wanted(), ordered)
    thread = threading.Thread(target=pump.run, name="web", daemon=True)
    thread.start()
    try:
        while (item := pump.take()) is not None:
            yield item
    finally:
        pump.stop()
        thread.join()


class _Pump:
    """Fetches in the thread that calls ``run``, and hands over in the one that calls ``take``."""

    def __init__(
        self, sources: Sequence[Subscription], settings: FetchSettings | None, wanted: Wanted, ordered: bool
    ) -> None:
        self._sources = sources
        self._settings = settings
        self._wanted = wanted
        self._read = read_urls if ordered else read_side_by_side
        self._queue: asyncio.Queue[Page | Failure | Exception | None] = asyncio.Queue(_WAITING)
        self._begun: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]] = Future()

    def run(self) -> None:
        with suppress(asyncio.CancelledError):  # how it ends
            asyncio.run(self._fetch())

    async def _fetch(self) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio.run made it
        loop = task.get_loop()
        self._begun.set_result((loop, task))
        try:
            async with (
                Fetcher(self._settings) as fetcher,
                aclosing(self._read(self._sources, fetcher, self._wanted)) as items,
            ):
                async for item in items:
                    await self._queue.put(item)
            await self._queue.put(None)
        except Exception as error:
            await self._queue.put(error)
        await loop.create_future()  # until all was taken, and the reader stops it

    def take(self) -> Page | Failure | None:
        """Return the next item, None after the last."""
        loop, _ = self._begun.result()
        item = asyncio.run_coroutine_threadsafe(self._queue.get(), loop).result()
        if isinstance(item, Exception):
            raise item
        return item

    def stop(self) -> None:
        loop, task = self._begun.result()
        loop.call_soon_threadsafe(task.cancel)
