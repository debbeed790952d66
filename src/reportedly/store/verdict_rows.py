"""Verdicts a page at a time, and one by its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, select

from reportedly.listing import Listing, Slice, VerdictFilter
from reportedly.records import Verdict
from reportedly.store.cursors import count_some, fetch_page
from reportedly.store.derived import verdict_sides
from reportedly.store.rows import VERDICT
from reportedly.store.schema import verdicts
from reportedly.store.speakers import match_speaker_keys

__all__ = ["list_verdicts", "read_verdict"]

_KINDS = ("denies", "doubts", "differs", "updates", "contains", "agrees", "repeats")
_RANK = case({kind: place for place, kind in enumerate(_KINDS)}, value=verdicts.c.kind, else_=len(_KINDS))
_DOUBT = cast((1 - verdicts.c.score) * 1_000_000, Integer)  # a whole number: a marker gives it back exactly


def list_verdicts(connection: Connection, wanted: VerdictFilter, part: Slice) -> Listing[Verdict]:
    """Return a page of verdicts (``protocols.Browser``)."""
    order: Sequence[ColumnElement[Any]] = (cast(_RANK, Integer), _DOUBT, verdicts.c.id)
    chosen = select(*order)
    exact = {
        verdicts.c.story: wanted.story, verdicts.c.kind: wanted.kind, verdicts.c.measure: wanted.measure,
    }  # fmt: skip
    chosen = chosen.where(*(column == value for column, value in exact.items() if value is not None))
    if wanted.speaker is not None:
        keys = match_speaker_keys(connection, wanted.speaker)
        chosen = chosen.where(verdicts.c.id.in_(select(verdict_sides.c.verdict).where(verdict_sides.c.key.in_(keys))))
    found, after = fetch_page(connection, chosen, order, part, newest=False)
    ids = [row[-1] for row in found]
    read = {one.id: one for one in _load(connection, ids)}
    return Listing(tuple(read[one] for one in ids), after, count_some(connection, chosen))


def read_verdict(connection: Connection, verdict: str) -> Verdict | None:
    """Return a verdict, None where there is none."""
    return next(iter(_load(connection, [verdict])), None)


def _load(connection: Connection, ids: Sequence[str]) -> list[Verdict]:
    return [VERDICT.read(row) for row in connection.execute(select(verdicts).where(verdicts.c.id.in_(ids))).mappings()]
