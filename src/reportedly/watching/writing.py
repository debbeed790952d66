"""Batches of what was seen, to the ledger: one transaction each, tried again until it is kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from reportedly.errors import LedgerError
from reportedly.store.watching import Batch, WatchStore
from reportedly.watching.logs import Log
from reportedly.watching.looking import Look, Visit
from reportedly.watching.metrics import Metrics

__all__ = ["Writer"]

_MOST = 50  # things seen in one batch
_GATHER = 0.5  # seconds in which a batch gathers
_WAITING = 200  # things seen that may wait; whoever sees more waits
_PATIENCE, _LONGEST_PATIENCE = 1.0, 60.0


class Writer:
    """Takes what was seen and keeps it; a ledger that cannot be written holds everything up, and loses nothing.

    Args:
        store: the ledger's state of watching.
        metrics: counted there.
        log: told there.
        written: called with what was kept.
    """

    def __init__(self, store: WatchStore, metrics: Metrics, log: Log, written: Callable[[Look | Visit], None]) -> None:
        self._store = store
        self._metrics = metrics
        self._log = log
        self._written = written
        self._queue: asyncio.Queue[Look | Visit] = asyncio.Queue(_WAITING)
        self._batch: list[Look | Visit] = []
        self._keeping: asyncio.Task[bool] | None = None
        self.failures = 0  # tries since the last that was kept
        self.failing: str | None = None
        self.versions = 0

    @property
    def waiting(self) -> int:
        """How many things were seen and are not yet kept."""
        return self._queue.qsize() + len(self._batch)

    async def put(self, seen: Look | Visit) -> None:
        """Hand over what was seen; waits while too much is waiting."""
        await self._queue.put(seen)

    async def run(self) -> None:
        """Keep batches until cancelled; a batch that is being stored is stored to its end."""
        while True:
            self._batch = [await self._queue.get()]
            await self._gather()
            await self._keep_patiently()

    async def finish(self) -> bool:
        """Keep all that is waiting, each batch tried once; return whether all of it was kept. ``run`` has ended."""
        if self._keeping is not None:
            await self._keeping
        while self._batch or not self._queue.empty():
            while len(self._batch) < _MOST and not self._queue.empty():
                self._batch.append(self._queue.get_nowait())
            if not await self._keep():
                return False
        return True

    async def _gather(self) -> None:
        deadline = asyncio.get_running_loop().time() + _GATHER
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                while len(self._batch) < _MOST:
                    self._batch.append(await self._queue.get())

    async def _keep_patiently(self) -> None:
        wait = _PATIENCE
        while True:
            self._keeping = asyncio.create_task(self._keep())
            if await asyncio.shield(self._keeping):
                return
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_PATIENCE)

    async def _keep(self) -> bool:
        batch, start = list(self._batch), time.monotonic()
        try:
            added, _ = await asyncio.to_thread(self._store.keep, _as_batch(batch))
        except LedgerError as error:
            self.failing = str(error)
            self.failures += 1
            self._metrics.batches.labels("failed").inc()
            self._log.error("ledger cannot be written", error=str(error), waiting=self.waiting)
            return False
        self.failing, self.failures = None, 0
        self.versions += added
        self._metrics.batches.labels("stored").inc()
        self._metrics.added.inc(added)
        self._metrics.writing.observe(time.monotonic() - start)
        self._batch = []
        for seen in batch:
            self._written(seen)
        return True


def _as_batch(seen: list[Look | Visit]) -> Batch:
    looks = [one for one in seen if isinstance(one, Look)]
    visits = [one for one in seen if isinstance(one, Visit)]
    return Batch(
        feeds=[look.feed for look in looks],
        found=[page for look in looks for page in look.found],
        listed=[page for look in looks for page in look.listed],
        visited=[visit.page for visit in visits],
        analyses=[visit.analysis for visit in visits if visit.analysis],
    )
