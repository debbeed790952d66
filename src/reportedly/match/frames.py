"""What a claim is about, as far as names and action words tell: the ground on which claims may be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import state_of_capital
from reportedly.languages.pack import LanguagePack
from reportedly.languages.packs import pack_for
from reportedly.languages.words import normalise, word_spans
from reportedly.records import TOWARDS_OTHERS, Analysis, Claim, Span, within

__all__ = ["Frame", "frame_of", "frames_of"]


@dataclass(frozen=True, slots=True)
class Frame:
    """States and bodies named or meant (demonyms), the matters of its actions; whether it only points back.

    ``main`` is the first of the matters, what the claim is mainly about; ``things`` are the kinds of people or
    things that it names ("person", "shell"); ``points_to`` is the id of the claim that an anaphoric content means;
    ``negated`` tells that a word of negation stands in the content. A capital named is its state, as actor; other
    places are ``places``.
    """

    actors: frozenset[str]
    matters: frozenset[str]
    anaphoric: bool
    main: str | None = None
    things: frozenset[str] = frozenset()
    points_to: str | None = None
    negated: bool = False
    places: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.actors and self.matters)


def frames_of(analysis: Analysis) -> Mapping[str, Frame]:
    """Return the frame of every claim of an article by claim id.

    A content that only points back ("rejected this claim") names the claim right before it in ``points_to``: that is
    what the article says was rejected. It is compared with nothing else.
    """
    pack = pack_for(analysis.article.lang)
    frames: dict[str, Frame] = {}
    previous: Claim | None = None
    for claim in analysis.claims:
        frame = frame_of(claim.content, analysis, pack)
        if frame.anaphoric and claim.stance in TOWARDS_OTHERS:
            if previous is not None and _next_to(previous, claim, analysis.article.text):
                frame = replace(frame, points_to=previous.id)
        else:
            previous = claim
        frames[claim.id] = frame
    return frames


def _next_to(previous: Claim, claim: Claim, text: str) -> bool:
    """Tell whether a denial follows a claim at once in its paragraph: "said so. The ministry rejected this"."""
    begin = min(span[0] for span in (claim.content, claim.cue, claim.speaker) if span)
    between = text[previous.content[1] : begin]
    return len(between) <= _FURTHEST and "\n" not in between


_FURTHEST = 60  # characters between a claim and the denial that means it


def frame_of(content: Span, analysis: Analysis, pack: LanguagePack | None) -> Frame:
    """Return what a stretch of an article's text is about."""
    keys = {m.key for m in analysis.mentions if m.key and within(m.span, content)}
    seats = {key: state for key in keys if (state := state_of_capital(key))}
    actors = {key for key in keys if _acts(key)} | set(seats.values())
    places = {key for key in keys if key.startswith("place:") and key not in seats}
    matters: list[str] = []
    things: set[str] = set()
    negated = reports = False
    text = analysis.article.text[content[0] : content[1]]
    words = [normalise(text[a:b]) for a, b in (pack.word_spans(text) if pack else word_spans(text))]
    if pack is not None:
        concepts = load_concepts()
        for hit in pack.lexicon.scan(words):
            if hit.kind == "demonyms":
                actors.add(f"state:{hit.value}")
            elif hit.kind == "actions":
                matters.append(concepts.matter(hit.value))
            elif hit.kind == "units":
                things.add(concepts.unit_kinds(hit.value)[-1])
            elif hit.kind == "places":
                places.add(f"place:{hit.value}")
            elif hit.kind == "sources":
                reports = reports or hit.value in _REPORTS
            elif hit.kind == "attribution.negation":
                negated = True
    pointer = not (actors or matters or things or reports) and sum(word[0].isalnum() for word in words) <= _POINTER
    main = matters[0] if matters else None
    return Frame(
        frozenset(actors), frozenset(matters), pointer, main, frozenset(things), negated=negated,
        places=frozenset(places),
    )  # fmt: skip


_REPORTS = {"report", "information", "rumour"}  # "rejected the reports" means no one's claim that stands before it
_POINTER = 4  # words of a content that can only point back


def _acts(key: str) -> bool:
    return key.startswith(("state:", "body:", "org:", "person:"))
