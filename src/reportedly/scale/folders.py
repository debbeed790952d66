"""What a run leaves on disk: Parquet files that are whole or not there, so that a run that was stopped goes on.

    FOLDER/analyses/PART.parquet   one row an article: day, language, outlet, its analysis, its vectors
    FOLDER/failures/PART.jsonl     what of that part could not be read
    FOLDER/windows/DAY.json.zst    what a window says of its own articles (``link.windows.OwnLinks``)
    FOLDER/tables/TABLE/DAY.parquet the result: claims, figures, stories, measures, verdicts, names

A part is named after its sources' paths, sizes and times of change: a source that has changed is read anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter

from reportedly.errors import SettingsError
from reportedly.link.windows import OwnLinks, Window
from reportedly.records import Analysis, Dossier, Failure, digest
from reportedly.view.exports.format import TABLES, Choice
from reportedly.view.exports.parquet import write_parquet
from reportedly.view.exports.source import open_dossier

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

__all__ = ["Row", "RunFolder", "check_parquet"]

_ANALYSIS: TypeAdapter[Analysis] = TypeAdapter(Analysis)
_OWN: TypeAdapter[OwnLinks] = TypeAdapter(OwnLinks)
_NO_PYARROW = "Parquet files need pyarrow: install it with `pip install 'reportedly[parquet]'`."


@dataclass(frozen=True, slots=True)
class Row:
    """An analysis on its way to linking: its vectors by key, of the article and of what its claims say."""

    analysis: Analysis
    vectors: Mapping[str, bytes]


class RunFolder:
    """Reads and writes the files of one run; several processes may write different parts at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def part(self, sources: Sequence[str], reader: str) -> str:
        """Return the name under which the analyses of some files by a reader are kept."""
        return digest(reader, *map(_state, sources), length=16)

    def count(self, part: str) -> tuple[int, int] | None:
        """Return how many articles and failures a part has, None where it is not there yet."""
        import pyarrow.parquet as pq

        if not self._analyses(part).exists():
            return None
        return pq.read_metadata(self._analyses(part)).num_rows, len(self._failures(part).read_bytes().splitlines())

    def write_part(self, part: str, rows: Iterable[Row | Failure], *, group: int = 500) -> tuple[int, int]:
        """Write a part as its rows come, never more than ``group`` in memory; return (articles, failures)."""
        target = self._analyses(part)
        done = failed = 0
        with ExitStack() as stack:
            lost = stack.enter_context(stack.enter_context(_whole(self._failures(part))).open("w", encoding="utf-8"))
            writer = stack.enter_context(_open_writer(stack.enter_context(_whole(target))))
            waiting: list[dict[str, Any]] = []
            for row in rows:
                if isinstance(row, Failure):
                    failed += 1
                    lost.write(_failure_line(row))
                    continue
                done += 1
                waiting.append(_to_columns(row))
                if len(waiting) >= group:
                    _write_group(writer, waiting)
            _write_group(writer, waiting)
        return done, failed

    def days(self) -> list[date | None]:
        """Return the days on which articles were published, None for undated ones, each once."""
        seen: set[date | None] = set()
        for batch in self._batches(["day"], None):
            seen.update(batch.column("day").to_pylist())
        return sorted(seen, key=lambda day: (day is None, day))

    def read(self, window: Window) -> Iterator[Row]:
        """Yield the analyses of the days that a window reads; an article that several parts have comes once."""
        seen: set[str] = set()
        for batch in self._batches(["id", "analysis", "vectors"], window):
            for found in batch.to_pylist():
                if found["id"] not in seen:
                    seen.add(found["id"])
                    yield Row(_load(_ANALYSIS, found["analysis"]), dict(found["vectors"]))

    def write_window(self, window: Window, own: OwnLinks) -> None:
        """Keep what a window says."""
        import zstandard

        with _whole(self._window(window.name)) as to:
            to.write_bytes(zstandard.compress(_dump(_OWN, own).encode("ascii"), 3))

    def read_window(self, window: Window) -> OwnLinks:
        """Return what a window says."""
        import zstandard

        return _load(_OWN, zstandard.decompress(self._window(window.name).read_bytes()))

    def write_tables(self, window: Window, dossier: Dossier) -> None:
        """Write the links of a window as one Parquet file a table (``reportedly.view.exports``)."""
        source = open_dossier(dossier)
        for table in TABLES:
            with _whole(self.path / "tables" / table / f"{window.name}.parquet") as to, to.open("wb") as stream:
                stream.writelines(write_parquet(source, Choice(table=table)))

    def _analyses(self, part: str) -> Path:
        return self.path / "analyses" / f"{part}.parquet"

    def _failures(self, part: str) -> Path:
        return self.path / "failures" / f"{part}.jsonl"

    def _window(self, name: str) -> Path:
        return self.path / "windows" / f"{name}.json.zst"

    def _batches(self, columns: Sequence[str], window: Window | None) -> Iterator[pa.RecordBatch]:
        from pyarrow import dataset

        folder = self.path / "analyses"
        if not folder.is_dir():
            return
        # the newest first: of an article that a source had in an earlier state, too, the newest is taken
        parts = sorted(folder.glob("*.parquet"), key=lambda part: (-part.stat().st_mtime_ns, part.name))
        every = dataset.dataset(list(map(str, parts)), format="parquet", schema=_schema())
        yield from every.to_batches(columns=list(columns), filter=_condition(window), batch_size=500)


