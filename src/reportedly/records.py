"""Every record of the program, in the order in which it comes into being.

Page -> Article -> Sentence -> Mention, Moment, Figure, Quotation -> Claim -> Analysis
-> Entity -> Origin, Story -> Measure -> Verdict -> Dossier; beside them Correction, what a user decided, and
Version, History -> Change -> Edit, what an outlet did to an article after it was first read; WatchedFeed and
WatchedPage, what a service that watches the web remembers.

All are frozen and slotted. A span is ``(start, end)`` in code points of the article's text, end exclusive;
``text[start:end]`` is always exactly what the source says. Later phases add records that point at earlier ones
and never rewrite them. What `reportedly analyse` writes of them (``view.exports.analyses``) is format
``reportedly.analysis/1``: its fields keep their names and meaning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Span = tuple[int, int]

Stance = Literal["asserts", "denies", "confirms", "doubts", "estimates", "demands", "promises"]
Reality = Literal["actual", "ongoing", "planned", "possible", "conditional"]
Quoted = Literal["direct", "indirect", "mixed"]
EntityKind = Literal["person", "organisation", "state", "place", "document"]
SpeakerKind = Literal["person", "organisation", "state", "group", "unnamed", "document", "outlet"]
VerdictKind = Literal["repeats", "agrees", "differs", "updates", "contains", "denies", "doubts"]
CorrectionKind = Literal["merge", "split", "rename", "reject", "speaker", "join", "detach", "title", "dismiss"]
ChangeKind = Literal["added", "changed", "removed"]
Aspect = Literal["words", "speaker", "stance", "reality", "figures", "value", "unit"]
Media = Literal["text", "html", "json"]


def touches(a: Span, b: Span) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def shared(a: Span, b: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Span, b: Span) -> float:
    """Return the shared part of two spans as a share of what both cover: 1 where they are equal, 0 where apart."""
    return shared(a, b) / (max(a[1], b[1]) - min(a[0], b[0]))


def within(inner: Span, outer: Span) -> bool:
    """Tell whether a stretch of text lies wholly in another; a stretch lies in itself."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def digest(*parts: object, length: int = 12) -> str:
    """Return a short stable id: the SHA-256 of the parts, joined by a separator that cannot occur in text."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


# --- collect -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they came from outside, with what the outside said about them.

    ``source`` names where it came from (path, URL, ``-`` for standard input, ``path:line`` for JSON lines) and is
    used in messages only. The other fields are declarations that outrank what is found in the body; ``id``,
    ``lang``, ``published``, ``title``, ``url`` and ``outlet`` come from JSON lines. ``listed`` is the day that a feed
    gives it, for pages that name none themselves. ``seen`` is the day on which it was fetched, where that is known: no
    later date is guessed for it.
    """

    source: str
    body: bytes
    media: Media
    encoding: str | None = None
    id: str | None = None
    lang: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    listed: date | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be read or analysed: the rest of the batch goes on.

    ``kind`` is a short stable code (``empty``, ``too_large``, ``binary``, ``encoding``, ``bad_json``,
    ``no_text``, ``unreadable``, ``truncated``, ``broken``, ``duplicate``, ``too_slow``, ``crashed``, ``internal``; of
    the web ``forbidden_address``, ``robots``, ``http_status``, ``busy``, ``timeout``, ``network``, ``redirects``,
    ``not_text``, ``bad_feed``), ``message`` names the item and the fix. Of the kind ``correction`` is a user's
    correction that has no effect: ``id`` is that of the correction.
    """

    source: str
    kind: str
    message: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its exact text and what is known about where it comes from.

    ``skipped`` are the spans of page furniture in ``text`` (menus, share buttons, bylines): they stay in the
    text, are never analysed, and are sorted and disjoint. ``lang`` is a declared or detected ISO 639-1 code, or
    None before detection. ``credits`` are agencies that the byline or the text's end names ("NTB").
    """

    id: str
    text: str
    lang: str | None = None
    published: date | None = None
    title: str = ""
    title_span: Span | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    skipped: tuple[Span, ...] = ()
    source: str = ""


