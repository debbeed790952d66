"""What tells one state of a ledger from another without reading what it holds."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reportedly.records import digest
from reportedly.store.schema import changes, link_runs

__all__ = ["read_fingerprint"]


def read_fingerprint(connection: Connection) -> str:
    """Return what changes whenever evidence, links or corrections do.

    The number of transactions that have written tells the states of one ledger apart, the latest run of linking one
    ledger from another that is put in its place.
    """
    number = connection.execute(select(changes.c.number)).scalar_one()
    latest = select(link_runs.c.id, link_runs.c.digest, link_runs.c.made_at).order_by(link_runs.c.id.desc()).limit(1)
    run = connection.execute(latest).first()
    return digest(number, *(run or ()), length=24)
