"""/stories/{story}/claims and the like: the lists of everything, of one story."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.articles import Articles
from reportedly.view.api.models.claims import Claims
from reportedly.view.api.models.measures import Measures
from reportedly.view.api.models.verdicts import Verdicts
from reportedly.view.api.params import ArticleQuery, ClaimQuery, ListQuery, MeasureQuery, VerdictQuery
from reportedly.view.api.reads import articles, claims, measures, verdicts
from reportedly.view.api.reads.stories import read_story
from reportedly.view.api.routes.given import Id, Reads, found
from reportedly.view.api.source import Source

__all__ = ["router"]

router = APIRouter(prefix="/stories/{story}", tags=["stories"])
Wanted = Annotated[ListQuery, Query()]


def _check(source: Source, story: str) -> None:
    found(read_story(source, story), "story", story, "/v1/stories")


@router.get("/claims", summary="List a story's claims")
def list_claims(source: Reads, story: Id, wanted: Wanted) -> Claims:
    """Return the story's claims; the next pages are those of /claims?story=."""
    _check(source, story)
    query = ClaimQuery(story=story, **dict(wanted))
    return claims.list_claims(source, query.wanted(), query.asked())


@router.get("/articles", summary="List a story's articles")
def list_articles(source: Reads, story: Id, wanted: Wanted) -> Articles:
    """Return the story's articles; the next pages are those of /articles?story=."""
    _check(source, story)
    query = ArticleQuery(story=story, **dict(wanted))
    return articles.list_articles(source, query.wanted(), query.asked())


@router.get("/measures", summary="List a story's measures")
def list_measures(source: Reads, story: Id, wanted: Wanted) -> Measures:
    """Return what is counted in the story; the next pages are those of /measures?story=."""
    _check(source, story)
    query = MeasureQuery(story=story, **dict(wanted))
    return measures.list_measures(source, query.wanted(), query.asked())


@router.get("/verdicts", summary="List a story's verdicts")
def list_verdicts(source: Reads, story: Id, wanted: Wanted) -> Verdicts:
    """Return how the story's claims stand to each other; the next pages are those of /verdicts?story=."""
    _check(source, story)
    query = VerdictQuery(story=story, **dict(wanted))
    return verdicts.list_verdicts(source, query.wanted(), query.asked())
