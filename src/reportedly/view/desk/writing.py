"""Who may write through the desk: one dependency for every route that changes anything.

A form is good only if it came from a page of this desk: it carries a signature of a cookie that pages elsewhere can
neither read nor set (``form_token``; no session is kept). Where the desk asks for a token, whoever writes signs in with
it once, or sends it as ``Authorization: Bearer``, which no page elsewhere can make a browser do.

A route that writes says ``dependencies=[Depends(check_writer)]``; its template prints ``form_field`` inside the form.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.view.desk.rendering import Desk, desk_of
from reportedly.view.desk.settings import DeskSettings

__all__ = ["FormField", "check_form", "check_writer", "is_writer", "local", "router", "set_cookie"]

router = APIRouter()

FIELD = "form_token"
_SEED, _WRITER = "desk_form", "desk_writer"
_STRANGER = "This form did not come from a page of this desk, or the desk was started anew: go back, reload, try again."
_NO_WRITER = "Sign in with the desk's token first: who started the desk has it."
_JSON = "application/json"


class FormField:
    """The hidden field of a form; printing it makes the page set the cookie that it belongs to."""

    def __init__(self, request: Request, settings: DeskSettings) -> None:
        self._known = request.cookies.get(_SEED)
        self._seed = self._known or secrets.token_urlsafe(24)
        self._value = _sign(settings, self._seed)
        self.used = False

    def __html__(self) -> str:
        """Return the field as HTML."""
        self.used = True
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self._value)

    def keep(self, request: Request, response: Response) -> None:
        """Set the cookie where the page has a form and the browser has none yet."""
        if self.used and self._known is None:
            set_cookie(request, response, _SEED, self._seed)


async def check_form(request: Request) -> None:
    """Refuse what a page elsewhere made the browser send."""
    desk = desk_of(request)
    if not _is_own_page(request):
        raise HTTPException(403, _STRANGER)
    if _has_bearer(request, desk.settings) or _is_program(request):
        return
    said = (await request.form()).get(FIELD)
    seed = request.cookies.get(_SEED, "")
    if not seed or not isinstance(said, str) or not _equal(said, _sign(desk.settings, seed)):
        raise HTTPException(403, _STRANGER)


async def check_writer(request: Request, _: Annotated[None, Depends(check_form)]) -> None:
    """Refuse who may not write; every route that changes anything depends on this."""
    if not is_writer(request):
        raise HTTPException(401, _NO_WRITER, {"www-authenticate": "Bearer"})


def is_writer(request: Request) -> bool:
    """Tell whether who asks may write: everybody where no token is asked for."""
    settings = desk_of(request).settings
    if settings.token is None or _has_bearer(request, settings):
        return True
    return _equal(request.cookies.get(_WRITER, ""), _sign(settings, f"writer {settings.token}"))


@router.get("/sign-in", name="sign-in")
def show_sign_in(request: Request) -> Response:
    """Show the form for the token."""
    desk = desk_of(request)
    back = local(request.query_params.get("back", ""))
    return desk.render(request, "sign_in.html", signed_in=is_writer(request), wrong=False, back=back)


@router.post("/sign-in", dependencies=[Depends(check_form)])
def sign_in(
    request: Request, token: Annotated[str, Form(max_length=500)], back: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Let who has the token write from this browser."""
    desk = desk_of(request)
    settings = desk.settings
    if settings.token is None or not _equal(token.strip(), settings.token):
        return desk.render(
            request, "sign_in.html", status=403, signed_in=is_writer(request), wrong=True, back=local(back)
        )
    answer = RedirectResponse(local(back) or desk.link(""), status_code=303)
    set_cookie(request, answer, _WRITER, _sign(settings, f"writer {settings.token}"))
    return answer


def local(address: str) -> str:
    """Return an address if it is one of the desk's own pages, else "": no form leads anywhere else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if own and not parts.scheme and not parts.netloc else ""


def _is_own_page(request: Request) -> bool:
    """Tell by what browsers say of themselves whether a page of this desk sent it; programs say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _is_program(request: Request) -> bool:
    """Tell whether it is JSON, which a browser sends from page to page only after asking; the desk never agrees."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == _JSON


def _has_bearer(request: Request, settings: DeskSettings) -> bool:
    scheme, _, said = request.headers.get("authorization", "").partition(" ")
    return settings.token is not None and scheme.lower() == "bearer" and _equal(said.strip(), settings.token)


def _sign(settings: DeskSettings, text: str) -> str:
    return hmac.new(settings.secret, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _equal(said: str, right: str) -> bool:
    return hmac.compare_digest(said.encode("utf-8", "replace"), right.encode("utf-8", "replace"))


def set_cookie(request: Request, response: Response, name: str, value: str, age: int | None = None) -> None:
    """Set a cookie that scripts do not see and other sites' requests do not bring; it lasts ``age`` seconds."""
    desk: Desk = desk_of(request)
    response.set_cookie(
        name,
        value,
        max_age=age,
        path=desk.settings.root_path or "/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
