"""Claims as they are shown, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportedly.records import Quoted, Reality, SpeakerKind, Stance

__all__ = ["ClaimView", "GlossView", "PlaceView", "RelayView"]


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
class RelayView:
    """How a source's words reached an outlet: source first, then relays, then the outlet."""

    chain: tuple[str, ...]
    claims: tuple[ClaimView, ...]
