"""Parquet: one table with typed columns, by pyarrow (extra "parquet")."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from reportedly.view.exports.format import Choice, missing_extra
from reportedly.view.exports.rows import Cell
from reportedly.view.exports.source import Source
from reportedly.view.exports.tables import TABLE_BY_NAME, ColumnKind, Table
from reportedly.view.words import encodable

__all__ = ["write_parquet"]

GROUP = 10_000  # rows in memory at once, and in a row group of the file


def write_parquet(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield one table (claims by default) as a Parquet file, compressed with zstd, a row group at a time.

    Days are ``date32``, counts ``int64``, bounds and scores ``double``, lists ``list<string>``; what has no value is
    null. The table's name stands in the schema's metadata.

    Raises:
        SettingsError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise missing_extra("--format parquet", "parquet") from error
    table = TABLE_BY_NAME[choice.table or "claims"]
    schema = _schema(table, pyarrow)
    sink = _Drain()
    coming = table.rows(source)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while rows := list(islice(coming, GROUP)):
            writer.write_table(pyarrow.table([_cells(column) for column in zip(*rows, strict=True)], schema=schema))
            yield sink.drain()
    yield sink.drain()


def _schema(table: Table, pyarrow: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    kinds: dict[ColumnKind, Any] = {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "day": pyarrow.date32(),
    }
    fields = [pyarrow.field(column.name, kinds[column.kind]) for column in table.columns]
    return pyarrow.schema(fields, metadata={"reportedly.table": table.name})


def _cells(column: tuple[Cell, ...]) -> list[object]:
    return [_cell(cell) for cell in column]


def _cell(cell: Cell) -> object:
    if isinstance(cell, str):
        return encodable(cell)
    return [encodable(text) for text in cell] if isinstance(cell, tuple) else cell


class _Drain(io.RawIOBase):
    """A file that is written from front to back, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        piece = bytes(data)
        self._pieces.append(piece)
        self._size += len(piece)
        return len(piece)

    def drain(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
