"""A story with all that is shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.view.shapes.articles import ArticleView, EditView, OriginView
from reportedly.view.shapes.claims import ClaimView, RelayView
from reportedly.view.shapes.figures import MeasureView, SingleView
from reportedly.view.shapes.names import NameView, SpeakerView
from reportedly.view.shapes.times import JourneyView, TimeView
from reportedly.view.shapes.verdicts import CaseView, VerdictView
from reportedly.view.words import NO_SPEAKER

__all__ = ["StoryView", "SummaryView"]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """One line of "In short" with where to read on; ``quote`` are a source's own words, in ``lang``."""

    label: str
    text: str
    target: str
    quote: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything about one story. ``scope`` are the parts of its scope line, ``reason`` why it is one story.

    ``measures`` have at least two figures, ``singles`` are all others; ``cases`` and ``related_cases`` are the
    ``contested`` and ``related`` verdicts, put together by the claim that stands against others; ``loose`` are
    denials and doubts that contest nobody, put together by speaker in ``loose_groups``; ``edits`` are what outlets
    changed in its articles.
    """

    anchor: str
    title: str
    lang: str | None
    scope: tuple[str, ...]
    reason: str
    summary: tuple[SummaryView, ...]
    counts: tuple[str, ...]
    measures: tuple[MeasureView, ...]
    singles: tuple[SingleView, ...]
    contested: tuple[VerdictView, ...]
    cases: tuple[CaseView, ...]
    related: tuple[VerdictView, ...]
    related_cases: tuple[CaseView, ...]
    loose: tuple[ClaimView, ...]
    speakers: tuple[SpeakerView, ...]
    relays: tuple[RelayView, ...]
    origins: tuple[OriginView, ...]
    houses: tuple[tuple[str, tuple[str, ...]], ...]
    names: tuple[NameView, ...]
    times: tuple[TimeView, ...]
    journeys: tuple[JourneyView, ...]
    articles: tuple[ArticleView, ...]
    edits: tuple[EditView, ...] = ()

    @property
    def loose_groups(self) -> tuple[tuple[ClaimView, ...], ...]:
        """The loose denials, and doubts, of one speaker together; one who is not named is nobody else."""
        groups: dict[tuple[str, ...], list[ClaimView]] = {}
        for claim in self.loose:
            key = (claim.anchor,) if claim.speaker == NO_SPEAKER else (claim.speaker, claim.stance)
            groups.setdefault(key, []).append(claim)
        return tuple(map(tuple, groups.values()))
