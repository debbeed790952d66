"""Whom a surname alone means in an article that tells of the same people as another one, which has the full name.

News of one event in another outlet, above all in Chinese, may call everybody by surname. Of 62 articles in Chinese,
Hebrew and Hindi, each set beside the same 62 in English, no two of different people had two in common by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from reportedly.link.clusters import Named, Use
from reportedly.link.meetings import Meetings, frames_of
from reportedly.link.pairs import same_name
from reportedly.link.spellings import alike_alone

__all__ = ["Bearers", "Company", "Known"]

_T = TypeVar("_T")
_FEWEST = 2  # people that two articles have in common besides the one in question
_MOST = 60  # articles in which a surname stands with a given name, or without: above it, it is everybody's
_TELLING = 3  # consonants of a name that tells two articles' people apart from others'


class Known(Protocol):
    """A full name of an article, as far as it is known by now whose it is."""

    @property
    def named(self) -> Named:
        """The key and the English name of who bears it."""

    @property
    def rests_on(self) -> Use | None:
        """What may become another person's as articles come in; None if nothing can."""


@dataclass(slots=True, eq=False)
class _Word:
    """The last word of people's names in a language.

    ``telling``: whether it has sounds enough to tell one article's people from another's; ``same`` are those that may
    be the same name, itself among them, as far as one of the two stands alone (``lone``) and the other with a given
    name (``with_given``); ``full`` are its articles with whom they name in full, ``alone`` those in which it stands
    alone.
    """

    text: str
    lang: str | None
    telling: bool
    lone: bool = False
    with_given: bool = False
    same: dict[_Word, None] = field(default_factory=dict)
    full: list[tuple[int, Known]] = field(default_factory=list)
    alone: list[Bearers] = field(default_factory=list)

    def may_be(self, other: _Word) -> bool:
        """Tell whether two words may be the same surname."""
        return self is other or _alike(self.text, self.lang, other.text, other.lang)

    def crowded(self) -> bool:
        """Tell whether so many articles have the name that to look for its bearer would take ever longer."""
        return len(self.alone) > _MOST or any(len(word.full) > _MOST for word in self.same)


@dataclass(slots=True, eq=False)
class Bearers:
    """The full names in other articles that a surname alone in the article ``number`` may stand for."""

    number: int
    word: _Word
    found: list[Known] = field(default_factory=list)

    def one(self) -> Named | None:
        """Return the one who is meant; None if nobody is, two may be, or the surname is everybody's."""
        named = {known.named for known in self.found}
        return named.pop() if len(named) == 1 and not self.word.crowded() else None


class Company:
    """The people of all articles so far by their surnames, and the surnames that stand alone."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str | None], _Word] = {}
        self._lone: Meetings[_Word] = Meetings(people=True)
        self._with_given: Meetings[_Word] = Meetings(people=True)
        self._people: list[frozenset[_Word]] = []
        self._resting: dict[Use, list[Bearers]] = defaultdict(list)

    def add(
        self, number: int, lang: str | None, full: Sequence[tuple[str, Known]], alone: Iterable[str]
    ) -> tuple[Mapping[str, Bearers], set[int]]:
        """Add an article's people, each with the last word of the name.

        Args:
            number: the article, counted from 0 in the order in which they are added.
            lang: its language.
            full: those whom it names in full.
            alone: the surnames whose full name it has not.

        Returns:
            Who may bear each of the latter, and the numbers of earlier articles in which a surname means another now.
        """
        known = [(self._word(word, lang, alone=False), bearer) for word, bearer in full]
        lone = {word: Bearers(number, self._word(word, lang, alone=True)) for word in alone}
        self._people.append(frozenset([*(w for w, _ in known), *(each.word for each in lone.values())]))
        changed: set[int] = set()
        for bearers in lone.values():
            for word in () if bearers.word.crowded() else bearers.word.same:
                for other, bearer in word.full:
                    self._meet(bearers, other, word, bearer)
        for word, bearer in known:
            for bearers in [b for other in word.same if not other.crowded() for b in other.alone]:
                before = bearers.one()
                self._meet(bearers, number, word, bearer)
                if bearers.one() != before:
                    changed.add(bearers.number)
        for word, bearer in known:
            changed |= _more(word, word.full, (number, bearer))
        for bearers in lone.values():
            changed |= _more(bearers.word, bearers.word.alone, bearers)
        return lone, changed

    def renamed(self, uses: Iterable[Use]) -> set[int]:
        """Return the numbers of articles in which a surname alone may mean somebody who is called otherwise now."""
        return {bearers.number for use in uses for bearers in self._resting.get(use, ())}

    def _meet(self, bearers: Bearers, number: int, word: _Word, known: Known) -> None:
        """Take note of a full name in another article if the two tell of the same people."""
        mine, theirs = self._people[bearers.number], self._people[number]
        if _in_common(mine, theirs, bearers.word) >= _FEWEST and _in_common(theirs, mine, word) >= _FEWEST:
            bearers.found.append(known)
            if known.rests_on:
                self._resting[known.rests_on].append(bearers)

    def _word(self, text: str, lang: str | None, alone: bool) -> _Word:
        """Return the word; those that stand alone somewhere find those that do not, and the other way round."""
        word = self._words.get((text, lang))
        if word is None:
            word = self._words[text, lang] = _Word(text, lang, len(frames_of(text, lang, people=True)[0]) >= _TELLING)
            word.same[word] = None
        if alone and not word.lone:
            word.lone = True
            self._join(word, self._lone, self._with_given)
        elif not alone and not word.with_given:
            word.with_given = True
            self._join(word, self._with_given, self._lone)
        return word

    @staticmethod
    def _join(word: _Word, own: Meetings[_Word], others: Meetings[_Word]) -> None:
        """Add a word to those of its sort, and note which of the others may be the same."""
        own.add(word, word.text, word.lang)
        for other in others.near(word.text, word.lang):
            if word.may_be(other):
                word.same[other] = other.same[word] = None


def _more(word: _Word, entries: list[_T], entry: _T) -> set[int]:
    """Add an article's entry to one of a surname's lists; return the articles in which it means nobody any more."""
    entries.append(entry)
    return {b.number for other in word.same for b in other.alone if b.found} if len(entries) == _MOST + 1 else set()


def _in_common(mine: Iterable[_Word], theirs: Iterable[_Word], but: _Word) -> int:
    """Return how many of one article's people, ``but`` for one, the other has, too."""
    return sum(word is not but and word.telling and any(map(word.may_be, theirs)) for word in mine)


@lru_cache(maxsize=200_000)  # of the words' letters: to keep words would keep all articles of linkers that are gone
def _alike(left: str, left_lang: str | None, right: str, right_lang: str | None) -> bool:
    return same_name(left, right, "person", left_lang, right_lang).score >= alike_alone(left, right)
