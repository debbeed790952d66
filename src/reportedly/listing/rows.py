"""What a row of a list holds: a record with its numbers, and what is needed to show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reportedly.records import Claim, EntityKind, Story, VerdictKind

__all__ = ["CONTESTED", "ArticleRow", "ClaimRow", "Dispute", "EntityRow", "MeasureRow", "StoryRow", "Version"]

CONTESTED: tuple[VerdictKind, ...] = ("differs", "denies", "doubts")
"""The verdicts in which somebody stands against somebody: what is called a disagreement."""


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
