"""Fetching one address after another, politely and within bounds."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar
from aiohttp.abc import AbstractResolver
from yarl import URL

from reportedly.collect.web.addresses import check_url
from reportedly.collect.web.asking import Answer, FetchError, ask, user_agent
from reportedly.collect.web.connecting import CheckedResolver, make_connector
from reportedly.collect.web.pacing import Clock, HeldError, Pacer
from reportedly.collect.web.records import Fetched, FetchSettings, Unfetched
from reportedly.collect.web.robots import Robots
from reportedly.errors import InputError

__all__ = ["Fetcher"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)


class Fetcher:
    """Fetches addresses as a well-behaved reader does; an async context manager, shared by all who fetch.

    Only public http(s) addresses are read (``addresses.py``), and redirects are checked like the first address.
    robots.txt is heeded; each host is asked at its pace; what may pass is tried again, with growing waits.

    Args:
        settings: limits and manners.
        resolver: asks the name servers; the system's without it. What it answers is checked.
        clock: tells time and waits.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        resolver: AbstractResolver | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._clock = clock or Clock()
        self._inner = resolver
        self._pacer = Pacer(self.settings, self._clock)
        self._robots = Robots(self._fetch_robots, self._clock.now, self.settings.robots_age)
        self._session: ClientSession | None = None
        self._resolver: CheckedResolver | None = None

    async def __aenter__(self) -> Self:
        """Open the connections' pool."""
        self._resolver = CheckedResolver(self.settings, self._inner)
        self._session = ClientSession(
            connector=make_connector(self.settings, self._resolver),
            cookie_jar=DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            headers={"User-Agent": user_agent(self.settings.contact)},
            timeout=ClientTimeout(total=self.settings.timeout, connect=self.settings.connect_timeout),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        if self._session is not None and self._resolver is not None:
            await self._session.close()
            await self._resolver.close()
        self._session = self._resolver = None

    async def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Unfetched:
        """Fetch an address; whatever goes wrong comes back as ``Unfetched``.

        Args:
            url: an http or https address.
            etag: of the last answer; with it or ``modified`` the answer may be "not modified".
            modified: the Last-Modified header of the last answer, as it was sent.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value and value.isprintable()}
        try:
            return await self._follow(url, check_url(url, self.settings), headers, robots=True)
        except InputError as error:
            named = "" if repr(url) in str(error) else f"{url[:200]}: "  # where a redirect or a name led to it
            return Unfetched(url, "forbidden_address", f"{named}{error}")
        except FetchError as error:
            return error.as_unfetched(url)

    async def _fetch_robots(self, url: URL) -> Fetched | Unfetched:
        try:
            return await self._follow(str(url), url, {}, robots=False)
        except InputError as error:
            return Unfetched(str(url), "forbidden_address", str(error))
        except FetchError as error:
            return error.as_unfetched(str(url))

    async def _follow(self, asked: str, url: URL, headers: dict[str, str], *, robots: bool) -> Fetched:
        """Follow redirects from a checked address to an answer, checking each address on the way."""
        passed: list[str] = []
        lasting = True
        while len(passed) <= self.settings.max_redirects:
            if robots:
                await self._heed_robots(url)
            answer = await self._ask_patiently(url, headers)
            if answer.status not in _REDIRECTS:
                return _fetched(asked, url, answer, tuple(passed), moved=lasting and bool(passed))
            lasting = lasting and answer.status in _LASTING
            passed.append(str(url))
            url = self._next(url, answer)
            if str(url) in passed:
                break
        message = f"redirects {len(passed)} times without an end; open it in a browser and give the address it ends at"
        raise FetchError("redirects", message)

    def _next(self, url: URL, answer: Answer) -> URL:
        place = answer.headers.get("Location", "")
        try:
            following = url.join(URL(place)) if place else None
        except ValueError:
            following = None
        if following is None:
            raise FetchError("redirects", "redirects to no address; try again later", answer.status)
        return check_url(str(following), self.settings)

    async def _heed_robots(self, url: URL) -> None:
        rules = await self._robots.rules_for(url)
        if rules.failure is not None:
            failure = rules.failure
            if failure.kind == "forbidden_address":
                raise InputError(failure.kind, failure.message)
            reason = failure.message.removeprefix(f"{failure.url}: ").removesuffix(".")
            if failure.status is None:  # it is not about robots.txt: the site does not answer at all
                raise FetchError(failure.kind, reason, None, failure.retry_after, passing=failure.passing)
            message = f"is not read now, since its site's robots.txt does not come: it {reason}"
            raise FetchError("robots", message, failure.status, failure.retry_after, passing=True)
        if not rules.permits(url):
            fix = "save the page from a browser and give the file, or ask the outlet"
            raise FetchError("robots", f"its site's robots.txt does not permit programs to read {url}; {fix}")
        if rules.delay:
            self._pacer.slow(_host(url), rules.delay)

    async def _ask_patiently(self, url: URL, headers: dict[str, str]) -> Answer:
        """Ask once, and again after a wait where that may help."""
        for tries in range(1, self.settings.attempts + 1):
            try:
                return await self._ask_in_turn(url, headers)
            except FetchError as error:
                wait = max(error.retry_after or 0.0, self._pacer.backoff(tries))
                if error.status in (429, 503):
                    self._pacer.hold(_host(url), wait)
                if not error.passing or tries == self.settings.attempts or wait > self.settings.longest_wait:
                    raise
                await self._clock.sleep(wait)
        raise AssertionError("attempts is at least 1")

    async def _ask_in_turn(self, url: URL, headers: dict[str, str]) -> Answer:
        if self._session is None or self._resolver is None:
            raise RuntimeError("a Fetcher is used inside 'async with'")
        try:
            async with self._pacer.turn(_host(url)):
                if self.settings.proxy:
                    await self._resolver.look_up(url)
                return await ask(self._session, url, headers, self.settings, self._clock.today)
        except HeldError as error:
            message = f"its site asked to be left alone for another {error.seconds:.0f} s; try again then"
            raise FetchError("busy", message, retry_after=error.seconds, passing=True) from error


def _host(url: URL) -> str:
    return url.raw_host or ""


def _fetched(asked: str, url: URL, answer: Answer, passed: tuple[str, ...], *, moved: bool) -> Fetched:
    cached = answer.headers.get("Cache-Control", "")
    age = _MAX_AGE.search(cached)
    return Fetched(
        url=asked,
        final=str(url),
        status=answer.status,
        body=answer.body,
        media_type=answer.media_type,
        charset=answer.charset,
        etag=answer.headers.get("ETag"),
        modified=answer.headers.get("Last-Modified"),
        redirects=passed,
        moved=str(url) if moved else None,
        fresh_for=float(age.group(1)) if age else None,
    )
