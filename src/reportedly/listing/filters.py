"""What is asked for: which items of a list are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.records import EntityKind, Reality, Stance, VerdictKind

__all__ = [
    "ArticleFilter",
    "ClaimFilter",
    "EditFilter",
    "EntityFilter",
    "MeasureFilter",
    "StoryFilter",
    "StoryOrder",
    "VerdictFilter",
]

StoryOrder = Literal["newest", "contested", "largest"]


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
