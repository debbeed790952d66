"""What every route is given: where to read from, and what a missing thing is answered with."""

from __future__ import annotations

from typing import Annotated, TypeVar

from fastapi import Depends, Path, Request
from starlette.exceptions import HTTPException

from reportedly.view.api.source import Source

__all__ = ["Id", "Key", "Reads", "found"]

T = TypeVar("T")


def get_source(request: Request) -> Source:
    """Return where this request reads from."""
    source: Source = request.app.state.source_for(request)
    return source


Reads = Annotated[Source, Depends(get_source)]
Id = Annotated[str, Path(min_length=1, max_length=2000, description="Its id.")]
Key = Annotated[str, Path(min_length=1, max_length=2000, description="Its key; slashes may stand in it as they are.")]


def found(item: T | None, what: str, name: str, lists: str) -> T:
    """Return what was found.

    Raises:
        HTTPException: 404 where nothing was; ``lists`` is the path of what lists what there is.
    """
    if item is None:
        shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
        raise HTTPException(404, f"There is no {what} {shown!r} in this ledger: {lists} lists those there are.")
    return item


_SHOWN = 100
