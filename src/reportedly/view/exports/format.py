"""What every format is: a name, what it is good for, and a function from a source to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.errors import SettingsError
from reportedly.records import Analysis, Span
from reportedly.view.exports.source import Source

__all__ = ["TABLES", "Choice", "Format", "TableName", "missing_extra"]

TableName = Literal["articles", "claims", "figures", "mentions", "entities", "stories", "measures", "verdicts"]
TABLES: tuple[TableName, ...] = (
    "articles", "claims", "figures", "mentions", "entities", "stories", "measures", "verdicts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen of what could be written; a format passes over what does not concern it.

    ``table`` is for tables, None for the format's own default; ``with_text`` adds the articles' texts; ``measure``
    is the id, or the beginning of it, of the measure to draw; ``made`` the day that is written into the file;
    ``sentences`` finds the sentences of articles, by which the dossier cites what happened when.
    """

    table: TableName | None = None
    with_text: bool = False
    measure: str | None = None
    title: str | None = None
    made: date | None = None
    sentences: Callable[[Iterable[Analysis]], Mapping[str, Sequence[Span]]] | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``about`` says in a line what it is, ``media`` its media type, ``ending`` that of its files.

    ``write`` yields the file piece by piece. ``takes`` names the fields of a ``Choice`` that it heeds;
    ``binary`` is true where the file is not text.
    """

    name: str
    about: str
    media: str
    ending: str
    write: Callable[[Source, Choice], Iterator[bytes]]
    takes: frozenset[str] = frozenset()
    binary: bool = False


def missing_extra(wanted: str, extra: str) -> SettingsError:
    """Return the error for a library that is not installed."""
    return SettingsError(f"{wanted} needs a library that is not installed: pip install 'reportedly[{extra}]'")
