"""Lists a page at a time: a page goes on behind the last row of the one before, found by index, not counted off."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, tuple_

from reportedly.errors import CursorError
from reportedly.listing import Slice

__all__ = ["bounded_size", "count_some", "fetch_page", "read_cursor", "write_cursor"]

_MOST = 200  # items of a page
_COUNTED = 10_000  # a list that is longer is not counted


def bounded_size(part: Slice) -> int:
    """Return how many items a page may hold."""
    return min(max(part.size, 1), _MOST)


def fetch_page(
    connection: Connection, chosen: Select[Any], order: Sequence[ColumnElement[Any]], part: Slice, *, newest: bool
) -> tuple[list[Any], str | None]:
    """Return the rows of one page and the cursor of the next.

    Args:
        connection: to the ledger.
        chosen: selects the columns of ``order``, first and in that order, and any others.
        order: columns without nulls that together tell every row from every other.
        part: which page.
        newest: all columns falling, not rising.
    """
    size = bounded_size(part)
    if part.after is not None:
        values = read_cursor(part.after, [column.type.python_type for column in order])
        last = tuple_(*(literal(value, column.type) for value, column in zip(values, order, strict=True)))
        chosen = chosen.where(tuple_(*order) < last if newest else tuple_(*order) > last)
    ordered = chosen.order_by(*(column.desc() if newest else column.asc() for column in order))
    rows = list(connection.execute(ordered.limit(size + 1)).all())
    if len(rows) <= size:
        return rows, None
    return rows[:size], write_cursor(tuple(rows[size - 1])[: len(order)])


def count_some(connection: Connection, chosen: Select[Any]) -> int | None:
    """Return how many rows a query gives, None for more than 10,000: nobody reads on to there, so nobody waits."""
    some = chosen.order_by(None).limit(_COUNTED + 1).subquery()
    number = int(connection.execute(select(func.count()).select_from(some)).scalar_one())
    return number if number <= _COUNTED else None


def write_cursor(values: Sequence[object]) -> str:
    """Return a marker for the place behind a row, safe in an address; its inside is nobody's business."""
    return base64.urlsafe_b64encode(json.dumps(list(values)).encode()).decode().rstrip("=")


def read_cursor(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """Return the values of a marker.

    Raises:
        CursorError: no list of this kind gave it.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise CursorError(_REFUSED.format(cursor=cursor[:40])) from error
    if not isinstance(values, list) or len(values) != len(kinds) or not all(map(_is_of, values, kinds)):
        raise CursorError(_REFUSED.format(cursor=cursor[:40]))
    return values


_REFUSED = "{cursor!r} marks no place in this list: start from its first page."
_LARGEST = 2**63


def _is_of(value: object, kind: type) -> bool:
    """Tell whether a value is of the column's kind; a truth value is no number, nor is one that no column holds."""
    if isinstance(value, bool) or not isinstance(value, kind):
        return False
    return not isinstance(value, int) or -_LARGEST <= value < _LARGEST
