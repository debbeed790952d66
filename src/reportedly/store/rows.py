"""Records to rows and back.

A ``Shape`` says which fields of a record are not one plain column each. Everything else follows from the record
itself, so that a field that is added to a record and to its table needs no third place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Generic, TypeVar

from reportedly.records import (
    About,
    Article,
    Claim,
    Entity,
    Figure,
    Measure,
    Mention,
    Moment,
    NameForm,
    Origin,
    Point,
    Side,
    Story,
    Verdict,
)

__all__ = [
    "ARTICLE",
    "CLAIM",
    "ENTITY",
    "FIGURE",
    "MEASURE",
    "MENTION",
    "MOMENT",
    "NAME_FORM",
    "ORIGIN",
    "POINT",
    "STORY",
    "VERDICT",
    "Row",
    "Shape",
]

R = TypeVar("R")
Row = dict[str, Any]


@dataclass(frozen=True)
class Shape(Generic[R]):
    """How a record lies in a table.

    Args:
        record: the class of the record.
        reals: fields that are floats: a whole number in them becomes a float and -0.0 becomes 0.0, so that equal
            records make equal rows.
        spans: fields that take two columns, ``<field>_start`` and ``<field>_end``, both null for None.
        lists: fields that are tuples (of strings or of spans), kept as JSON.
        nested: fields that are records, whose columns are put before with the field's name.
        elsewhere: fields that other tables hold; ``read`` must be given them, if they have no default.
    """

    record: type[R]
    reals: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    nested: Mapping[str, Shape[Any]] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The fields that are one column, of the same name and value."""
        special = {*self.spans, *self.lists, *self.nested, *self.elsewhere}
        return tuple(item.name for item in fields(self.record) if item.name not in special)  # type: ignore[arg-type]

    def write(self, record: R, prefix: str = "") -> Row:
        """Return the record as a row; ``prefix`` is put before each column's name."""
        row: Row = {prefix + name: getattr(record, name) for name in (*self.plain, *self.lists)}
        for name in self.reals:
            row[prefix + name] = _real(row[prefix + name])
        for name in self.spans:
            row[f"{prefix}{name}_start"], row[f"{prefix}{name}_end"] = getattr(record, name) or (None, None)
        for name, shape in self.nested.items():
            row.update(shape.write(getattr(record, name), f"{prefix}{name}_"))
        return row

    def read(self, row: Mapping[Any, Any], prefix: str = "", /, **elsewhere: tuple[Any, ...]) -> R:
        """Return the record that ``write`` made the row of; columns of no field are ignored."""
        values: Row = {name: row[prefix + name] for name in self.plain}
        for name in self.lists:
            values[name] = _frozen(row[prefix + name])
        for name in self.spans:
            start = row[f"{prefix}{name}_start"]
            values[name] = None if start is None else (start, row[f"{prefix}{name}_end"])
        for name, shape in self.nested.items():
            values[name] = shape.read(row, f"{prefix}{name}_")
        return self.record(**values, **elsewhere)

    def write_all(self, records: Iterable[R], **owner: str) -> list[Row]:
        """Return one row a record, with its position and the columns that say whose they are."""
        return [{**owner, "position": place, **self.write(record)} for place, record in enumerate(records)]


def _real(value: float | None) -> float | None:
    """Return the number as SQLite gives it back, which does not keep the sign of zero."""
    return None if value is None else float(value) + 0.0  # -0.0 + 0.0 is 0.0


def _frozen(value: object) -> object:
    """Return JSON's lists as tuples, all the way down."""
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


_ABOUT = Shape(About, lists=("actors",))
_SIDE = Shape(Side, spans=("content",))

ARTICLE = Shape(Article, spans=("title_span",), lists=("authors", "credits", "skipped"))
CLAIM = Shape(
    Claim,
    ("confidence",),
    spans=("content", "cue", "speaker"),
    lists=("via", "figures", "evidence"),
    elsewhere=("rejected",),
)
FIGURE = Shape(Figure, ("low", "high"), spans=("span",), lists=("reading",), nested={"about": _ABOUT})
MENTION = Shape(Mention, spans=("span",))
MOMENT = Shape(Moment, spans=("span",))
ENTITY = Shape(Entity, ("score",), lists=("reasons",), elsewhere=("forms", "articles"))
NAME_FORM = Shape(NameForm, ("score",))
ORIGIN = Shape(Origin, ("score",), elsewhere=("articles",))
STORY = Shape(Story, ("score",), elsewhere=("articles",))
MEASURE = Shape(Measure, lists=("actors",), elsewhere=("points",))
POINT = Shape(Point, ("low", "high"))
VERDICT = Shape(Verdict, ("score",), nested={"left": _SIDE, "right": _SIDE})
