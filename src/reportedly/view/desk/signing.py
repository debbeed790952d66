"""What forms carry to show that a page of this desk was their origin, without anything being kept between requests.

A visitor carries a random cookie, and every form that is shown to them a signature of it: a page elsewhere can send a
form here, but knows neither. Signatures do not outlive the program.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from reportedly.view.desk.settings import DeskSettings

__all__ = ["Form", "form_of", "is_writer", "keep_form", "keep_writer", "set_cookie"]

_VISITOR, _WRITER = "reportedly-visitor", "reportedly-writer"
_SHORTEST = 20  # characters of a visitor's cookie
_YEAR = 365 * 86400


@dataclass(frozen=True, slots=True)
class Form:
    """What forms of one answer carry; a ``fresh`` visitor has yet to get the cookie."""

    visitor: str
    signature: str
    fresh: bool


def form_of(request: Request, settings: DeskSettings) -> Form:
    """Return what forms carry that are shown to, or come from, whoever asks."""
    known = request.cookies.get(_VISITOR, "")
    visitor = known if len(known) >= _SHORTEST and known.isascii() else secrets.token_urlsafe(24)
    return Form(visitor, _sign(settings, "form", visitor), visitor != known)


def is_writer(request: Request, settings: DeskSettings) -> bool:
    """Tell whether who asks may write: everybody where the desk has no token, else who has shown it."""
    if settings.token is None:
        return True
    form = form_of(request, settings)
    shown = request.cookies.get(_WRITER, "").encode()
    return not form.fresh and hmac.compare_digest(shown, _sign(settings, "writer", form.visitor).encode())


def keep_form(request: Request, response: Response, settings: DeskSettings, form: Form) -> None:
    """Give a fresh visitor the cookie of the forms that are shown."""
    if form.fresh:
        set_cookie(request, response, settings, _VISITOR, form.visitor)


def keep_writer(request: Request, response: Response, settings: DeskSettings) -> None:
    """Remember that a visitor has shown the token."""
    form = form_of(request, settings)
    keep_form(request, response, settings, form)
    set_cookie(request, response, settings, _WRITER, _sign(settings, "writer", form.visitor))


def set_cookie(request: Request, response: Response, settings: DeskSettings, name: str, value: str) -> None:
    """Set a cookie that scripts do not see and that no other site's requests bring."""
    response.set_cookie(
        name, value, max_age=_YEAR, path=f"{settings.root_path}/", secure=request.url.scheme == "https", httponly=True,
        samesite="strict",
    )  # fmt: skip


def _sign(settings: DeskSettings, what: str, visitor: str) -> str:
    said = f"{what}\x1f{visitor}\x1f{settings.token or ''}"
    return hmac.new(settings.secret, said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
