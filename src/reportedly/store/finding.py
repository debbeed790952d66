"""What commands ask a ledger for: claims, names, stories, measures and edits, found by words or listed whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from reportedly.listing import ArticleRow, ClaimFilter, ClaimRow, EntityFilter, EntityRow, StoryRow
from reportedly.records import Entity, History, Measure, Story, Verdict
from reportedly.store import entities, queries
from reportedly.store.asking import Pool, find_pool, list_languages
from reportedly.store.browse import Browsing
from reportedly.store.links import read_measures, read_stories, read_story_measures, read_verdicts
from reportedly.store.reading import check_story
from reportedly.store.search import Term, find_hits
from reportedly.store.story_rows import walk_stories
from reportedly.store.versions import list_histories

__all__ = ["Finding"]


class Finding(Browsing):
    """Answers in one go, where ``Browsing`` gives a page at a time; changes nothing."""

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Full-text search over current articles and claims: (article id, claim id or "", snippet), best first.

        All words must be found, each as the beginning of a word, or as it is inside quotation marks. Any string is
        a valid query. A snippet is a verbatim part of the article's text.
        """
        with self._reading() as connection:
            return find_hits(connection, query, limit)

    def find_claims(self, wanted: ClaimFilter, limit: int | None = None) -> Iterator[ClaimRow]:
        """Yield current claims that meet every given condition, in the order of ``analyses``.

        Unlike ``list_claims`` it finds what came in since links were last drawn, too, and any part of a speaker's name.

        Args:
            wanted: which claims; a query is read as in ``search``, and one without words finds nothing.
            limit: no more than so many.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, wanted.story)
            yield from queries.stream_claims(connection, queries.filter_claims(wanted, limit))

    def stories(self, start: str = "") -> list[Story]:
        """Return the stories whose id begins so, those of most articles first."""
        with self._reading() as connection:
            found = [story for story in read_stories(connection) if story.id.startswith(start)]
        return sorted(found, key=lambda story: -len(story.articles))

    def claim_pool(
        self, terms: Sequence[Term], units: Sequence[str], *, story: str | None = None, most: int, newest: int
    ) -> Pool:
        """Return the claims that a question is held against; see ``asking.find_pool``."""
        with self._reading() as connection:
            return find_pool(connection, terms, units, story, most, newest)

    def languages(self) -> tuple[str, ...]:
        """Return the language codes of the articles, sorted."""
        with self._reading() as connection:
            return list_languages(connection)

    def verdicts(self, story: str | None = None) -> tuple[Verdict, ...]:
        """Return the verdicts of one story or of all, in the order in which they were drawn.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            return read_verdicts(connection, story)

    def measures(self, story: str | None = None) -> tuple[Measure, ...]:
        """Return the measures of one story or of all, with their points.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            return read_story_measures(connection, story)

    def measures_of(self, articles: Sequence[str]) -> tuple[Measure, ...]:
        """Return the measures with a point in any of the articles, with all their points."""
        with self._reading() as connection:
            return read_measures(connection, articles)

    def find_stories(self) -> Iterator[StoryRow]:
        """Yield every story with its numbers, in the order in which they were linked."""
        with self._reading() as connection:
            yield from walk_stories(connection)

    def find_entities(self, wanted: EntityFilter, limit: int | None = None) -> list[EntityRow]:
        """Return entities with their numbers, those of most articles first.

        Unlike ``list_entities`` it finds any part of the key, the English name or a spelling, in any case.

        Args:
            wanted: which entities.
            limit: no more than so many.
        """
        with self._reading() as connection:
            return entities.find_entities(connection, wanted, limit)

    def entity(self, key: str, *, articles: bool = True) -> Entity | None:
        """Return the entity of a key with its spellings, and with its articles if they are wanted.

        None where there is no such entity.
        """
        with self._reading() as connection:
            return entities.read_entity(connection, key, articles=articles)

    def nearest_entities(self, text: str, limit: int = 3) -> list[tuple[str, str]]:
        """Return (key, English name) of the entities whose key, name or spelling is most like a text, best first."""
        with self._reading() as connection:
            return entities.find_nearest(connection, text, limit)

    def entity_articles(self, key: str, limit: int | None = None) -> list[ArticleRow]:
        """Return the articles that name an entity, oldest first, undated ones last."""
        with self._reading() as connection:
            return entities.list_articles(connection, key, limit)

    def spellings_in(self, key: str, article: str) -> tuple[str, ...]:
        """Return the spellings under which an article names an entity, sorted; () where it does not."""
        with self._reading() as connection:
            return entities.spell_in(connection, key, article)

    def histories(
        self,
        *,
        story: str | None = None,
        article: str | None = None,
        since: datetime | None = None,
        newest: int | None = None,
    ) -> Iterator[History]:
        """Yield the articles that were seen with more than one content, each with all its versions.

        Those whose last change is oldest come first.

        Args:
            story: only articles of this story.
            article: only this one, by its id.
            since: only articles with a change seen at this time or later; it carries its time zone.
            newest: only so many articles, those of the latest changes; all where it is None.

        Raises:
            LedgerError: there is no such story.
        """
        with self._reading() as connection:
            check_story(connection, story)
            yield from list_histories(connection, story=story, article=article, since=since, newest=newest)
