"""Opening a ledger's file: connections, transactions, schema, and database errors in a user's words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import QueuePool

from reportedly.errors import BusyLedgerError, LedgerError, OldLedgerError
from reportedly.store.derived import write_derived
from reportedly.store.schema import HEAD, changes

__all__ = ["count_change", "explained", "find_path", "open_engine", "read_revision", "reading", "writing"]

MIGRATIONS = Path(__file__).parent / "migrations"
APPLICATION = 0x52505444  # "RPTD" in the file's header: tells a ledger from other SQLite files

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
    sqlite3.SQLITE_CORRUPT: "The ledger {path} is damaged: restore a copy of it, or save what can be read with "
    "`sqlite3 {path} .recover`.",
    sqlite3.SQLITE_IOERR: "The disk failed while the ledger {path} was in use ({detail}): check the disk, then try "
    "again.",
    sqlite3.SQLITE_CONSTRAINT: "The ledger {path} refused a record and kept nothing of its batch ({detail}): see that "
    "no id occurs twice and that every link names something that exists.",
}
_OTHER = "The ledger {path} failed ({detail}): run `reportedly doctor` on it."


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of the database into a LedgerError that names the file and the fix."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the high bytes only tell variants apart
        kind = BusyLedgerError if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else LedgerError
        raise kind(_MESSAGES.get(code, _OTHER).format(path=path, detail=cause)) from error


def find_path(path_or_url: str) -> Path:
    """Return the file that a path or an ``sqlite:///`` URL names.

    Raises:
        LedgerError: the URL is of another database, or names no file.
    """
    if "://" not in path_or_url:
        if not path_or_url or path_or_url == ":memory:":
            raise LedgerError(f"{path_or_url!r} names no file: a ledger is a file, such as `news.ledger`.")
        return Path(path_or_url)
    try:
        url = make_url(path_or_url)
    except ArgumentError as error:
        raise LedgerError(f"{path_or_url} is no database URL: give a path, or sqlite:///path.") from error
    if url.get_backend_name() != "sqlite" or not url.database:
        shown = url.render_as_string(hide_password=True)
        raise LedgerError(f"{shown} cannot hold a ledger: ledgers are kept in SQLite; give a path, or sqlite:///path.")
    return Path(url.database)


def open_engine(path: Path, *, create: bool, readonly: bool, timeout: float) -> Engine:
    """Return an engine on the ledger's file, its schema brought up to date.

    Args:
        path: the file.
        create: make the file if there is none.
        readonly: change nothing, not even the schema.
        timeout: for how many seconds to wait for other processes.

    Raises:
        OldLedgerError: it is older than this program and may not be changed.
        LedgerError: the file is missing, no ledger, newer than this program, or cannot be used.
    """
    if not path.exists() and (readonly or not create):
        raise LedgerError(f"There is no ledger {path}: check the name, or make it with `reportedly ingest`.")
    engine = _make_engine(path, create and not readonly, readonly, timeout)
    try:
        with explained(path):
            if _find_state(engine, path) != HEAD:
                if readonly:
                    raise OldLedgerError(f"The ledger {path} is of an older version: open it once for writing.")
                _upgrade(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the ledger throughout, whatever others write."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection that holds the write lock from the start; all is kept at the end, or nothing."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        before = _count_rows(connection)
        yield connection
        if _count_rows(connection) != before:
            count_change(connection)


def count_change(connection: Connection) -> None:
    """Tell whoever keeps what was read that it may be out of date."""
    connection.execute(update(changes).values(number=changes.c.number + 1))


def _count_rows(connection: Connection) -> int:
    """Return how many rows the connection has written since it was opened."""
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def read_revision(connection: Connection) -> str | None:
    """Return the schema's revision, or None where there is no schema yet."""
    known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if known else None
    return None if found is None else str(found)


def _make_engine(path: Path, create: bool, readonly: bool, timeout: float) -> Engine:
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
    return os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists()


def _lower(value: str | None) -> str | None:
    return None if value is None else value.casefold()


def _begin(connection: Connection) -> None:
    """Begin for real: Python's driver would wait for the first write, too late to exclude other writers."""
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _find_state(engine: Engine, path: Path) -> str | None:
    with reading(engine) as connection:
        return _check(connection, path)


def _check(connection: Connection, path: Path) -> str | None:
    """Return the revision, None for an empty file; refuse what is not ours or newer than we are."""
    if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        return None
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION:
        raise LedgerError(f"{path} is a database of another program: name another file for the ledger.")
    revision = read_revision(connection)
    if revision is not None and revision > HEAD:
        raise LedgerError(
            f"The ledger {path} was written by a newer reportedly (schema {revision}): update reportedly."
        )
    return revision


def _upgrade(engine: Engine, path: Path) -> None:
    """Bring the schema up to date in one transaction; of several processes the first does it."""
    _use_wal(engine)
    with writing(engine) as connection:
        if _check(connection, path) == HEAD:
            return
        # Imported here: an up-to-date ledger is opened without Alembic, which takes longer to load than to ask.
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
        write_derived(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _use_wal(engine: Engine) -> None:
    """Let readers go on while one writes. It stays with the file, and cannot be done inside a transaction."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL").close()
    finally:
        raw.close()
