"""/stories"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.entities import Entities
from reportedly.view.api.models.stories import (
    Origins,
    Relays,
    Stories,
    StoryDetail,
    TimelineShape,
)
from reportedly.view.api.params import ListQuery, StoryQuery
from reportedly.view.api.reads import stories
from reportedly.view.api.routes.given import Id, Reads, found

__all__ = ["router"]

router = APIRouter(prefix="/stories", tags=["stories"])
Wanted = Annotated[ListQuery, Query()]
_LISTS = "/v1/stories"


@router.get("", summary="List stories")
def list_stories(source: Reads, wanted: Annotated[StoryQuery, Query()]) -> Stories:
    """Return stories, each with its numbers: articles, outlets, origins, languages, verdicts."""
    return stories.list_stories(source, wanted.wanted(), wanted.asked())


@router.get("/{story}", summary="Get a story")
def get_story(source: Reads, story: Id) -> StoryDetail:
    """Return one story, why it is one, and where its parts are."""
    return found(stories.read_story(source, story), "story", story, _LISTS)


@router.get("/{story}/timeline", summary="Get a story's timeline")
def get_timeline(source: Reads, story: Id, wanted: Wanted) -> TimelineShape:
    """Return what was said and what happened, dated entries first, and how claims travelled between outlets."""
    return found(stories.read_timeline(source, story, wanted.asked()), "story", story, _LISTS)


@router.get("/{story}/origins", summary="List a story's origins")
def list_origins(source: Reads, story: Id, wanted: Wanted) -> Origins:
    """Return which articles carry one text. Confirmation is counted in origins."""
    return found(stories.list_origins(source, story, wanted.asked()), "story", story, _LISTS)


@router.get("/{story}/relays", summary="List a story's relays")
def list_relays(source: Reads, story: Id, wanted: Wanted) -> Relays:
    """Return through whom claims reached the outlets."""
    return found(stories.list_relays(source, story, wanted.asked()), "story", story, _LISTS)


@router.get("/{story}/names", summary="List a story's names")
def list_names(source: Reads, story: Id, wanted: Wanted) -> Entities:
    """Return the entities that the story names, those of most of its articles first, with their numbers in it."""
    return found(stories.list_names(source, story, wanted.asked()), "story", story, _LISTS)
