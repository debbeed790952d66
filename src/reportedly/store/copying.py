"""Copying a whole ledger from one database to another, and telling whether two hold the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from reportedly.store.opening import database_of
from reportedly.store.schema import METADATA
from reportedly.store.search import rebuild_search

__all__ = ["NUMBERS", "TIMES", "copy_rows", "fingerprint"]

_PIECE = 500

NUMBERS = frozenset(
    {
        "articles.row",
        "claims.row",
        "claim_facts.row",
        "link_runs.id",
        "story_moves.id",
        "versions.row",
        "changes.number",
    }
)
"""Columns that are counted up: in which order rows came, and how often something was written, not what they say."""

TIMES = frozenset({"added_at", "made_at", "superseded_at", "heeded_at", "seen_at"})
"""Columns that tell when a row was written."""


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row into an empty ledger, whichever databases the two are in, and make its search index."""
    for table in reversed(METADATA.sorted_tables):  # a new ledger has a row or two of its own
        target.execute(delete(table))
    for table in METADATA.sorted_tables:  # what is referred to goes before what refers
        for rows in _read(source, table):
            target.execute(insert(table), rows)
    database_of(target).count_on(target)
    rebuild_search(target)


def fingerprint(
    connection: Connection, leave_out: Collection[str] = (), only_whether: Collection[str] = ()
) -> Mapping[str, tuple[int, str]]:
    """Return for each table the number of its rows and a digest of them, whatever order they are in.

    Args:
        connection: in a transaction that sees one state.
        leave_out: columns that are not looked at ("articles.row").
        only_whether: names of columns of which only counts whether they have a value ("superseded_at").
    """
    return {table.name: _digest(connection, table, leave_out, only_whether) for table in METADATA.sorted_tables}


def _digest(
    connection: Connection, table: Table, leave_out: Collection[str], only_whether: Collection[str]
) -> tuple[int, str]:
    names = [column.name for column in table.c if f"{table.name}.{column.name}" not in leave_out]
    number = total = 0
    for rows in _read(connection, table):
        for row in rows:
            values = [row[name] is None if name in only_whether else row[name] for name in names]
            said = json.dumps(values, default=_written)
            # a sum does not depend on the order, and unlike "exclusive or" tells a row that stands twice
            total += int.from_bytes(hashlib.sha256(said.encode()).digest()[:16])
            number += 1
    return number, f"{total % 2**128:032x}"


def _written(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def _read(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    with connection.execute(select(table).execution_options(yield_per=_PIECE)) as found:
        for part in found.mappings().partitions():
            yield [dict(row) for row in part]
