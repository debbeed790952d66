"""Backups: a copy of a ledger at one moment, in an SQLite file, from which a ledger in either database is made again.

A backup is a ledger itself: it can be opened, searched and checked. A file that is there is never written over, and
one that is being written has another name until it is whole and has been compared with what it was made from.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from reportedly.errors import LedgerError
from reportedly.store import on_sqlite
from reportedly.store.checking import Complaint, check_ledger
from reportedly.store.copying import copy_rows, fingerprint
from reportedly.store.opening import Address, explained, find_address, open_engine, reading
from reportedly.store.opening import write as write_to
from reportedly.store.schema import articles, corrections

__all__ = ["back_up", "restore"]

_TIMEOUT = 30.0


def back_up(ledger: str, to: Path) -> int:
    """Write a backup of a ledger, as it is at one moment, and return its size in bytes. Others may go on writing.

    Raises:
        LedgerError: there is no such ledger, the file is there already, or the copy cannot be written.
    """
    address = find_address(ledger)
    with explained(address.shown), _draft(to) as draft:
        if isinstance(address.shown, Path):
            _copy_file(address.shown, draft)
        else:
            _copy_database(address, draft)
    return to.stat().st_size


def restore(backup: Path, ledger: str) -> tuple[int, list[Complaint]]:
    """Make a ledger from a backup; return how many articles it holds, and what can be repaired in it.

    The backup is checked whole, and stays as it is. One of an older version is brought up to date on the way.

    Raises:
        LedgerError: the backup is none or damaged, or there is something in the ledger already.
    """
    address = find_address(ledger)
    if isinstance(address.shown, Path):
        with explained(backup), _draft(address.shown) as draft:
            return _take(backup, draft)
    with explained(address.shown), TemporaryDirectory() as folder, _opened(address, create=True) as target:
        write_to(target, _check_empty(address))  # before the backup is read whole
        with explained(backup):
            found = _take(backup, Path(folder) / "draft")
        with _opened(find_address(f"{folder}/draft"), readonly=True) as source, reading(source) as rows:
            write_to(target, partial(_fill, source=rows, address=address))
        return found


def _copy_file(source: Path, draft: Path) -> None:
    """Copy a ledger's file in one go: others write meanwhile, and the copy is of the moment when it began."""
    on_sqlite.require(find_address(str(source)).url, source, create=False)
    engine = on_sqlite.make_engine(find_address(str(source)).url, create=False, readonly=True, timeout=_TIMEOUT)
    try:
        with engine.connect() as connection:
            if not on_sqlite.check_ours(connection, source):
                raise LedgerError(f"{source} is an empty file and no ledger: name another one.")
        raw = engine.raw_connection()
        try:
            live: Any = raw.driver_connection  # of sqlite3
            with explained(draft), closing(sqlite3.connect(draft)) as target:
                live.backup(target)
        finally:
            raw.close()
    finally:
        engine.dispose()
    _finish(draft, source)


def _copy_database(address: Address, draft: Path) -> None:
    """Copy a ledger out of PostgreSQL, as it is at one moment."""
    here = find_address(str(draft))
    with _opened(address, readonly=True) as source, _opened(here, create=True) as target, reading(source) as rows:
        write_to(target, partial(_fill, source=rows, address=here))
    _finish(draft, address.shown)


def _finish(draft: Path, source: Path | str) -> None:
    """See that a copy is sound, and one file with nothing beside it."""
    with closing(sqlite3.connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        complaints = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    if complaints != ["ok"]:
        raise LedgerError(
            f"{source} is damaged ({'; '.join(complaints)}), and so would a copy of it be: restore an earlier backup, "
            f"or save what can be read with `sqlite3 {source} .recover`."
        )


def _take(backup: Path, draft: Path) -> tuple[int, list[Complaint]]:
    """Copy a backup into a file of today's schema and check what it holds."""
    _copy_file(backup, draft)
    with _opened(find_address(str(draft))) as engine:
        on_sqlite.prepare(engine)
        with reading(engine) as connection:
            complaints = list(check_ledger(connection))
            held = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    lost = [complaint.what for complaint in complaints if complaint.cure == "restore"]
    if lost:
        raise LedgerError(
            f"The backup {backup} is not what was written ({'; '.join(lost)}): take another one. What it still says "
            f"can be read with `--ledger {backup}`."
        )
    return held, complaints


def _check_empty(address: Address) -> Callable[[Connection], None]:
    def check(connection: Connection) -> None:
        for table in (articles, corrections):
            held = connection.execute(select(func.count()).select_from(table)).scalar_one()
            if held:
                raise LedgerError(f"{address.shown} holds {held} {table.name} already: name an empty database.")

    return check


def _fill(connection: Connection, source: Connection, address: Address) -> None:
    """Copy all rows into an empty ledger and see that they arrived."""
    _check_empty(address)(connection)
    copy_rows(source, connection)
    sent, arrived = fingerprint(source), fingerprint(connection)
    unlike = [name for name in sent if sent[name] != arrived[name]]
    if unlike:
        raise LedgerError(f"{address.shown} did not keep {', '.join(unlike)} as they are: nothing was written.")


@contextmanager
def _opened(address: Address, *, create: bool = False, readonly: bool = False) -> Iterator[Engine]:
    engine = open_engine(address, create=create, readonly=readonly, timeout=_TIMEOUT)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Give the name of a file to write; it takes the target's name when all went well, and else is deleted."""
    if target.exists():
        raise LedgerError(f"{target} is there already and is not written over: name another file, or move it away.")
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.unlink(missing_ok=True)  # of one who was killed
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.rename(target)
    except OSError as error:
        raise LedgerError(f"{target} cannot be written ({error.strerror}): name a file in another folder.") from error
    finally:
        for left in (draft, *(draft.with_name(draft.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)
