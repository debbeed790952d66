"""Number words that are no figure whatever they count: "un", "some", Korean syllables that end another word.

Most number words of a text are such (three in five in Spanish, four in five in Korean), and what stands right at them
shows it. They are passed over before anything is read: ``refusals`` would say the same of them in the end.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.numbers import BOUNDS_AFTER, BOUNDS_BEFORE, ENDING_BOUNDS, NUMBER_KINDS
from reportedly.extract.syllables import ends_word, is_syllable
from reportedly.extract.refusals import SMALL_VAGUE
from reportedly.extract.signs import PERCENT_SIGNS, currency_signs
from reportedly.languages.lexicon import Hit

__all__ = ["passed_over"]

_GO_ON = (*NUMBER_KINDS, "attribution.conjunctions", "numbers.between", "numbers.out_of", "names.particles")
"""Words after a number that may go on with it, or name the whole of which it is a part."""
_JOINING = DASHES | QUOTES | PERCENT_SIGNS | {":"}
_NOUN_REACH, _NOUN_REACH_UNSPACED = 10, 5  # tokens after a number in which its noun stands
_REACH = 16  # tokens after a number in which a word may stand that says something of it and its noun


@dataclass(frozen=True, slots=True)
class _Around:
    """Where in a sentence words begin or end that may make more of a number word beside them, by token.

    They are gathered once a sentence: most are empty, and a language like Korean has four number words in each.
    """

    marks: Marks
    places: Set[int]
    nouns: Set[int]
    bounded_before: Set[int]
    bounds_after: Set[int]
    wholes: Set[int]
    percents: Set[int]
    going_on: Set[int]


def passed_over(marks: Marks, places: Set[int]) -> frozenset[int]:
    """Return those of the places where numbers begin that are words and surely no figure."""
    words: dict[int, Hit | None] = {}
    for hit in marks.hits(*NUMBER_KINDS):
        words[hit.start] = None if hit.start in words or hit.start in marks.digits else hit
    silent = [(hit, why) for hit in words.values() if hit and (why := _says_nothing(marks, hit))]
    if not silent:
        return frozenset()
    around = _Around(
        marks, places,
        nouns=places & marks.beginnings("units"),  # in Hungarian "egy hét" the word before shows that "hét" is no seven
        bounded_before=marks.endings(*BOUNDS_BEFORE),
        bounds_after=marks.beginnings(*BOUNDS_AFTER),
        wholes=marks.beginnings("numbers.out_of_after"),
        percents=marks.endings("numbers.percent"),
        going_on=marks.beginnings(*_GO_ON),
    )  # fmt: skip
    reach = _NOUN_REACH_UNSPACED if marks.pack.unspaced else _NOUN_REACH
    return frozenset([
        hit.start for hit, why in silent
        if not (why == "one or some" and _bounded(around, hit)) and not _means_more(around, hit, why)
        and (not around.nouns or around.nouns.isdisjoint(range(hit.start + 1, hit.start + reach)))
    ])  # fmt: skip


_Why = Literal["ends a word", "syllable", "one or some"]


def _says_nothing(marks: Marks, hit: Hit) -> _Why | None:
    """Return why a number word counts nothing, None where it may.

    It ends another word, is a syllable of one, counts nothing in an unspaced script, or is "one" or "some", which a
    bound makes a figure.
    """
    at = hit.start
    if hit.end == at + 1:
        if ends_word(marks, at):
            return "ends a word"
        if _is_syllable(marks, at) or (marks.pack.unspaced and not marks.kinds_at(hit.end)):
            return "syllable"
    return "one or some" if _is_one_or_some(marks, hit) else None


def _bounded(around: _Around, hit: Hit) -> bool:
    """Say whether a bound stands right before a number, perhaps with its dot or an opening mark between, or after it.

    Elsewhere in the sentence it bounds something else: German "über" and "bis" mostly are no bounds at all.
    """
    if not around.bounded_before.isdisjoint((hit.start, hit.start - 1, hit.start - 2)):
        return True
    return bool(around.bounds_after) and not around.bounds_after.isdisjoint(range(hit.end, hit.end + _REACH))


def _means_more(around: _Around, hit: Hit, why: _Why) -> bool:
    """Say whether something beside a number word makes it one: a sign, more of the number, the whole of a part."""
    marks, at = around.marks, hit.start
    if not _ends_number(around, hit.end):
        # a number word that goes on at the end of another word is one itself: Korean "사이"
        if not (why == "ends a word" and hit.end in around.places and ends_word(marks, hit.end)):
            return True
    elif why != "ends a word" and _after_sign(marks, at):
        return True
    if hit.end > at + 1 and not around.places.isdisjoint(range(at + 1, hit.end)):
        return True  # what seems to be another number is a part of this one
    if at in around.percents:
        return True  # Turkish "yüzde bir" is a figure, "bir" is none
    return bool(around.wholes) and not around.wholes.isdisjoint(range(hit.end, hit.end + _REACH))


def _ends_number(around: _Around, at: int) -> bool:
    """Say whether a number surely ends before a token."""
    norm = around.marks.norm(at)
    joined = norm in _JOINING or norm in around.marks.pack.elisions
    return not (joined or at in around.going_on or around.marks.digit(at))


def _after_sign(marks: Marks, at: int) -> bool:
    if at == 0:
        return False
    return marks.norm(at - 1) in PERCENT_SIGNS or marks.tokens[at - 1].text in currency_signs(marks.pack.locale)


def _is_syllable(marks: Marks, at: int) -> bool:
    """Before what counts years of age, a syllable may be a number."""
    return is_syllable(marks, at) and marks.norm(at + 1) not in marks.listed("age_counters")


def _is_one_or_some(marks: Marks, hit: Hit) -> bool:
    """Say whether a number word is an article, a pronoun, or vague and small; an ending may bound it, too."""
    if hit.kind == "numbers.vague":
        low, high = marks.pack.vague[hit.value]
        return (high or low) < SMALL_VAGUE
    word = marks.norm(hit.end - 1)
    if hit.kind != "numbers.words" or float(hit.value) != 1:
        return False
    return not any(word.endswith(marks.listed(key)) for _, key in ENDING_BOUNDS)
