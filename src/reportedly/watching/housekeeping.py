"""What is done beside the looking: links are drawn anew, what is waiting is counted, what is long done is forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from reportedly.errors import LedgerError
from reportedly.store.watching import WatchStore
from reportedly.watching.linking import Linker
from reportedly.watching.logs import Log
from reportedly.watching.metrics import Metrics

__all__ = ["Housekeeper"]

_COUNT = 30.0  # seconds between two counts of what is waiting
_FORGET_AFTER, _FORGET_EVERY = timedelta(days=30), 86_400.0


class Housekeeper:
    """Keeps the service's ledger in order.

    Args:
        store: its state.
        linker: draws links anew.
        metrics: counts go there.
        log: events go there.
        now: the clock.
        versions: tells how many versions of articles were stored so far.
    """

    def __init__(
        self,
        store: WatchStore,
        linker: Linker,
        metrics: Metrics,
        log: Log,
        now: Callable[[], datetime],
        versions: Callable[[], int],
    ) -> None:
        self._store = store
        self._linker = linker
        self._metrics = metrics
        self._log = log
        self._now = now
        self._versions = versions
        self._linked = 0  # versions that were there when links were last drawn

    async def run(self, link_every: float) -> None:
        """Go on until cancelled; ``link_every`` are seconds, 0 for never."""
        linked = forgot = time.monotonic()
        while True:
            try:
                await self._count()
                if time.monotonic() - forgot > _FORGET_EVERY:
                    forgot = time.monotonic()
                    await asyncio.to_thread(self._store.forget_pages, self._now() - _FORGET_AFTER)
                if link_every and time.monotonic() - linked >= link_every:
                    linked = time.monotonic()
                    await self.link()
            except LedgerError as error:
                self._log.error("ledger cannot be used", error=str(error))
            await asyncio.sleep(min(_COUNT, link_every or _COUNT))

    async def link(self) -> None:
        """Draw links anew where anything came in since; what keeps them from being drawn is told.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        versions, start = self._versions(), time.monotonic()
        if versions == self._linked and not await asyncio.to_thread(self._store.links_are_old):
            return
        trouble = await self._linker.link()
        took = time.monotonic() - start
        if trouble:
            self._log.error("links were not drawn", error=trouble)
            return
        self._linked = versions
        self._metrics.linking.observe(took)
        self._metrics.linked.set_to_current_time()
        self._log.info("links drawn", seconds=round(took, 2), versions=versions)

    async def _count(self) -> None:
        waiting = await asyncio.to_thread(self._store.backlog, self._now())
        late = (self._now() - waiting.oldest).total_seconds() if waiting.oldest else 0.0
        self._metrics.pages.labels("known").set(waiting.pages)
        self._metrics.pages.labels("due").set(waiting.due)
        self._metrics.late.set(late)
