"""What a form brought, for the routes that write; and whether it leads back to a page of the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportedly.protocols import Intake
from reportedly.view.desk.rendering import Desk, desk_of
from reportedly.view.desk.writing import check_writer

__all__ = ["SHOWS_ONLY", "Sent", "SentForm"]

SHOWS_ONLY = "This desk only shows: start it without --read-only to write through it."


@dataclass(frozen=True, slots=True)
class SentForm:
    """The fields of a form that may be heeded, and what is written through."""

    request: Request
    fields: FormData
    intake: Intake

    @property
    def desk(self) -> Desk:
        """The desk that it came to."""
        return desk_of(self.request)

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


async def _read_form(request: Request, _: Annotated[None, Depends(check_writer)]) -> AsyncIterator[SentForm]:
    """Yield a form that may be heeded; its files are closed after the answer."""
    intake = desk_of(request).intake
    if intake is None:
        raise HTTPException(403, SHOWS_ONLY)
    async with request.form() as fields:
        yield SentForm(request, fields, intake)


Sent = Annotated[SentForm, Depends(_read_form)]
