"""Which claims a question is held against: those that the index finds by any of its words, and the newest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, and_, func, select

from reportedly.listing import ClaimRow
from reportedly.store.pieces import in_pieces
from reportedly.store.queries import pick_claims, stream_claims
from reportedly.store.reading import CURRENT, members
from reportedly.store.schema import analyses, articles, claims, figures
from reportedly.store.search import Term, rank_claims

__all__ = ["Pool", "PoolRow", "find_pool", "list_languages"]


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A claim and the units of its figures."""

    row: ClaimRow
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The claims to look at, and how many there are in all."""

    rows: tuple[PoolRow, ...]
    total: int


def find_pool(
    connection: Connection, terms: Sequence[Term], units: Sequence[str], story: str | None, most: int, newest: int
) -> Pool:
    """Return the claims that a question may be answered by; none that a user rejected.

    Args:
        connection: to the ledger.
        terms: any of them, best first by how many and how rare they are.
        units: with a figure of any of them, newest first.
        story: only of this story.
        most: of each of the two.
        newest: and so many of the newest.
    """
    chosen = select(claims.c.row).join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    if story is not None:
        chosen = chosen.where(articles.c.id.in_(members(story)))
    total = connection.execute(select(func.count()).select_from(chosen.subquery())).scalar_one()
    latest = chosen.order_by(articles.c.published.desc().nulls_last(), claims.c.row)
    wanted: list[int] = []
    if terms:
        wanted += connection.execute(rank_claims(connection, chosen, terms).limit(most)).scalars()
    if units:
        wanted += connection.execute(latest.where(claims.c.row.in_(_with_units(units))).limit(most)).scalars()
    wanted += connection.execute(latest.limit(newest)).scalars()
    return Pool(tuple(_load(connection, list(dict.fromkeys(wanted)))), total)


def list_languages(connection: Connection) -> tuple[str, ...]:
    """Return the languages of the current articles."""
    found = select(articles.c.lang).join(analyses, CURRENT).where(articles.c.lang.is_not(None)).distinct()
    return tuple(sorted(connection.execute(found).scalars()))


def _with_units(units: Sequence[str]) -> Select[tuple[int]]:
    owned = and_(figures.c.analysis_id == claims.c.analysis_id, figures.c.claim == claims.c.id)
    return select(claims.c.row).join(figures, owned).where(figures.c.unit.in_(units))


def _load(connection: Connection, wanted: Sequence[int]) -> Iterator[PoolRow]:
    for piece in in_pieces(wanted):
        counted: dict[tuple[str, str], list[str]] = {}
        owned = and_(figures.c.analysis_id == claims.c.analysis_id, figures.c.claim == claims.c.id)
        found = select(claims.c.article_id, claims.c.id, figures.c.unit).join(figures, owned)
        found = found.where(claims.c.row.in_(piece), figures.c.unit.is_not(None))
        for article, claim, unit in connection.execute(found):
            counted.setdefault((article, claim), []).append(unit)
        for row in stream_claims(connection, pick_claims(piece)):
            if row.claim.rejected:
                continue
            yield PoolRow(row, tuple(counted.get((row.article, row.claim.id), ())))
