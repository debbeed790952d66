"""How all that a ledger does reaches its database: in one piece, again after a lost connection, or with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from reportedly.errors import LedgerError
from reportedly.store.opening import Address, explained, read, reading, write, writing

__all__ = ["Access"]

T = TypeVar("T")


class Access:
    """A ledger that is open; a context manager that closes it.

    ``path`` names the ledger: the file, or the URL without its password; ``address`` opens it again, and is not to be
    shown. A lost connection to a server is made again, and what was to be written then is written, once.
    """

    def __init__(
        self, engine: Engine, address: Address, *, now: Callable[[], datetime], version: str, readonly: bool = False
    ) -> None:
        self.path = address.shown
        self.address = address.whole
        self._engine = engine
        self._now = now
        self._version = version
        self._readonly = readonly

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger."""
        self._engine.dispose()

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[Connection]:
        """Give a connection for what other modules of the store keep in the ledger: all of it is kept, or nothing.

        What is written is no evidence and makes nothing out of date that was read; ``add_within`` does.

        Raises:
            LedgerError: the file cannot be used, or was opened for reading only.
        """
        if write:
            self._check_writable()
        opened = writing(self._engine, counted=False) if write else reading(self._engine)
        with explained(self.path), opened as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it is at one moment."""
        with explained(self.path), reading(self._engine) as connection:
            yield connection

    def _read(self, work: Callable[[Connection], T]) -> T:
        """Do the work on one state of the ledger, again where the connection was lost."""
        with explained(self.path):
            return read(self._engine, work)

    def _write(self, work: Callable[[Connection], T]) -> T:
        """Do the work in one transaction: once, whatever befalls the connection meanwhile."""
        self._check_writable()
        with explained(self.path):
            return write(self._engine, work)

    def _read_time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def _check_writable(self) -> None:
        if self._readonly:
            raise LedgerError(f"The ledger {self.path} was opened for reading only: open it for writing.")
