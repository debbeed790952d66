"""Pages by which articles come in: from files, from the web; and how far each job is."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.errors import IntakeError
from reportedly.view.desk.correcting import show_form
from reportedly.view.desk.rendering import desk_of
from reportedly.view.desk.sent import Sent, SentForm

__all__ = ["router"]

router = APIRouter()

_LONGEST_NAME = 300
_MOST_ADDRESSES, _MOST_NEWEST = 200, 500


@router.get("/add", name="add")
def show_adding(request: Request) -> Response:
    """Ask for files or addresses, and list the jobs."""
    return _adding_page(request)


def _adding_page(request: Request, problem: str = "", addresses: str = "") -> Response:
    desk = desk_of(request)
    return show_form(
        request,
        "add.html",
        status=422 if problem else 200,
        jobs=desk.intake.jobs() if desk.intake else (),
        largest=desk.settings.largest_upload,
        newest=20,
        most=_MOST_NEWEST,
        problem=problem,
        addresses=addresses,
    )


@router.post("/add/files", name="add files")
def add_files(sent: Sent) -> Response:
    """Take files in, as 'reportedly ingest' reads them."""
    files = [((one.filename or "")[-_LONGEST_NAME:], one.file.read()) for one in sent.files("files")]
    try:
        return _show(sent, sent.intake.take_files(files).id)
    except IntakeError as error:
        return _adding_page(sent.request, str(error))


@router.post("/add/addresses", name="add addresses")
def add_addresses(sent: Sent) -> Response:
    """Take articles, feeds and sitemaps in from the web."""
    text = sent.text("addresses", 100_000)
    addresses = list(dict.fromkeys(text.split()))
    try:
        if len(addresses) > _MOST_ADDRESSES:
            raise IntakeError(f"These are {len(addresses)} addresses: give at most {_MOST_ADDRESSES} at once.")
        newest = _number(sent.text("newest", 10))
        job = sent.intake.take_addresses(addresses, newest=newest, follow=bool(sent.text("follow")))
    except IntakeError as error:
        return _adding_page(sent.request, str(error), text)
    return _show(sent, job.id)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= _MOST_NEWEST:
        raise IntakeError(f"Of a feed between 1 and {_MOST_NEWEST} articles can be read, not {text!r}.")
    return int(text)


def _show(sent: SentForm, job: str) -> Response:
    return RedirectResponse(sent.desk.link("add", "jobs", job), status_code=303)


@router.get("/add/jobs/{job}", name="job")
def show_job(request: Request, job: str) -> Response:
    """Show how far a job is: the page comes again by itself until it is over."""
    desk = desk_of(request)
    found = desk.intake.job(job) if desk.intake else None
    if found is None:
        raise HTTPException(404, "There is no such job: the desk may have been started anew. What was read is kept.")
    return desk.render(request, "job.html", state=desk.ledger.state(), job=found)
