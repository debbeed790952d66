"""Looking things up one by one: the part of ``SqlLedger`` that programs need besides browsing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from reportedly.listing import ArticleRow, EntityRow, Listing, MeasureRow, Slice, VerdictFilter
from reportedly.records import Verdict, digest
from reportedly.store import verdict_rows
from reportedly.store.article_rows import load_articles
from reportedly.store.entities import load_entities
from reportedly.store.name_rows import load_measures
from reportedly.store.opening import explained, reading
from reportedly.store.schema import analyses, articles, corrections, link_runs

__all__ = ["Looking"]


class Looking:
    """Gives single things; what each method does stands with ``protocols.Browser``."""

    path: Path
    _engine: Engine

    def fingerprint(self) -> str:
        """Return what changes whenever anything in the ledger does."""
        with explained(self.path), reading(self._engine) as connection:
            return _fingerprint(connection)

    def list_verdicts(self, wanted: VerdictFilter, part: Slice) -> Listing[Verdict]:
        """Return a page of verdicts."""
        with explained(self.path), reading(self._engine) as connection:
            return verdict_rows.list_verdicts(connection, wanted, part)

    def verdict(self, verdict: str) -> Verdict | None:
        """Return a verdict, None where there is none."""
        with explained(self.path), reading(self._engine) as connection:
            return verdict_rows.read_verdict(connection, verdict)

    def article_rows(self, articles: Sequence[str]) -> list[ArticleRow]:
        """Return the articles of the ids, without those that are not there."""
        with explained(self.path), reading(self._engine) as connection:
            return load_articles(connection, articles)

    def entity_row(self, key: str) -> EntityRow | None:
        """Return an entity with its numbers, None where there is none."""
        with explained(self.path), reading(self._engine) as connection:
            return next(iter(load_entities(connection, [key])), None)

    def measure_row(self, measure: str) -> MeasureRow | None:
        """Return a measure with its numbers, None where there is none."""
        with explained(self.path), reading(self._engine) as connection:
            return next(iter(load_measures(connection, [measure])), None)


def _fingerprint(connection: Connection) -> str:
    """Every change adds a row somewhere, but for those of corrections, which are few."""
    counted = (
        select(func.max(articles.c.row)),
        select(func.count()).select_from(analyses),
        select(func.max(link_runs.c.id)),
    )
    numbers = [connection.execute(one).scalar() for one in counted]
    decided = select(corrections.c.id, corrections.c.withdrawn_at, corrections.c.unmet).order_by(corrections.c.id)
    return digest(*numbers, *map(tuple, connection.execute(decided)), length=24)
