"""What a view shows, ready to be written out: plain values and anchors, no look-ups left to do.

Text from outside is verbatim here; whoever writes it out makes it safe for the medium (``words.visible``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.records import ChangeKind, Quoted, Reality, SpeakerKind, Stance, VerdictKind
from reportedly.view.passages import Paragraph
from reportedly.view.words import NO_SPEAKER

__all__ = [
    "ArticleView",
    "CaseView",
    "ClaimView",
    "DossierView",
    "FormsView",
    "GlossView",
    "JourneyView",
    "LanguageView",
    "LimitsView",
    "MeasureView",
    "NameView",
    "OriginView",
    "PlaceView",
    "PointView",
    "ReasonView",
    "RelayView",
    "SideView",
    "SingleView",
    "SpeakerView",
    "StepView",
    "StoryView",
    "SummaryView",
    "TimeView",
    "VerdictView",
]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something stands: the article by its number in the dossier, paragraph (from 1) and character offset.

    ``named`` tells whether ``outlet`` names an outlet and not just a file; ``source`` is the article's id.
    """

    target: str
    article: int
    outlet: str
    published: date | None
    lang: str | None
    paragraph: int
    offset: int
    named: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class GlossView:
    """A figure of a claim in English: "up to 12,000", and what it counts; ``target`` shows its measure, "" for none."""

    value: str
    counted: str
    target: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: ``anchor`` is the line that shows it, ``place.target`` the words in the article.

    ``rejected`` tells that a user said that it is none. ``speaker_lang`` is set where nothing but the text's own words
    name the speaker, and is their language.
    """

    anchor: str
    article: str
    id: str
    text: str
    speaker: str
    speaker_kind: SpeakerKind | None
    stance: Stance
    reality: Reality
    quoted: Quoted
    via: tuple[str, ...]
    cue: str | None
    surface: str | None
    evidence: tuple[str, ...]
    glosses: tuple[GlossView, ...]
    confidence: float
    because: str
    place: PlaceView
    rejected: bool = False
    speaker_lang: str | None = None


@dataclass(frozen=True, slots=True)
class FormsView:
    """The spellings of a name in one language, most frequent first."""

    lang: str
    language: str
    forms: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        """How many spellings there are."""
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who says something, under one English name, with all claims of theirs in the story.

    ``key`` is the entity's, None for speakers that are none.
    """

    anchor: str
    name: str
    kind: str
    forms: tuple[FormsView, ...]
    claims: tuple[ClaimView, ...]
    key: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class PointView:
    """One figure. ``speaker`` may be ``words.OWN_VOICE``; ``number`` counts from 1 within a measure.

    ``article`` and ``claim`` are ids; ``reading`` says how the number was read ("11 × 1000 (ezer)"). ``quote`` is what
    the claim says that holds the figure, or the line in which the article gives it in its own voice.
    """

    number: int
    text: str
    value: str
    low: float | None
    high: float | None
    approx: bool
    speaker: str
    reality: Reality
    stance: Stance | None
    said: date | None
    part: bool
    where: str | None
    place: PlaceView
    reading: tuple[str, ...] = ()
    article: str = ""
    claim: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Comparable figures: points sorted by time said (undated last), then value."""

    anchor: str
    name: str
    unit: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class SingleView:
    """A figure that nothing else here counts with: no chart, one row of a table."""

    anchor: str
    name: str
    point: PointView


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a verdict; ``values`` are the figures by which it was compared, if it was by figures.

    ``claim`` is the id of the claim, None where the article says it in its own voice.
    """

    speaker: str
    stance: Stance | None
    text: str
    values: tuple[str, ...]
    place: PlaceView | None
    claim: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Two claims and how they stand to each other. ``gap`` is larger value by smaller, 1 where unknown.

    ``about`` is in English, empty where the record has no words for it.
    """

    anchor: str
    kind: VerdictKind
    about: str
    reason: str
    score: float
    left: SideView
    right: SideView
    gap: float
    id: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Verdicts of one kind in which one claim stands against others: the claim once, then each of the others.

    ``title`` is what most of the verdicts are about; a case has at least one verdict, and its first is ``left``'s.
    """

    anchor: str
    kind: VerdictKind
    title: str
    left: SideView
    verdicts: tuple[VerdictView, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """One line of "In short" with where to read on; ``quote`` are a source's own words, in ``lang``."""

    label: str
    text: str
    target: str
    quote: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class RelayView:
    """How a source's words reached an outlet: source first, then relays, then the outlet."""

    chain: tuple[str, ...]
    claims: tuple[ClaimView, ...]


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


@dataclass(frozen=True, slots=True)
class OriginView:
    """Articles that carry one text, counted once."""

    credit: str | None
    reason: str
    score: float
    articles: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why spellings were taken for one thing.

    ``forms`` is empty where the reason holds for all of them, or for all that no other reason names (``rest``).
    """

    text: str
    forms: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class NameView:
    """One entity with its spellings and why they were taken for one; ``rare`` where it was seen once only."""

    name: str
    kind: str
    forms: tuple[FormsView, ...]
    articles: int
    reasons: tuple[ReasonView, ...]
    score: float
    rare: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its whole text, claims marked. ``link`` is set for http and https addresses only.

    ``outlet`` is the best short label that there is; ``named`` tells whether it names an outlet. ``house`` names who
    publishes it, the outlet itself where that is not known.
    """

    anchor: str
    number: int
    id: str
    title: str
    lang: str | None
    language: str
    outlet: str
    named: bool
    source: str
    published: date | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    link: str | None
    address: str | None
    claims: int
    read: tuple[int, int]
    engine: str
    notes: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    house: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A claim or figure that an outlet added, changed or took away; ``before`` and ``after`` are its exact words."""

    kind: ChangeKind
    what: Literal["claim", "figure"]
    says: str
    speaker: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class EditView:
    """What an outlet changed in an article between two times at which it was read."""

    article: str
    title: str
    lang: str | None
    outlet: str
    before: str
    after: str
    changes: tuple[ChangeView, ...]


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


@dataclass(frozen=True, slots=True)
class LanguageView:
    """How much of one language was read: articles, characters analysed, characters in all, and how well.

    ``right`` is how many of its claims may be expected to be right: the sum of their confidences. ``pack`` tells
    whether figures and dates are read in it.
    """

    language: str
    articles: int
    read: int
    total: int
    claims: int
    right: float
    pack: bool


@dataclass(frozen=True, slots=True)
class LimitsView:
    """What was not read or not understood.

    ``notes`` are remarks with the articles that they hold for, ``partial`` articles of which text was left out, and
    ``failures`` (item, kind, message).
    """

    languages: tuple[LanguageView, ...]
    engines: tuple[str, ...]
    notes: tuple[tuple[str, tuple[ArticleView, ...]], ...]
    partial: tuple[ArticleView, ...]
    failures: tuple[tuple[str, str, str], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class DossierView:
    """The whole page: stories in the dossier's order, articles numbered in theirs."""

    scope: tuple[str, ...]
    stories: tuple[StoryView, ...]
    articles: tuple[ArticleView, ...]
    limits: LimitsView
