"""Pages of lists: those that the ledger cuts, and those that are drawn whole and cut here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from reportedly.errors import CursorError
from reportedly.listing import Listing, Slice
from reportedly.records import digest
from reportedly.view.api.models.common import Page
from reportedly.view.api.source import Source

__all__ = ["LARGEST", "USUAL", "Asked", "cut", "next_of", "page_of", "slice_of"]

USUAL = 30
LARGEST = 100
_MARK = 10  # characters of the digest of what was asked
Asked = Mapping[str, object]
"""What was asked of a list, by parameter: ``limit`` and ``cursor``, and its filters."""

T = TypeVar("T")
P = TypeVar("P", bound=Page[Any])
S = TypeVar("S")


def slice_of(path: str, asked: Asked) -> Slice:
    """Return which part of a list is asked for.

    A cursor carries a digest of the list and its filters, so that one of another list is refused instead of giving
    a page out of nowhere.

    Raises:
        CursorError: the cursor is not one of this list with these filters.
    """
    size = asked.get("limit")
    cursor = asked.get("cursor")
    size = size if isinstance(size, int) else USUAL
    if not isinstance(cursor, str):
        return Slice(size)
    inside, dot, mark = cursor.rpartition(".")
    if not dot or mark != _mark(path, asked):
        raise CursorError("The cursor is not one of this list with these filters: start from the first page.")
    return Slice(size, inside)


def page_of(source: Source, kind: type[P], items: Iterable[T], listing: Listing[Any], path: str, asked: Asked) -> P:
    """Return a page.

    Args:
        source: whose links to use.
        kind: of page.
        items: what is shown of each row.
        listing: the rows, and how they go on.
        path: of the list.
        asked: what was asked of it; the link to the next page asks the same.
    """
    after, cursor = next_of(source, listing, path, asked)
    return kind(items=list(items), next=after, next_cursor=cursor, total=listing.total)


def next_of(source: Source, listing: Listing[Any], path: str, asked: Asked) -> tuple[str | None, str | None]:
    """Return the address and the cursor of the next page, None on the last."""
    if listing.next is None:
        return None, None
    cursor = f"{listing.next}.{_mark(path, asked)}"
    return source.links.listing(path, {**asked, "cursor": cursor}), cursor


def cut(whole: Sequence[S], name: Callable[[S], tuple[object, ...]], part: Slice) -> Listing[S]:
    """Return a page of a list that is at hand as a whole.

    The cursor names the last item that was seen, so that the list goes on behind it whatever came in before it.

    Args:
        whole: the list.
        name: what tells an item from others.
        part: which page.

    Raises:
        CursorError: the item that was seen last is no longer there.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    names = []
    for item in whole:
        named = name(item)
        names.append(digest(*named, seen[named], length=24))
        seen[named] += 1  # a text may say the same twice
    if part.after is not None and part.after not in names:
        raise CursorError("The list has changed since this cursor was given: start from the first page.")
    start = names.index(part.after) + 1 if part.after is not None else 0
    end = min(start + part.size, len(whole))
    return Listing(tuple(whole[start:end]), names[end - 1] if end < len(whole) else None, len(whole))


def _mark(path: str, asked: Asked) -> str:
    filters = sorted((name, str(value)) for name, value in asked.items() if value is not None)
    return digest(path, *(part for part in filters if part[0] not in ("limit", "cursor")), length=_MARK)
