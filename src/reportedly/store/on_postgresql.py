"""What only PostgreSQL has: locks, lost connections, and its errors in a user's words.

Several processes may write at once. Whatever is written is one transaction that is tried again where the connection
was lost or another writer was in the way; whether a commit whose answer was lost took place is asked of the server,
so that nothing is written twice.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.exc import DBAPIError

from reportedly.errors import BusyLedgerError, LedgerError
from reportedly.store.database import Begin
from reportedly.store.schema import METADATA

__all__ = [
    "READING",
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

READING: dict[str, object] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
T = TypeVar("T")

_APPLICATION = 0x52505444  # "RPTD": the first half of our advisory locks
_MARK = "reportedly ledger"  # as a comment on Alembic's table: tells a ledger from other databases with one
_OLDEST = (13,)  # knows pg_xact_status by 64-bit numbers
_OPENING = 5.0  # seconds to wait for a server that does not answer, when a ledger is opened
_PATIENCE = 120.0  # and once it has answered: it may be starting again after a crash
_TRIES = 12
_NUMBER = "SELECT pg_current_xact_id_if_assigned()::text"  # the transaction's, once it has written something
_UNIQUE, _UNIQUE_TRIES = "23505", 4  # an id that stands twice in one analysis stays refused
_UNKNOWN_NUMBER = "22023"  # of a transaction that the server has not begun
_UTF8 = 6  # the server's number of the encoding

# What passes by itself, so that the same again may succeed: a server that goes down or comes up, a deadlock, and a
# unique key that another writer took meanwhile (who was first is then seen, and nothing is left to be added).
_PASSING = {"40001", "40P01", "23505", "57P01", "57P02", "57P03"}
_NOT_UP = ("refused", "starting up", "shutting down", "recovery mode", "no such file", "not yet accepting", "timeout",
           "closed the connection", "too many clients", "reset by peer")  # fmt: skip

_BUSY = "55P03"  # a lock was not to be had in time
_REFUSED = (
    "The ledger {path} refused a record and kept nothing of its batch ({detail}): see that no id occurs twice and that "
    "every link names something that exists."
)
_MESSAGES = {
    _BUSY: "The ledger {path} is in use by another process: wait until that one is done, then try again.",
    "53100": "There is no room left for the ledger {path}: free some space on the server's disk and try again. All "
    "earlier batches are safe.",
    "53300": "The server of the ledger {path} has no connection left: close other programs that use it, or raise its "
    "max_connections.",
    "25006": "The ledger {path} cannot be written: the server is a read-only copy; name the one that takes writes.",
    "42501": "The ledger {path} may not be used as asked ({detail}): grant the user the right, or name another user.",
    "54000": "The ledger {path} refused a record and kept nothing of its batch ({detail}): an id or name is too long "
    "for PostgreSQL's indexes; leave that article out, or keep the ledger in SQLite.",
}
_BY_CLASS = {
    "23": _REFUSED,
    "08": "The connection to the ledger {path} was lost ({detail}): see that its server runs, then try again. All "
    "earlier batches are safe.",
    "XX": "The ledger {path} is damaged ({detail}): restore a backup of it with `reportedly restore`.",
}
_UNREACHABLE = (
    "The ledger {path} cannot be reached ({detail}): check host, port, user, password (PGPASSWORD or ~/.pgpass) and "
    "that the database exists and its server runs. What was written before is safe."
)
_OTHER = "The ledger {path} failed ({detail}): run `reportedly doctor` on it."


def explain(cause: BaseException | None, path: Path | str) -> LedgerError:
    """Return an error that says what one of the server means to the user, with the ledger and the fix."""
    state = getattr(cause, "sqlstate", None)
    known = _MESSAGES.get(state or "") or _BY_CLASS.get((state or "")[:2])
    if known is None:
        # without a state the error is not the server's answer, but that there is none
        known = _UNREACHABLE if state is None or state.startswith(("57P", "28", "3D")) else _OTHER
    kind = BusyLedgerError if state == _BUSY else LedgerError
    return kind(known.format(path=path, detail=" ".join(str(cause).split())))


def require(url: URL, path: Path | str, *, create: bool) -> None:
    """Raise LedgerError where the driver is missing; whether the database is there shows when it is opened."""
    try:
        import psycopg  # noqa: F401 (only asked for)
    except ImportError as error:
        raise LedgerError(
            f"The ledger {path} is in PostgreSQL, whose driver is not installed: pip install 'reportedly[postgres]'."
        ) from error


def make_engine(url: URL, *, create: bool, readonly: bool, timeout: float) -> Engine:
    """Return an engine on the database; nothing is opened yet. ``timeout`` is for how long to wait for locks."""
    given = {
        "connect_timeout": 10, "application_name": "reportedly", "client_encoding": "utf8",
        "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
    }  # fmt: skip
    engine = create_engine(url, pool_pre_ping=True, connect_args={k: v for k, v in given.items() if k not in url.query})
    # what a lost connection leaves behind is told in an error of ours, and not besides
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    engine.dialect.type_compiler_instance = _Types(engine.dialect)
    event.listen(engine, "do_connect", _Connector())

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(timeout * 1000))}")

    event.listen(engine, "begin", begin)
    return engine


class _Types(PGTypeCompiler):
    """Makes text columns that compare by code point, as SQLite does, whatever the database's locale."""

    def visit_TEXT(self, type_: Any, **more: Any) -> str:  # noqa: N802, ANN401 (SQLAlchemy's name and types)
        return 'TEXT COLLATE "C"'


