"""Number words that are no figure whatever they count: "un", "some", Korean syllables that end another word.

Most number words of a text are such (three in five in Spanish, four in five in Korean), and what stands right at them
shows it. They are passed over before anything is read: ``refusals`` would say the same of them in the end.
"""

from __future__ import annotations

from collections.abc import Set

from reportedly.extract.counted import PERCENT_SIGNS, currency_signs
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.numbers import BOUNDS_AFTER, BOUNDS_BEFORE, ENDING_BOUNDS, NUMBER_KINDS
from reportedly.extract.refusals import SMALL_VAGUE, ends_word
from reportedly.languages.lexicon import Hit

__all__ = ["passed_over"]

_NOT_HERE = ("numbers.percent", "numbers.out_of_after")  # Turkish "yüzde bir" is a figure, "bir" is none
_GO_ON = (*NUMBER_KINDS, "attribution.conjunctions", "numbers.between", "numbers.out_of", "names.particles")
"""Words after a number that may go on with it, or name the whole of which it is a part."""
_JOINING = DASHES | QUOTES | PERCENT_SIGNS | {":"}
_NOUN_REACH = 10  # tokens after a number in which its noun stands


def passed_over(marks: Marks, places: Set[int]) -> frozenset[int]:
    """Return those of the places where numbers begin that are words and surely no figure."""
    if marks.has(*_NOT_HERE):
        return frozenset()
    unbounded = not marks.has(*BOUNDS_BEFORE, *BOUNDS_AFTER)
    nouns = places & marks.beginnings("units")  # in Hungarian "egy hét" the word before shows that "hét" is no seven
    return frozenset(
        at for at in places - marks.digits
        if _says_nothing(marks, at, places, unbounded=unbounded) and nouns.isdisjoint(range(at + 1, at + _NOUN_REACH))
    )  # fmt: skip


def _says_nothing(marks: Marks, at: int, places: Set[int], *, unbounded: bool) -> bool:
    hit, *others = marks.all_at(at, NUMBER_KINDS)
    if others or not _ends_number(marks, hit.end) or _after_sign(marks, at):
        return False
    if not places.isdisjoint(range(at + 1, hit.end)):
        return False  # what seems to be another number is a part of this one
    if hit.end == at + 1 and (ends_word(marks, at) or _is_syllable(marks, at)):
        return True
    return unbounded and _is_one_or_some(marks, hit)


def _ends_number(marks: Marks, at: int) -> bool:
    """Say whether a number surely ends before a token."""
    norm = marks.norm(at)
    return not (norm in _JOINING or norm in marks.pack.elisions or marks.digit(at) or marks.at(at, *_GO_ON))


def _after_sign(marks: Marks, at: int) -> bool:
    if at == 0:
        return False
    return marks.norm(at - 1) in PERCENT_SIGNS or marks.text(at - 1, at) in currency_signs(marks.pack.locale)


def _is_syllable(marks: Marks, at: int) -> bool:
    """Korean "이" is "this" far more often than "two"; before what counts years of age it may be a number."""
    inside = marks.listed("only_inside")
    return marks.norm(at) in inside and marks.norm(at + 1) not in marks.listed("age_counters")


def _is_one_or_some(marks: Marks, hit: Hit) -> bool:
    """Say whether a number word is an article, a pronoun, or vague and small; an ending may bound it, too."""
    if hit.kind == "numbers.vague":
        low, high = marks.pack.vague[hit.value]
        return (high or low) < SMALL_VAGUE
    word = marks.norm(hit.end - 1)
    bounded = any(word.endswith(marks.listed(f"{name}_endings")) for name in ENDING_BOUNDS)
    return hit.kind == "numbers.words" and float(hit.value) == 1 and not bounded
