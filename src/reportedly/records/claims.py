"""Who says what in one article: attributions as an engine sees them, claims, and the analysis that holds it all."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.articles import Article
from reportedly.records.findings import Figure, Mention, Moment
from reportedly.records.kinds import Quoted, Reality, SpeakerKind, Stance
from reportedly.records.spans import Span

__all__ = ["Analysis", "Attribution", "Claim"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What an engine found in one place: cue, speaker and content, before names are known.

    ``via`` are spans of the mentions that relay it, nearest first. ``reality`` is set where the cue alone tells it
    ("did not rule out that"); ``realities`` is how probable an engine finds each, in the order of ``model.labels``, and
    empty where it leaves that to the words of the content.
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
    realities: tuple[float, ...] = ()


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
