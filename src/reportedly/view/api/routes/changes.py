"""/edits"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.view.api.models.changes import Edits
from reportedly.view.api.params import EditQuery
from reportedly.view.api.reads import changes
from reportedly.view.api.routes.given import Reads

__all__ = ["router"]

router = APIRouter(tags=["edits"])


@router.get("/edits", summary="List edits")
def list_edits(source: Reads, wanted: Annotated[EditQuery, Query()]) -> Edits:
    """Return what outlets changed in their articles, the latest first: claims and figures added, changed, removed.

    ``since`` is for asking again; there are no further pages.
    """
    return changes.list_edits(source, wanted.wanted(), wanted.limit)
