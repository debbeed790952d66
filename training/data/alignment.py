"""Carries a span of a text over to its translation by the similarity of the encoder's own token vectors.

Hidden layer 8 of the untrained encoder says nearly the same of a word and of its translation. Some tokens are like
everything, so rows and columns of the similarity matrix are half-centred. Every token of the translation then votes:
for the span where its best partner lies inside, against it where not, fully where the choice is mutual. The
contiguous run with the largest sum of votes is the projection.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.records import Span

LAYER = 8
ONE_SIDED = 0.35
_APOSTROPHES = "'’"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text's pieces: the code points that each covers and its unit-length vector ``(pieces, hidden)``."""

    text: str
    spans: tuple[Span, ...]
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a span went: its place in the translation and how sure that is, 0 to 1.

    ``confidence`` is the product of two shares: of the votes for the span that lie inside the run, and of the run's
    and the span's tokens that chose one another's side.
    """

    span: Span
    confidence: float


def similarity(source: Aligned, target: Aligned) -> Floats:
    """Return the half-centred similarity ``(source pieces, target pieces)``."""
    matrix = source.vectors @ target.vectors.T
    centred: Floats = matrix - 0.5 * matrix.mean(axis=0, keepdims=True) - 0.5 * matrix.mean(axis=1, keepdims=True)
    return centred


def project(source: Aligned, target: Aligned, matrix: Floats, span: Span) -> Projection | None:
    """Return the projection of one span of the source, None where nothing votes for it."""
    inside = np.array([a < span[1] and b > span[0] for a, b in source.spans])
    if not inside.any() or matrix.shape[1] == 0:
        return None
    best_source = matrix.argmax(axis=0)
    best_target = matrix.argmax(axis=1)
    mutual = best_target[best_source] == np.arange(matrix.shape[1])
    votes = np.where(inside[best_source], 1.0, -1.0) * np.where(mutual, 1.0, ONE_SIDED)
    start, end = best_run(votes)
    gained = votes[start:end].clip(min=0).sum()
    if gained <= 0:
        return None
    kept = gained / votes.clip(min=0).sum()
    chosen = best_target[inside]
    returned = ((chosen >= start) & (chosen < end)).mean()
    agreed = inside[best_source[start:end]].mean()
    place = whole_words(target.text, (target.spans[start][0], target.spans[end - 1][1]))
    if place[0] >= place[1]:
        return None
    return Projection(place, float(kept * (returned + agreed) / 2))


def best_run(votes: Floats) -> tuple[int, int]:
    """Return the contiguous run with the largest sum, as indices [start, end); (0, 1) where all are negative."""
    best, best_at = votes[0], (0, 1)
    total, start = 0.0, 0
    for index, vote in enumerate(votes):
        if total <= 0:
            total, start = 0.0, index
        total += float(vote)
        if total > best:
            best, best_at = total, (start, index + 1)
    return best_at


def whole_words(text: str, span: Span) -> Span:
    """Widen a span to whole words and take punctuation and space off its ends.

    Scripts without spaces have no inner word borders to widen to: a wide or Thai character ends a word.
    """
    start, end = span
    while start > 0 and _joined(text, start):
        start -= 1
    while 0 < end < len(text) and _joined(text, end):
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not _closes(text[end - 1]):
        end -= 1
    return start, end


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and after a place belong to one word; an apostrophe between letters joins."""
    left, right = text[at - 1], text[at]
    if _in_word(left) and _in_word(right):
        return True
    if right in _APOSTROPHES:
        return _in_word(left) and _in_word(text[at + 1 : at + 2] or " ")
    return left in _APOSTROPHES and at > 1 and _in_word(right) and _in_word(text[at - 2])


def _in_word(char: str) -> bool:
    spaceless = "\u0e00" <= char <= "\u0e7f" or "\u2e80" <= char <= "\u9fff" or char >= "\U00020000"
    # combining vowel signs of Indic scripts are no letters, but never end a word in the middle
    sign = 0x0300 <= ord(char) <= 0x1CFF and char.isprintable()
    return (char.isalnum() or sign) and not spaceless


def _closes(char: str) -> bool:
    return char.isalnum() or char in "%°$€£₽)" or 0x0900 <= ord(char) <= 0x0EFF
