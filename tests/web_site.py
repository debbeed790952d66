"""A site on loopback whose pages a test decides, in a thread of its own, and a clock that need not be waited for."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from aiohttp import web

from reportedly.collect.web.pacing import Clock
from reportedly.collect.web.records import FetchSettings


class PassingTime:
    """A clock that passes only by waiting, which takes no time."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def clock(self, chance: float = 1.0) -> Clock:
        """Return it as what the fetcher takes."""
        start = datetime(2026, 11, 2, 10, 0, tzinfo=UTC) - timedelta(seconds=self.time)
        return Clock(lambda: self.time, lambda: start + timedelta(seconds=self.time), self._sleep, lambda: chance)

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds
        await asyncio.sleep(0)


Respond = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path with query, headers by lower-case name, and when it came (``time.monotonic``)."""

    path: str
    headers: dict[str, str]
    at: float


class Site:
    """A site on a free port of 127.0.0.1; robots.txt is 404 unless a test adds one."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._pages: dict[str, list[Respond]] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="site", daemon=True)
        self._runner: web.AppRunner | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._start())
        return self

    def __exit__(self, *error: object) -> None:
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_route("GET", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        place = web.TCPSite(self._runner, "127.0.0.1", 0)
        await place.start()
        self.port = self._runner.addresses[0][1]

    async def _stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.raw_path
        self.asked.append(Asked(path, {k.lower(): v for k, v in request.headers.items()}, time.monotonic()))
        answers = self._pages.get(path)
        if not answers:
            return web.Response(status=404, text="no such page")
        respond = answers.pop(0) if len(answers) > 1 else answers[0]
        return await respond(request)

    def add(
        self,
        path: str,
        body: str | bytes = "",
        *,
        status: int = 200,
        media_type: str = "text/html; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> str:
        """Answer a path with a body; where it is added again, the answers follow each other and the last stays.

        Returns its address.
        """
        raw = body.encode() if isinstance(body, str) else body

        async def respond(_: web.Request) -> web.StreamResponse:
            return web.Response(status=status, body=raw, headers={"Content-Type": media_type, **(headers or {})})

        return self.on(path, respond)

    def change(self, path: str, body: str | bytes, **given: Any) -> str:
        """Answer a path with this body from now on, whatever was added before."""
        self._pages.pop(path, None)
        return self.add(path, body, **given)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Redirect a path; returns its address."""
        return self.add(path, status=status, headers={"Location": to})

    def on(self, path: str, respond: Respond) -> str:
        """Answer a path with a coroutine; returns its address."""
        self._pages.setdefault(path, []).append(respond)
        return self.url(path)

    def url(self, path: str = "/") -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def host(self) -> str:
        """Return host and port, as the settings name them."""
        return f"127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, robots.txt apart."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def settings(self, **given: Any) -> FetchSettings:
        """Return settings that permit this site, without a pace."""
        return replace(FetchSettings(allowed_hosts=frozenset({self.host}), pace=0.0, first_wait=0.01), **given)
