"""What tells one state of a ledger from another without reading what it holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from reportedly.records import digest
from reportedly.store.schema import analyses, articles, corrections, link_runs

__all__ = ["read_fingerprint"]


def read_fingerprint(connection: Connection) -> str:
    """Return what changes whenever evidence, links or corrections do.

    Every change of evidence and links adds a row somewhere; those of corrections change one, but they are few.
    """
    counted = (
        select(func.max(articles.c.row)),
        select(func.count()).select_from(analyses),
        select(func.max(link_runs.c.id)),
    )
    numbers = [connection.execute(one).scalar() for one in counted]
    decided = select(corrections.c.id, corrections.c.withdrawn_at, corrections.c.unmet).order_by(corrections.c.id)
    return digest(*numbers, *map(tuple, connection.execute(decided)), length=24)
