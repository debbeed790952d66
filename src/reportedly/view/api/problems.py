"""Errors as RFC 9457 problem details, which say what is wrong and what to do about it."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.exceptions import HTTPException

from reportedly.errors import LedgerError, ReportedlyError, SettingsError
from reportedly.view.api.models.common import Shape

__all__ = ["Problem", "ProblemResponse", "add_problems", "missing"]

_RETRY = "5"  # seconds: writers hold the ledger for a batch at the most


class Fault(Shape):
    """One thing that is wrong with a request."""

    where: str = Field(description="The parameter.", examples=["query: limit"])
    message: str = Field(description="What is wrong with it.")


class Problem(Shape):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", description="Always about:blank: the status says what kind it is.")
    title: str = Field(description="The status in words.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="What is wrong here, and what to do about it.")
    instance: str = Field(description="The path that was asked for.", examples=["/api/v1/stories/none"])
    errors: list[Fault] = Field(default_factory=list, description="Each parameter that is wrong.")


class ProblemResponse(JSONResponse):
    """A problem as its own media type."""

    media_type = "application/problem+json"


def missing(what: str, name: str, where: str) -> HTTPException:
    """Return the error for something that is not in the ledger; ``where`` is what lists what there is."""
    return HTTPException(404, f"There is no {what} {name[:200]!r} in this ledger: {where} lists those there are.")


def add_problems(api: FastAPI) -> None:
    """Let the application answer every error as a problem."""
    api.add_exception_handler(HTTPException, _on_status)
    api.add_exception_handler(RequestValidationError, _on_invalid)
    api.add_exception_handler(ReportedlyError, _on_ours)
    api.add_exception_handler(Exception, _on_bug)


def _answer(request: Request, status: int, detail: str, **more: Any) -> ProblemResponse:  # noqa: ANN401
    headers = more.pop("headers", None)
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=_path(request), **more)
    body = problem.model_dump(mode="json", exclude=None if problem.errors else {"errors"})
    return ProblemResponse(body, status, headers=headers)


def _path(request: Request) -> str:
    return re.sub(r"[^\x20-\x7e]", "?", request.url.path)[:500]


async def _on_status(request: Request, error: Exception) -> ProblemResponse:
    if not isinstance(error, HTTPException):
        raise error
    detail = error.detail
    if detail == HTTPStatus(error.status_code).phrase:  # Starlette's own, which say no more than the status
        detail = _PLAIN.get(error.status_code, detail)
    return _answer(request, error.status_code, detail, headers=error.headers)


_PLAIN = {
    404: "There is nothing at this address: the list of all is at /api/openapi.json.",
    405: "This can only be read: use GET or HEAD.",
}


async def _on_invalid(request: Request, error: Exception) -> ProblemResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    faults = [Fault(where=_where(one["loc"]), message=str(one["msg"])[:500]) for one in error.errors()]
    detail = "; ".join(f"{fault.where}: {fault.message}" for fault in faults[:3])
    return _answer(request, 422, detail, errors=faults)


def _where(place: tuple[int | str, ...]) -> str:
    kind, *names = (str(part)[:80] for part in place)
    return f"{kind}: {'.'.join(names)}" if names else kind


async def _on_ours(request: Request, error: Exception) -> ProblemResponse:
    if isinstance(error, LedgerError):
        return _answer(request, 503, str(error), headers={"Retry-After": _RETRY})
    return _answer(request, 422 if isinstance(error, SettingsError) else 500, str(error))


async def _on_bug(request: Request, error: Exception) -> ProblemResponse:
    """Say nothing of the error itself: it may hold what is nobody's business; the server's log has it."""
    return _answer(request, 500, "The program failed; its log says how. Please report it as a bug.")
