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
from reportedly.listing import ArticleRow, ClaimRow, EntityRow, StoryRow
from reportedly.protocols import Link
from reportedly.records import (
    Analysis,
    Article,
    Correction,
    CorrectionKind,
    Dossier,
    Entity,
    EntityKind,
    History,
    Measure,
    Stance,
    Story,
    Verdict,
)
from reportedly.store import entities, queries
from reportedly.store.adding import add_batch
from reportedly.store.applying import apply_corrections
from reportedly.store.asking import Pool, find_pool, list_languages
from reportedly.store.browse import Browsing
from reportedly.store.checking import Complaint, check_ledger, mend_ledger
from reportedly.store.corrections import (
    add_correction,
    count_waiting,
    import_correction,
    withdraw_correction,
)
from reportedly.store.deciding import describe_correction
from reportedly.store.links import (
    read_links,
    read_measures,
    read_stories,
    read_story_measures,
    read_verdicts,
    stream_links,
    write_links,
)
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
from reportedly.store.reading import analyses_of, check_story, has_unlinked, stream_analyses
from reportedly.store.recent import find_recent
from reportedly.store.search import Term, find_hits
from reportedly.store.story_rows import walk_stories
from reportedly.store.vectors import read_vectors, write_vectors
from reportedly.store.versions import list_histories

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


