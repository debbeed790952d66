"""Asking again only for what has changed: entity tags, conditional requests, and HEAD."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.errors import LedgerError
from reportedly.records import digest

__all__ = ["CONTROL", "Caching"]

CONTROL = "private, no-cache"
"""Keep it, and ask before each use whether it still holds; not for caches that several people share."""

_TAG = re.compile(r'"([^"]*)"')


class Caching:
    """Gives every answer a tag of the ledger's state and the address, and 304 to who has that already.

    All answers depend on the ledger, the program's version and the address alone. So a tag costs one look at the
    ledger's counters, and an answer that still holds is not put together again. The tags are weak: the same answer
    comes packed or not. HEAD is answered as GET without the body.

    Args:
        app: the application.
        fingerprint: gives what changes whenever anything in the ledger does.
        prefix: the tags are given below this path only.
    """

    def __init__(self, app: ASGIApp, fingerprint: Callable[[], str], prefix: str) -> None:
        self._app = app
        self._fingerprint = fingerprint
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        tag = await self._find_tag(scope)
        given = Headers(scope=scope).getlist("if-none-match")
        known = _TAG.findall(",".join(given))
        if tag is not None and tag in known:
            await _send_unchanged(send, tag)
            return
        sending = _Sending(send, tag, any(one.strip() == "*" for one in given), head=scope["method"] == "HEAD")
        await self._app({**scope, "method": "GET"}, receive, sending.send)

    async def _find_tag(self, scope: Scope) -> str | None:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if not path.startswith(self._prefix):
            return None
        try:
            state = await run_in_threadpool(self._fingerprint)
        except LedgerError:  # the route says what is wrong
            return None
        return digest(state, scope["path"], scope["query_string"].decode("latin-1"), length=24)


class _Sending:
    """Passes an answer on: with its tag if it is good, without its body if only the head is wanted."""

    def __init__(self, send: Send, tag: str | None, any_known: bool, *, head: bool) -> None:
        self._send = send
        self._tag = tag
        self._any_known = any_known
        self._head = head
        self._unchanged = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200 and self._tag is not None:
            if self._any_known:
                self._unchanged = True
                await _send_unchanged(self._send, self._tag)
                return
            headers = MutableHeaders(scope=message)
            headers["ETag"] = f'W/"{self._tag}"'
            headers["Cache-Control"] = CONTROL
        if message["type"] == "http.response.body":
            if self._unchanged:
                return
            if self._head:
                message = {**message, "body": b""}
        await self._send(message)


async def _send_unchanged(send: Send, tag: str) -> None:
    headers = [(b"etag", f'W/"{tag}"'.encode()), (b"cache-control", CONTROL.encode()), (b"vary", b"Accept-Encoding")]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
