"""How often and how many at once: one host is never asked faster than its pace, however many addresses wait."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from reportedly.collect.web.records import FetchSettings

__all__ = ["Clock", "HeldError", "Pacer", "read_retry_after"]

_MOST_HOSTS = 10_000
_LONGEST_REST = (
    86_400.0  # seconds: a site that asks for more may have meant milliseconds, and is asked again a day later
)


class HeldError(Exception):
    """The host asked to be left alone for longer than we wait here; ``seconds`` says for how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Clock:
    """What tells time, waits and draws lots, so that tests need not wait.

    Attributes:
        now: seconds from any fixed point, which never go back.
        today: the time of day, for Retry-After headers that name one.
        sleep: waits for seconds.
        chance: a number from 0 to 1.
    """

    now: Callable[[], float] = time.monotonic
    today: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    next_start: float = 0.0
    held_until: float = 0.0
    pace: float = 0.0
    users: int = 0


class Pacer:
    """Gives each host its turns."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        # Whoever waits for a connection waits here, before a request's time limit begins.
        self._slots = asyncio.Semaphore(settings.connections)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked, and keep one of its slots and one of all meanwhile.

        Raises:
            HeldError: the host asked to be left alone for longer than the longest wait.
        """
        state = self._host(host)
        state.users += 1
        try:
            async with state.slots:
                await self._begin(state)
                try:
                    yield
                finally:
                    self._slots.release()
        finally:
            state.users -= 1

    async def _begin(self, state: _Host) -> None:
        """Take one of all slots at a moment at which the host may be asked."""
        while True:  # waiting for one of the two may make the other too early again
            held = state.held_until - self._clock.now()
            if held > self._settings.longest_wait:
                raise HeldError(held)
            if (wait := self._wait(state)) > 0:
                await self._clock.sleep(wait)
                continue
            await self._slots.acquire()
            if self._wait(state) <= 0:
                state.next_start = self._clock.now() + max(self._settings.pace, state.pace)
                return
            self._slots.release()

    def _wait(self, state: _Host) -> float:
        return max(state.next_start, state.held_until) - self._clock.now()

    def slow(self, host: str, pace: float) -> None:
        """Ask a host no faster than one request in ``pace`` seconds, up to the longest wait."""
        self._host(host).pace = min(pace, self._settings.longest_wait)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds."""
        state = self._host(host)
        state.held_until = max(state.held_until, self._clock.now() + seconds)

    def backoff(self, tries: int) -> float:
        """Return how long to wait after so many tries that failed."""
        wait = min(self._settings.first_wait * 2.0 ** (tries - 1), self._settings.longest_wait)
        return wait * (0.5 + 0.5 * self._clock.chance())

    def _host(self, host: str) -> _Host:
        state = self._hosts.get(host)
        if state is None:
            if len(self._hosts) >= _MOST_HOSTS:
                self._forget()
            state = self._hosts[host] = _Host(asyncio.Semaphore(self._settings.per_host))
        return state

    def _forget(self) -> None:
        """Forget the hosts that are asked by nobody and may be asked at once."""
        now = self._clock.now()
        idle = [
            name for name, host in self._hosts.items() if not host.users and max(host.next_start, host.held_until) < now
        ]
        for name in idle:
            del self._hosts[name]


def read_retry_after(value: str | None, today: datetime) -> float | None:
    """Return the seconds that a Retry-After header means, a day at most, None where it cannot be read."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_REST)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - today).total_seconds()), _LONGEST_REST)
