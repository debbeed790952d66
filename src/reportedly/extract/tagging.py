"""From the model's scores to spans: cues and names in a text, roles around a trigger. Pure functions on arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from reportedly.model.labels import CUE_TAGS, NAMES, ROLES, TRIGGERS, Trigger
from reportedly.model.network import Asked, Read
from reportedly.model.pieces import Encoding
from reportedly.model.words import Floats
from reportedly.records import NameSpan, Span

__all__ = [
    "Answer",
    "Found",
    "absent_odds",
    "answer_of",
    "cue_odds",
    "cue_spans",
    "likeliest",
    "marks",
    "name_spans",
    "role_span",
    "softmax",
]

_KINDS: dict[str, Literal["person", "organisation", "place"]] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_BEGIN, _INSIDE = CUE_TAGS.index("B"), CUE_TAGS.index("I")


@dataclass(frozen=True, slots=True)
class Found:
    """A span of a text and how probable the model finds it, 0 to 1."""

    span: Span
    odds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model says of a whole text around one trigger, as probabilities: roles ``(pieces, roles)``, classes."""

    roles: Floats
    stance: Floats
    reality: Floats


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model says of a whole text without being asked: its states, and the tags of cues and names.

    Tags are probabilities ``(pieces, tags)``; ``model.labels`` names them.
    """

    states: Floats
    cue: Floats
    name: Floats


def seen_of(read: Read) -> Seen:
    """Return what the lower half read, its scores as probabilities."""
    return Seen(read.states, softmax(read.cue), softmax(read.name))


def softmax(scores: Floats) -> Floats:
    """Return probabilities over the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    odds: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return odds


def cue_spans(encoding: Encoding, seen: Seen, floor: float) -> list[Found]:
    """Return the cues of a text: runs of pieces that belong to one with a probability of at least ``floor``."""
    odds = seen.cue
    begins = (odds[:, _BEGIN] > odds[:, _INSIDE]).tolist()
    inside = (odds[:, _BEGIN] + odds[:, _INSIDE]).tolist()
    found: list[Found] = []
    previous = -2
    for index, (start, end) in enumerate(encoding.spans):
        if start == end and previous == index - 1:
            previous = index  # a piece that is nothing but space parts no cue
        if inside[index] < floor or start == end:
            continue
        # a new cue begins with a word of its own, never inside one
        new_word = not found or start > found[-1].span[1]
        if found and previous == index - 1 and not (begins[index] and new_word):
            found[-1] = Found((found[-1].span[0], end), max(found[-1].odds, inside[index]))
        else:
            found.append(Found((start, end), inside[index]))
        previous = index
    return found


def cue_odds(encoding: Encoding, seen: Seen, span: Span) -> float:
    """Return the probability of the likeliest piece of a span to be part of a cue."""
    odds = seen.cue
    return max((float(odds[i, _BEGIN] + odds[i, _INSIDE]) for i in _touched(encoding, span)), default=0.0)


def name_spans(
    encoding: Encoding, seen: Seen, floor: float, ending: Callable[[Span], int] = lambda _: 0
) -> list[NameSpan]:
    """Return the names of a text: runs of pieces that belong to one with a probability of at least ``floor``.

    Args:
        encoding: the text.
        seen: what the model says of it.
        floor: the least probability.
        ending: how many characters at the end of a span are no part of the name itself, as the "'s" of an owner.

    Three things are asked one by one: whether a piece is of a name, whether it begins one, and of what kind the name is
    as a whole. The model is often sure of the one and not of the other: in "Ann Barclay" the surname could be a bank's.
    """
    begins, inside = seen.name[:, 1::2], seen.name[:, 2::2]
    kinds = begins + inside
    named = (kinds.sum(axis=1) >= floor).tolist()
    goes_on = (inside.sum(axis=1) > begins.sum(axis=1)).tolist()
    runs: list[list[int]] = []
    previous = False
    for index, (start, end) in enumerate(encoding.spans):
        if start == end:
            continue
        if named[index] and previous and goes_on[index]:
            runs[-1].append(index)
        elif named[index]:
            runs.append([index])
        previous = named[index]
    return [_name_span(encoding, kinds, run, ending) for run in runs]


