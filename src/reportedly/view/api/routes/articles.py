"""/articles"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.articles import ArticleDetail, Articles
from reportedly.view.api.params import ArticleQuery, Name
from reportedly.view.api.reads import articles
from reportedly.view.api.routes.given import Key, Reads, found

__all__ = ["router"]

router = APIRouter(prefix="/articles", tags=["articles"])
Version = Annotated[Name | None, Query(description="Id of an earlier reading, as ``versions`` lists them.")]


@router.get("", summary="List articles")
def list_articles(source: Reads, wanted: Annotated[ArticleQuery, Query()]) -> Articles:
    """Return articles, newest first, undated last."""
    return articles.list_articles(source, wanted.wanted(), wanted.asked())


@router.get("/{article:path}", summary="Get an article")
def get_article(source: Reads, article: Key, version: Version = None) -> ArticleDetail:
    """Return an article with its text, every span that was found in it, and all readings of it.

    An earlier reading is given as it was found: names are linked in the current one only.
    """
    return found(articles.read_article(source, article, version), "article", article, "/v1/articles")
