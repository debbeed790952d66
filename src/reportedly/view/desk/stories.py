"""The start page, which lists stories, and the page of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from fastapi import APIRouter
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.listing import EditFilter
from reportedly.records import Dossier
from reportedly.view.desk.filters import read_claim_filter, read_slice, read_story_filter, show_filter
from reportedly.view.desk.narrowing import narrow_story, story_choices
from reportedly.view.desk.rendering import desk_of
from reportedly.view.model import arrange_dossier
from reportedly.view.shapes import DossierView, PlaceView
from reportedly.view.templating import draw_graph, draw_story

__all__ = ["router"]

router = APIRouter()
_EDITS = 50


@dataclass(frozen=True, slots=True)
class _Told:
    """A story as arranged, with its charts: what takes longest of its page, and stays while the ledger does."""

    view: DossierView
    charts: dict[str, tuple[Markup, Markup]]


def _arrange(dossier: Dossier, link: Callable[[PlaceView], str]) -> _Told:
    view = arrange_dossier(dossier, texts=False)
    return _Told(view, draw_story(view.stories[0], link))


@router.get("/", name="stories")
def show_stories(request: Request) -> Response:
    """List stories with their numbers."""
    desk = desk_of(request)
    wanted = read_story_filter(request.query_params)
    ledger = desk.ledger
    return desk.render(
        request,
        "stories.html",
        state=ledger.state(),
        facets=ledger.facets(),
        listing=ledger.list_stories(wanted, read_slice(request.query_params)),
        wanted=wanted,
        query=show_filter(wanted),
    )


@router.get("/stories/{story}", name="story")
def show_story(request: Request, story: str) -> Response:
    """Show a story: the sections of a dossier, narrowed to what the address asks for."""
    desk = desk_of(request)
    wanted = read_claim_filter(request.query_params)
    ledger = desk.ledger
    row = ledger.story_row(story)
    if row is None:
        raise HTTPException(404, "There is no such story: it may have been joined with another since.")

    def tell() -> _Told:
        edits = tuple(reversed(desk.edits(EditFilter(story=story), _EDITS)))
        return _arrange(replace(ledger.story_dossier(story), edits=edits), desk.place)

    told = desk.kept.get((story, ledger.fingerprint()), tell)
    whole = told.view.stories[0]
    shown = narrow_story(whole, wanted)
    return desk.render(
        request,
        "story.html",
        state=ledger.state(),
        row=row,
        view=told.view,
        story=shown,
        charts=told.charts if shown is whole else draw_story(shown, desk.place),
        graph=draw_graph(shown),
        choices=story_choices(whole),
        wanted=wanted,
        query=show_filter(wanted),
        narrowed=shown is not whole,
    )
