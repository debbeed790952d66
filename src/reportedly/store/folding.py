"""Comparing without regard to case, in every script and in both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from reportedly.store.columns import Words

__all__ = ["folded", "holds"]


class _Folded(FunctionElement[str]):
    """Text without case. SQLite's ``lower`` is ours; PostgreSQL's knows only the letters of the column's locale."""

    type = Words()
    inherit_cache = True


@compiles(_Folded)
def _fold(element: Any, compiler: Any, **more: Any) -> str:  # noqa: ANN401 (SQLAlchemy's hook)
    return f"lower({compiler.process(element.clauses, **more)})"


@compiles(_Folded, "postgresql")
def _fold_by_unicode(element: Any, compiler: Any, **more: Any) -> str:  # noqa: ANN401 (SQLAlchemy's hook)
    return f'lower(({compiler.process(element.clauses, **more)}) COLLATE "und-x-icu")'


def folded(text: ColumnElement[Any] | str | None) -> ColumnElement[str]:
    """Return the expression for a text without case."""
    return _Folded(literal(text, Words) if text is None or isinstance(text, str) else text)


def holds(where: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Return the condition that a text holds another one somewhere, in any case. No sign in it has a meaning."""
    plain = text.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return folded(where).like(folded(f"%{plain}%"), escape="/")
