"""Number words that are parts of other words far more often, in languages whose every syllable is a token: Korean."""

from __future__ import annotations

from reportedly.extract.marks import Marks
from reportedly.extract.number_edges import BOUNDS_AFTER
from reportedly.extract.units import is_measure

__all__ = ["ends_word", "is_syllable"]


def ends_word(marks: Marks, at: int) -> bool:
    """Say whether a number word is the end of another word, where number words always stand alone."""
    return marks.says("number_words_alone") and marks.inside(at)


def is_syllable(marks: Marks, at: int) -> bool:
    """Say whether a number word is one only beside others: Korean "이" is "this" far more often than "two"."""
    return marks.norm(at) in marks.listed("only_inside") and not _by_itself(marks, at)


def _by_itself(marks: Marks, at: int) -> bool:
    """Say whether a syllable is a word of its own before what it measures or a measure word: "천 명이", "오 점".

    Names and offices may look like it: "오 의원", "백 대표".
    """
    if marks.glued(at) or marks.glued(at + 1) or marks.norm(at) in marks.listed("never_alone"):
        return False
    hit = marks.at(at + 1, "numbers.counters", "units")
    if hit is None or not (hit.kind == "numbers.counters" or is_measure(hit.value)):
        return False
    return not marks.glued(hit.end) or marks.at(hit.end, *BOUNDS_AFTER, "attribution.prepositions") is not None
