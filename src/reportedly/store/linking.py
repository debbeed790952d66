"""What linking reads of a ledger, and where it puts what it draws."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import count

from reportedly.errors import LedgerError
from reportedly.protocols import Link
from reportedly.records import Analysis, Article, Dossier, Move
from reportedly.store.access import Access
from reportedly.store.corrections import count_waiting
from reportedly.store.links import read_links, stream_links, write_links
from reportedly.store.moves import read_moves
from reportedly.store.naming import lay_names
from reportedly.store.opening import was_lost
from reportedly.store.reading import analyses_of, check_story, has_unlinked, stream_analyses
from reportedly.store.recent import find_recent
from reportedly.store.vectors import read_vectors, write_vectors

__all__ = ["Linking"]

_LOSSES = 3


class Linking(Access):
    """Gives analyses out to be linked, and keeps the links drawn from them."""

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

    def linked_analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses under the names that linking gave them, in the order of ``analyses``.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            yield from lay_names(connection, stream_analyses(connection, story))

    def analyses_of(self, articles: Collection[str]) -> Iterator[Analysis]:
        """Yield the current analyses of these articles, as they were found, by id."""
        with self._reading() as connection:
            yield from analyses_of(connection, articles)

    def recent(self, reach: int) -> frozenset[str] | None:
        """Return the articles to be linked since some came in, none where all are linked; None where that is all.

        They are those published up to ``reach`` days around a new one, with the stories and origins of these, whole.
        """
        with self._reading() as connection:
            return find_recent(connection, reach)

    def links(self, kind: type[Link], story: str | None = None) -> Iterator[Link]:
        """Yield what was linked, of one kind: as ``dossier`` holds it, without the rest.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            yield from stream_links(connection, kind, story)

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

    def vectors(self, keys: Sequence[str] | None = None) -> dict[str, bytes]:
        """Return the stored vectors of passages by key; only those asked for, where keys are given."""
        return self._read(partial(read_vectors, keys=keys))

    def add_vectors(self, made: Mapping[str, bytes]) -> None:
        """Store vectors of passages by key; those that are there already stay."""
        if made:
            self._write(partial(write_vectors, made=made))

    def moves(self) -> tuple[Move, ...]:
        """Return what linking moved from one story to another, in the order in which it did."""
        with self._reading() as connection:
            return tuple(read_moves(connection))

    def wants_links(self) -> bool:
        """Tell whether articles or corrections came in since links were last drawn."""
        return self._read(lambda connection: count_waiting(connection) > 0 or has_unlinked(connection))
