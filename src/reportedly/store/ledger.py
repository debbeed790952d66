"""The ledger: what was found in articles and what was linked from it, in an SQLite file or in PostgreSQL.

Everything goes through SQLAlchemy Core, so that both stand behind the same code. What only one of them has is in
``on_sqlite`` and ``on_postgresql``, for full text in ``words_sqlite`` and ``words_postgresql``, and in the
migration that makes the full-text index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from sqlalchemy import Connection

from reportedly.errors import SettingsError
from reportedly.records import Analysis
from reportedly.store import queries
from reportedly.store.adding import add_batch
from reportedly.store.checking import Complaint, check_ledger, mend_ledger
from reportedly.store.correcting import Correcting
from reportedly.store.finding import Finding
from reportedly.store.linking import Linking
from reportedly.store.opening import count_change, find_address, open_engine
from reportedly.store.queries import Stats
from reportedly.store.reached import forget_reached, name_reading, read_reached, write_reached

__all__ = ["SqlLedger", "Stats", "open_ledger"]

BATCH = 100
LARGEST_BATCH = 10_000


def _read_clock() -> datetime:
    return datetime.now(UTC)


def open_ledger(
    path_or_url: str,
    *,
    create: bool = True,
    readonly: bool = False,
    now: Callable[[], datetime] = _read_clock,
    version: str | None = None,
    timeout: float = 30.0,
) -> SqlLedger:
    """Open a ledger, make it if there is none, and bring its schema up to date.

    Args:
        path_or_url: a file, ``sqlite:///`` and a file, or ``postgresql://user@host/database``.
        create: make the ledger if there is none; a database of PostgreSQL must be there, and is filled.
        readonly: change nothing; the ledger must exist and be of this version.
        now: the clock for times of writing.
        version: of the program, kept with each analysis; by default that of the installed package.
        timeout: for how many seconds to wait while another process writes.

    Raises:
        LedgerError: the ledger is missing, none, newer than the program, or cannot be read or written.
    """
    address = find_address(path_or_url)
    engine = open_engine(address, create=create, readonly=readonly, timeout=timeout)
    return SqlLedger(engine, address, now=now, version=version or _find_version(), readonly=readonly)


class SqlLedger(Finding, Linking, Correcting):
    """Implements ``protocols.Ledger`` and ``protocols.Browser``; a context manager that closes the ledger.

    Every method raises LedgerError where the ledger cannot be used: locked for too long, disk full, damaged.
    What is read in one call is of one moment, whatever other processes write meanwhile.
    """

    def add(self, analyses: Iterable[Analysis], *, batch: int = BATCH, live: bool = False) -> tuple[int, int]:
        """Store analyses, each batch in one transaction; return (articles added, articles already there).

        An article is there already if its id and its content are; the same id with another content is added as a new
        version. An analysis by another engine or version, or with other findings, supersedes the one before. Between
        batches nothing is locked, however long the next analyses take to come.

        Args:
            analyses: to be stored, in the order in which they were made.
            batch: analyses in one transaction.
            live: the articles were fetched from their addresses just now, so that an earlier content is one that the
                outlet went back to; otherwise it is an old copy, and the later content stays current.

        Raises:
            SettingsError: ``batch`` is not between 1 and 10,000.
            LedgerError: an id occurs twice in one analysis, or the file cannot be written. Earlier batches stay.
        """
        if not 1 <= batch <= LARGEST_BATCH:
            raise SettingsError(f"A batch must hold between 1 and {LARGEST_BATCH} analyses, not {batch}.")
        self._check_writable()
        added = known = 0
        coming = iter(analyses)
        while found := list(islice(coming, batch)):
            work = partial(add_batch, batch=found, version=self._version, at=self._read_time(), live=live)
            new, old = self._write(work)
            added, known = added + new, known + old
        return added, known

    def add_read(
        self, analyses: Sequence[Analysis], engine: str, reached: Mapping[str, int], *, live: bool = False
    ) -> tuple[int, int]:
        """Store analyses and how far their files have been read, in one transaction; return counts as ``add`` does.

        Args:
            analyses: up to 10,000.
            engine: that made them.
            reached: how many items of each file have been read (``collect.files.Progress``).
            live: as for ``add``.
        """
        at = self._read_time()

        def keep(connection: Connection) -> tuple[int, int]:
            write_reached(connection, name_reading(engine, self._version), reached)
            return add_batch(connection, analyses, self._version, at, live=live) if analyses else (0, 0)

        return self._write(keep)

    def add_within(self, connection: Connection, analyses: Sequence[Analysis], *, live: bool) -> tuple[int, int]:
        """Store one batch of analyses as a part of a transaction; otherwise as ``add``."""
        count_change(connection)
        return add_batch(connection, analyses, self._version, self._read_time(), live=live)

    def reached(self, engine: str) -> dict[str, int]:
        """Return how far files were read by this engine and version of the program in a reading that was stopped."""
        with self._reading() as connection:
            return read_reached(connection, name_reading(engine, self._version))

    def forget_reached(self, engine: str, files: Iterable[str]) -> None:
        """Forget how far these files were read: the reading came to its end."""
        self._write(partial(forget_reached, reading=name_reading(engine, self._version), files=list(files)))

    def check(self) -> list[Complaint]:
        """Return what is wrong with the ledger, and what puts each of it right; reads everything."""
        return self._read(lambda connection: list(check_ledger(connection)))

    def mend(self) -> None:
        """Make the search index anew and drop wrong vectors; ``replace_links`` then writes all links again.

        Evidence is never touched.
        """
        self._write(partial(mend_ledger, at=self._read_time()))

    def stats(self) -> Stats:
        """Return counts, schema revision, size and the result of the database's check of itself."""
        with self._reading() as connection:
            return queries.read_stats(connection, self.path)


def _find_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to load, and needed by writers only

    try:
        return version("reportedly")
    except PackageNotFoundError:  # run from a source tree
        return "unknown"
