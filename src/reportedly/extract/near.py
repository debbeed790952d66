"""How much is asked of the model: the text around each trigger, and of many triggers those that it can be for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.answered import Asking
from reportedly.languages.scan import Scan
from reportedly.records import Sentence, within

__all__ = ["Pieces", "affordable", "near_pieces"]

_SHORT = 48
_TIMES = 8  # real news asks a little more than it reads (1.1 pieces for one), text full of claims 1.6 times as much
_FREE = 16384  # pieces, some 1.5 seconds: a short text of many claims asks about them all

Pieces = NDArray[np.int64]


def near_pieces(asking: Asking, scans: Sequence[Scan]) -> Pieces:
    """Return the pieces of the trigger's sentence and of as many around it as make a short text."""
    spans = asking.passage.encoding.spans
    every = np.arange(len(spans))
    if len(spans) <= _SHORT:
        return every
    start, end = asking.trigger.span
    places = [s.sentence for s in scans if within((s.sentence.start, s.sentence.end), asking.passage.span)]
    own = [i for i, s in enumerate(places) if s.start < end and start < s.end]
    if not own:
        return every
    low, high = own[0], own[-1] + 1
    while True:
        wider = [(a, b) for a, b in ((low - 1, high), (low, high + 1)) if a >= 0 and b <= len(places)]
        fitting = [(a, b) for a, b in wider if len(_pieces(asking, places, a, b)) <= _SHORT]
        if not fitting:
            return _pieces(asking, places, low, high)
        low, high = fitting[0]


def affordable(asked: Sequence[Asking], sizes: Sequence[int], read: int) -> list[int]:
    """Return, in order, the indices of the triggers that are asked about: all of them but in a flood.

    Pages are made of nothing but quotation marks or cues, and each would have its whole passage read again. So an
    article may ask a multiple of the pieces that it holds; the surest triggers come first, then the longest.

    Args:
        asked: the triggers.
        sizes: the pieces that each has read again.
        read: the pieces of the whole article.
    """
    left = max(_FREE, _TIMES * read)
    kept = []
    for index in sorted(range(len(asked)), key=lambda i: (-asked[i].trigger.odds, -_length(asked[i]))):
        left -= sizes[index]
        if left < 0:
            break
        kept.append(index)
    return sorted(kept)


def _length(asking: Asking) -> int:
    start, end = asking.trigger.span
    return end - start


def _pieces(asking: Asking, places: Sequence[Sentence], low: int, high: int) -> Pieces:
    """Return the pieces of some sentences, with the begin and end marks of the passage."""
    start, end = asking.passage.inner((places[low].start, places[high - 1].end))
    spans = asking.passage.encoding.spans
    inside = [i for i, (a, b) in enumerate(spans[1:-1], 1) if a >= start and b <= end]
    return np.array([0, *inside, len(spans) - 1])
