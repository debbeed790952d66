"""Cutting a search hit out of a text, exactly as it stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

__all__ = ["cut_snippet"]

_SPACE = re.compile(r"\s")
_ENOUGH = 200  # places looked at for each word: a text that has more is about it anyway


def cut_snippet(text: str, words: Sequence[str], width: int = 160) -> str:
    """Return about ``width`` characters of the text, where most of the words stand together.

    Words match regardless of case and accents, at the start of a word where there is such a place. The result is
    always a substring of the text; where no word is found it is the text's beginning.
    """
    found = sorted(_find_all(text, words))
    start = _choose(found, width)
    return _cut(text, start, width)


def _choose(found: list[tuple[int, int]], width: int) -> int:
    """Return the place from which a window holds the most different words; the first of equals."""
    best, most = 0, 0
    for index, (place, _) in enumerate(found):
        inside = {word for other, word in found[index : index + 2 * _ENOUGH] if other < place + width * 3 // 4}
        if len(inside) > most:
            best, most = place, len(inside)
    return best


def _find_all(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (place in the text, number of the word)."""
    folded, places = _fold(text)
    for number, word in enumerate(words):
        plain = re.escape(_fold(word)[0])
        if not plain:
            continue
        at_start = [(places[hit.start()], number) for hit in islice(re.finditer(rf"(?<!\w){plain}", folded), _ENOUGH)]
        anywhere = islice(re.finditer(plain, folded), _ENOUGH)
        yield from at_start or [(places[hit.start()], number) for hit in anywhere]


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the text without case and accents, and for each of its characters the place it comes from."""
    parts: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _fold_character(character)
        parts.append(plain)
        places.extend([place] * len(plain))
    return "".join(parts), places


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    split = unicodedata.normalize("NFD", character.casefold())
    return "".join(part for part in split if not unicodedata.combining(part))


def _cut(text: str, place: int, width: int) -> str:
    """Return the window around the place, from one space to another where there are spaces."""
    start = max(0, min(place - width // 4, len(text) - width))
    if start:
        gap = _SPACE.search(text, start, place)
        start = gap.end() if gap else start
    end = min(len(text), start + width)
    if end < len(text):
        gaps = [gap.start() for gap in _SPACE.finditer(text, start + width // 2, end + 1)]
        end = gaps[-1] if gaps and gaps[-1] > place else end
    return text[_leave_marks(text, start, -1) : _leave_marks(text, end, 1)].strip()


def _leave_marks(text: str, border: int, step: int) -> int:
    """Move the border so that no accent is cut from its letter."""
    while 0 < border < len(text) and unicodedata.combining(text[border]):
        border += step
    return border
