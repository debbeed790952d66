"""Where spellings of names meet, so that not every name need be compared with every other."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, permutations, product
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from reportedly.languages.name_forms import has_no_spaces
from reportedly.languages.name_sounds import sound_frame, sound_keys
from reportedly.link.name_parts import read_person_name

__all__ = ["Meetings", "frames_of"]

_T = TypeVar("_T")
_BEGINNING = 4  # consonants by which names meet that are written together
# Consonants of a person's word that is alone, and of one of two; the other's are two, so a slip may be in either.
# Places are a hundredth of all meetings.
_LONG, _SHORT = 3, 2
# Likeness of consonants, of 100, below which two names are not looked at more closely: of whole names, and where one is
# a single word of a person's, which must be nearly the same.
_FAR_OFF = 66.0
_ALONE_FAR_OFF = 80.0


class _Read(NamedTuple):
    """What is asked of a name: where it meets others, its consonants, how much alike others must be, its letters."""

    meetings: set[tuple[str, str]]
    frames: tuple[str, ...]
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
        self._frames: list[str] = []
        self._least: list[float] = []
        self._spelt: list[str] = []
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
        meetings, frames = self._meetings(name, lang), frames_of(name, lang)
        return _Read(meetings, frames, self._least_alike(name, lang), name.casefold())

    def _add(self, item: _T, read: _Read) -> None:
        for meeting in read.meetings:
            self._met[meeting].append(len(self._items))
        self._items.append(item)
        self._frames.append(read.frames[0])
        self._least.append(read.least)
        self._spelt.append(read.spelt)

    def _near(self, read: _Read) -> list[_T]:
        met = sorted(set(chain.from_iterable(self._met.get(meeting, ()) for meeting in read.meetings)))
        if not met:
            return []
        alike = cdist([self._frames[at] for at in met], read.frames, scorer=ratio, score_cutoff=_FAR_OFF)
        near = alike.max(axis=1) >= np.maximum([self._least[at] for at in met], read.least)
        return [self._items[at] for at, close in zip(met, near, strict=True) if close or self._spelt[at] == read.spelt]

    def _least_alike(self, name: str, lang: str | None) -> float:
        alone = self._people and len(_words(name, lang)) <= 1 and not has_no_spaces(name)
        return _ALONE_FAR_OFF if alone else _FAR_OFF

    def _meetings(self, name: str, lang: str | None) -> set[tuple[str, str]]:
        """Return what two spellings of a name share: the sound keys of two of its words, or of all written together.

        Keys are coarse enough for any two scripts ("Alan Lithgow", Алан Литгоу).
        """
        words = _words(name, lang)
        most = _LONG if self._people else _SHORT
        pairs = permutations([(sound_keys(word, lang, most), sound_keys(word, lang, _SHORT)) for word in words], 2)
        found = {keys for (long, _), (_, short) in pairs for keys in product(long, short)}
        if len(words) == 1:
            found |= {("", key) for key in sound_keys(words[0], lang, most)}
        for order in {"".join(words), "".join((*words[1:], *words[:1]))}:
            found.add(("", sound_frame(order, lang)[:_BEGINNING]))
        return found


def _words(name: str, lang: str | None) -> list[str]:
    return [word.text for word in read_person_name(name, lang).words if word.kind == "word"]


def frames_of(name: str, lang: str | None) -> tuple[str, ...]:
    """Return the consonants of a name's words, in the order in which they stand and with the last word first."""
    frames = [sound_frame(word, lang) for word in _words(name, lang)]
    return tuple(dict.fromkeys((" ".join(frames), " ".join((*frames[-1:], *frames[:-1])))))
