"""Where spellings of names meet, so that not every name need be compared with every other."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, permutations, product
from typing import Generic, TypeVar

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from reportedly.languages.name_forms import has_no_spaces
from reportedly.languages.name_sounds import sound_frame, sound_keys
from reportedly.link.name_parts import read_person_name

__all__ = ["Meetings", "frames_of"]

_T = TypeVar("_T")
_BEGINNING = 4  # consonants by which names meet that are written together
_LONG = 3  # consonants of a word that is alone, and of one of two; the other's are two, so a slip may be in either
# Likeness of consonants, of 100, below which two names are not looked at more closely: of whole names, and where one is
# a single word of a person's, which must be nearly the same.
_FAR_OFF = 66.0
_ALONE_FAR_OFF = 80.0


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
        for meeting in _meetings(name, lang):
            self._met[meeting].append(len(self._items))
        self._items.append(item)
        self._frames.append(frames_of(name, lang)[0])
        self._least.append(self._least_alike(name, lang))
        self._spelt.append(name.casefold())

    def near(self, name: str, lang: str | None) -> list[_T]:
        """Return those whose names meet with a name and are not far off by their consonants, first come first.

        Names that are spelt alike are near however their letters sound in two languages: "Cicero".
        """
        met = sorted(set(chain.from_iterable(self._met.get(meeting, ()) for meeting in _meetings(name, lang))))
        if not met:
            return []
        alike = cdist([self._frames[at] for at in met], frames_of(name, lang), scorer=ratio, score_cutoff=_FAR_OFF)
        least = np.maximum([self._least[at] for at in met], self._least_alike(name, lang))
        near, spelt = alike.max(axis=1) >= least, name.casefold()
        return [self._items[at] for at, close in zip(met, near, strict=True) if close or self._spelt[at] == spelt]

    def _least_alike(self, name: str, lang: str | None) -> float:
        alone = self._people and len(_words(name, lang)) <= 1 and not has_no_spaces(name)
        return _ALONE_FAR_OFF if alone else _FAR_OFF


def _words(name: str, lang: str | None) -> list[str]:
    return [word.text for word in read_person_name(name, lang).words if word.kind == "word"]


def _meetings(name: str, lang: str | None) -> set[tuple[str, str]]:
    """Return what two spellings of a name share: the sound keys of two of its words, or of all written together.

    Keys are coarse enough for any two scripts ("Alan Lithgow", Алан Литгоу).
    """
    words = _words(name, lang)
    pairs = permutations([(sound_keys(word, lang, _LONG), sound_keys(word, lang)) for word in words], 2)
    found = {keys for (long, _), (_, short) in pairs for keys in product(long, short)}
    if len(words) == 1:
        found |= {("", key) for key in sound_keys(words[0], lang, _LONG)}
    for order in {"".join(words), "".join((*words[1:], *words[:1]))}:
        found.add(("", sound_frame(order, lang)[:_BEGINNING]))
    return found


def frames_of(name: str, lang: str | None) -> tuple[str, ...]:
    """Return the consonants of a name's words, in the order in which they stand and with the last word first."""
    frames = [sound_frame(word, lang) for word in _words(name, lang)]
    return tuple(dict.fromkeys((" ".join(frames), " ".join((*frames[-1:], *frames[:-1])))))
