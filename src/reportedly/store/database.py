"""What each kind of database does in its own way; ``on_sqlite`` and ``on_postgresql`` are the two that there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import URL, Connection, Engine

from reportedly.errors import LedgerError

__all__ = ["Begin", "Database"]

T = TypeVar("T")
Begin = Callable[[Engine], AbstractContextManager[Connection]]


class Database(Protocol):
    """A module that holds a ledger in one kind of database. ``path`` is how messages name the ledger."""

    @property
    def READING(self) -> Mapping[str, object]:  # noqa: N802 (a constant of a module)
        """The options of a connection that sees one state throughout."""
        ...

    def explain(self, cause: BaseException | None, path: Path | str) -> LedgerError:
        """Return an error that says what another one means to the user, with the ledger and the fix."""
        ...

    def require(self, url: URL, path: Path | str, *, create: bool) -> None:
        """Raise LedgerError where it is plain, before anything is opened, that there is no ledger to be opened."""
        ...

    def make_engine(self, url: URL, *, create: bool, readonly: bool, timeout: float) -> Engine:
        """Return an engine; nothing is opened yet. ``timeout`` is for how many seconds to wait for other writers."""
        ...

    def write(self, engine: Engine, begin: Begin, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction, and again where what stood in its way passes by itself."""
        ...

    def count_written(self, connection: Connection) -> int:
        """Return a number that is another one once the transaction has written something."""
        ...

    def hold_lock(self, connection: Connection, purpose: int) -> None:
        """Keep every other process from the same purpose until the transaction ends."""
        ...

    def check_ours(self, connection: Connection, path: Path | str) -> bool:
        """Tell whether there is a ledger, False where nothing is; raise LedgerError where something else is."""
        ...

    def prepare(self, engine: Engine) -> None:
        """Do what must be done before the transaction in which the schema is made."""
        ...

    def mark_ours(self, connection: Connection) -> None:
        """Mark the database as a ledger."""
        ...

    def measure_size(self, connection: Connection, path: Path | str) -> int:
        """Return how many bytes the ledger takes."""
        ...

    def check_integrity(self, connection: Connection) -> str:
        """Return "ok", or what the database complains of."""
        ...

    def count_on(self, connection: Connection) -> None:
        """See that rows added from now on get numbers above those that are there."""
        ...
