"""Opening a ledger: its address, transactions, schema.

What only one kind of database has is in ``on_sqlite`` and ``on_postgresql``.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, inspect, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from reportedly.errors import LedgerError, OldLedgerError
from reportedly.store import on_postgresql, on_sqlite
from reportedly.store.database import Database
from reportedly.store.derived import write_derived
from reportedly.store.schema import HEAD, changes

__all__ = [
    "LINKING",
    "Address",
    "count_change",
    "database_of",
    "explained",
    "find_address",
    "open_engine",
    "read",
    "read_revision",
    "reading",
    "was_lost",
    "write",
    "writing",
]

MIGRATIONS = Path(__file__).parent / "migrations"
T = TypeVar("T")

_UPGRADING, LINKING = 1, 2  # purposes of locks, where the database has one for each
_SECRETS = ("password", "sslpassword")  # of a URL's query, too


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is.

    ``url`` is what the database is opened by; ``shown`` names it in messages: the file, or the URL without password.
    """

    url: URL
    shown: Path | str

    @property
    def whole(self) -> str:
        """What opens the ledger again, password and all: not to be shown."""
        return str(self.shown) if isinstance(self.shown, Path) else self.url.render_as_string(hide_password=False)

    @property
    def database(self) -> Database:
        """What only this kind of database has."""
        return _DATABASES[self.url.get_backend_name()]


_DATABASES: dict[str, Database] = {"sqlite": on_sqlite, "postgresql": on_postgresql}


def database_of(engine: Engine | Connection) -> Database:
    """Return what only the kind of database behind an engine or a connection has."""
    return _DATABASES[engine.dialect.name]


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn errors of the database into a LedgerError that names the ledger and the fix."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, *on_sqlite.UNREADABLE) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        of_sqlite = isinstance(cause, (sqlite3.Error, *on_sqlite.UNREADABLE))
        raise _DATABASES["sqlite" if of_sqlite else "postgresql"].explain(cause, path) from error


def find_address(path_or_url: str) -> Address:
    """Return the address that a path, an ``sqlite:///`` or a ``postgresql://`` URL names.

    Raises:
        LedgerError: the URL is of another database, or names no file.
    """
    if "://" not in path_or_url:
        if not path_or_url or path_or_url == ":memory:":
            raise LedgerError(f"{path_or_url!r} names no file: a ledger is a file, such as `news.ledger`.")
        return Address(URL.create("sqlite", database=path_or_url), Path(path_or_url))
    try:
        url = make_url(re.sub("^postgres(ql)?://", "postgresql+psycopg://", path_or_url))
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        shown = re.sub("//.*@", "//***@", path_or_url)
        raise LedgerError(f"{shown} is no database URL: give a path, or postgresql://user@host/database.") from error
    if backend == "sqlite" and url.database:
        return Address(url, Path(url.database))
    # without the password the URL can be copied out of a message, and the password may stand in ~/.pgpass
    name = "postgresql" if backend == "postgresql" else url.drivername
    bare = URL.create(name, url.username, None, url.host, url.port, url.database, url.query)
    shown = bare.difference_update_query(_SECRETS).render_as_string()
    if backend == "postgresql" and url.database:
        return Address(url, shown)
    raise LedgerError(
        f"{shown} cannot hold a ledger: ledgers are kept in SQLite or PostgreSQL; give a path, or "
        "postgresql://user@host/database."
    )


def open_engine(address: Address, *, create: bool, readonly: bool, timeout: float) -> Engine:
    """Return an engine on the ledger, its schema brought up to date.

    Args:
        address: where it is.
        create: make the ledger if there is none.
        readonly: change nothing, not even the schema.
        timeout: for how many seconds to wait for other processes.

    Raises:
        OldLedgerError: it is older than this program and may not be changed.
        LedgerError: the ledger is missing, none, newer than this program, or cannot be used.
    """
    create = create and not readonly
    address.database.require(address.url, address.shown, create=create)
    engine = address.database.make_engine(address.url, create=create, readonly=readonly, timeout=timeout)
    try:
        with explained(address.shown):
            revision = _find_state(engine, address)
            if revision != HEAD:
                if revision is None and not create and address.database is on_postgresql:
                    raise LedgerError(
                        f"There is no ledger in {address.shown}: check the name, or make it with `reportedly ingest`."
                    )
                if readonly:
                    raise OldLedgerError(
                        f"The ledger {address.shown} is of an older version: open it once for writing."
                    )
                _upgrade(engine, address)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the ledger throughout, whatever others write."""
    with engine.connect().execution_options(**database_of(engine).READING) as connection, connection.begin():
        yield connection


def read(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do the work on one state of the ledger and return what it returns; again, once, where the connection was lost."""
    try:
        with reading(engine) as connection:
            return work(connection)
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
    with reading(engine) as connection:
        return work(connection)


def was_lost(error: LedgerError) -> bool:
    """Tell whether a connection was lost and making it anew may help."""
    return isinstance(error.__cause__, DBAPIError) and error.__cause__.connection_invalidated


@contextmanager
def writing(engine: Engine, *, counted: bool = True) -> Iterator[Connection]:
    """Give a connection for writing; all is kept at the end, or nothing. SQLite's holds the write lock from the start.

    ``write`` is better where the work can be done again: it outlives a lost connection. ``counted`` tells whether what
    is written makes what others have read out of date.
    """
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        database = database_of(connection)
        before = database.count_written(connection)
        yield connection
        if counted and database.count_written(connection) != before:
            count_change(connection)


def count_change(connection: Connection) -> None:
    """Tell whoever keeps what was read that it may be out of date."""
    connection.execute(update(changes).values(number=changes.c.number + 1))


def write(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Do the work in one transaction and return what it returns.

    Where the connection to the server is lost, or another writer is in the way, it is done again: it must come to the
    same each time, and takes place once.
    """
    return database_of(engine).write(engine, writing, work)


def read_revision(connection: Connection) -> str | None:
    """Return the schema's revision, or None where there is no schema yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _find_state(engine: Engine, address: Address) -> str | None:
    with reading(engine) as connection:
        return _check(connection, address)


def _check(connection: Connection, address: Address) -> str | None:
    """Return the revision, None where there is nothing yet; refuse what is not ours or newer than we are."""
    if not address.database.check_ours(connection, address.shown):
        return None
    revision = read_revision(connection)
    if revision is not None and revision > HEAD:
        raise LedgerError(
            f"The ledger {address.shown} was written by a newer reportedly (schema {revision}): update reportedly."
        )
    return revision


def _upgrade(engine: Engine, address: Address) -> None:
    """Bring the schema up to date in one transaction; of several processes the first does it."""
    address.database.prepare(engine)
    with writing(engine) as connection:
        address.database.hold_lock(connection, _UPGRADING)
        if _check(connection, address) == HEAD:
            return
        # Imported here: an up-to-date ledger is opened without Alembic, which takes longer to load than to ask.
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
        write_derived(connection)
        address.database.mark_ours(connection)
