"""How far files of many articles have been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from reportedly.records import digest
from reportedly.store.pieces import in_pieces
from reportedly.store.schema import reached

__all__ = ["forget_reached", "name_reading", "read_reached", "write_reached"]


def name_reading(engine: str, version: str) -> str:
    """Return the key of a reading: another engine or version of the program reads files anew."""
    return digest(engine, version)


def read_reached(connection: Connection, reading: str) -> dict[str, int]:
    """Return how many items of each file were read."""
    wanted = select(reached.c.file, reached.c.number).where(reached.c.reading == reading)
    return {row.file: row.number for row in connection.execute(wanted)}


def write_reached(connection: Connection, reading: str, numbers: Mapping[str, int]) -> None:
    """Note how many items of each file have been read."""
    if numbers:
        mine = (reached.c.reading == reading) & reached.c.file.in_(numbers)
        connection.execute(delete(reached).where(mine))
        rows = [{"reading": reading, "file": file, "number": number} for file, number in numbers.items()]
        connection.execute(insert(reached), rows)


def forget_reached(connection: Connection, reading: str, files: Iterable[str]) -> None:
    """Forget how far files were read in a reading that came to its end."""
    for piece in in_pieces(sorted(files)):
        connection.execute(delete(reached).where((reached.c.reading == reading) & reached.c.file.in_(piece)))
