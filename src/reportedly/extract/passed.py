"""Number words that are no figure whatever they count: "un", "some", Korean syllables that end another word.

Most number words of a text are such (three in five in Spanish, four in five in Korean), and what stands right at them
shows it. They are passed over before anything is read: ``refusals`` would say the same of them in the end.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import Literal

from reportedly.extract.amounts import NUMBER_KINDS
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.number_edges import BOUNDS_AFTER, BOUNDS_BEFORE, ENDING_BOUNDS
from reportedly.extract.refusals import SMALL_VAGUE
from reportedly.extract.signs import PERCENT_SIGNS, currency_signs
from reportedly.extract.syllables import is_syllable
from reportedly.languages.lexicon import Hit

__all__ = ["passed_over"]

_GO_ON = ("attribution.conjunctions", "numbers.between", "numbers.out_of", "names.particles")
"""Words after a number, other than numbers, that may go on with it, or name the whole of which it is a part."""
_JOINING = DASHES | QUOTES | PERCENT_SIGNS | {":"}
_NOUN_REACH, _NOUN_REACH_UNSPACED = 10, 5  # tokens after a number in which its noun stands
_REACH = 16  # tokens after a number in which a word may stand that says something of it and its noun


def passed_over(marks: Marks, places: Set[int]) -> frozenset[int]:
    """Return those of the places where numbers begin that are words and surely no figure."""
    words: dict[int, Hit | None] = {}
    for hit in marks.hits(*NUMBER_KINDS):
        words[hit.start] = None if hit.start in words or hit.start in marks.digits else hit
    # where number words stand alone, one that ends another word is none, whatever comes after it
    inner = {at for at in words if marks.inside(at)} if marks.says("number_words_alone") else set()
    silent = [(hit, why) for at, hit in words.items() if hit and at not in inner and (why := _says_nothing(marks, hit))]
    if not silent:
        return frozenset(inner)
    around = _Around(marks, places, inner)
    reach = _NOUN_REACH_UNSPACED if marks.pack.unspaced else _NOUN_REACH
    return frozenset(inner.union([hit.start for hit, why in silent if not around.makes_more(hit, why, reach)]))


class _Around:
    """What stands beside the number words of one sentence and may make more of them.

    What is asked of few of them is gathered when it is first asked for: a language like Korean has three in each.
    """

    def __init__(self, marks: Marks, places: Set[int], inner: Set[int]) -> None:
        self._marks = marks
        self._places = places
        self._inner = inner
        self._elisions = marks.pack.elisions
        self._percents = marks.endings("numbers.percent")
        self._wholes = marks.beginnings("numbers.out_of_after")
        self._going_on = marks.beginnings(*_GO_ON)

    @cached_property
    def _nouns(self) -> Set[int]:
        return (self._places - self._inner) & self._marks.beginnings("units")

    @cached_property
    def _bounded_before(self) -> Set[int]:
        return self._marks.endings(*BOUNDS_BEFORE)

    @cached_property
    def _bounds_after(self) -> Set[int]:
        return self._marks.beginnings(*BOUNDS_AFTER)

    def makes_more(self, hit: Hit, why: _Why, reach: int) -> bool:
        """Say whether a number word that says nothing by itself may be a figure."""
        if (why == "one or some" and self._bounded(hit)) or self._means_more(hit):
            return True
        # in Hungarian "egy hét" the word before shows that "hét" is no seven
        return bool(self._nouns) and not self._nouns.isdisjoint(range(hit.start + 1, hit.start + reach))

    def _bounded(self, hit: Hit) -> bool:
        """Say whether a bound stands right before a number, perhaps with its dot or an opening mark between, or after.

        Elsewhere in the sentence it bounds something else: German "über" and "bis" mostly are no bounds at all.
        """
        if not self._bounded_before.isdisjoint((hit.start, hit.start - 1, hit.start - 2)):
            return True
        return bool(self._bounds_after) and not self._bounds_after.isdisjoint(range(hit.end, hit.end + _REACH))

    def _means_more(self, hit: Hit) -> bool:
        """Say whether something beside a number word makes it one: a sign, more of the number, the whole of a part."""
        at = hit.start
        if not self._ends_number(hit.end) or _after_sign(self._marks, at):
            return True
        if hit.end > at + 1 and not self._places.isdisjoint(range(at + 1, hit.end)):
            return True  # what seems to be another number is a part of this one
        if at in self._percents:
            return True  # Turkish "yüzde bir" is a figure, "bir" is none
        return bool(self._wholes) and not self._wholes.isdisjoint(range(hit.end, hit.end + _REACH))

    def _ends_number(self, at: int) -> bool:
        """Say whether a number surely ends before a token."""
        if at in self._places:
            return False
        norm = self._marks.norm(at)
        return not (norm in _JOINING or norm in self._elisions or at in self._going_on)


_Why = Literal["syllable", "one or some"]


def _says_nothing(marks: Marks, hit: Hit) -> _Why | None:
    """Return why a number word counts nothing, None where it may.

    It is a syllable of another word, counts nothing in an unspaced script, or is "one" or "some", which a bound makes
    a figure.
    """
    at = hit.start
    if hit.end == at + 1 and (_is_syllable(marks, at) or (marks.pack.unspaced and not marks.kinds_at(hit.end))):
        return "syllable"
    return "one or some" if _is_one_or_some(marks, hit) else None


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
