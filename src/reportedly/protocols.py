"""The interfaces behind which implementations may be exchanged; nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from reportedly.languages.scan import Scan
from reportedly.listing import (
    ArticleFilter,
    ArticleRow,
    ClaimFilter,
    ClaimRow,
    EditFilter,
    EntityFilter,
    EntityRow,
    Facets,
    Job,
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
from reportedly.records import (
    Analysis,
    Attribution,
    Correction,
    CorrectionKind,
    CountSeen,
    Dossier,
    Edit,
    Entity,
    Measure,
    Mention,
    Moment,
    NameSpan,
    Origin,
    Quotation,
    Span,
    Story,
    Verdict,
    VerdictKind,
)

__all__ = ["Browser", "Embedder", "Engine", "EngineName", "Intake", "Ledger", "Link", "Reading"]

EngineName = Literal["full", "fast"]
Link = TypeVar("Link", Entity, Origin, Story, Measure, Verdict)


class Engine(Protocol):
    """Reads the sentences of one article and tells what it sees in them.

    ``name`` is written into the analysis, so that a later engine's results can be told from earlier ones;
    ``any_language`` is true where it can do without a language pack.
    """

    name: str
    any_language: bool

    def read(self, scans: Sequence[Scan]) -> Reading:
        """Read an article once; everything else is asked of the reading."""
        ...


class Reading(Protocol):
    """What an engine sees in one article; all spans are inside the article's text."""

    def names(self) -> tuple[NameSpan, ...]:
        """Return names by place; an engine that has no eye for them returns none."""
        ...

    def attributions(
        self, mentions: Sequence[Mention], moments: Sequence[Moment], quotations: Sequence[Quotation]
    ) -> tuple[Attribution, ...]:
        """Return every attribution, sorted by content."""
        ...

    def counted(self, numbers: Sequence[Span]) -> tuple[CountSeen, ...]:
        """Return what the engine sees of each number."""
        ...


class Embedder(Protocol):
    """Turns texts of any language into vectors of which the cosine tells how alike they are in meaning.

    ``name`` tells its weights from others: vectors of two embedders cannot be compared.
    """

    @property
    def name(self) -> str:
        """Return what tells this embedder's vectors from others'."""
        ...

    @property
    def means(self) -> Mapping[str, NDArray[np.float32]]:
        """Return the mean vector of each language's texts by its code, and under "" that of all of them."""
        ...

    @property
    def shorts(self) -> Mapping[int, NDArray[np.float32]]:
        """Return what vectors of short texts have in common in any language, by their length in characters."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors ``(texts, dimensions)`` of unit length."""
        ...


class Ledger(Protocol):
    """Keeps analyses and what was linked from them. All writing is idempotent by id."""

    def add(self, analyses: Iterable[Analysis]) -> tuple[int, int]:
        """Store a batch in one transaction; return (articles added, articles already there)."""
        ...

    def analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses, of one story or of all, oldest article first."""
        ...

    def linked_analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses under their linked names, of one story or of all, oldest article first."""
        ...

    def links(self, kind: type[Link], story: str | None = None) -> Iterator[Link]:
        """Yield what was linked, of one kind, of one story or of all, as ``dossier`` holds it."""
        ...

    def recent(self, reach: int) -> Collection[str] | None:
        """Return the articles to be linked since some came in: those of ``reach`` days around; None where it is all."""
        ...

    def analyses_of(self, articles: Collection[str]) -> Iterator[Analysis]:
        """Yield the current analyses of these articles."""
        ...

    def replace_links(self, dossier: Dossier, within: Collection[str] | None = None) -> None:
        """Store entities, origins, stories, measures and verdicts, superseding the earlier ones, of all or of some."""
        ...

    def vectors(self, keys: Sequence[str] | None = None) -> dict[str, bytes]:
        """Return the stored vectors of passages by key; only those asked for, where keys are given."""
        ...

    def add_vectors(self, made: Mapping[str, bytes]) -> None:
        """Store vectors of passages by key; those that are there already stay."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """Return what users decided, oldest first, withdrawn or not: every run of linking is given them."""
        ...

    def dossier(self, story: str | None = None) -> Dossier:
        """Return what a view shows, of one story or of all."""
        ...

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Full-text search over articles and claims: (article id, claim id or "", snippet), best first."""
        ...


