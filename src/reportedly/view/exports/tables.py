"""The tables: their columns and types. CSV, Parquet and JSON lines write the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, cast, get_args

from reportedly.view.exports import rows
from reportedly.view.exports.format import TableName
from reportedly.view.exports.rows import Cell
from reportedly.view.exports.source import Source

__all__ = ["TABLE_BY_NAME", "Column", "ColumnKind", "Table"]

ColumnKind = Literal["text", "texts", "integer", "number", "flag", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; every one may be empty (None). ``texts`` is a list of texts, ``number`` a float."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row has one cell for each column, in order."""

    name: TableName
    columns: tuple[Column, ...]
    rows: Callable[[Source], Iterator[tuple[Cell, ...]]]


def _columns(listed: str) -> tuple[Column, ...]:
    """Read "name name:kind …"; a column without a kind is text."""
    pairs = (item.partition(":") for item in listed.split())
    columns = tuple(Column(name, cast(ColumnKind, kind or "text")) for name, _, kind in pairs)
    wrong = [column.name for column in columns if column.kind not in get_args(ColumnKind)]
    if wrong:
        raise ValueError(f"columns of no known kind: {wrong}")
    return columns


_HEAD = "article outlet lang published:day url"
_SPOT = "text start:integer end:integer"
_SIDES = " ".join(
    f"{side}_article {side}_claim {side}_speaker {side}_text {side}_start:integer {side}_end:integer"
    for side in ("left", "right")
)
_LISTED: dict[TableName, tuple[str, Callable[[Source], Iterator[tuple[Cell, ...]]]]] = {
    "articles": (
        f"{_HEAD} title authors:texts credits:texts story origin engine read:integer characters:integer "
        "claims:integer figures:integer mentions:integer notes:texts",
        rows.article_rows,
    ),
    "claims": (
        f"{_HEAD} claim speaker speaker_kind speaker_key stance reality quoted {_SPOT} cue via:texts evidence:texts "
        "confidence:number because rejected",
        rows.claim_rows,
    ),
    "figures": (
        f"{_HEAD} figure {_SPOT} low:number high:number approx:flag unit noun claim speaker reality",
        rows.figure_rows,
    ),
    "mentions": (f"{_HEAD} {_SPOT} kind name entity role of", rows.mention_rows),
    "entities": (
        "entity kind name form lang count:integer score:number form_score:number form_reason",
        rows.entity_rows,
    ),
    "stories": (
        "story title follows articles:integer origins:integer first:day last:day languages:texts outlets:texts "
        "score:number reason",
        rows.story_rows,
    ),
    "measures": (
        "measure story name unit actors:texts article outlet figure claim speaker speaker_kind speaker_key stance "
        "reality low:number high:number approx:flag said:day action place part:flag",
        rows.measure_rows,
    ),
    "verdicts": (f"verdict story kind about reason score:number {_SIDES}", rows.verdict_rows),
}
TABLE_BY_NAME = {name: Table(name, _columns(listed), make) for name, (listed, make) in _LISTED.items()}
