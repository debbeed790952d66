"""What is asked of a full-text index, whichever database keeps it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Integer, TableClause, column, table
from sqlalchemy.sql.functions import FunctionElement

__all__ = ["ARTICLES", "CLAIMS", "UNSPACED", "Index", "Matches", "Term"]

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A character of a script that is written without spaces between words."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to be found; ``exact`` as it is, else as a beginning."""

    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Index:
    """A full-text index of two fields, and how much more a word in one of them says than in the other."""

    name: str
    fields: tuple[str, str]
    weights: tuple[float, float]

    @property
    def rowid(self) -> Any:  # noqa: ANN401 (a column)
        """The number of the row of ``articles`` or ``claims``."""
        return _find_table(self.name).c.rowid


@cache
def _find_table(name: str) -> TableClause:
    return table(name, column("rowid", Integer))  # one and the same: else a query would cross the index with itself


ARTICLES = Index("article_search", ("title", "text"), (4.0, 1.0))
CLAIMS = Index("claim_search", ("content", "speaker"), (1.0, 2.0))


class Matches(FunctionElement[bool]):
    """The condition that a row of an index has every term, or its one field ``within``.

    Each database's module says how it is written.
    """

    type = Boolean()
    inherit_cache = False

    def __init__(self, index: Index, terms: Sequence[Term], within: str = "") -> None:
        self.index = index
        self.terms = tuple(terms)
        self.within = within
        super().__init__()

    def self_group(self, against: Any = None) -> Matches:  # noqa: ANN401 (SQLAlchemy's type)
        """Stand as it is: SQLite takes no ``MATCH ... = 1``."""
        return self
