"""Claims with their frames and vectors: the ground on which propositions are compared, whatever the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from reportedly.languages.concepts import load_concepts
from reportedly.match.frames import Frame, frames_of
from reportedly.match.names import name_of
from reportedly.match.speakers import find_heads, known_apart, speakers_of, states_of
from reportedly.records import Analysis, Claim, Reality, touches, within

__all__ = [
    "Framed",
    "Vectors",
    "alike",
    "asserted",
    "disowned",
    "frame_claims",
    "is_compared",
    "name_proposition",
    "one_origin",
    "one_reality",
    "other_things",
    "retells",
]

Vectors = Mapping[tuple[str, str], NDArray[np.float32]]

_FOR = {"asserts", "confirms", "estimates"}
_HELD = {"actual", "ongoing", "planned"}  # who calls a thing possible does not assert what another denies
_COMPARED = {*_FOR, "denies", "doubts", "promises"}


@dataclass(frozen=True, slots=True)
class Framed:
    """A claim in its article, with what it is about; ``vector`` is None where none was made of its content."""

    analysis: Analysis
    claim: Claim
    frame: Frame
    vector: NDArray[np.float32] | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Article and claim, to sort by."""
        return self.analysis.article.id, self.claim.id


def frame_claims(
    analyses: Sequence[Analysis], vectors: Vectors = MappingProxyType({})
) -> Mapping[str, Sequence[Framed]]:
    """Return the claims of articles with their frames, by article; a head of state counts as the state.

    Args:
        analyses: with linked names.
        vectors: of contents by (article, claim), comparable across languages; claims without one are compared by
            their names and actions alone.
    """
    found, heads = {}, find_heads(analyses)
    for analysis in analyses:
        article = analysis.article.id
        frames = {key: _with_states(frame, heads) for key, frame in frames_of(analysis).items()}
        found[article] = [
            Framed(analysis, claim, frames[claim.id], vectors.get((article, claim.id))) for claim in analysis.claims
        ]
    return found


def _with_states(frame: Frame, heads: Mapping[str, str]) -> Frame:
    return replace(frame, actors=frozenset(heads.get(key, key) for key in frame.actors))


def is_compared(analysis: Analysis) -> Iterator[Claim]:
    """Yield the claims of an article whose contents may be compared, so that a vector of them is worth making."""
    frames = frames_of(analysis)
    for claim in analysis.claims:
        if claim.stance in _COMPARED and frames[claim.id].matters:
            yield claim


def asserted(claim: Claim) -> bool:
    """Tell whether somebody known stands for what a claim says."""
    return claim.stance in _FOR and claim.reality in _HELD and claim.speaker_key is not None


def disowned(item: Framed) -> bool:
    """Tell whether the same side denies or doubts, in the same words of the article, what a claim is said to assert.

    "Moscow: the Kremlin called it an invention that …" may be read as Moscow's denial and as the Kremlin's claim.
    """
    own = item.claim
    return any(
        claim.id != own.id
        and claim.stance in ("denies", "doubts")
        and touches(claim.content, own.content)
        and bool(speakers_of(claim) & speakers_of(own) or states_of(claim) & states_of(own))
        for claim in item.analysis.claims
    )


def retells(item: Framed) -> bool:
    """Tell whether a claim tells of another speaker's: "Ann says that Bob spoke of …" is compared as Bob's."""
    own = item.claim
    return any(
        within(claim.content, own.content) and claim.content != own.content and known_apart(own, claim)
        for claim in item.analysis.claims
    )


def alike(left: Framed, right: Framed) -> float | None:
    """Return the cosine of two contents, None where a vector is missing."""
    if left.vector is None or right.vector is None:
        return None
    return float(left.vector @ right.vector)


def one_origin(left: Framed, right: Framed, origin_of: Mapping[str, str]) -> bool:
    """Tell whether two articles carry one text; an article without an origin is its own."""
    a, b = left.analysis.article.id, right.analysis.article.id
    return a != b and origin_of.get(a, a) == origin_of.get(b, b)


def one_reality(left: Reality, right: Reality) -> bool:
    """Tell whether both are of what is, or both of what is to come: a plan contradicts no fact."""
    return _REALITY.get(left, left) == _REALITY.get(right, right)


_REALITY = {"ongoing": "actual"}


def other_things(left: Frame, right: Frame) -> bool:
    """Tell whether one speaks of soldiers and the other of shells, or one of Kursk and the other of Donbas."""
    return _apart(left.things, right.things) or _apart(left.places, right.places)


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right


def name_proposition(left: Frame, right: Frame, names: Mapping[str, str]) -> str:
    """Return in English what two claims are both about: "North Korea, Russia: sent or to be sent"."""
    actors = left.actors & right.actors or left.actors
    matters = left.matters & right.matters or left.matters
    actions = load_concepts().actions
    whom = ", ".join(sorted(name_of(key, names) for key in actors))
    what = ", ".join(sorted(str(actions.get(matter, {}).get("text", matter)) for matter in matters))
    return f"{whom}: {what}" if whom and what else whom or what or "the claim that stands before it"
