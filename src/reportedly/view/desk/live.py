"""News of the ledger for open pages: a stream that says when what they show has changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from reportedly.errors import LedgerError
from reportedly.view.desk.rendering import Desk, desk_of

__all__ = ["router"]

router = APIRouter()

_LONGEST = 600.0  # seconds; the browser comes back by itself
_KEEP_ALIVE = ": still here\n\n"


@router.get("/live", name="live")
async def stream_changes(request: Request) -> StreamingResponse:
    """Send the state of the ledger now, and again whenever it has changed (server-sent events)."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_changes(request, desk_of(request)), media_type="text/event-stream", headers=headers)


async def _changes(request: Request, desk: Desk) -> AsyncIterator[str]:
    if desk.listeners.locked():
        yield "retry: 60000\n\n"
        return
    async with desk.listeners:
        last, waited = None, 0.0
        while waited < _LONGEST and not await request.is_disconnected():
            now = await run_in_threadpool(_read, desk)
            if now is not None and now != last:
                yield f"data: {json.dumps(now)}\n\n"
                last = now
            else:
                yield _KEEP_ALIVE  # also how a connection that is gone is noticed
            await asyncio.sleep(desk.settings.pause)
            waited += desk.settings.pause


def _read(desk: Desk) -> dict[str, int] | None:
    """Return what pages compare, None while the ledger cannot be read: the next look may see more."""
    try:
        state = desk.ledger.state()
    except LedgerError:
        return None
    return {"links": state.links, "newest": state.newest, "jobs": desk.intake.changes() if desk.intake else 0}
