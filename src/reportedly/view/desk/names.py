"""Names: the list, and the page of one: spellings, what it says, who stands against it, where it is named."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.listing import CONTESTED, ArticleFilter, ClaimFilter, MeasureFilter, Slice
from reportedly.view.desk.filters import read_entity_filter, read_slice, show_filter
from reportedly.view.desk.rendering import desk_of
from reportedly.view.desk.verdicts import show_verdict_pairs
from reportedly.view.names import group_forms, group_reasons

__all__ = ["router"]

router = APIRouter()

_CLAIMS, _ARTICLES, _VERDICTS, _MEASURES = Slice(20), Slice(10), 20, Slice(10)


@router.get("/names", name="names")
def list_names(request: Request) -> Response:
    """List people, bodies, states, places and documents, those of most articles first."""
    desk = desk_of(request)
    wanted = read_entity_filter(request.query_params)
    ledger = desk.ledger
    return desk.render(
        request,
        "names.html",
        state=ledger.state(),
        listing=ledger.list_entities(wanted, read_slice(request.query_params, 50)),
        wanted=wanted,
        query=show_filter(wanted),
    )


@router.get("/names/{key:path}", name="name")
def show_name(request: Request, key: str) -> Response:
    """Show an entity."""
    desk = desk_of(request)
    ledger = desk.ledger
    row, entity = ledger.entity_row(key), ledger.entity(key, articles=False)
    if row is None or entity is None:
        raise HTTPException(404, "There is no such name: it may have been joined with another since.")
    return desk.render(
        request,
        "name.html",
        state=ledger.state(),
        row=row,
        forms=group_forms(entity.forms),
        reasons=group_reasons(entity),
        pairs=show_verdict_pairs(ledger, ledger.entity_verdicts(key, CONTESTED, _VERDICTS)),
        measures=ledger.list_measures(MeasureFilter(speaker=key), _MEASURES),
        claims=ledger.list_claims(ClaimFilter(speaker=key), _CLAIMS),
        articles=ledger.list_articles(ArticleFilter(entity=key), _ARTICLES),
    )
