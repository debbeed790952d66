"""Claims: the list, and the page of one with its sentence, its grounds and its verdicts."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.listing import ArticleFilter, EntityFilter, Slice, StoryFilter
from reportedly.view.desk.filters import read_claim_filter, read_slice, show_filter
from reportedly.view.desk.rendering import desk_of, only
from reportedly.view.desk.verdicts import show_verdict_pairs
from reportedly.view.passages import divide, mark_text
from reportedly.view.places import index_dossier, list_marks

__all__ = ["router"]

router = APIRouter()

_FEW = Slice(5)


@router.get("/claims", name="claims")
def list_claims(request: Request) -> Response:
    """List claims, by whom, how and where."""
    desk = desk_of(request)
    wanted = read_claim_filter(request.query_params)
    ledger = desk.ledger
    return desk.render(
        request,
        "claims.html",
        state=ledger.state(),
        facets=ledger.facets(),
        listing=ledger.list_claims(wanted, read_slice(request.query_params)),
        wanted=wanted,
        query=show_filter(wanted),
    )


@router.get("/search", name="search")
def search(request: Request) -> Response:
    """Find words in claims, articles, names and stories: the first few of each."""
    desk = desk_of(request)
    asked = read_claim_filter(request.query_params).query
    ledger = desk.ledger
    found = None
    if asked is not None:
        found = {
            "names": ledger.list_entities(EntityFilter(query=asked), _FEW),
            "stories": ledger.list_stories(StoryFilter(query=asked), _FEW),
            "claims": ledger.list_claims(read_claim_filter({"q": asked}), Slice(10)),
            "articles": ledger.list_articles(ArticleFilter(query=asked), Slice(10)),
        }
    return desk.render(request, "search.html", state=ledger.state(), asked=asked or "", found=found)


@router.get("/claims/{claim}/of/{article:path}", name="claim")
def show_claim(request: Request, claim: str, article: str) -> Response:
    """Show a claim: in its article, why it was found, whose it is, what stands against it."""
    desk = desk_of(request)
    ledger = desk.ledger
    row = ledger.claim_row(article, claim)
    analysis = ledger.article_analysis(article)
    if row is None or analysis is None:
        raise HTTPException(404, "There is no such claim: its article may have been read anew since.")
    view = index_dossier(only(analysis))
    verdicts = ledger.claim_verdicts(article, claim)
    lines = divide(analysis.article.text)
    number = view.claims[article, claim].place.paragraph
    marked = mark_text(analysis.article.text, list_marks(analysis, only=claim))
    return desk.render(
        request,
        "claim.html",
        state=ledger.state(),
        row=row,
        claim=view.claims[article, claim],
        article=view.articles[article],
        paragraphs=marked[max(0, number - 2) : number + 1],
        first=number <= 2,
        last=number + 1 >= len(lines),
        figures=[view.figures[article, name][0] for name in row.claim.figures if (article, name) in view.figures],
        speaker=ledger.entity_row(row.claim.speaker_key) if row.claim.speaker_key else None,
        pairs=show_verdict_pairs(ledger, verdicts),
        story=ledger.story_row(row.story) if row.story else None,
    )
