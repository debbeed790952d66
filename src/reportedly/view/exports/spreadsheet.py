"""CSV that a spreadsheet may open without harm, and that gives back exactly what was put in.

A spreadsheet takes a text that begins with "=", "+", "-", "@" (after white space too) for a formula, and a formula can
read files and call addresses. Such a text gets an apostrophe in front, and so does one that begins with an apostrophe
itself. Hence whoever reads the file takes one leading apostrophe off wherever there is one, and has the text as it
was. Numbers and dates are left alone. Several texts in one cell are joined by "; ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from reportedly.view.exports.analyses import whole
from reportedly.view.exports.format import Choice
from reportedly.view.exports.rows import Cell
from reportedly.view.exports.source import Source
from reportedly.view.exports.tables import TABLE_BY_NAME
from reportedly.view.words import encodable

__all__ = ["write_csv"]

# The wide forms are treated like the plain ones by some.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")


def write_csv(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield one table (claims by default) as UTF-8: a header line, then a line for each row."""
    table = TABLE_BY_NAME[choice.table or "claims"]
    stream = io.StringIO(newline="")
    # texts are quoted: with this line ending the library leaves a lone carriage return bare, and readers break there
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows(source):
        yield _taken(stream)
        writer.writerow([_harmless(cell) for cell in row])
    yield _taken(stream)


def _taken(stream: io.StringIO) -> bytes:
    line = stream.getvalue().encode()
    stream.seek(0)
    stream.truncate()
    return line


def _harmless(cell: Cell) -> str | int | float | None:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return whole(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        cell = "; ".join(cell)
    if not isinstance(cell, str):
        return cell
    clean = encodable(cell)
    return f"'{clean}" if clean.startswith(_FORMULA_STARTS) or clean.lstrip().startswith(_FORMULA_STARTS) else clean
