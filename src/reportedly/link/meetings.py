"""Where spellings of names meet, so that not every name need be compared with every other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, islice, permutations, product
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from reportedly.languages.han_sounds import is_foreign, korean_spellings
from reportedly.languages.korean_names import meeting_keys
from reportedly.languages.name_forms import SYLLABIC, forms_for, has_no_spaces, script_of
from reportedly.languages.name_sounds import (
    heard_frames,
    other_frame,
    sound_frame,
    sound_frames,
    sound_keys,
    writes_no_vowels,
)
from reportedly.link.name_parts import read_person_name, words_as_they_stand

__all__ = ["Meetings", "frames_of"]

_T = TypeVar("_T")
_BEGINNING = 4  # consonants by which names meet that are written together
# Consonants of a person's word that is alone, and of one of two; the other's are two, so a slip may be in either.
# Places are a hundredth of all meetings.
_LONG, _SHORT = 3, 2
_FULL = 2  # words of a full name without middle ones
# Likeness of consonants, of 100, below which two names are not looked at more closely: of whole names, and where one is
# a single word of a person's, which must be nearly the same.
_FAR_OFF = 66.0
_ALONE_FAR_OFF = 80.0
_MOST_HEARD = 4  # ways to hear a name
_EAST_ASIAN = range(2, 5)  # characters of a name that is written together


class _Read(NamedTuple):
    """What is asked of a name: where it meets others, its consonants, they in any order, how alike others must be.

    Its consonants are those of the whole name, and what they may be in other spellings.
    """

    meetings: set[tuple[str, str]]
    own: tuple[str, ...]
    frames: tuple[str, ...]
    heard: tuple[str, ...]
    syllabic: bool
    least: float
    spelt: str


class Meetings(Generic[_T]):
    """What has a name, by what spellings of one name share.

    Args:
        people: whether the names are people's.
    """

    def __init__(self, *, people: bool) -> None:
        self._people = people
        self._items: list[_T] = []
        self._frames: list[tuple[str, ...]] = []
        self._least: list[float] = []
        self._spelt: list[str] = []
        self._heard: list[tuple[str, ...]] = []
        self._syllabic: list[bool] = []
        self._met: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, item: _T, name: str, lang: str | None) -> None:
        """Add what has a name, in a language of which None is known."""
        self._add(item, self._read(name, lang))

    def near(self, name: str, lang: str | None) -> list[_T]:
        """Return those whose names meet with a name and are not far off by their consonants, first come first.

        Names that are spelt alike are near however their letters sound in two languages: "Cicero".
        """
        return self._near(self._read(name, lang))

    def meet(self, item: _T, name: str, lang: str | None) -> list[_T]:
        """Add what has a name, and return those that were near it before."""
        read = self._read(name, lang)
        near = self._near(read)
        self._add(item, read)
        return near

    def _read(self, name: str, lang: str | None) -> _Read:
        others = _other_frames(name, lang) if self._people else ()
        return _Read(
            self._meetings(name, lang),
            tuple(dict.fromkeys((*_own_frames(name, lang, self._people), *others))),
            tuple(dict.fromkeys((*frames_of(name, lang, people=self._people), *others))),
            _heard_frames(name, lang, self._people),
            script_of(name) in SYLLABIC,
            self._least_alike(name, lang),
            name.casefold(),
        )

    def _add(self, item: _T, read: _Read) -> None:
        for meeting in (*read.meetings, *_by_ear(read.heard, read.syllabic)):
            self._met[meeting].append(len(self._items))
        self._items.append(item)
        self._frames.append(read.own)
        self._least.append(read.least)
        self._spelt.append(read.spelt)
        self._heard.append(read.heard)
        self._syllabic.append(read.syllabic)

    def _near(self, read: _Read) -> list[_T]:
        meetings = (*read.meetings, *_by_ear(read.heard, not read.syllabic))
        met = sorted(set(chain.from_iterable(self._met.get(meeting, ()) for meeting in meetings)))
        if not met:
            return []
        best = _alike([self._frames[at] for at in met], read.frames)
        near = best >= np.maximum([self._least[at] for at in met], read.least)
        other = [at for at, item in enumerate(met) if self._syllabic[item] != read.syllabic]
        if other:
            near[other] |= _alike([self._heard[met[at]] for at in other], _orders(read.heard)) >= _FAR_OFF
        return [self._items[at] for at, close in zip(met, near, strict=True) if close or self._spelt[at] == read.spelt]

    def _least_alike(self, name: str, lang: str | None) -> float:
        alone = self._people and len(_words(name, lang, people=True)) <= 1 and not has_no_spaces(name)
        return _ALONE_FAR_OFF if alone else _FAR_OFF

    def _meetings(self, name: str, lang: str | None) -> set[tuple[str, str]]:
        """Return what two spellings of a name share: the sound keys of two of its words, or of all written together.

        Keys are coarse enough for any two scripts ("Alan Lithgow", Алан Литгоу).
        """
        words = _words(name, lang, self._people)
        most = _LONG if self._people else _SHORT
        pairs = permutations([(sound_keys(word, lang, most), sound_keys(word, lang, _SHORT)) for word in words], 2)
        found = {keys for (long, _), (_, short) in pairs for keys in product(long, short)}
        if len(words) == 1:
            found |= {("", key) for key in sound_keys(words[0], lang, most)}
            found |= {("", frame.replace(" ", "")[:_BEGINNING]) for frame in _own_frames(name, lang, self._people)}
        found |= {("korean", key) for key in (meeting_keys(name) if self._people else ())}
        # the surname first or last: "Ri Yong Ho", "Yong Ho Ri"
        for order in {"".join(words), "".join((*words[1:], *words[:1])), "".join((*words[-1:], *words[:-1]))}:
            found.add(("", sound_frame(order, lang)[:_BEGINNING]))
        return found


def _words(name: str, lang: str | None, people: bool) -> list[str]:
    """Return the words by which a name meets others; "La" and "San" are particles or titles of people's names alone."""
    if not people:
        return words_as_they_stand(name)
    return [word.text for word in read_person_name(name, lang).words if word.kind == "word"]