class Browser(Protocol):
    """Gives a ledger a page at a time, to people and to programs; changes nothing.

    Lists raise CursorError where the cursor is none of theirs. A filter that nothing meets gives an empty list. What
    came in since names were last linked is among the articles and in no other list. Every method raises LedgerError
    where the file cannot be used.
    """

    def state(self) -> LedgerState:
        """Return what the ledger holds now."""
        ...

    def facets(self) -> Facets:
        """Return the languages and outlets that there are to choose from."""
        ...

    def list_stories(self, wanted: StoryFilter, part: Slice) -> Listing[StoryRow]:
        """Return stories in the order that the filter names."""
        ...

    def list_claims(self, wanted: ClaimFilter, part: Slice) -> Listing[ClaimRow]:
        """Return claims under their linked names, newest article first."""
        ...

    def list_articles(self, wanted: ArticleFilter, part: Slice) -> Listing[ArticleRow]:
        """Return articles, newest first."""
        ...

    def list_entities(self, wanted: EntityFilter, part: Slice) -> Listing[EntityRow]:
        """Return names, those of most articles first."""
        ...

    def list_measures(self, wanted: MeasureFilter, part: Slice) -> Listing[MeasureRow]:
        """Return measures, those of most speakers first."""
        ...

    def story_row(self, story: str) -> StoryRow | None:
        """Return a story with its numbers, None where there is none."""
        ...

    def story_dossier(self, story: str) -> Dossier:
        """Return what a view shows of a story, reading its rows only: entities name no articles of other stories.

        Raises:
            LedgerError: there is no such story.
        """
        ...

    def claim_row(self, article: str, claim: str) -> ClaimRow | None:
        """Return a current claim, None where there is none."""
        ...

    def claim_rows(self, places: Sequence[tuple[str, str]]) -> tuple[ClaimRow, ...]:
        """Return the current claims of (article, claim) pairs, those that there are, in this order."""
        ...

    def article_rows(self, ids: Sequence[str]) -> tuple[ArticleRow, ...]:
        """Return the articles of ids, those that there are, in this order."""
        ...

    def measure_rows(self, ids: Sequence[str]) -> tuple[MeasureRow, ...]:
        """Return the measures of ids, those that there are, in this order."""
        ...

    def article_analysis(self, article: str, version: str | None = None) -> Analysis | None:
        """Return the current analysis of an article under its linked names, or an earlier one as it was found."""
        ...

    def article_versions(self, article: str) -> tuple[Version, ...]:
        """Return all readings of an article, the latest first; () where there is no such article."""
        ...

    def article_origin(self, article: str) -> Origin | None:
        """Return the origin that an article shares with others, None where it stands alone."""
        ...

    def entity_row(self, key: str) -> EntityRow | None:
        """Return an entity with its numbers, None where there is none."""
        ...

    def entity_rows(self, keys: Sequence[str]) -> tuple[EntityRow, ...]:
        """Return the entities of keys, those that there are, in this order."""
        ...

    def entity(self, key: str, *, articles: bool = True) -> Entity | None:
        """Return an entity with its spellings, and with its articles if they are wanted; None where there is none."""
        ...

    def measure(self, measure: str) -> Measure | None:
        """Return a measure with all its points, None where there is none."""
        ...

    def claim_verdicts(self, article: str, claim: str) -> tuple[Verdict, ...]:
        """Return the verdicts in which a claim is a side: those that contest it first."""
        ...

    def entity_verdicts(self, key: str, kinds: Sequence[VerdictKind], limit: int) -> tuple[Verdict, ...]:
        """Return the newest verdicts of these kinds in which a claim of the entity is a side."""
        ...

    # --- for programs, which look things up by their ids ---

    def fingerprint(self) -> str:
        """Return what changes whenever anything in the ledger does."""
        ...

    def list_verdicts(self, wanted: VerdictFilter, part: Slice) -> Listing[Verdict]:
        """Return verdicts, those in which somebody stands against somebody first."""
        ...

    def verdict(self, verdict: str) -> Verdict | None:
        """Return a verdict, None where there is none."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """Return what users decided, oldest first, withdrawn or not."""
        ...

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Full-text search over articles and claims: (article id, claim id or "", snippet), best first."""
        ...

    def waiting_corrections(self) -> int:
        """Return how many corrections were made or withdrawn since links were last drawn."""
        ...


class EditFinder(Protocol):
    """Tells what outlets changed in their articles, which takes linking the versions of each."""

    def __call__(self, wanted: EditFilter, newest: int) -> Sequence[Edit]:
        """Return so many edits at the most in which a claim or figure changed, the latest first.

        Raises:
            LedgerError: the ledger cannot be used.
        """
        ...


class Intake(Protocol):
    """What pages write through: users' decisions, and articles that come in and are read while pages are shown.

    Work is done one job after the other; every method but ``close`` returns at once.
    """

    def decide(
        self, kind: CorrectionKind, given: Mapping[str, str | tuple[str, ...]], *, author: str, note: str = ""
    ) -> Correction:
        """Keep a decision about what has these ids, apply what of it is certain, and see to the rest.

        Raises:
            CorrectionError: something of what is given is not there, or nothing would be decided.
        """
        ...

    def withdraw(self, correction: str) -> Correction:
        """Take a decision back, and see to what follows.

        Raises:
            CorrectionError: there is no such decision, or it was taken back before.
        """
        ...

    def take_files(self, files: Sequence[tuple[str, bytes]]) -> Job:
        """Read articles from files, by name and content.

        Raises:
            IntakeError: too much waits to be read already, or there is nothing to read.
        """
        ...

    def take_addresses(self, addresses: Sequence[str], *, newest: int, follow: bool) -> Job:
        """Read articles, feeds and sitemaps from the web.

        Of what lists articles the ``newest`` are read, and with ``follow`` the feed that a page names.

        Raises:
            IntakeError: too much waits to be read already, or one is no address.
        """
        ...

    def link(self) -> Job:
        """Draw all links anew; the job that waits to do so already, where there is one."""
        ...

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs since the program was started, the latest first."""
        ...

    def job(self, name: str) -> Job | None:
        """Return a job by its id, None where there is none."""
        ...

    def changes(self) -> int:
        """Return a number that grows whenever a job gets on: pages that show one look at it."""
        ...