def _state(source: str) -> str:
    path = Path(source)
    if not path.exists():
        return source
    state = path.stat()
    return f"{source} {state.st_size} {state.st_mtime_ns}"


def check_parquet() -> None:
    """Check that Parquet files can be written.

    Raises:
        SettingsError: the library for them is not installed.
    """
    if find_spec("pyarrow") is None:
        raise SettingsError(_NO_PYARROW)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the target's place once all is written, and is gone if not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


_R = TypeVar("_R")


def _dump(adapter: TypeAdapter[_R], record: _R) -> str:
    """Return a record as JSON in ASCII: text from the web may hold halves of characters, which have no UTF-8 form."""
    return json.dumps(adapter.dump_python(record, mode="json"))


def _load(adapter: TypeAdapter[_R], said: str | bytes) -> _R:
    return adapter.validate_python(json.loads(said))


def _failure_line(failure: Failure) -> str:
    said = {"source": failure.source, "kind": failure.kind, "message": failure.message}
    return json.dumps(said, ensure_ascii=True) + "\n"


def _schema() -> pa.Schema:
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        [
            ("id", text), ("day", pa.date32()), ("lang", text), ("outlet", text), ("url", text),
            ("analysis", pa.large_string()), ("vectors", pa.map_(text, pa.binary())),
        ]
    )  # fmt: skip


def _open_writer(path: Path) -> pq.ParquetWriter:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(path, _schema(), compression="zstd")


def _write_group(writer: pq.ParquetWriter, rows: list[dict[str, Any]]) -> None:
    """Write a row group, sorted by day, so that a reader of few days can pass over most groups; empty the list."""
    import pyarrow as pa

    if rows:
        rows.sort(key=lambda row: (row["day"] is None, row["day"], row["id"]))
        writer.write_table(pa.Table.from_pylist(rows, schema=_schema()))
        rows.clear()


def _to_columns(row: Row) -> dict[str, Any]:
    article = row.analysis.article
    return {
        "id": article.id,
        "day": article.published,
        "lang": article.lang,
        "outlet": article.outlet,
        "url": article.url,
        "analysis": _dump(_ANALYSIS, row.analysis),
        "vectors": list(row.vectors.items()),
    }


def _condition(window: Window | None) -> pc.Expression | None:
    import pyarrow.compute as pc

    if window is None:
        return None
    span = window.span()
    if span is None:
        return pc.field("day").is_null()
    return (pc.field("day") >= pc.scalar(span[0])) & (pc.field("day") <= pc.scalar(span[1]))
