"""The full-text index in SQLite (FTS5): it cuts the words itself and folds case and accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Float, Subquery, column, false, func, insert, literal, literal_column, select, table
from sqlalchemy.ext.compiler import compiles

from reportedly.store.columns import Words
from reportedly.store.terms import Index, Matches, Term

__all__ = ["add_rows", "clear", "score_rows"]


def add_rows(connection: Connection, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
    """Make rows searchable: (row number, first field, second field)."""
    names = ("rowid", *index.fields)
    target = table(index.name, column("rowid"), *(column(name, Words) for name in index.fields))
    connection.execute(insert(target), [dict(zip(names, row, strict=True)) for row in rows])


def clear(connection: Connection, index: Index) -> None:
    """Remove every row."""
    connection.exec_driver_sql(f"INSERT INTO {index.name} ({index.name}) VALUES ('delete-all')")  # noqa: S608 (ours)


def score_rows(index: Index, terms: Sequence[Term], *, any_of: bool) -> Subquery:
    """Return (found, score) of the rows with all terms, or any of them: the lower the score, the better."""
    score = func.bm25(literal_column(index.name), *index.weights, type_=Float).label("score")
    matched = literal_column(index.name).op("MATCH", is_comparison=True)(literal(_query(terms, any_of), Words))
    return select(index.rowid.label("found"), score).where(matched if terms else false()).subquery()


@compiles(Matches, "sqlite")
def _match(element: Matches, compiler: Any, **more: Any) -> str:  # noqa: ANN401 (SQLAlchemy's hook)
    asked = _query(element.terms)
    asked = f"{element.within} : ({asked})" if element.within else asked
    return f"{element.index.name} MATCH {compiler.process(literal(asked, Words), **more)}"


def _query(terms: Sequence[Term], any_of: bool = False) -> str:
    """Return the query: every term a string of FTS5's language, so that nothing in it is syntax."""
    quoted = (f'"{term.text.replace(chr(34), chr(34) * 2)}"{"" if term.exact else "*"}' for term in terms)
    return (" OR " if any_of else " ").join(quoted)