# --- detect --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or one punctuation mark; ``norm`` is its casefolded NFC form."""

    start: int
    end: int
    text: str
    norm: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of article text with its tokens; ``paragraph`` counts from 0, ``heading`` marks titles.

    Token offsets index the article's text, not the sentence's.
    """

    start: int
    end: int
    text: str
    paragraph: int
    tokens: tuple[Token, ...]
    heading: bool = False


# --- extract -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name that an engine sees, before any list was asked what it names; ``odds`` is how sure it is, 0 to 1."""

    span: Span
    kind: Literal["person", "organisation", "place"]
    odds: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text.

    ``key`` is set where a gazetteer already knows the thing ("state:KP", "place:2013348", "body:UN"); link fills
    in the rest. ``name`` is then its English name. ``role`` is a concept key such as "president", ``of`` the key
    of the state or body that the role belongs to.
    """

    span: Span
    kind: EntityKind
    surface: str
    name: str | None = None
    key: str | None = None
    role: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression: ``start`` and ``end`` (equal for a day) are None where no publication date is known."""

    span: Span
    start: date | None
    end: date | None
    grain: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a figure, as far as the text says it: the parts by which figures may be compared.

    ``action`` is a concept key ("send", "kill"), ``actors`` are keys of the states or bodies that the counted
    things belong to ("state:KP"), ``place`` the key of where they are or go, ``part`` is true where the text
    counts a part of a whole ("first contingent", "of them").
    """

    action: str | None = None
    actors: tuple[str, ...] = ()
    place: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a reader could dispute. ``low``/``high`` are inclusive bounds in plain units, None if open.

    ``claim`` is the id of the innermost claim that holds it (None: the article's own voice). ``reading`` lists
    how the number was read ("11 × 1000 (ezer)").
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    noun: str | None
    about: About = field(default_factory=About)
    claim: str | None = None
    speaker_name: str | None = None
    reality: Reality = "actual"
    reading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks (``inner``) with the marks (``outer``), or a dash paragraph (``dash``)."""

    outer: Span
    inner: Span
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """What an engine found in one place: cue, speaker and content, before names are known.

    ``via`` are spans of the mentions that relay it, nearest first; ``reality`` is None where the engine leaves it to
    the words of the content.
    """

    content: Span
    cue: Span | None
    speaker: Span | None
    stance: Stance
    quoted: Quoted
    because: str
    confidence: float
    via: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()
    reality: Reality | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that the text attributes to somebody other than its own voice (claims.md).

    ``rejected`` is the id of the correction by which a user said that it is none: it is shown as rejected, and neither
    it nor its figures are compared. No analysis sets it, only what corrections are applied to.
    """

    id: str
    content: Span
    cue: Span | None
    speaker: Span | None
    speaker_name: str | None
    speaker_kind: SpeakerKind | None
    speaker_key: str | None
    via: tuple[str, ...]
    stance: Stance
    reality: Reality
    quoted: Quoted
    figures: tuple[str, ...]
    evidence: tuple[Span, ...]
    confidence: float
    because: str
    rejected: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article. ``read`` is (characters analysed, characters in all).

    ``notes`` say openly what was not read or not understood ("no language pack for 'sw'").
    """

    article: Article
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    moments: tuple[Moment, ...] = ()
    read: tuple[int, int] = (0, 0)
    engine: str = "fast"
    notes: tuple[str, ...] = ()

    @property
    def standing(self) -> tuple[Claim, ...]:
        """The claims that no user rejected."""
        return tuple(claim for claim in self.claims if claim.rejected is None)


