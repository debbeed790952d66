"""The kinds of columns of the ledger's tables, and the types behind them."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Dialect, Float, Integer, Table, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

__all__ = ["Words", "day", "flag", "insert_new", "key", "listed", "real", "span", "whole", "words"]

_MARK = "\ufdd0"  # a code point that Unicode keeps out of all text
_REFUSED = re.compile(f"[\x00\ud800-\udfff{_MARK}]")
_ESCAPED = re.compile(f"{_MARK}([0-9a-f]{{4}})")


class Words(TypeDecorator[str]):
    """Any Python string, given back exactly.

    Databases refuse half surrogate pairs (which file names that are not UTF-8 hold) and, some of them, NUL: these are
    kept as a mark and their number.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the string as the database keeps it."""
        if value is None or (value.isascii() and "\x00" not in value):
            return value
        return _REFUSED.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the string as it was given."""
        if value is None or _MARK not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


def words(name: str, null: bool = False) -> Column[Any]:
    """Any string."""
    return Column(name, Words, nullable=null)


def whole(name: str, null: bool = False) -> Column[Any]:
    """A whole number."""
    return Column(name, Integer, nullable=null)


def real(name: str, null: bool = False) -> Column[Any]:
    """A number."""
    return Column(name, Float, nullable=null)


def flag(name: str) -> Column[Any]:
    """True or false."""
    return Column(name, Boolean, nullable=False)


def day(name: str) -> Column[Any]:
    """A date, or null."""
    return Column(name, Date)


def listed(name: str) -> Column[Any]:
    """A tuple, as JSON."""
    return Column(name, JSON, nullable=False)


def span(name: str, null: bool = False) -> tuple[Column[Any], Column[Any]]:
    """The two columns of a span."""
    return whole(f"{name}_start", null), whole(f"{name}_end", null)


def key(name: str, kind: type[Words] | type[Integer] = Words) -> Column[Any]:
    """A column of the primary key."""
    return Column(name, kind, primary_key=True)


def insert_new(connection: Connection, table: Table, *key: str) -> sqlite.Insert | postgresql.Insert:
    """Return an insertion that leaves rows alone whose key is there, also where another writer is putting them there.

    ``key`` are the columns of one unique key; a row that is in the way by another one is refused. Rows are best given
    in the order of the key: then two writers never wait for each other.
    """
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing(index_elements=key)
