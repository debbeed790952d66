"""Running the service in a process: signals, health checks, the first and the last line of the log."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack

from reportedly.watching.health import HealthServer
from reportedly.watching.logs import Log
from reportedly.watching.metrics import Metrics
from reportedly.watching.service import Watcher

__all__ = ["serve"]

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def serve(
    watcher: Watcher, metrics: Metrics, log: Log, listen: tuple[str, int] | None, *, once: bool = False
) -> bool:
    """Run until SIGTERM or SIGINT, or once; return whether all that was seen was kept.

    Raises:
        LedgerError: the ledger cannot be read at the start.
        SettingsError: the address of the health checks cannot be used.
    """
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, watcher.stop)
    async with AsyncExitStack() as stack:
        if listen is not None:
            server = await stack.enter_async_context(HealthServer(*listen, metrics, watcher.state))
            log.info("listening", address=f"{server.host}:{server.port}")
        log.info("started", once=once)
        try:
            kept = await watcher.run(once=once)
        finally:
            for number in _SIGNALS:
                loop.remove_signal_handler(number)
        done = watcher.summary
        log.info("stopped", kept=kept, looks=done.looks, visits=done.visits, versions=done.versions)
        return kept