def _name_span(encoding: Encoding, odds: Floats, run: Sequence[int], ending: Callable[[Span], int]) -> NameSpan:
    """Make a name of a run of pieces: its kind is that of most of it, its odds those of its weakest piece.

    An ending that hangs behind is always half in the name and half out, and says nothing of how sure the name is.
    """
    span = encoding.spans[run[0]][0], encoding.spans[run[-1]][1]
    last = span[1] - ending(span)
    kinds = odds[[index for index in run if encoding.spans[index][0] < last]]
    share = kinds.mean(axis=0) / kinds.mean(axis=0).sum()
    best = int(share.argmax())
    return NameSpan(span, _KINDS[NAMES[best]], float(share[best] * kinds.sum(axis=1).min()))


def marks(encoding: Encoding, span: Span, trigger: Trigger) -> NDArray[np.int64]:
    """Return the marks ``(pieces,)`` of a text in which one trigger is marked."""
    value = 1 + TRIGGERS.index(trigger)
    touched = [value if a < b and a < span[1] and b > span[0] else 0 for a, b in encoding.spans]
    return np.array(touched, dtype=np.int64)


def role_span(encoding: Encoding, answer: Answer, role: str) -> Found | None:
    """Return the best contiguous span of a role; None where "no role" is likelier throughout.

    Each piece's vote is the log odds of the role against everything else, and the run with the largest sum wins
    (Bentley's maximum subarray): a short gap inside a long content is bridged, a stray piece far away is not.
    """
    odds = answer.roles[:, 1 + ROLES.index(role)].clip(1e-6, 1 - 1e-6)
    real = [index for index, (a, b) in enumerate(encoding.spans) if a < b]
    run = _best_run(np.log(odds / (1 - odds))[real])
    if run is None:
        return None
    members = real[run[0] : run[1]]
    return Found((encoding.spans[members[0]][0], encoding.spans[members[-1]][1]), float(np.mean(odds[members])))


def absent_odds(encoding: Encoding, answer: Answer, role: str) -> float:
    """Return how probable it is that a role is not expressed: that its likeliest piece does not have it."""
    odds = answer.roles[:, 1 + ROLES.index(role)]
    return 1.0 - max((float(odds[i]) for i, (a, b) in enumerate(encoding.spans) if a < b), default=0.0)


def likeliest(encoding: Encoding, answer: Answer, role: str, span: Span) -> float:
    """Return the probability of the likeliest piece of a span to have a role."""
    odds = answer.roles[:, 1 + ROLES.index(role)]
    return max((float(odds[i]) for i in _touched(encoding, span)), default=0.0)


def _touched(encoding: Encoding, span: Span) -> list[int]:
    return [i for i, (a, b) in enumerate(encoding.spans) if a < b and a < span[1] and span[0] < b]


def answer_of(asked: Asked, kept: NDArray[np.int64], size: int) -> Answer:
    """Return an answer about some pieces of a text as one about all ``size``: the others have no role."""
    roles = softmax(asked.role)
    if len(kept) < size:
        all_roles = np.zeros((size, roles.shape[1]), dtype=roles.dtype)
        all_roles[:, 0] = 1.0
        all_roles[kept] = roles
        roles = all_roles
    return Answer(roles, softmax(asked.stance), softmax(asked.reality))


def _best_run(votes: Floats) -> tuple[int, int] | None:
    best, place = 0.0, None
    total, start = 0.0, 0
    for at, vote in enumerate(votes.tolist()):
        if total <= 0:
            total, start = 0.0, at
        total += vote
        if total > best:
            best, place = total, (start, at + 1)
    return place