class SqlLedger(Browsing):
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
                with explained(self.path), reading(self._engine) as connection:
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

    def histories(
        self, *, story: str | None = None, article: str | None = None, since: datetime | None = None
    ) -> Iterator[History]:
        """Yield the articles that were seen with more than one content, each with all its versions.

        Those whose last change is oldest come first.

        Args:
            story: only articles of this story.
            article: only this one, by its id.
            since: only articles with a change seen at this time or later; it carries its time zone.

        Raises:
            LedgerError: there is no such story.
        """
        with explained(self.path), reading(self._engine) as connection:
            check_story(connection, story)
            yield from list_histories(connection, story=story, article=article, since=since)

    def linked_analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses under the names that linking gave them, in the order of ``analyses``.

        Raises:
            LedgerError: there is no such story.
        """
        with explained(self.path), reading(self._engine) as connection:
            check_story(connection, story)
            yield from lay_names(connection, stream_analyses(connection, story))

    def links(self, kind: type[Link], story: str | None = None) -> Iterator[Link]:
        """Yield what was linked, of one kind: as ``dossier`` holds it, without the rest.

        Raises:
            LedgerError: there is no such story.
        """
        with explained(self.path), reading(self._engine) as connection:
            check_story(connection, story)
            yield from stream_links(connection, kind, story)

    def recent(self, reach: int) -> frozenset[str] | None:
        """Return the articles to be linked since some came in, none where all are linked; None where that is all.

        They are those published up to ``reach`` days around a new one, with the stories and origins of these, whole.
        """
        with explained(self.path), reading(self._engine) as connection:
            return find_recent(connection, reach)

    def analyses_of(self, articles: Collection[str]) -> Iterator[Analysis]:
        """Yield the current analyses of these articles, as they were found, by id."""
        with explained(self.path), reading(self._engine) as connection:
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
        with explained(self.path), reading(self._engine) as connection:
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

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Full-text search over current articles and claims: (article id, claim id or "", snippet), best first.

        All words must be found, each as the beginning of a word, or as it is inside quotation marks. Any string is
        a valid query. A snippet is a verbatim part of the article's text.
        """
        with explained(self.path), reading(self._engine) as connection:
            return find_hits(connection, query, limit)

    def find_claims(
        self,
        *,
        story: str | None = None,
        speaker: str | None = None,
        stance: Stance | None = None,
        lang: str | None = None,
        outlet: str | None = None,
        query: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ClaimRow]:
        """Yield current claims that meet every given condition, in the order of ``analyses``.

        Args:
            story: id of a story.
            speaker: a speaker's key, or part of the name in any spelling that was linked to it.
            stance: exactly this stance.
            lang: language of the article.
            outlet: name of the outlet, in any case.
            query: words of the content or the speaker's name, as in ``search``; one without words finds nothing.
            limit: no more than so many.

        Raises:
            LedgerError: there is no such story.
        """
        wanted = queries.filter_claims(
            story=story, speaker=speaker, stance=stance, lang=lang, outlet=outlet, query=query, limit=limit
        )
        with explained(self.path), reading(self._engine) as connection:
            check_story(connection, story)
            yield from queries.stream_claims(connection, wanted)

    def stories(self, start: str = "") -> list[Story]:
        """Return the stories whose id begins so, those of most articles first."""
        with explained(self.path), reading(self._engine) as connection:
            found = [story for story in read_stories(connection) if story.id.startswith(start)]
        return sorted(found, key=lambda story: -len(story.articles))

    def claim_pool(
        self, terms: Sequence[Term], units: Sequence[str], *, story: str | None = None, most: int, newest: int
    ) -> Pool:
        """Return the claims that a question is held against; see ``asking.find_pool``."""
        with explained(self.path), reading(self._engine) as connection:
            return find_pool(connection, terms, units, story, most, newest)

    def languages(self) -> tuple[str, ...]:
        """Return the language codes of the articles, sorted."""
        with explained(self.path), reading(self._engine) as connection:
            return list_languages(connection)

    def verdicts(self, story: str | None = None) -> tuple[Verdict, ...]:
        """Return the verdicts of one story or of all, in the order in which they were drawn.

        Raises:
            LedgerError: there is no such story.
        """
        with explained(self.path), reading(self._engine) as connection:
            check_story(connection, story)
            return read_verdicts(connection, story)

    def measures(self, story: str | None = None) -> tuple[Measure, ...]:
        """Return the measures of one story or of all, with their points.

        Raises:
            LedgerError: there is no such story.
        """
        with explained(self.path), reading(self._engine) as connection:
            check_story(connection, story)
            return read_story_measures(connection, story)

    def measures_of(self, articles: Sequence[str]) -> tuple[Measure, ...]:
        """Return the measures with a point in any of the articles, with all their points."""
        with explained(self.path), reading(self._engine) as connection:
            return read_measures(connection, articles)

    def find_stories(self) -> Iterator[StoryRow]:
        """Yield every story with its numbers, in the order in which they were linked."""
        with explained(self.path), reading(self._engine) as connection:
            yield from walk_stories(connection)

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

    def wants_links(self) -> bool:
        """Tell whether articles or corrections came in since links were last drawn."""
        return self._read(lambda connection: count_waiting(connection) > 0 or has_unlinked(connection))

    def find_entities(
        self, *, kind: EntityKind | None = None, query: str | None = None, limit: int | None = None
    ) -> list[EntityRow]:
        """Return entities with their numbers, those of most articles first.

        Args:
            kind: only of this kind.
            query: part of the key, the English name or any spelling, in any case.
            limit: no more than so many.
        """
        with explained(self.path), reading(self._engine) as connection:
            return entities.find_entities(connection, kind, query, limit)

    def entity(self, key: str, *, articles: bool = True) -> Entity | None:
        """Return the entity of a key with its spellings, and with its articles if they are wanted.

        None where there is no such entity.
        """
        with explained(self.path), reading(self._engine) as connection:
            return entities.read_entity(connection, key, articles=articles)

    def nearest_entities(self, text: str, limit: int = 3) -> list[tuple[str, str]]:
        """Return (key, English name) of the entities whose key, name or spelling is most like a text, best first."""
        with explained(self.path), reading(self._engine) as connection:
            return entities.find_nearest(connection, text, limit)

    def entity_articles(self, key: str, limit: int | None = None) -> list[ArticleRow]:
        """Return the articles that name an entity, oldest first, undated ones last."""
        with explained(self.path), reading(self._engine) as connection:
            return entities.list_articles(connection, key, limit)

    def spellings_in(self, key: str, article: str) -> tuple[str, ...]:
        """Return the spellings under which an article names an entity, sorted; () where it does not."""
        with explained(self.path), reading(self._engine) as connection:
            return entities.spell_in(connection, key, article)

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
        with explained(self.path), reading(self._engine) as connection:
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
