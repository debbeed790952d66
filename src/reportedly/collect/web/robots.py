"""What robots.txt permits, remembered for each site (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego
from yarl import URL

from reportedly.collect.web.records import Fetched, Unfetched

__all__ = ["NAME", "Robots", "Rules"]

NAME = "reportedly"
"""The product token that robots.txt files address."""

_MOST_BYTES = 500 * 1024
_MOST_SITES = 5_000
_SOON = 300.0  # seconds after which a site whose robots.txt did not come is asked again


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site permits: all of it where ``rules`` is None, nothing yet where ``failure`` is set."""

    rules: Protego | None = None
    failure: Unfetched | None = None
    until: float = 0.0

    def permits(self, url: URL) -> bool:
        """Tell whether the address may be read."""
        return self.rules is None or bool(self.rules.can_fetch(str(url), NAME))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between requests, 0 where it says nothing."""
        delay = self.rules.crawl_delay(NAME) if self.rules is not None else None
        return float(delay or 0.0)


class Robots:
    """Asks each site once for its robots.txt.

    Args:
        ask: fetches an address, following redirects and trying again as needed.
        now: tells time.
        age: seconds for which an answer is remembered.
    """

    def __init__(
        self, ask: Callable[[URL], Awaitable[Fetched | Unfetched]], now: Callable[[], float], age: float
    ) -> None:
        self._ask = ask
        self._now = now
        self._age = age
        self._known: OrderedDict[str, Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def rules_for(self, url: URL) -> Rules:
        """Return the rules of the site of an address."""
        site = str(url.origin())
        lock = self._asking.setdefault(site, asyncio.Lock())
        try:
            async with lock:
                known = self._known.get(site)
                if known is None or known.until <= self._now():
                    known = self._known[site] = await self._read(url)
                    self._known.move_to_end(site)
                    while len(self._known) > _MOST_SITES:
                        self._known.popitem(last=False)
                return known
        finally:
            if not lock.locked():
                self._asking.pop(site, None)

    async def _read(self, url: URL) -> Rules:
        answer = await self._ask(url.origin() / "robots.txt")
        late, soon = self._now() + self._age, self._now() + _SOON
        if isinstance(answer, Fetched):
            return Rules(Protego.parse(answer.body[:_MOST_BYTES].decode("utf-8-sig", "replace")), until=late)
        if answer.status is not None and 400 <= answer.status < 500 and answer.status != 429:
            return Rules(until=late)  # there is none: all may be read
        if answer.kind in ("redirects", "not_text", "too_large"):
            return Rules(until=late)  # there is none that can be read; RFC 9309, 2.3.1.2
        return Rules(failure=answer, until=soon)
