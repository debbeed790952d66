"""JSON lines: analyses in format ``reportedly.analysis/1``, or one of the tables, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reportedly.view.exports.analyses import analysis_to_json, whole
from reportedly.view.exports.format import Choice
from reportedly.view.exports.source import Source
from reportedly.view.exports.tables import TABLE_BY_NAME
from reportedly.view.words import encodable

__all__ = ["dump", "dump_clean", "write_jsonl", "write_lines"]


def write_jsonl(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield one line for each analysis, or for each row of the chosen table."""
    if choice.table is None:
        return write_lines(analysis_to_json(a, with_text=choice.with_text) for a in source.analyses())
    table = TABLE_BY_NAME[choice.table]
    names = [column.name for column in table.columns]
    return write_lines(dict(zip(names, map(_plain, row), strict=True)) for row in table.rows(source))


def write_lines(objects: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    """Yield each object as a line of UTF-8."""
    return ((dump(item) + "\n").encode() for item in objects)


def dump(item: Mapping[str, object]) -> str:
    """Return strict JSON that is readable as it is, and gives back every character.

    What UTF-8 cannot hold (a lone surrogate) is escaped. Many parsers refuse that; ``dump_clean`` is for them.

    Raises:
        ValueError: a number is infinite or none.
    """
    line = json.dumps(item, ensure_ascii=False, allow_nan=False)
    return line if line == encodable(line) else json.dumps(item, ensure_ascii=True, allow_nan=False)


def dump_clean(item: Mapping[str, object]) -> str:
    """Return strict JSON for any parser: a lone surrogate becomes U+FFFD, so that positions in texts stay."""
    return encodable(json.dumps(item, ensure_ascii=False, allow_nan=False))


def _plain(cell: object) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return whole(cell)
    return list(cell) if isinstance(cell, tuple) else cell
