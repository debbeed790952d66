"""What browsing a ledger takes and gives: filters, pages of rows, and what a row holds.

``protocols.Browser`` answers with these; every face of the program (pages, programs, commands) shows the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

from reportedly.records import Claim, EntityKind, Reality, Stance, Story, VerdictKind

__all__ = [
    "CONTESTED",
    "ArticleFilter",
    "ArticleRow",
    "ClaimFilter",
    "ClaimRow",
    "Dispute",
    "EntityFilter",
    "EntityRow",
    "Facets",
    "Job",
    "JobItem",
    "JobKind",
    "JobState",
    "LedgerState",
    "Listing",
    "MeasureFilter",
    "MeasureRow",
    "Slice",
    "StoryFilter",
    "StoryOrder",
    "StoryRow",
    "VerdictFilter",
    "Version",
]

T = TypeVar("T")
StoryOrder = Literal["newest", "contested", "largest"]

CONTESTED: tuple[VerdictKind, ...] = ("differs", "denies", "doubts")
"""The verdicts in which somebody stands against somebody: what is called a disagreement."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a list is wanted: at most ``size`` items (1 to 200), those that follow the cursor ``after``.

    A cursor is the ``next`` of a listing of the same filter and order, None for the beginning.
    """

    size: int = 30
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list. ``next`` is the cursor of what follows, None at the end; ``total`` is None where to count
    would take longer than to answer.
    """

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None


# --- filters -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are wanted; every given condition must hold.

    ``query`` are words of a claim or an article of the story, ``speaker`` an entity's key or words of a name of
    somebody who speaks in it, ``language`` and ``outlet`` those of at least one of its articles. The days are those of
    its newest article, both ends included; stories without a date are in no span of days.
    """

    query: str | None = None
    speaker: str | None = None
    language: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    contested: bool = False
    order: StoryOrder = "newest"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; every given condition must hold. They come newest article first, undated last.

    ``speaker`` is an entity's key, or words of a name in any spelling that was linked to it; ``query`` are words of
    the content or the speaker's name; the days are those on which the article was published, both ends included.
    """

    story: str | None = None
    article: str | None = None
    speaker: str | None = None
    stance: Stance | None = None
    reality: Reality | None = None
    language: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    query: str | None = None
    contested: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked for but everything."""
        return self == ClaimFilter()


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles are wanted; they come newest first, undated last. ``entity`` is the key of one that is named."""

    story: str | None = None
    entity: str | None = None
    language: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """Which names are wanted, those of most articles first. ``query`` are words (beginnings) of a name or spelling."""

    kind: EntityKind | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures are wanted, those of most speakers first.

    ``unit`` is an English unit as measures carry it, ``speaker`` an entity's key or words of a name, ``contested``
    wants those with a verdict that differs.
    """

    story: str | None = None
    unit: str | None = None
    speaker: str | None = None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class EditFilter:
    """Which edits are wanted, the latest first: of a story's articles, of one article, seen on a day (UTC) or later."""

    story: str | None = None
    article: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class VerdictFilter:
    """Which verdicts are wanted: those in which somebody stands against somebody first, and of a kind the surest.

    ``speaker`` is an entity's key, or words of a name, of either side.
    """

    story: str | None = None
    kind: VerdictKind | None = None
    measure: str | None = None
    speaker: str | None = None


# --- rows ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two speakers of whom one denies, doubts or differs from what the other says; ``verdicts`` is how often.

    A speaker is None where the text names none.
    """

    kind: VerdictKind
    left: str | None
    right: str | None
    verdicts: int


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story with its numbers: articles, their languages (sorted), outlets, origins, claims, verdicts by kind.

    ``outlets`` counts those that are known; ``origins`` counts articles of one origin once. ``days`` are the days on
    which articles were published with how many, in order, without those that carry no date. ``disputes`` are who
    stands against whom, most verdicts first.
    """

    story: Story
    articles: int
    languages: tuple[str, ...]
    claims: int
    verdicts: Mapping[str, int]
    outlets: int = 0
    origins: int = 0
    days: tuple[tuple[date, int], ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def contested(self) -> int:
        """How many verdicts set two sources against each other."""
        return sum(self.verdicts.get(kind, 0) for kind in CONTESTED)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what is needed to show and cite it: its article's particulars and its words, verbatim.

    ``story`` is the id of the article's story, ``entity`` the key of the speaker where that is a name of the ledger's;
    ``verdicts`` counts by kind those in which the claim is a side.
    """

    article: str
    title: str
    outlet: str | None
    lang: str | None
    published: date | None
    claim: Claim
    content: str
    cue: str | None
    speaker: str | None
    story: str | None = None
    verdicts: Mapping[str, int] = field(default_factory=dict)
    entity: str | None = None

    @property
    def contested(self) -> int:
        """How many verdicts set somebody against the claim, or the claim against somebody."""
        return sum(self.verdicts.get(kind, 0) for kind in CONTESTED)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with what is needed to find it; ``story`` is the id of its story, ``claims`` how many it has."""

    id: str
    title: str
    outlet: str | None
    lang: str | None
    published: date | None
    url: str | None = None
    source: str = ""
    story: str | None = None
    claims: int = 0

    @property
    def label(self) -> str:
        """What to call it: its title, or where it was read from."""
        return self.title.strip() or self.source.rstrip("/").rpartition("/")[2] or self.id


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with its numbers: spellings, their languages (sorted), articles, and claims that it makes."""

    key: str
    kind: EntityKind
    name: str
    spellings: int
    languages: tuple[str, ...]
    articles: int
    score: float
    claims: int = 0


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its numbers: figures, named speakers, verdicts that differ, the span of its known values.

    ``since`` and ``until`` are the days of its first and last dated figure.
    """

    id: str
    story: str
    title: str
    name: str
    unit: str
    points: int
    speakers: int
    contested: int
    low: float | None
    high: float | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Version:
    """One reading of an article: by which engine and version of the program, when, and of which content.

    ``id`` names it; ``text_changed`` tells that the article's content is not that of the version before it.
    ``superseded_at`` is None for the current one. Times are UTC, ISO 8601.
    """

    id: str
    engine: str
    program: str
    made_at: str
    superseded_at: str | None
    claims: int
    text_changed: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """What can be chosen from: languages and outlets of the articles with how many each has, most first."""

    languages: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What the ledger holds now.

    ``links`` is the number of the latest run of linking, 0 before the first, ``linked_at`` its time (UTC, ISO 8601),
    ``newest`` the number of the article that came in last.
    """

    links: int
    linked_at: str | None
    newest: int
    articles: int
    stories: int
    claims: int
    entities: int
    verdicts: int


# --- what comes in -------------------------------------------------------------------------------------------

JobKind = Literal["files", "addresses", "links"]
JobState = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class JobItem:
    """One item of a job: an article that was read or was there already, or what could not be read, and why."""

    source: str
    state: Literal["read", "known", "failed"]
    message: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done while pages are shown: articles that come in, or all links drawn anew.

    ``title`` says what of; ``items`` are the latest, of as many as ``read``, ``known`` and ``failed`` count. ``total``
    is None where it is not known before; ``stage`` says what is being done. ``made_at`` is UTC, ISO 8601.
    """

    id: str
    kind: JobKind
    title: str
    made_at: str
    state: JobState = "waiting"
    stage: str = ""
    read: int = 0
    known: int = 0
    failed: int = 0
    total: int | None = None
    items: tuple[JobItem, ...] = ()
    message: str = ""

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state in ("done", "failed")
