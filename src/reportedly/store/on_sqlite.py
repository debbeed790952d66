"""What only SQLite has: the file, its locks, its checks, and its errors in a user's words."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from reportedly.errors import BusyLedgerError, LedgerError
from reportedly.store.database import Begin

__all__ = [
    "APPLICATION",
    "READING",
    "UNREADABLE",
    "check_integrity",
    "check_ours",
    "count_on",
    "count_written",
    "explain",
    "hold_lock",
    "make_engine",
    "mark_ours",
    "measure_size",
    "prepare",
    "require",
    "write",
]

APPLICATION = 0x52505444  # "RPTD" in the file's header: tells a ledger from other SQLite files
UNREADABLE = (json.JSONDecodeError, UnicodeDecodeError)  # what the file gave was never written into it
READING: dict[str, object] = {}  # a transaction sees one state anyway
T = TypeVar("T")

_LOCKED = "The ledger {path} is in use by another process: wait until that one is done, then try again."
_MESSAGES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: "There is no room left for the ledger {path}: free some space on its disk and try again. "
    "All earlier batches are safe.",
    sqlite3.SQLITE_READONLY: "The ledger {path} cannot be written: allow writing to the file and its folder, or copy "
    "it to where you may write.",
    sqlite3.SQLITE_PERM: "The ledger {path} may not be opened: allow reading and writing it.",
    sqlite3.SQLITE_CANTOPEN: "The ledger {path} cannot be opened: check that its folder exists and that you may write "
    "there.",
    sqlite3.SQLITE_NOTADB: "{path} is not a ledger: name another file, or move this one away.",
    sqlite3.SQLITE_CORRUPT: "The ledger {path} is damaged: restore a copy of it (`reportedly restore`), or save what "
    "can be read with `sqlite3 {path} .recover`.",
    sqlite3.SQLITE_IOERR: "The disk failed while the ledger {path} was in use ({detail}): check that the disk works "
    "and has room, then try again. All earlier batches are safe.",
    sqlite3.SQLITE_CONSTRAINT: "The ledger {path} refused a record and kept nothing of its batch ({detail}): see that "
    "no id occurs twice and that every link names something that exists.",
}
_OTHER = "The ledger {path} failed ({detail}): run `reportedly doctor` on it."


def explain(cause: BaseException | None, path: Path | str) -> LedgerError:
    """Return an error that says what one of the database means to the user, with the file and the fix."""
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the high bytes only tell variants apart
    if isinstance(cause, UNREADABLE):
        code = sqlite3.SQLITE_CORRUPT
    kind = BusyLedgerError if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else LedgerError
    return kind(_MESSAGES.get(code, _OTHER).format(path=path, detail=cause))


def require(url: URL, path: Path | str, *, create: bool) -> None:
    """Raise LedgerError where there is no file and none is to be made."""
    if not create and not Path(str(url.database)).exists():
        raise LedgerError(f"There is no ledger {path}: check the name, or make it with `reportedly ingest`.")


def make_engine(url: URL, *, create: bool, readonly: bool, timeout: float) -> Engine:
    """Return an engine on the file; nothing is opened yet."""
    path = Path(str(url.database))
    address = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc' if create else 'rw'}"
    if readonly and not _may_share(path):
        address += "&immutable=1"

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(address, timeout, isolation_level=None, check_same_thread=False, uri=True)
        made.execute("PRAGMA foreign_keys = ON")
        made.execute("PRAGMA synchronous = NORMAL")  # with WAL: a crash loses no consistency
        # Ids are hashes, so every batch touches pages all over the file: with SQLite's own 2 MB of cache and a
        # checkpoint every 4 MB, half a million articles slow storing down to a third.
        made.execute("PRAGMA cache_size = -64000")
        made.execute("PRAGMA wal_autocheckpoint = 20000")
        made.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows ASCII only
        return made

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _may_share(path: Path) -> bool:
    """Whether readers can use WAL, which needs a file beside the ledger even for reading."""
    writable = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    return writable or path.with_name(f"{path.name}-wal").exists()


def _lower(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def _begin(connection: Connection) -> None:
    """Begin for real: Python's driver would wait for the first write, too late to exclude other writers."""
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def write(engine: Engine, begin: Begin, work: Callable[[Connection], T]) -> T:
    """Do the work in one transaction, which holds the write lock from the start."""
    with begin(engine) as connection:
        return work(connection)


def count_written(connection: Connection) -> int:
    """Return how many rows the connection has written since it was opened."""
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def hold_lock(connection: Connection, purpose: int) -> None:
    """Nothing is to be done: whoever writes holds the only lock there is."""


def check_ours(connection: Connection, path: Path | str) -> bool:
    """Tell whether the file holds a ledger; False for an empty file.

    Raises:
        LedgerError: it is a database of another program.
    """
    if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        return False
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION:
        raise LedgerError(f"{path} is a database of another program: name another file for the ledger.")
    return True


def prepare(engine: Engine) -> None:
    """Let readers go on while one writes. It stays with the file, and cannot be done inside a transaction."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL").close()
    finally:
        raw.close()


def mark_ours(connection: Connection) -> None:
    """Write into the file that it is a ledger."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def measure_size(connection: Connection, path: Path | str) -> int:
    """Return the bytes of the file, with what is not yet merged into it."""
    file = Path(path)
    wal = file.with_name(f"{file.name}-wal")
    return file.stat().st_size + (wal.stat().st_size if wal.exists() else 0)


def check_integrity(connection: Connection) -> str:
    """Return "ok" or SQLite's complaints; reads the whole file.

    The quick check would not hold indexes against their tables, and a row that an index has lost is not found.
    """
    return "; ".join(connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all())


def count_on(connection: Connection) -> None:
    """Nothing is to be done: the next number follows the highest one that is there."""
