"""Who may write: only forms of this desk's own are heeded, and where others reach it, those of who knows its token."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportedly.protocols import Intake
from reportedly.view.desk.rendering import desk_of
from reportedly.view.desk.signing import form_of, is_writer

__all__ = ["AllowedForm", "AnyForm", "Writer", "is_token", "local"]

_MOST_FILES, _MOST_FIELDS, _LARGEST_FIELD = 500, 1000, 1_000_000
_OLD = "This form is too old, or cookies are refused: nothing was changed. Open its page again and send it."
_ELSEWHERE = "This form was sent from another site: nothing was changed."
_SHOWS = "This desk only shows: start it with 'reportedly desk' to write through it."
_TOKEN = "Who writes here must give the desk's token first: open any page “Correct” to do so."  # noqa: S105


def is_token(request: Request, given: str) -> bool:
    """Tell whether a text is the desk's token."""
    token = desk_of(request).settings.token
    return token is not None and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode("utf-8", "replace"))


def local(address: str) -> str:
    """Return an address if it is one of the desk's own pages, else "": no form leads anywhere else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if own and not parts.scheme and not parts.netloc else ""


@dataclass(frozen=True, slots=True)
class Writer:
    """A form that may be heeded, and what it is written through."""

    request: Request
    fields: FormData
    intake: Intake

    def text(self, name: str, longest: int = 10_000) -> str:
        """Return a field without the blanks around it, "" where it is missing.

        Raises:
            HTTPException: it is longer than ``longest`` characters.
        """
        value = self.fields.get(name, "")
        found = value.strip() if isinstance(value, str) else ""
        if len(found) > longest:
            raise HTTPException(413, f"The field “{name}” has more than {longest} characters: shorten it.")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all values of a field that may stand several times."""
        return tuple(value for value in self.fields.getlist(name) if isinstance(value, str))

    def files(self, name: str) -> list[UploadFile]:
        """Return the files that were chosen."""
        return [one for one in self.fields.getlist(name) if isinstance(one, UploadFile) and one.filename]


async def _read_form(request: Request) -> AsyncIterator[Writer]:
    """Yield a form that a page of this desk showed to whoever sends it; its files are closed after the answer.

    Raises:
        HTTPException: it is none, or the desk only shows.
    """
    desk = desk_of(request)
    if desk.intake is None:
        raise HTTPException(403, _SHOWS)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, _ELSEWHERE)
    form = request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_LARGEST_FIELD)
    async with form as fields:
        given, own = fields.get("form"), form_of(request, desk.settings)
        if own.fresh or not isinstance(given, str) or not hmac.compare_digest(given.encode(), own.signature.encode()):
            raise HTTPException(403, _OLD)
        yield Writer(request, fields, desk.intake)


async def _read_allowed_form(writer: Annotated[Writer, Depends(_read_form)]) -> Writer:
    if not is_writer(writer.request, desk_of(writer.request).settings):
        raise HTTPException(401, _TOKEN)
    return writer


AnyForm = Annotated[Writer, Depends(_read_form)]
"""A form of the desk's own, whoever sends it: that of the token."""

AllowedForm = Annotated[Writer, Depends(_read_allowed_form)]
"""A form of the desk's own, from somebody who may write."""
