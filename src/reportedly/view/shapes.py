"""What a view shows, ready to be written out: plain values and anchors, no look-ups left to do.

Text from outside is verbatim here; whoever writes it out makes it safe for the medium (``words.visible``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.records import Quoted, Reality, Stance, VerdictKind
from reportedly.view.passages import Paragraph

__all__ = [
    "ArticleView",
    "ClaimView",
    "DossierView",
    "FigureView",
    "FormsView",
    "LanguageView",
    "LimitsView",
    "MeasureView",
    "NameView",
    "OriginView",
    "PlaceView",
    "PointView",
    "RelayView",
    "SideView",
    "SpeakerView",
    "StoryView",
    "SummaryView",
    "VerdictView",
]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something stands: the article by its number in the dossier, paragraph (from 1) and character offset."""

    target: str
    article: int
    outlet: str
    published: date | None
    lang: str | None
    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: ``anchor`` is the line that shows it, ``place.target`` the words in the article."""

    anchor: str
    article: str
    id: str
    text: str
    speaker: str
    stance: Stance
    reality: Reality
    quoted: Quoted
    via: tuple[str, ...]
    cue: str | None
    surface: str | None
    evidence: tuple[str, ...]
    figures: tuple[str, ...]
    confidence: float
    because: str
    place: PlaceView


@dataclass(frozen=True, slots=True)
class FormsView:
    """The spellings of a name in one language, most frequent first."""

    lang: str
    language: str
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who says something, under one English name, with all claims of theirs in the story."""

    anchor: str
    name: str
    kind: str
    forms: tuple[FormsView, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure in an article's own voice."""

    text: str
    value: str
    unit: str
    reality: Reality
    reading: tuple[str, ...]
    place: PlaceView


@dataclass(frozen=True, slots=True)
class PointView:
    """One figure of a measure. ``speaker`` may be ``words.OWN_VOICE``; ``number`` counts from 1."""

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


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Comparable figures: points sorted by time said (undated last), then value."""

    anchor: str
    name: str
    unit: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a verdict; ``values`` are the figures by which it was compared, if it was by figures."""

    speaker: str
    stance: Stance | None
    text: str
    values: tuple[str, ...]
    place: PlaceView | None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Two claims and how they stand to each other. ``gap`` is larger value by smaller, 1 where unknown."""

    anchor: str
    kind: VerdictKind
    about: str
    reason: str
    score: float
    left: SideView
    right: SideView
    gap: float


@dataclass(frozen=True, slots=True)
class SummaryView:
    """One line of "In short", taken from a verdict or a measure, with where to read on."""

    label: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class RelayView:
    """How a source's words reached an outlet: source first, then relays, then the outlet."""

    chain: tuple[str, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """Articles that carry one text, counted once."""

    credit: str | None
    reason: str
    score: float
    articles: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """One entity with its spellings and why they were taken for one."""

    name: str
    kind: str
    forms: tuple[FormsView, ...]
    articles: int
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its whole text, claims marked. ``link`` is set for http and https addresses only."""

    anchor: str
    number: int
    id: str
    title: str
    lang: str | None
    language: str
    outlet: str
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


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything about one story. ``scope`` are the parts of its scope line, ``reason`` why it is one story."""

    anchor: str
    title: str
    lang: str | None
    scope: tuple[str, ...]
    reason: str
    summary: tuple[SummaryView, ...]
    counts: tuple[str, ...]
    measures: tuple[MeasureView, ...]
    contested: tuple[VerdictView, ...]
    related: tuple[VerdictView, ...]
    loose: tuple[ClaimView, ...]
    speakers: tuple[SpeakerView, ...]
    own_figures: tuple[FigureView, ...]
    relays: tuple[RelayView, ...]
    origins: tuple[OriginView, ...]
    names: tuple[NameView, ...]
    articles: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True)
class LanguageView:
    """How much of one language was read: articles, characters analysed, characters in all."""

    language: str
    articles: int
    read: int
    total: int


@dataclass(frozen=True, slots=True)
class LimitsView:
    """What was not read or not understood; ``failures`` are (item, kind, message)."""

    languages: tuple[LanguageView, ...]
    engines: tuple[str, ...]
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