class _Connector:
    """Connects; waits, longer and longer between tries, for a server that is down or starting."""

    def __init__(self) -> None:
        self._patience = _OPENING

    def __call__(self, dialect: Any, record: Any, args: Any, more: Any) -> Any:  # noqa: ANN401 (SQLAlchemy's hook)
        until, pause = time.monotonic() + self._patience, 0.05
        while True:
            try:
                made = dialect.connect(*args, **more)
            except dialect.dbapi.OperationalError as error:
                said = str(error).casefold()
                if time.monotonic() > until or not any(sign in said for sign in _NOT_UP):
                    raise
                time.sleep(pause)
                pause = min(2 * pause, 2.0)
            else:
                self._patience = _PATIENCE
                return made


def write(engine: Engine, begin: Begin, work: Callable[[Connection], T]) -> T:
    """Do the work in one transaction, again where what stood in its way passes by itself; it takes place once.

    The work must come to the same when it is done again.
    """
    for tried in range(_TRIES):
        result: T
        number: str | None = None
        try:
            with begin(engine) as connection:
                result = work(connection)
                number = connection.exec_driver_sql(_NUMBER).scalar()
        except DBAPIError as error:
            lost, state = error.connection_invalidated, getattr(error.orig, "sqlstate", None)
            if lost and number is not None and _was_committed(engine, number):
                return result
            most = _UNIQUE_TRIES if state == _UNIQUE else _TRIES
            if tried + 1 >= most or not (lost or state in _PASSING):
                raise
            # writers that were in one another's way must not meet again at once
            time.sleep(min(0.02 * 2**tried, 2.0) * (0.5 + random.random()))  # noqa: S311
        else:
            return result
    raise AssertionError("the last try returns or raises")


def count_written(connection: Connection) -> int:
    """Return 1 once the transaction has written or locked a row, else 0."""
    return int(connection.exec_driver_sql(_NUMBER).scalar() is not None)


def _was_committed(engine: Engine, number: str) -> bool:
    """Tell whether a transaction whose commit got no answer took place; waits until that is settled."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with engine.connect() as connection:
                asked = "SELECT pg_xact_status(%(number)s::xid8)"
                state = connection.exec_driver_sql(asked, {"number": number}).scalar()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _UNKNOWN_NUMBER:
                raise
            return False  # "in the future": the server crashed before anything of the transaction was on its disk
        if state != "in progress" or time.monotonic() > until:
            return bool(state == "committed")
        time.sleep(0.1)


def hold_lock(connection: Connection, purpose: int) -> None:
    """Keep every other process from the same purpose until the transaction ends."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_APPLICATION}, {purpose})")


def check_ours(connection: Connection, path: Path | str) -> bool:
    """Tell whether the database (or the schema that its URL names) holds a ledger; False where nothing is in the way.

    Raises:
        LedgerError: it has tables of another program that would be in the way, or cannot hold a ledger.
    """
    version = connection.dialect.server_version_info or ()
    if version < _OLDEST:
        raise LedgerError(f"The server of {path} is PostgreSQL {version[0]}: a ledger needs {_OLDEST[0]} or newer.")
    if connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
        raise LedgerError(f"The schema that {path} names does not exist: make it with CREATE SCHEMA.")
    here = set(inspect(connection).get_table_names())
    if not here & {"alembic_version", *METADATA.tables}:
        _check_fit(connection, path)
        return False
    if connection.exec_driver_sql("SELECT obj_description(to_regclass('alembic_version'))").scalar() != _MARK:
        raise LedgerError(f"{path} has tables of another program: name another database for the ledger.")
    return True


def _check_fit(connection: Connection, path: Path | str) -> None:
    encoding = "SELECT encoding FROM pg_database WHERE datname = current_database()"
    if connection.exec_driver_sql(encoding).scalar() != _UTF8:
        raise LedgerError(f"The database {path} cannot hold every script: make one with ENCODING 'UTF8'.")
    if connection.exec_driver_sql("SELECT to_regcollation('\"und-x-icu\"')").scalar() is None:
        raise LedgerError(f"The server of {path} was built without ICU, which a ledger needs: use another server.")


def prepare(engine: Engine) -> None:
    """Nothing is to be done before the schema is made."""


def mark_ours(connection: Connection) -> None:
    """Write into the database that it holds a ledger."""
    connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_MARK}'")


def measure_size(connection: Connection, path: Path | str) -> int:
    """Return the bytes of the ledger's tables and their indexes."""
    asked = (
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    return int(connection.exec_driver_sql(asked).scalar() or 0)


def check_integrity(connection: Connection) -> str:
    """Return "ok": the server checks what it reads."""
    return "ok"


def count_on(connection: Connection) -> None:
    """See that rows added from now on get numbers above those that are there."""
    here = set(inspect(connection).get_table_names())
    for table in (table for table in METADATA.sorted_tables if table.name in here):
        for column in table.primary_key:
            asked = f"SELECT pg_get_serial_sequence('\"{table.name}\"', '{column.name}')"
            if (counter := connection.exec_driver_sql(asked).scalar()) is not None:
                highest = f'(SELECT coalesce(max("{column.name}"), 0) + 1 FROM "{table.name}")'  # noqa: S608
                connection.exec_driver_sql(f"SELECT setval('{counter}', {highest}, false)")