# --- link ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameForm:
    """One spelling of an entity in one language, with how often it was seen.

    ``reason`` says why it was taken for the entity (several, where it was in different articles, joined by "; "),
    ``score`` is the weakest of its links, 0 to 1.
    """

    text: str
    lang: str
    count: int
    reason: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, state, place or document across articles and languages.

    ``reasons`` say in English why its forms were taken for one thing, ``score`` is the weakest of the links.
    """

    key: str
    kind: EntityKind
    name: str
    forms: tuple[NameForm, ...]
    articles: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Correction:
    """A user's decision about what the program found, in force until it is withdrawn.

    ``about`` says what is decided, as sorted pairs of a field and its value, so that a new kind needs no new record:

    - merge: the entity ``key`` is the same as ``into``, whose key and name it takes.
    - split: ``spelling``, only in ``article`` where that is given, is not the entity ``key``.
    - rename: ``name`` is the English name of the entity ``key``.
    - reject: the claim is none.
    - speaker: who makes the claim is ``name`` (``key``, ``speaker_kind``); nobody that can be told without them.
    - dismiss: the verdict ``verdict`` (its kind) on the claims ``left_…`` and ``right_…`` is wrong.
    - join: the stories of ``articles`` and of ``into_articles`` are one.
    - detach: ``articles`` are not of the story of ``rest``, but one of their own.
    - title: the story of ``articles`` is called ``name``.

    Ids of claims and stories change when articles are analysed anew or come in. So a claim is named by ``article``, the
    ``span`` of its content (two numbers) and the ``words`` there, with those of its ``cue`` and of its speaker
    (``said``); a story by its articles; an entity by ``spellings`` (and ``into_spellings``) that it had, where its key
    has changed since.

    ``made_at`` and ``withdrawn_at`` carry their time zone. ``unmet`` says what kept the correction from having an
    effect when links were last drawn; ``heeded`` is whether they were drawn since it was made or withdrawn.
    """

    id: str
    kind: CorrectionKind
    about: tuple[tuple[str, str | tuple[str, ...]], ...]
    author: str
    made_at: datetime
    note: str = ""
    withdrawn_at: datetime | None = None
    unmet: str | None = None
    heeded: bool = False

    @property
    def in_force(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None

    def rests_on(self, articles: Collection[str]) -> bool:
        """Tell whether it is about claims, and all of these stand in the articles: what it comes to shows in them."""
        fields = {"reject": ("article",), "speaker": ("article",), "dismiss": ("left_article", "right_article")}
        return self.kind in fields and all(self.said(field) in articles for field in fields[self.kind])

    def said(self, name: str) -> str:
        """Return what it says of a field, "" where it says nothing."""
        value = dict(self.about).get(name, "")
        return value if isinstance(value, str) else ", ".join(value)

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the values that it lists under a field, () where it lists none."""
        value = dict(self.about).get(name, ())
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text entered the news: articles that carry one text, with why they were taken for one."""

    id: str
    articles: tuple[str, ...]
    credit: str | None
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same news. ``title`` is taken from the article that is most like the others.

    ``follows`` is the id of the earlier story about the same matter that this one goes on with, None for a new matter.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    score: float
    reason: str
    follows: str | None = None


MoveKind = Literal["renamed", "joined", "parted"]


@dataclass(frozen=True, slots=True)
class Move:
    """Articles that a run of linking found in another story than the run before.

    Args:
        at: when the run was written.
        kind: what became of the story that they were in: all of it is one story under another id (``renamed``), all of
            it is in one story with articles of another (``joined``), or these articles left it (``parted``).
        former: the id of the story that they were in.
        story: the id of the one in which they are.
        articles: those that moved.
        reason: why, for a reader.
    """

    at: datetime
    kind: MoveKind
    former: str
    story: str
    articles: tuple[str, ...]
    reason: str


# --- match ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """One figure in a measure, ready to be shown: whose it is, when it was said and in which article."""

    article: str
    figure: str
    claim: str | None
    speaker_name: str | None
    speaker_key: str | None
    outlet: str | None
    low: float | None
    high: float | None
    approx: bool
    reality: Reality
    stance: Stance | None
    said: date | None
    action: str | None
    place: str | None
    part: bool
    speaker_kind: SpeakerKind | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """Comparable figures of one story: the same thing counted, from any source.

    ``actors`` are the keys of whose things are counted, () where no text says it.
    """

    id: str
    story: str
    name: str
    unit: str
    points: tuple[Point, ...]
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict: a claim, by article and id, with what is needed to cite it."""

    article: str
    claim: str
    content: Span
    speaker_name: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims of one measure or proposition stand to each other, with the reason in one sentence."""

    id: str
    kind: VerdictKind
    story: str
    measure: str | None
    proposition: str | None
    reason: str
    score: float
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class Version:
    """One content of an article, as it was analysed, and when this program first saw the article to have it.

    ``seen_at`` carries its time zone. An outlet that takes an edit back makes a version more, not one less.
    """

    seen_at: datetime
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one article, oldest first, each as it was found; ``current`` is the last one as it was linked."""

    versions: tuple[Version, ...]
    current: Analysis


@dataclass(frozen=True, slots=True)
class Change:
    """A claim or a figure that one version has and the next has not, or has otherwise.

    ``before`` belongs to the older version and is None for what was added, ``after`` to the newer and is None for what
    was removed. ``aspects`` say what became otherwise: of a claim its words, speaker, stance, reality or figures, of a
    figure its value or unit; () unless ``kind`` is changed.
    """

    kind: ChangeKind
    before: Claim | Figure | None
    after: Claim | Figure | None
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What an outlet changed in an article between two versions, in the order of the text; never without a change."""

    before: Version
    after: Version
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a view shows of a set of articles; the same from memory and from the ledger.

    ``edits`` are the changes that outlets made to these articles, oldest first; only a ledger knows of any.
    ``corrections`` are those that its links were drawn under, withdrawn ones too; () as a ledger gives it back, which
    keeps them with more than one story.
    """

    analyses: tuple[Analysis, ...]
    entities: tuple[Entity, ...]
    origins: tuple[Origin, ...]
    stories: tuple[Story, ...]
    measures: tuple[Measure, ...]
    verdicts: tuple[Verdict, ...]
    failures: tuple[Failure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    edits: tuple[Edit, ...] = ()


# --- watch ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """What a service knows of a feed that it looks at again and again. All times carry their zone.

    ``url`` is what the user named, ``address`` where it is asked for; ``interval`` are the seconds between two looks;
    ``failures`` how often it failed since it last answered, and ``error`` why.
    """

    url: str
    address: str
    interval: float
    due_at: datetime
    etag: str | None = None
    modified: str | None = None
    asked_at: datetime | None = None
    changed_at: datetime | None = None
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """What a service knows of a page that a feed listed; without ``due_at`` it is left alone from now on.

    ``stamp`` is the latest time of change that a feed gave; ``body`` is a digest of the answer, ``content`` one of the
    article's text without its furniture; ``visits`` counts the visits since the content last changed.
    """

    url: str
    feed: str
    host: str
    found_at: datetime
    listed_at: datetime
    due_at: datetime | None
    stamp: datetime | None = None
    article_id: str | None = None
    body: str | None = None
    content: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked_at: datetime | None = None
    visits: int = 0
    failures: int = 0
    error: str | None = None
