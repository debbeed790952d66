"""Number words that are no figure whatever they count: "un", "some", Korean syllables that end another word.

Most number words of a text are such (three in five in Spanish, four in five in Korean), and what stands right at them
shows it. They are passed over before anything is read: ``refusals`` would say the same of them in the end.
"""

from __future__ import annotations

from collections.abc import Set

from reportedly.extract.counted import PERCENT_SIGNS, currency_signs
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.numbers import BOUNDS_AFTER, BOUNDS_BEFORE, ENDING_BOUNDS, NUMBER_KINDS, ends_word, is_syllable
from reportedly.extract.refusals import SMALL_VAGUE
from reportedly.languages.lexicon import Hit

__all__ = ["passed_over"]

_GO_ON = (*NUMBER_KINDS, "attribution.conjunctions", "numbers.between", "numbers.out_of", "names.particles")
"""Words after a number that may go on with it, or name the whole of which it is a part."""
_JOINING = DASHES | QUOTES | PERCENT_SIGNS | {":"}
_NOUN_REACH, _NOUN_REACH_UNSPACED = 10, 5  # tokens after a number in which its noun stands
_REACH = 16  # tokens after a number in which a word may stand that says something of it and its noun


def passed_over(marks: Marks, places: Set[int]) -> frozenset[int]:
    """Return those of the places where numbers begin that are words and surely no figure."""
    words = places - marks.digits
    if not words:
        return frozenset()
    nouns = places & marks.beginnings("units")  # in Hungarian "egy hét" the word before shows that "hét" is no seven
    bounds, wholes = marks.beginnings(*BOUNDS_AFTER), marks.beginnings("numbers.out_of_after")
    reach = _NOUN_REACH_UNSPACED if marks.pack.unspaced else _NOUN_REACH
    return frozenset([
        at for at in words
        if _says_nothing(marks, at, bounds) and not _means_more(marks, at, places, wholes)
        and nouns.isdisjoint(range(at + 1, at + reach))
    ])  # fmt: skip


def _says_nothing(marks: Marks, at: int, bounds: Set[int]) -> bool:
    """Say whether a number word is "one", "some" or the end of another word; ``bounds``: where one before it begins."""
    hit = marks.at(at, *NUMBER_KINDS)
    if hit is None:
        return False
    if hit.end == at + 1 and (ends_word(marks, at) or _is_syllable(marks, at)):
        return True
    unbounded = bounds.isdisjoint(range(hit.end, hit.end + _REACH)) and not _bounded_before(marks, at)
    return _is_one_or_some(marks, hit) and unbounded


def _means_more(marks: Marks, at: int, places: Set[int], wholes: Set[int]) -> bool:
    """Say whether a number word may be one by what stands beside it: a sign, more of the number, the whole of a part."""
    hit, *others = marks.all_at(at, NUMBER_KINDS)
    # a number word that goes on at the end of another word is one itself: Korean "사이"
    ends = ends_word(marks, at) and hit.end in places and ends_word(marks, hit.end)
    if others or not (ends or _ends_number(marks, hit.end)) or _after_sign(marks, at):
        return True
    if not places.isdisjoint(range(at + 1, hit.end)):
        return True  # what seems to be another number is a part of this one
    # Turkish "yüzde bir" is a figure, "bir" is none
    return marks.ending(at, "numbers.percent") is not None or not wholes.isdisjoint(range(hit.end, hit.end + _REACH))


def _bounded_before(marks: Marks, at: int) -> bool:
    """Say whether a bound stands right before a number, perhaps with its dot or an opening mark between.

    Elsewhere in the sentence it bounds something else: German "über" and "bis" mostly are no bounds at all.
    """
    return any(marks.ending(place, *BOUNDS_BEFORE) for place in (at, at - 1, at - 2))


def _ends_number(marks: Marks, at: int) -> bool:
    """Say whether a number surely ends before a token."""
    norm = marks.norm(at)
    return not (norm in _JOINING or norm in marks.pack.elisions or marks.digit(at) or marks.at(at, *_GO_ON))


def _after_sign(marks: Marks, at: int) -> bool:
    if at == 0:
        return False
    return marks.norm(at - 1) in PERCENT_SIGNS or marks.text(at - 1, at) in currency_signs(marks.pack.locale)


def _is_syllable(marks: Marks, at: int) -> bool:
    """Before what counts years of age, a syllable may be a number."""
    return is_syllable(marks, at) and marks.norm(at + 1) not in marks.listed("age_counters")


def _is_one_or_some(marks: Marks, hit: Hit) -> bool:
    """Say whether a number word is an article, a pronoun, or vague and small; an ending may bound it, too."""
    if hit.kind == "numbers.vague":
        low, high = marks.pack.vague[hit.value]
        return (high or low) < SMALL_VAGUE
    word = marks.norm(hit.end - 1)
    bounded = any(word.endswith(marks.listed(f"{name}_endings")) for name in ENDING_BOUNDS)
    return hit.kind == "numbers.words" and float(hit.value) == 1 and not bounded
