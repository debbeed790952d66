"""Pages by which users correct what was found, and the list of all corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast, get_args
from urllib.parse import quote, unquote

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from reportedly.listing import ArticleFilter, EntityFilter, Slice, StoryFilter
from reportedly.records import CorrectionKind, SpeakerKind
from reportedly.view.corrections import correction_to_json
from reportedly.view.desk.rendering import desk_of
from reportedly.view.desk.sent import SHOWS_ONLY, Sent
from reportedly.view.desk.verdicts import show_verdict_pairs
from reportedly.view.desk.writing import is_writer, local, set_cookie
from reportedly.view.exports.lines import write_lines
from reportedly.view.names import group_forms
from reportedly.view.words import NO_SPEAKER

__all__ = ["router", "show_form"]

router = APIRouter()

_FEW, _MANY = Slice(10), Slice(200)
_LONGEST = 300  # characters of a search, an author or an id
_AUTHOR = "desk_author"
_YEAR = 365 * 86400
_GIVEN = ("key", "into", "spelling", "article", "name", "claim", "speaker_kind", "verdict", "story")
_SPEAKERS = [kind for kind in get_args(SpeakerKind) if kind != "state"]


def show_form(request: Request, template: str, **context: Any) -> Response:  # noqa: ANN401
    """Return a page with forms; who has yet to give the desk's token is asked for it first."""
    desk = desk_of(request)
    if desk.intake is None:
        raise HTTPException(403, SHOWS_ONLY)
    if not is_writer(request):
        return _go(desk.link("sign-in", back=request.url.path))
    author = unquote(request.cookies.get(_AUTHOR, "")) or desk.settings.author
    return desk.render(request, template, author=author[:_LONGEST], **context)


def _go(address: str) -> RedirectResponse:
    return RedirectResponse(address, status_code=303)


def _asked(request: Request) -> str:
    return request.query_params.get("q", "").strip()[:_LONGEST]


# --- forms -------------------------------------------------------------------------------------------------------


@router.get("/correct/claim/{claim}/of/{article:path}", name="correct claim")
def correct_claim(request: Request, claim: str, article: str) -> Response:
    """Ask what is wrong with a claim: that it is one, or who says it."""
    desk = desk_of(request)
    row = desk.ledger.claim_row(article, claim)
    if row is None:
        raise HTTPException(404, "There is no such claim: its article may have been read anew since.")
    asked = _asked(request)
    found = desk.ledger.list_entities(EntityFilter(query=asked), _FEW).items if asked else ()
    return show_form(
        request, "correct_claim.html", row=row, asked_name=asked, found=found, kinds=_SPEAKERS,
        speaker=row.claim.speaker_name or row.speaker or NO_SPEAKER,
    )  # fmt: skip


@router.get("/correct/name/{key:path}", name="correct name")
def correct_name(request: Request, key: str) -> Response:
    """Ask what is wrong with a name: that it is one of its own, a spelling of it, or what it is called."""
    desk = desk_of(request)
    ledger = desk.ledger
    row, entity = ledger.entity_row(key), ledger.entity(key, articles=False)
    if row is None or entity is None:
        raise HTTPException(404, "There is no such name: it may have been joined with another since.")
    asked = _asked(request)
    # without a search: who shares the last word of the name
    wanted = EntityFilter(query=asked or (row.name.split() or [""])[-1], kind=None if asked else row.kind)
    return show_form(
        request,
        "correct_name.html",
        row=row,
        asked_name=asked,
        found=[one for one in ledger.list_entities(wanted, _FEW).items if one.key != key],
        spellings=list(dict.fromkeys(form.text for form in entity.forms)),
        forms=group_forms(entity.forms),
        articles=ledger.list_articles(ArticleFilter(entity=key), _MANY).items,
    )


@router.get("/correct/story/{story}", name="correct story")
def correct_story(request: Request, story: str) -> Response:
    """Ask what is wrong with a story: its title, that it is one, or that it is not another."""
    desk = desk_of(request)
    row = desk.ledger.story_row(story)
    if row is None:
        raise HTTPException(404, "There is no such story: it may have been joined with another since.")
    asked = _asked(request)
    others = desk.ledger.list_stories(StoryFilter(query=asked or None), _FEW).items
    return show_form(
        request,
        "correct_story.html",
        row=row,
        asked_story=asked,
        found=[one for one in others if one.story.id != story],
        members=desk.ledger.list_articles(ArticleFilter(story=story), _MANY),
    )


@router.get("/correct/verdict/{verdict}", name="correct verdict")
def correct_verdict(request: Request, verdict: str) -> Response:
    """Ask whether a verdict is wrong."""
    ledger = desk_of(request).ledger
    found = ledger.verdict(verdict)
    if found is None:
        raise HTTPException(404, "There is no such verdict any more: links were drawn anew since.")
    (pair,) = show_verdict_pairs(ledger, [found])
    return show_form(request, "correct_verdict.html", pair=pair)


# --- decisions ---------------------------------------------------------------------------------------------------


@router.post("/corrections", name="decide")
def decide(sent: Sent) -> Response:
    """Keep a decision and go back to what it is about, where a message says so and how to take it back."""
    kind = sent.text("kind")
    if kind not in get_args(CorrectionKind):
        raise HTTPException(422, f"“{kind}” is no kind of correction.")
    author = " ".join(sent.text("author", _LONGEST).split())
    if not author:
        raise HTTPException(422, "Say whose decision it is: fill in “Your name”.")
    given: dict[str, str | tuple[str, ...]] = {name: sent.text(name) for name in _GIVEN}
    given["articles"] = sent.texts("articles")
    made = sent.intake.decide(cast(CorrectionKind, kind), given, author=author, note=sent.text("note"))
    answer = _go(_back(sent.text("back"), sent.desk.link("corrections"), made.id))
    set_cookie(sent.request, answer, _AUTHOR, quote(author), _YEAR)
    return answer


def _back(wanted: str, otherwise: str, made: str) -> str:
    """Return the address to go back to, with the correction of which a message is shown there."""
    page, hash_, place = (local(wanted) or otherwise).partition("#")
    return f"{page}{'&' if '?' in page else '?'}made={made}{hash_}{place}"


@router.post("/corrections/{correction}/undo", name="undo")
def undo(sent: Sent, correction: str) -> Response:
    """Take a decision back; it stays in the list."""
    made = sent.intake.withdraw(correction)
    return _go(_back(sent.text("back"), sent.desk.link("corrections"), made.id))


@router.post("/corrections/apply", name="apply")
def apply(sent: Sent) -> Response:
    """Draw all links anew under the corrections, and show how that gets on."""
    return _go(sent.desk.link("add", "jobs", sent.intake.link().id))


@router.get("/corrections", name="corrections")
def list_corrections(request: Request) -> Response:
    """List the decisions, the latest first, those withdrawn too."""
    desk = desk_of(request)
    ledger = desk.ledger
    return desk.render(
        request,
        "corrections.html",
        state=ledger.state(),
        corrections=ledger.corrections()[::-1],
        waiting=ledger.waiting_corrections(),
    )


@router.get("/corrections.jsonl", name="export corrections")
def export_corrections(request: Request) -> Response:
    """Give all decisions as JSON lines, for another ledger to take over."""
    rows: Iterable[Mapping[str, object]] = map(correction_to_json, desk_of(request).ledger.corrections())
    headers = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
    return StreamingResponse(write_lines(rows), media_type="application/jsonl", headers=headers)
