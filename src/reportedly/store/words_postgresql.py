"""The full-text index in PostgreSQL: a ``tsvector`` of the words as they are, cut and folded here.

PostgreSQL's own parser takes hyphens, addresses and numbers apart in ways of its own, and folds no accents: the same
query would find other things than in SQLite. So words are what stands between signs and
spaces, without case and accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Float, Integer, Subquery, bindparam, literal, text
from sqlalchemy.ext.compiler import compiles

from reportedly.store.columns import Words
from reportedly.store.terms import UNSPACED, Index, Matches, Term

__all__ = ["add_rows", "clear", "score_rows"]

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200  # characters of a word, as of one that is asked for
_GAP = 100  # positions between the two fields: no phrase reaches from one into the other
_LAST, _OFTEN = 16_383, 255  # PostgreSQL counts no further: words behind are found, but not as parts of phrases
_MOST = 1_000_000  # bytes of a row's words and places: PostgreSQL takes a megabyte; what comes after is not found
_WORD_ITSELF, _PLACE = 6, 2  # bytes that a new word takes beside its letters, and another place of a known one


def add_rows(connection: Connection, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
    """Make rows searchable: (row number, first field, second field)."""
    heavy = _find_heavy(index)
    values = [{"rowid": number, "words": _vector(fields, heavy)} for number, *fields in rows]
    added = f"INSERT INTO {index.name} (rowid, words) VALUES (:rowid, CAST(:words AS tsvector))"  # noqa: S608 (ours)
    connection.execute(text(added), values)


def _find_heavy(index: Index) -> int:
    """Return which of the two fields counts for more: its words are marked A."""
    return index.weights.index(max(index.weights))


def _vector(fields: Sequence[str], heavy: int) -> str:
    """Return a row's words as PostgreSQL writes them: 'word':1,7A, the heavier field's marked."""
    places: dict[str, list[str]] = {}
    size = at = 0
    for number, field in enumerate(fields):
        for word in _cut(field):
            at += 1
            found = places.get(word, [])
            size += _PLACE if found else len(word.encode()) + _WORD_ITSELF
            if size > _MOST:
                break
            places[word] = found
            if len(found) < _OFTEN:
                found.append(f"{min(at, _LAST)}{'A' if number == heavy else ''}")
        at += _GAP
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _cut(said: str) -> Iterator[str]:
    """Yield the words of a text without case and accents; runs of a script without spaces are no words."""
    for found in _WORD.finditer(_fold(said)):
        if not UNSPACED.search(found[0]):
            yield found[0][:_LONGEST]


def _fold(said: str) -> str:
    if said.isascii():
        return said.lower()
    split = unicodedata.normalize("NFD", said.casefold())
    # put together again: the syllables of Korean are no letters with accents
    return unicodedata.normalize("NFC", "".join(one for one in split if not unicodedata.combining(one)))


def clear(connection: Connection, index: Index) -> None:
    """Remove every row."""
    connection.exec_driver_sql(f"DELETE FROM {index.name}")  # noqa: S608 (ours)


def score_rows(index: Index, terms: Sequence[Term], *, any_of: bool) -> Subquery:
    """Return (found, score) of the rows with all terms, or any of them: the lower the score, the better.

    A term counts by how often it stands in the row, for its length, and the more the fewer rows have it.
    """
    queries = [query for query in map(_query, terms) if query]
    narrowed = "TRUE" if any_of else "s.words @@ CAST(:wanted AS tsquery)"
    least, most = sorted(index.weights)
    ranked = f"""
        WITH asked AS MATERIALIZED (
            SELECT query, ln(1 + (SELECT coalesce(max(rowid), 0) FROM {index.name})::float
                / greatest(1, (SELECT count(*) FROM {index.name} AS t WHERE t.words @@ query))) AS rarity
            FROM unnest(CAST(CAST(:queries AS text[]) AS tsquery[])) AS query
        )
        SELECT s.rowid AS found,
            - {most} * sum(rarity * ts_rank(ARRAY[{least / most}, 0, 0, 1]::real[], s.words, query, 1)) AS score
        FROM asked JOIN {index.name} AS s ON s.words @@ query
        WHERE {narrowed}
        GROUP BY s.rowid"""  # noqa: S608 (names and numbers of ours)
    given: list[BindParameter[Any]] = [bindparam("queries", queries)]
    if not any_of:
        given.append(bindparam("wanted", " & ".join(queries), Words))
    return text(ranked).bindparams(*given).columns(found=Integer, score=Float).subquery()


@compiles(Matches, "postgresql")
def _match(element: Matches, compiler: Any, **more: Any) -> str:  # noqa: ANN401 (SQLAlchemy's hook)
    heavy = element.index.fields[_find_heavy(element.index)]
    mark = {"": "", heavy: "A"}.get(element.within, "D")
    wanted = " & ".join(query for term in element.terms if (query := _query(term, mark)))
    return f"words @@ CAST({compiler.process(literal(wanted, Words), **more)} AS tsquery)"


def _query(term: Term, mark: str = "") -> str:
    """Return a term in PostgreSQL's language: words next to one another, the last of them perhaps a beginning.

    With a mark only words of the field that has it are found: A, or D for the other one.
    """
    words = [f"'{word}':{mark}" for word in _cut(term.text)]
    if words and not term.exact:
        words[-1] += "*"
    words = [word.removesuffix(":") for word in words]
    return f"({' <-> '.join(words)})" if words else ""
