"""What outlets changed in their articles after they were first read, the latest first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from reportedly.view.desk.filters import read_edit_filter, show_filter
from reportedly.view.desk.rendering import desk_of
from reportedly.view.edits import show_edits

__all__ = ["router"]

router = APIRouter()
_SHOWN = 50


@router.get("/edits", name="edits")
def list_edits(request: Request) -> Response:
    """List the latest edits in which a claim or a figure came, went or became another."""
    desk = desk_of(request)
    wanted = read_edit_filter(request.query_params)
    ledger = desk.ledger
    found = desk.edits(wanted, _SHOWN + 1)
    return desk.render(
        request,
        "edits.html",
        state=ledger.state(),
        edits=show_edits(found[:_SHOWN]),
        more=len(found) > _SHOWN,
        wanted=wanted,
        query=show_filter(wanted),
    )
