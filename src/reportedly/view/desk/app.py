"""The desk as an ASGI application: its pages, and what happens where one cannot be shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from reportedly.errors import BusyLedgerError, CorrectionError, LedgerError, SettingsError
from reportedly.protocols import Browser, EditFinder, Intake
from reportedly.view.desk import adding, articles, changes, claims, correcting, live, measures, names, stories, writing
from reportedly.view.desk.rendering import Desk, desk_of
from reportedly.view.desk.security import HEADERS, BodyLimit, SafeHeaders, UnderPath
from reportedly.view.desk.settings import DeskSettings

__all__ = ["make_app"]

Handler = Callable[[Request, Exception], Awaitable[Response]]
_RETRY = {"retry-after": "5"}
_TITLES = {401: "Sign in first", 403: "Not allowed", 404: "Not found", 405: "Not possible here"}


def make_app(
    open_ledger: Callable[[], Browser],
    settings: DeskSettings | None = None,
    intake: Intake | None = None,
    api: ASGIApp | None = None,
    *,
    edits: EditFinder,
) -> FastAPI:
    """Return the desk.

    Args:
        open_ledger: gives an open ledger, the same or another at each call; whoever gives it closes it.
        settings: how the desk is served; on this machine only where none are given.
        intake: takes decisions and articles in; without one the desk only shows.
        api: what answers programs, below ``/api``.
        edits: finds what outlets changed.
    """
    settings = settings or DeskSettings()
    app = FastAPI(
        title="reportedly",
        docs_url=None,  # would load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,  # the API describes itself
        middleware=[
            Middleware(SafeHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False),
            Middleware(BodyLimit, largest=settings.largest_upload),
            Middleware(UnderPath, root_path=settings.root_path),
        ],
    )
    app.state.desk = Desk(open_ledger, settings, edits, intake)
    app.mount("/static", StaticFiles(packages=[("reportedly.view.desk", "static")]), name="static")
    app.mount("/style", StaticFiles(packages=[("reportedly.view", "static")]), name="style")
    if api is not None:
        app.mount("/api", api, name="api")
    for part in (stories, claims, articles, changes, names, measures, live, writing, correcting, adding):
        app.include_router(part.router, include_in_schema=False)
    app.add_exception_handler(HTTPException, _show_refusal)
    app.add_exception_handler(RequestValidationError, _show_wrong)
    app.add_exception_handler(SettingsError, _show_wrong)
    app.add_exception_handler(LedgerError, _show_ledger)
    app.add_exception_handler(Exception, _show_bug)
    return app


def _answer(request: Request, status: int, title: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """Return what went wrong as a page; to programs the API says it."""
    page = desk_of(request).render(request, "error.html", status=status, title=title, message=message)
    page.headers.update(headers or {})
    return page


async def _show_refusal(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else ""
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if status == 404 and detail == "Not Found":
        detail = "There is no page at this address. It may be of a ledger that has changed since: look for it again."
    title = {401: "Sign in first", 403: "Not allowed", 404: "Not found", 405: "Not possible here"}.get(
        status, "That did not work"
    )
    return _answer(request, status, title, detail, headers)


async def _show_wrong(request: Request, error: Exception) -> Response:
    if isinstance(error, RequestValidationError):
        parts = (f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return _answer(request, 422, "That was not understood", "; ".join(parts))
    return _answer(request, 400, "That was not understood", str(error))


async def _show_ledger(request: Request, error: Exception) -> Response:
    if isinstance(error, CorrectionError):
        return _answer(request, 409, "That was not decided", str(error))
    if isinstance(error, BusyLedgerError):
        return _answer(request, 503, "The ledger is in use", str(error), _RETRY)
    return _answer(request, 500, "The ledger cannot be read", str(error))


async def _show_bug(request: Request, error: Exception) -> Response:
    message = f"The desk failed ({type(error).__name__}). It is a bug: please report it with the log of the desk."
    return _answer(request, 500, "Something broke", message, HEADERS)  # what stands around the pages is left out here
