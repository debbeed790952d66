"""Measure words, as East Asian languages have them between a number and its noun, or behind both."""

from __future__ import annotations

from reportedly.extract.amounts import Amount
from reportedly.extract.guessed import NOUN_KINDS
from reportedly.extract.marks import Marks
from reportedly.extract.number_edges import BOUNDS_BEFORE
from reportedly.extract.units import Counted, is_measure
from reportedly.languages.lexicon import Hit

__all__ = ["by_counter"]

_ATTRIBUTE = 8  # tokens, which are syllables: how long a word between a measure word and its noun may be


def by_counter(marks: Marks, amount: Amount, counter: Hit) -> Counted:
    """Return the noun of a measure word: after it (1500名士兵), before the number (병사 1500명), or itself."""
    at = counter.end
    after = _counted_by(marks, at)
    while after is None and (skipped := marks.at(at, "names.particles", "demonyms", "states")):
        at = skipped.end
        after = _counted_by(marks, at)
    if after is None:
        at, after = _behind_attribute(marks, counter)
    start = amount.start
    while bound := marks.ending(start, *BOUNDS_BEFORE, "names.particles"):
        start = bound.start
    before = marks.ending(start, *NOUN_KINDS)
    own = marks.at(before.start, "numbers.counters") if before else None
    if before and (is_measure(before.value) or (own and own.end >= before.end)):
        before = None  # "매년 10만 명" counts no years
    noun = after or before or marks.at(counter.start, *NOUN_KINDS)
    if noun is None or noun is before:
        words = (counter.start, counter.end)
        return Counted(amount.start, counter.end, noun.value if noun else None, words, sure=noun is not None)
    return Counted(amount.start, max(counter.end, noun.end), noun.value, (noun.start, noun.end), sure=True)


def _behind_attribute(marks: Marks, counter: Hit) -> tuple[int, Hit | None]:
    """The noun behind one more word, after a measure word in the genitive: Korean "세 개의 새로운 공장"."""
    genitive = marks.says("number_words_alone") and marks.at(counter.end - 1, "names.particles") is not None
    spaced = (at for at in range(counter.end + 1, counter.end + _ATTRIBUTE) if not marks.glued(at))
    at = next(spaced, counter.end) if genitive else counter.end
    plain = all(marks.word(k) for k in range(counter.end, at))
    return at, _counted_by(marks, at) if genitive and plain else None


def _counted_by(marks: Marks, at: int) -> Hit | None:
    """The noun after a measure word: no measure itself, and in Korean the beginning of a word."""
    unit = marks.at(at, *NOUN_KINDS)
    inside = marks.says("number_words_alone") and marks.glued(at)
    return None if unit is None or inside or is_measure(unit.value) else unit
