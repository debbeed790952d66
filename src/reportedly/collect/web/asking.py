"""One request and its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from importlib.metadata import version

from aiohttp import ClientConnectorCertificateError, ClientError, ClientResponse, ClientSession
from yarl import URL

from reportedly.collect.web.bodies import ACCEPTED, BadCodingError, Body, TooLongError
from reportedly.collect.web.pacing import read_retry_after
from reportedly.collect.web.records import FetchSettings, Unfetched, UnfetchedKind
from reportedly.collect.web.robots import NAME

__all__ = ["Answer", "FetchError", "ask", "user_agent"]

_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1"
)
_PIECE = 1 << 16
_WITHOUT_BODY = frozenset({301, 302, 303, 304, 307, 308})
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
# Anything else that is not text is refused by its type alone; what has no type, or only says "bytes", is looked at.
_TEXTUAL = frozenset({
    "", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip",
    "application/jsonl", "application/jsonlines", "application/x-ndjson",
})  # fmt: skip
_NO_ARTICLES = frozenset({
    "image/svg+xml", "text/calendar", "text/css", "text/csv", "text/javascript", "text/vcard", "text/vtt",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of 200, 304 or a redirect; its headers are looked up in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    media_type: str
    charset: str | None


class FetchError(Exception):
    """A request that came to nothing; its fields are those of ``Unfetched``."""

    def __init__(
        self,
        kind: UnfetchedKind,
        message: str,
        status: int | None = None,
        retry_after: float | None = None,
        *,
        passing: bool = False,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.status = status
        self.retry_after = retry_after
        self.passing = passing

    def as_unfetched(self, url: str) -> Unfetched:
        """Return it as what is told about an address."""
        shown = url if len(url) <= 200 else url[:200] + "…"
        message = f"{shown}: {self}."
        return Unfetched(url, self.kind, message, self.status, self.retry_after, self.passing)


def user_agent(contact: str) -> str:
    """Return the header that names this program and whom to write to."""
    written = " ".join(contact.split()).encode("ascii", "ignore").decode()
    return f"{NAME}/{version('reportedly')}" + (f" (+{written})" if written else "")


async def ask(
    session: ClientSession,
    url: URL,
    headers: Mapping[str, str],
    settings: FetchSettings,
    today: Callable[[], datetime],
) -> Answer:
    """Make one request to an address that was checked; redirects are not followed.

    Raises:
        FetchError: there is no answer, or none that can be used.
        InputError: kind ``forbidden_address``: the host's name leads to an address that is not read.
    """
    sent = {"Accept": _ACCEPT, "Accept-Encoding": ACCEPTED, **headers}
    try:
        async with session.get(url, headers=sent, allow_redirects=False, proxy=settings.proxy) as response:
            _check_status(response, today)
            media_type, charset = _declared(response.headers.get("Content-Type", ""))
            body = b"" if response.status in _WITHOUT_BODY else await _read(response, media_type, settings)
            return Answer(response.status, response.headers, body, media_type, charset)
    except TimeoutError as error:
        message = f"no whole answer within {settings.timeout:g} s; try again later"
        raise FetchError("timeout", message, passing=True) from error
    except ClientConnectorCertificateError as error:
        message = f"its certificate is not valid ({error.certificate_error}); open it in a browser to see why"
        raise FetchError("network", message) from error
    except (ClientError, OSError) as error:
        reason = str(error) or type(error).__name__
        message = f"no answer ({reason[:200]}); check the address and the connection"
        raise FetchError("network", message, passing=True) from error
    except ValueError as error:  # headers and addresses that aiohttp finds fault with
        raise FetchError("network", f"cannot be asked for ({str(error)[:200]}); check the address") from error


def _check_status(response: ClientResponse, today: Callable[[], datetime]) -> None:
    status = response.status
    if status in (200, 203, *_WITHOUT_BODY):
        return
    waits = read_retry_after(response.headers.get("Retry-After"), today())
    if status in (429, 503):
        fix = f"try again in {waits:.0f} s" if waits else "try again later"
        raise FetchError("busy", f"its site has too much to do (status {status}); {fix}", status, waits, passing=True)
    if status in _PASSING:
        message = f"its site has a fault (status {status}); try again later"
        raise FetchError("http_status", message, status, waits, passing=True)
    fix = _FIXES.get(status, "check the address in a browser")
    raise FetchError("http_status", f"is answered with status {status}; {fix}", status)


_FIXES = {
    401: "it wants a password: save the page from a browser and give the file",
    402: "it wants payment: save the page from a browser and give the file",
    403: "its site refuses programs: save the page from a browser and give the file",
    404: "there is no such page: check the address",
    410: "the page was taken away: look for a copy in an archive",
    451: "the page is withheld for legal reasons: look for a copy in an archive",
}


async def _read(response: ClientResponse, media_type: str, settings: FetchSettings) -> bytes:
    limit = settings.max_bytes
    over = f"is over the limit of {limit:,} bytes an answer; save the part that matters and give the file"
    if not _is_textual(media_type):
        fix = "give the address of a page, a feed or a sitemap"
        raise FetchError("not_text", f"is no text but {media_type[:60]}; {fix}", response.status)
    if (response.content_length or 0) > limit:
        raise FetchError("too_large", over, response.status)
    try:
        body = Body(response.headers.get("Content-Encoding", ""), limit)
        async for piece in response.content.iter_chunked(_PIECE):
            body.add(piece)
        return body.whole()
    except TooLongError as error:
        raise FetchError("too_large", over, response.status) from error
    except BadCodingError as error:
        message = f"was sent {error}; try again later, or save the page from a browser and give the file"
        raise FetchError("network", message, response.status) from error


def _is_textual(media_type: str) -> bool:
    if media_type in _NO_ARTICLES:
        return False
    form = media_type.rpartition("/")[2].rpartition("+")[2]
    return media_type in _TEXTUAL or media_type.startswith("text/") or form in ("xml", "json", "text")


def _declared(header: str) -> tuple[str, str | None]:
    """Return media type and charset of a Content-Type header, "" and None where it does not say."""
    message = Message()
    try:
        message["Content-Type"] = header[:300].replace("\r", " ").replace("\n", " ")
        charset = message.get_param("charset")
    except (ValueError, LookupError, UnicodeError):
        charset = None
    media_type = header.partition(";")[0].strip().lower()[:100]
    return media_type, charset.strip("'\" ") or None if isinstance(charset, str) else None
