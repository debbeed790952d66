"""What the ledger notes of its own work: how often it was written to, vectors made, files read in part."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table

from reportedly.store.columns import key, whole
from reportedly.store.schema.base import METADATA

__all__ = ["changes", "reached", "vectors"]

changes = Table("changes", METADATA, key("id", Integer), whole("number"))
"""One row: how many transactions have written. What was made of an earlier state can be told from the present by it."""

vectors = Table("vectors", METADATA, key("key"), Column("vector", LargeBinary, nullable=False))
"""What the encoder made of a passage, under the digest of the passage and of the encoder's name: never out of date."""

# ``reading`` is a digest of engine and version of the program, ``file`` one of path, size and time of change
# (collect.files.Progress). Rows are there while a reading goes on or was stopped; one that came to its end leaves none.
reached = Table("reached", METADATA, key("reading"), key("file"), whole("number"))
