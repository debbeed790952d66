"""Measures: the list, and the page of one with its chart, its figures and its verdicts."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.listing import CONTESTED
from reportedly.view.comparisons import gather_cases, show_measure, show_verdicts
from reportedly.view.desk.filters import read_measure_filter, read_slice, show_filter
from reportedly.view.desk.rendering import desk_of
from reportedly.view.places import index_dossier
from reportedly.view.templating import draw_measures

__all__ = ["router"]

router = APIRouter()


@router.get("/measures", name="measures")
def list_measures(request: Request) -> Response:
    """List what is counted, by how many speakers count it."""
    desk = desk_of(request)
    wanted = read_measure_filter(request.query_params)
    ledger = desk.ledger
    return desk.render(
        request,
        "measures.html",
        state=ledger.state(),
        listing=ledger.list_measures(wanted, read_slice(request.query_params)),
        wanted=wanted,
        query=show_filter(wanted),
    )


@router.get("/measures/{measure}", name="measure")
def show_one(request: Request, measure: str) -> Response:
    """Show a measure: every figure of it, and which of them cannot both be true."""
    desk = desk_of(request)
    ledger = desk.ledger
    found = ledger.measure(measure)
    row = next(iter(ledger.measure_rows([measure])), None)
    if found is None or row is None:
        raise HTTPException(404, "There is no such measure: its story may have been drawn anew since.")
    dossier = ledger.story_dossier(found.story)
    mine = replace(dossier, verdicts=tuple(one for one in dossier.verdicts if one.measure == measure))
    index = index_dossier(dossier, texts=False)
    view = show_measure(found, index, "m")
    verdicts = show_verdicts(mine, index, found.story)
    return desk.render(
        request,
        "measure.html",
        state=ledger.state(),
        row=row,
        measure=view,
        charts=draw_measures([view], desk.place)[view.anchor],
        cases=gather_cases([one for one in verdicts if one.kind in CONTESTED]),
        related=gather_cases([one for one in verdicts if one.kind not in CONTESTED]),
    )
