"""Vectors of passages and claims, by the key under which they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from reportedly.store.columns import insert_new
from reportedly.store.pieces import in_pieces
from reportedly.store.schema import vectors

__all__ = ["read_vectors", "write_vectors"]


def read_vectors(connection: Connection, keys: Sequence[str] | None = None) -> dict[str, bytes]:
    """Return the stored vectors by key, all or those asked for."""
    if keys is None:
        return {row.key: row.vector for row in connection.execute(select(vectors))}
    found: dict[str, bytes] = {}
    for piece in in_pieces(keys):
        wanted = select(vectors).where(vectors.c.key.in_(piece))
        found |= {row.key: row.vector for row in connection.execute(wanted)}
    return found


def write_vectors(connection: Connection, made: Mapping[str, bytes]) -> None:
    """Store vectors; those that are there already stay."""
    rows = [{"key": key, "vector": vector} for key, vector in sorted(made.items())]
    connection.execute(insert_new(connection, vectors, "key"), rows)
