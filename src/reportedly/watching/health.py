"""/healthz, /readyz and /metrics, for whoever watches the watcher."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from reportedly.errors import SettingsError
from reportedly.watching.metrics import Metrics

__all__ = ["HealthServer"]

State = Mapping[str, object]


class HealthServer:
    """Answers on one address; an async context manager.

    Args:
        host: to listen on.
        port: 0 for a free one, which ``port`` then tells.
        metrics: that /metrics shows.
        state: returns what /healthz and /readyz show, with ``healthy`` and ``ready``.
    """

    def __init__(self, host: str, port: int, metrics: Metrics, state: Callable[[], State]) -> None:
        self.host = host
        self.port = port
        self._metrics = metrics
        self._state = state
        app = web.Application()
        app.router.add_get("/healthz", self._tell_health)
        app.router.add_get("/readyz", self._tell_readiness)
        app.router.add_get("/metrics", self._show)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        """Begin to listen.

        Raises:
            SettingsError: the address cannot be used.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.host, self.port).start()
        except OSError as error:
            await self._runner.cleanup()
            message = f"--metrics {self.host}:{self.port}: cannot listen there ({error.strerror}); give another port."
            raise SettingsError(message) from error
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _tell_health(self, _: web.Request) -> web.Response:
        return self._answer("healthy")

    async def _tell_readiness(self, _: web.Request) -> web.Response:
        return self._answer("ready")

    def _answer(self, name: str) -> web.Response:
        state = self._state()
        return web.Response(text=json.dumps(state), content_type="application/json", status=200 if state[name] else 503)

    async def _show(self, _: web.Request) -> web.Response:
        headers = {"Content-Type": CONTENT_TYPE_LATEST}
        return web.Response(body=generate_latest(self._metrics.registry), headers=headers)
