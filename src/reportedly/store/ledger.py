"""The ledger: what was found in articles and what was linked from it, in an SQLite file or in PostgreSQL.

Everything goes through SQLAlchemy Core, so that both stand behind the same code. What only one of them has is in
``on_sqlite`` and ``on_postgresql``, for full text in ``words_sqlite`` and ``words_postgresql``, and in the
migration that makes the full-text index.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count, islice
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from reportedly.errors import LedgerError, SettingsError
from reportedly.protocols import Link
from reportedly.records import (
    Analysis,
    Article,
    Correction,
    CorrectionKind,
    Dossier,
    Move,
)
from reportedly.store import queries
from reportedly.store.adding import add_batch
from reportedly.store.applying import apply_corrections
from reportedly.store.checking import Complaint, check_ledger, mend_ledger
from reportedly.store.corrections import (
    add_correction,
    count_waiting,
    import_correction,
    withdraw_correction,
)
from reportedly.store.deciding import describe_correction
from reportedly.store.finding import Finding
from reportedly.store.links import (
    read_links,
    stream_links,
    write_links,
)
from reportedly.store.moves import read_moves
from reportedly.store.naming import lay_names
from reportedly.store.opening import (
    Address,
    count_change,
    explained,
    find_address,
    open_engine,
    read,
    reading,
    was_lost,
    write,
    writing,
)
from reportedly.store.queries import Stats
from reportedly.store.reached import forget_reached, name_reading, read_reached, write_reached
from reportedly.store.reading import analyses_of, check_story, has_unlinked, stream_analyses
from reportedly.store.recent import find_recent
from reportedly.store.vectors import read_vectors, write_vectors

__all__ = ["SqlLedger", "Stats", "open_ledger"]

BATCH = 100
LARGEST_BATCH = 10_000
_LOSSES = 3
T = TypeVar("T")


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


class SqlLedger(Finding):
    """Implements ``protocols.Ledger`` and ``protocols.Browser``; a context manager that closes the ledger.

    Every method raises LedgerError where the ledger cannot be used: locked for too long, disk full, damaged.
    What is read in one call is of one moment, whatever other processes write meanwhile. ``path`` names the ledger: the
    file, or the URL without its password; ``address`` opens it again, and is not to be shown. A lost connection to a
    server is made again, and what was to be written then is written, once.
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

    def reached(self, engine: str) -> dict[str, int]:
        """Return how far files were read by this engine and version of the program in a reading that was stopped."""
        with self._reading() as connection:
            return read_reached(connection, name_reading(engine, self._version))

    def forget_reached(self, engine: str, files: Iterable[str]) -> None:
        """Forget how far these files were read: the reading came to its end."""
        self._write(partial(forget_reached, reading=name_reading(engine, self._version), files=list(files)))

    def analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses as they were found: oldest article first, undated last, then by id.

        Where the connection to a server is lost it goes on with the next article, as the ledger then is.

        Raises:
            LedgerError: there is no such story.
        """
        last: Article | None = None
        for tries in count(1):
            before = last
            try:
                with self._reading() as connection:
                    check_story(connection, story)
                    for made in stream_analyses(connection, story, last):
                        yield made
                        last = made.article
                return
            except LedgerError as error:  # a connection that breaks again and again, and nothing came, stays broken
                if not was_lost(error) or (last is before and tries > _LOSSES):
                    raise

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

    def add_within(self, connection: Connection, analyses: Sequence[Analysis], *, live: bool) -> tuple[int, int]:
        """Store one batch of analyses as a part of a transaction; otherwise as ``add``."""
        count_change(connection)
        return add_batch(connection, analyses, self._version, self._read_time(), live=live)

    def linked_analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses under the names that linking gave them, in the order of ``analyses``.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            yield from lay_names(connection, stream_analyses(connection, story))

    def links(self, kind: type[Link], story: str | None = None) -> Iterator[Link]:
        """Yield what was linked, of one kind: as ``dossier`` holds it, without the rest.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            yield from stream_links(connection, kind, story)

    def recent(self, reach: int) -> frozenset[str] | None:
        """Return the articles to be linked since some came in, none where all are linked; None where that is all.

        They are those published up to ``reach`` days around a new one, with the stories and origins of these, whole.
        """
        with self._reading() as connection:
            return find_recent(connection, reach)

    def analyses_of(self, articles: Collection[str]) -> Iterator[Analysis]:
        """Yield the current analyses of these articles, as they were found, by id."""
        with self._reading() as connection:
            yield from analyses_of(connection, articles)

    def replace_links(self, dossier: Dossier, within: Collection[str] | None = None) -> None:
        """Store entities, origins, stories, measures and verdicts in place of the earlier ones.

        With ``within`` the dossier is of these articles only, as ``recent`` gave them, and the links of all others
        stay.

        Of the dossier's analyses only the names that linking gave them are written, beside the evidence; of its
        failures those of corrections, with the corrections. The same links again change nothing.

        Raises:
            LedgerError: a link names an article, or a measure or verdict a story, that is not there.
        """
        self._write(partial(write_links, dossier=dossier, at=self._read_time(), within=within))

    def dossier(self, story: str | None = None) -> Dossier:
        """Return what a view shows, of one story or of all: analyses under their linked names, links as given.

        Of one story: its articles, measures and verdicts, and whole every entity and origin that they belong to.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            named = tuple(lay_names(connection, stream_analyses(connection, story)))
            return Dossier(analyses=named, **read_links(connection, story))

    def vectors(self, keys: Sequence[str] | None = None) -> dict[str, bytes]:
        """Return the stored vectors of passages by key; only those asked for, where keys are given."""
        return self._read(partial(read_vectors, keys=keys))

    def add_vectors(self, made: Mapping[str, bytes]) -> None:
        """Store vectors of passages by key; those that are there already stay."""
        if made:
            self._write(partial(write_vectors, made=made))

    def correct(
        self, kind: CorrectionKind, about: Mapping[str, str | tuple[str, ...]], *, author: str, note: str = ""
    ) -> Correction:
        """Store a user's decision as it is worded (``records.Correction``); see ``decide``.

        Args:
            kind: what is decided.
            about: what it is about; fields without a value are left out.
            author: whose decision it is.
            note: why, in the author's words.
        """
        return self._write(partial(self._decide, lambda _: about, kind=kind, author=author, note=note, now=self._now()))

    def decide(
        self, kind: CorrectionKind, given: Mapping[str, str | tuple[str, ...]], *, author: str, note: str = ""
    ) -> Correction:
        """Store a user's decision about what has these ids, and apply what of it is certain to the stored links.

        All of it follows when ``replace_links`` is given what was drawn under it.

        Args:
            kind: what is decided.
            given: the ids (``deciding.describe_correction``).
            author: whose decision it is.
            note: why, in the author's words.

        Raises:
            CorrectionError: something of what is given is not there, or nothing would be decided.
        """
        describe = partial(describe_correction, kind=kind, given=given)
        return self._write(partial(self._decide, describe, kind=kind, author=author, note=note, now=self._now()))

    def import_corrections(self, made: Iterable[Correction]) -> list[Correction]:
        """Take over corrections of another ledger; return those that are new here, or withdrawn by it."""
        given, at = list(made), self._read_time()

        def take(connection: Connection) -> list[Correction]:
            new = [found for one in given if (found := import_correction(connection, one)) is not None]
            apply_corrections(connection, new, at)
            return new

        return self._write(take)

    def withdraw(self, correction: str) -> Correction:
        """Take back a correction, by its id or the beginning of it; it stays in the ledger with the time.

        Raises:
            CorrectionError: there is none or more than one, or it was withdrawn before.
        """
        return self._write(partial(withdraw_correction, name=correction, now=self._now()))

    def moves(self) -> tuple[Move, ...]:
        """Return what linking moved from one story to another, in the order in which it did."""
        with self._reading() as connection:
            return tuple(read_moves(connection))

    def wants_links(self) -> bool:
        """Tell whether articles or corrections came in since links were last drawn."""
        return self._read(lambda connection: count_waiting(connection) > 0 or has_unlinked(connection))

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

    def _decide(
        self,
        describe: Callable[[Connection], Mapping[str, str | tuple[str, ...]]],
        connection: Connection,
        *,
        kind: CorrectionKind,
        author: str,
        note: str,
        now: datetime,
    ) -> Correction:
        made = add_correction(connection, kind, describe(connection), author, note, now)
        apply_corrections(connection, [made], now.astimezone(UTC).isoformat(timespec="seconds"))
        return made

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


def _find_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to load, and needed by writers only

    try:
        return version("reportedly")
    except PackageNotFoundError:  # run from a source tree
        return "unknown"
