"""What happened when, and how a claim went from article to article."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Reality, Stance
from reportedly.view.shapes.claims import PlaceView

__all__ = ["JourneyView", "StepView", "TimeView"]


@dataclass(frozen=True, slots=True)
class TimeView:
    """A line of the timeline: what a text dates, or an article's appearance (``kind`` "article").

    ``when`` is the date as finely as it is known, ``day`` its first day in ISO form, ``dated_by`` the words that date
    it; ``claim`` is the id of the claim that it is, None for the article's own voice.
    """

    kind: str
    when: str
    day: str
    dated_by: str
    speaker: str
    stance: Stance | None
    reality: Reality | None
    text: str
    place: PlaceView
    lang: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """An article that has a claim which others have, too; ``how`` is empty where nothing but the day is known."""

    when: str
    how: str
    speaker: str
    stance: Stance | None
    via: tuple[str, ...]
    text: str
    place: PlaceView
    lang: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A claim that stands in several articles, by the day on which they appeared."""

    about: str
    steps: tuple[StepView, ...]
