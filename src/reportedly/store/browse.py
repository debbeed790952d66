"""Browsing a ledger: the part of ``SqlLedger`` that implements ``protocols.Browser``.

Every list is one walk along an index of ``derived``; a text is read for the rows of a page only.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from reportedly.listing import (
    ArticleFilter,
    ArticleRow,
    ClaimFilter,
    ClaimRow,
    EntityFilter,
    EntityRow,
    Facets,
    LedgerState,
    Listing,
    MeasureFilter,
    MeasureRow,
    Slice,
    StoryFilter,
    StoryRow,
    VerdictFilter,
    Version,
)
from reportedly.records import Analysis, Correction, Dossier, Measure, Origin, Verdict, VerdictKind
from reportedly.store import article_rows, claim_rows, name_rows, story_rows, verdict_rows
from reportedly.store.access import Access
from reportedly.store.corrections import count_waiting, list_corrections
from reportedly.store.derived import choices
from reportedly.store.entities import load_entities
from reportedly.store.fingerprints import read_fingerprint
from reportedly.store.links import read_links
from reportedly.store.naming import lay_names
from reportedly.store.reading import check_story, stream_analyses
from reportedly.store.schema import articles, link_runs

__all__ = ["Browsing"]


class Browsing(Access):
    """Gives the ledger a page at a time; what each method does stands with ``protocols.Browser``."""

    def state(self) -> LedgerState:
        """Return what the ledger holds now."""
        with self._reading() as connection:
            newest = connection.execute(select(func.max(articles.c.row))).scalar() or 0
            latest = select(link_runs).where(link_runs.c.superseded_at.is_(None))
            run = connection.execute(latest.order_by(link_runs.c.id.desc()).limit(1)).mappings().first()
        counts = dict(run["counts"]) if run else {}
        return LedgerState(
            links=run["id"] if run else 0,
            linked_at=run["made_at"] if run else None,
            newest=newest,
            articles=counts.get("mention_names", 0),
            stories=counts.get("stories", 0),
            claims=counts.get("claim_speakers", 0),
            entities=counts.get("entities", 0),
            verdicts=counts.get("verdicts", 0),
        )

    def facets(self) -> Facets:
        """Return the languages and outlets that there are to choose from."""
        found: dict[str, list[tuple[str, int]]] = {"language": [], "outlet": []}
        with self._reading() as connection:
            for kind, value, number in connection.execute(select(choices).order_by(choices.c.articles.desc())):
                found[kind].append((value, number))
        return Facets(tuple(found["language"]), tuple(found["outlet"]))

    def list_stories(self, wanted: StoryFilter, part: Slice) -> Listing[StoryRow]:
        """Return a page of stories."""
        with self._reading() as connection:
            return story_rows.list_stories(connection, wanted, part)

    def list_claims(self, wanted: ClaimFilter, part: Slice) -> Listing[ClaimRow]:
        """Return a page of claims."""
        with self._reading() as connection:
            return claim_rows.list_claims(connection, wanted, part)

    def list_articles(self, wanted: ArticleFilter, part: Slice) -> Listing[ArticleRow]:
        """Return a page of articles."""
        with self._reading() as connection:
            return article_rows.list_articles(connection, wanted, part)

    def list_entities(self, wanted: EntityFilter, part: Slice) -> Listing[EntityRow]:
        """Return a page of names."""
        with self._reading() as connection:
            return name_rows.list_entities(connection, wanted, part)

    def list_measures(self, wanted: MeasureFilter, part: Slice) -> Listing[MeasureRow]:
        """Return a page of measures."""
        with self._reading() as connection:
            return name_rows.list_measures(connection, wanted, part)

    def story_row(self, story: str) -> StoryRow | None:
        """Return a story with its numbers, None where there is none."""
        with self._reading() as connection:
            return next(iter(story_rows.load_stories(connection, [story])), None)

    def story_dossier(self, story: str) -> Dossier:
        """Return what a view shows of a story, reading its rows only."""
        with self._reading() as connection:
            check_story(connection, story)
            named = tuple(lay_names(connection, stream_analyses(connection, story)))
            return Dossier(analyses=named, **read_links(connection, story, whole=False))

    def claim_row(self, article: str, claim: str) -> ClaimRow | None:
        """Return a current claim, None where there is none."""
        with self._reading() as connection:
            return next(iter(claim_rows.read_claims(connection, [(article, claim)])), None)

    def claim_rows(self, places: Sequence[tuple[str, str]]) -> tuple[ClaimRow, ...]:
        """Return the current claims of (article, claim) pairs, those that there are."""
        with self._reading() as connection:
            return tuple(claim_rows.read_claims(connection, places))

    def article_rows(self, ids: Sequence[str]) -> tuple[ArticleRow, ...]:
        """Return the articles of ids, those that there are."""
        with self._reading() as connection:
            return tuple(article_rows.load_articles(connection, ids))

    def measure_rows(self, ids: Sequence[str]) -> tuple[MeasureRow, ...]:
        """Return the measures of ids, those that there are."""
        with self._reading() as connection:
            return tuple(name_rows.load_measures(connection, ids))

    def entity_row(self, key: str) -> EntityRow | None:
        """Return an entity with its numbers, None where there is none."""
        with self._reading() as connection:
            return next(iter(load_entities(connection, [key])), None)

    def entity_rows(self, keys: Sequence[str]) -> tuple[EntityRow, ...]:
        """Return the entities of keys, those that there are."""
        with self._reading() as connection:
            return tuple(load_entities(connection, keys))

    def article_analysis(self, article: str, version: str | None = None) -> Analysis | None:
        """Return the current analysis of an article, or an earlier one as it was found."""
        with self._reading() as connection:
            return article_rows.read_analysis(connection, article, version)

    def article_versions(self, article: str) -> tuple[Version, ...]:
        """Return all readings of an article, the latest first."""
        with self._reading() as connection:
            return article_rows.read_versions(connection, article)

    def article_origin(self, article: str) -> Origin | None:
        """Return the origin that an article shares with others."""
        with self._reading() as connection:
            return article_rows.read_origin(connection, article)

    def measure(self, measure: str) -> Measure | None:
        """Return a measure with all its points, None where there is none."""
        with self._reading() as connection:
            return name_rows.read_measure(connection, measure)

    def corrections(self) -> tuple[Correction, ...]:
        """Return all corrections in the order in which they were made, those withdrawn too."""
        with self._reading() as connection:
            return list_corrections(connection)

    def waiting_corrections(self) -> int:
        """Return how many corrections were made or withdrawn since links were last drawn: they want it done again."""
        with self._reading() as connection:
            return count_waiting(connection)

    def claim_verdicts(self, article: str, claim: str) -> tuple[Verdict, ...]:
        """Return the verdicts in which a claim is a side."""
        with self._reading() as connection:
            return claim_rows.claim_verdicts(connection, article, claim)

    def list_verdicts(self, wanted: VerdictFilter, part: Slice) -> Listing[Verdict]:
        """Return a page of verdicts."""
        with self._reading() as connection:
            return verdict_rows.list_verdicts(connection, wanted, part)

    def verdict(self, verdict: str) -> Verdict | None:
        """Return a verdict, None where there is none."""
        with self._reading() as connection:
            return verdict_rows.read_verdict(connection, verdict)

    def fingerprint(self) -> str:
        """Return what changes whenever anything in the ledger does."""
        with self._reading() as connection:
            return read_fingerprint(connection)

    def entity_verdicts(self, key: str, kinds: Sequence[VerdictKind], limit: int) -> tuple[Verdict, ...]:
        """Return the newest verdicts of these kinds in which a claim of the entity is a side."""
        with self._reading() as connection:
            return claim_rows.entity_verdicts(connection, key, kinds, limit)
