"""What is asked of the web and what comes back: settings, answers, refusals, and lists of articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.records import Failure

__all__ = ["Entry", "FetchSettings", "Fetched", "Listing", "ListingKind", "Unfetched", "UnfetchedKind"]

ListingKind = Literal["feed", "sitemap", "index"]

UnfetchedKind = Literal[
    "forbidden_address", "robots", "http_status", "busy", "timeout", "network", "redirects", "too_large", "not_text"
]
"""Why an address was not fetched: a stable code, as in ``records.Failure``."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How the web is read. Times are seconds, sizes bytes.

    Attributes:
        contact: address or e-mail that the user agent names, so that a site's owner can reach who is reading.
        allowed_hosts: ``host:port`` as in the address ("127.0.0.1:8080", "wiki.example.org:443"), which may be
            anything: neither the address that the name resolves to nor the port is checked.
        ports: those at which public hosts are read.
        proxy: ``http://host:port`` through which all goes; environment variables are never heeded. Addresses are
            still checked before, but it is the proxy that connects.
        max_bytes: of one body, as sent and as decoded.
        max_redirects: that are followed for one address.
        connect_timeout: until a connection stands.
        timeout: for one try, from the connection to the last byte.
        attempts: for one address, where trying again may help.
        first_wait: before the second try; it doubles with each one, and half of it is left to chance.
        longest_wait: of all waits for one host's sake; who asks for more is left to the caller (``retry_after``).
        pace: between the starts of two requests to one host; a longer Crawl-delay outranks it.
        per_host: requests to one host at one time.
        connections: in all.
        robots_age: for how long a robots.txt is remembered.
    """

    contact: str = ""
    allowed_hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    proxy: str | None = None
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    connect_timeout: float = 10.0
    timeout: float = 45.0
    attempts: int = 3
    first_wait: float = 2.0
    longest_wait: float = 60.0
    pace: float = 1.0
    per_host: int = 2
    connections: int = 64
    robots_age: float = 86_400.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer of status 200 with its body, or of 304: nothing has changed, and ``body`` is empty.

    Attributes:
        url: that was asked for.
        final: address of the answer, after redirects.
        status: 200 or 304.
        body: decompressed.
        media_type: as declared, without parameters, lower case; "" where none is.
        charset: as declared in the header.
        etag: to be given with the next request, as is ``modified``.
        modified: the Last-Modified header as it was sent.
        redirects: the addresses passed through, ``url`` first; empty where it answered itself.
        moved: where all redirects were permanent ones, the address to ask from now on.
        fresh_for: seconds for which the site says that asking again is useless (Cache-Control), None where it
            says nothing.
    """

    url: str
    final: str
    status: int
    body: bytes = b""
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    redirects: tuple[str, ...] = ()
    moved: str | None = None
    fresh_for: float | None = None

    @property
    def not_modified(self) -> bool:
        """Whether nothing has changed since the request that ``etag`` or ``modified`` came from."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Unfetched:
    """An address that was not read.

    Attributes:
        url: that was asked for.
        kind: why.
        message: names the address, what was wrong and the fix.
        status: of the last answer, None without one.
        retry_after: seconds for which the site asked to be left alone.
        passing: asking again later may help.
    """

    url: str
    kind: UnfetchedKind
    message: str
    status: int | None = None
    retry_after: float | None = None
    passing: bool = False

    def as_failure(self) -> Failure:
        """Return it as the failure that a batch reports."""
        return Failure(self.url, self.kind, self.message)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a feed or sitemap, or one sitemap of an index.

    Attributes:
        url: absolute, http or https; not yet checked.
        id: as the feed gives it; the address without one.
        title: plain text, "" without one.
        published: with a time zone; None where it is not given or cannot be read. So is ``updated``.
    """

    url: str
    id: str
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What lists articles: a feed, a sitemap, or an index, whose entries are sitemaps.

    The entries stand with the newest first where all have a date, else in the order of the listing; no address comes
    twice. ``cut`` tells that there were more than are read.
    """

    kind: ListingKind
    url: str
    title: str
    entries: tuple[Entry, ...]
    cut: bool = False
