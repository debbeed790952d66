"""What a view shows, ready to be written out: plain values and anchors, no look-ups left to do.

Text from outside is verbatim here; whoever writes it out makes it safe for the medium (``words.visible``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.records import ChangeKind, Quoted, Reality, SpeakerKind, Stance, VerdictKind
from reportedly.view.passages import Paragraph

__all__ = [
    "ArticleView",
    "CaseView",
    "ClaimView",
    "DossierView",
    "FormsView",
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
    "StoryView",
    "SummaryView",
    "VerdictView",
]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something stands: the article by its number in the dossier, paragraph (from 1) and character offset.

    ``named`` tells whether ``outlet`` names an outlet and not just a file.
    """

    target: str
    article: int
    outlet: str
    published: date | None
    lang: str | None
    paragraph: int
    offset: int
    named: bool = True


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim: ``anchor`` is the line that shows it, ``place.target`` the words in the article."""

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

    @property
    def size(self) -> int:
        """How many spellings there are."""
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who says something, under one English name, with all claims of theirs in the story."""

    anchor: str
    name: str
    kind: str
    forms: tuple[FormsView, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """One figure. ``speaker`` may be ``words.OWN_VOICE``; ``number`` counts from 1 within a measure.

    ``article`` and ``claim`` are ids; ``reading`` says how the number was read ("11 × 1000 (ezer)").
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
    """One side of a verdict; ``values`` are the figures by which it was compared, if it was by figures."""

    speaker: str
    stance: Stance | None
    text: str
    values: tuple[str, ...]
    place: PlaceView | None


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


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its whole text, claims marked. ``link`` is set for http and https addresses only.

    ``outlet`` is the best short label that there is; ``named`` tells whether it names an outlet.
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


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A claim or figure that an outlet added, changed or took away; ``before`` and ``after`` are its exact words."""

    kind: ChangeKind
    what: str
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
    denials and doubts that contest nobody; ``edits`` are what outlets changed in its articles.
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
    names: tuple[NameView, ...]
    articles: tuple[ArticleView, ...]
    edits: tuple[EditView, ...] = ()


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
