"""Articles: the list, and the page of one with all that was found in it, now and before."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.protocols import Browser
from reportedly.records import Analysis
from reportedly.view.desk.filters import read_article_filter, read_slice, show_filter
from reportedly.view.desk.rendering import desk_of, only
from reportedly.view.places import index_dossier

__all__ = ["router"]

router = APIRouter()


@router.get("/articles", name="articles")
def list_articles(request: Request) -> Response:
    """List articles, newest first."""
    desk = desk_of(request)
    wanted = read_article_filter(request.query_params)
    ledger = desk.ledger
    return desk.render(
        request,
        "articles.html",
        state=ledger.state(),
        facets=ledger.facets(),
        listing=ledger.list_articles(wanted, read_slice(request.query_params)),
        entity=ledger.entity_row(wanted.entity) if wanted.entity else None,
        wanted=wanted,
        query=show_filter(wanted),
    )


@router.get("/articles/{article:path}", name="article")
def show_article(request: Request, article: str, version: str | None = None) -> Response:
    """Show an article's text with its spans, its claims in order, and its earlier readings."""
    desk = desk_of(request)
    ledger = desk.ledger
    analysis = ledger.article_analysis(article, version)
    if analysis is None:
        raise HTTPException(404, "There is no such article in this ledger, or no such reading of it.")
    index = index_dossier(only(analysis))
    row = next(iter(ledger.article_rows([article])), None)
    origin = ledger.article_origin(article)
    others = [one for one in origin.articles if one != article] if origin else []
    return desk.render(
        request,
        "article.html",
        state=ledger.state(),
        article=index.articles[article],
        claims=sorted(index.claims.values(), key=lambda claim: claim.place.offset),
        keys=_known(ledger, analysis),
        own=[
            (figure, place, analysis.article.text[slice(*figure.span)])
            for figure, place in index.figures.values()
            if figure.claim is None
        ],
        versions=ledger.article_versions(article),
        version=version,
        origin=origin,
        others=ledger.article_rows(others[:_SHOWN]),
        story=ledger.story_row(row.story) if row and row.story else None,
    )


_SHOWN = 50


def _known(ledger: Browser, analysis: Analysis) -> dict[str, str | None]:
    """Return for each claim the key of its speaker, None where that is no name with a page."""
    keys = {claim.speaker_key for claim in analysis.claims if claim.speaker_key}
    known = {row.key for row in ledger.entity_rows(sorted(keys))}
    return {claim.id: claim.speaker_key if claim.speaker_key in known else None for claim in analysis.claims}