def _alike(items: Sequence[tuple[str, ...]], frames: Sequence[str]) -> NDArray[np.float32]:
    """Return how alike the consonants of each item are to some, 0 to 100, in the way in which they are most alike."""
    first = np.cumsum([0, *(len(own) for own in items[:-1])])
    found = cdist(list(chain.from_iterable(items)), frames, scorer=ratio, score_cutoff=_FAR_OFF)
    return np.maximum.reduceat(found.max(axis=1), first)


def _other_frames(name: str, lang: str | None) -> tuple[str, ...]:
    """Return the consonants of a person's name with letters sounded in another way, and of its first and last word.

    Long middle names, that others leave out, would make two names unlike where vowels are not written.
    """
    words = _words(name, lang, people=True)
    other = [other_frame(word, lang) or sound_frame(word, lang) for word in words]
    found = {" ".join(other)} if any(other_frame(word, lang) for word in words) else set()
    if len(words) > _FULL and writes_no_vowels(name):
        found.add(" ".join(sound_frame(word, lang) for word in (words[0], words[-1])))
    return tuple(sorted(found))


def frames_of(name: str, lang: str | None, *, people: bool) -> tuple[str, ...]:
    """Return the consonants of a name's words, in the order in which they stand and with the last word first."""
    return _orders(_own_frames(name, lang, people))


def _orders(frames: tuple[str, ...]) -> tuple[str, ...]:
    parted = (frame.split(" ") for frame in frames)
    return tuple(dict.fromkeys((*frames, *(" ".join((*words[-1:], *words[:-1])) for words in parted))))


def _heard_frames(name: str, lang: str | None, people: bool) -> tuple[str, ...]:
    """Return what scripts of syllables write of a name's consonants; Chinese characters are read as they are."""
    if script_of(name) == "han":
        return _own_frames(name, lang, people)[:1]
    ways = product(*(heard_frames(word, lang) for word in _words(name, lang, people)))
    return tuple(" ".join(way) for way in islice(ways, _MOST_HEARD)) or ("",)


def _by_ear(heard: tuple[str, ...], syllabic: bool) -> set[tuple[str, str]]:
    """Return where names in other scripts and in those of syllables meet: by the first consonants that are heard."""
    return {("syllables" if syllabic else "letters", frame.replace(" ", "")[:_BEGINNING]) for frame in heard}


@lru_cache(maxsize=50_000)
def _own_frames(name: str, lang: str | None, people: bool) -> tuple[str, ...]:
    """Return the consonants of a name's words as they stand: several where its characters may be read in several ways.

    In an East Asian name that is written together the surname stands first: 李小龙 meets "Xiaolong Li".
    """
    words = _words(name, lang, people)
    together = len(words) == 1 and script_of(name) == "han" and len(name) in _EAST_ASIAN
    if not together or is_foreign(name):
        return (" ".join(sound_frame(word, lang) for word in words),)
    frames = [f"{sound_frame(name[:1], lang)} {sound_frame(name[1:], lang)}"]
    for hangul in korean_spellings(name) if "korean" in forms_for(lang).han else ():
        frames += [f"{surname} {sound_frame(hangul[1:], 'ko')}" for surname in sound_frames(hangul[:1], "ko")]
    return tuple(dict.fromkeys(frames))
