"""Where two spellings of a name meet, so that not every name need be compared with every other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import TypeVar

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from reportedly.languages.name_forms import has_no_spaces
from reportedly.languages.name_sounds import sound_frame
from reportedly.link.name_parts import read_person_name

__all__ = ["frames_of", "meetings_of", "not_far_off"]

_T = TypeVar("_T")
_BEGINNING = 4  # consonants by which names meet that are written together
# Likeness of consonants, of 100, below which two names are not looked at more closely: of whole names; where one is a
# single word, which must be nearly the same; of single words of two full names. Of 92,000 pairs of people that met in
# 1,500 articles half are left, and of 2,800 that were alike 96 of a hundred.
_FAR_OFF = 66.0
_ALONE_FAR_OFF = 80.0
_WORD_FAR_OFF, _WORD_DOUBTFUL, _WORD_NEAR, _WORD_SAME = 50.0, 60.0, 80.0, 100.0


def meetings_of(name: str, lang: str | None) -> set[tuple[str, str]]:
    """Return what two spellings of a name share: the sound keys of two of its words, or of all written together.

    Keys are coarse enough for any two scripts ("Alan Lithgow", Алан Литгоу).
    """
    words = [word for word in read_person_name(name, lang).words if word.kind == "word"]
    pairs = (product(one.keys, other.keys) for one, other in combinations(words, 2))
    found = {(min(a, b), max(a, b)) for pair in pairs for a, b in pair}
    if len(words) == 1:
        found |= {("", key) for key in words[0].keys}
    texts = [word.text for word in words]
    for order in {"".join(texts), "".join((*texts[1:], *texts[:1]))}:
        found.add(("", sound_frame(order, lang)[:_BEGINNING]))
    return found


def frames_of(name: str, lang: str | None) -> tuple[str, ...]:
    """Return the consonants of a name's words, in the order in which they stand and with the last word first."""
    words = read_person_name(name, lang).words
    frames = [sound_frame(word.text, lang) for word in words if word.kind == "word"]
    return tuple(dict.fromkeys((" ".join(frames), " ".join((*frames[-1:], *frames[:-1])))))


def not_far_off(
    name: str, frames: Sequence[str], others: Sequence[_T], framed: Callable[[_T], tuple[str, str]], people: bool
) -> Iterator[_T]:
    """Yield those of some others whose names are not far off by their consonants: most that meet are.

    Args:
        name: a name.
        frames: its consonants, as ``frames_of`` gives them.
        others: what has names, too.
        framed: gives the name of one of them, and its consonants.
        people: whether they are people, of whom no word may be far off.
    """
    if not others:
        return
    named = [framed(other) for other in others]
    rows = cdist([frame for _, frame in named], frames, scorer=ratio, score_cutoff=_FAR_OFF).tolist()
    spelt = name.casefold()
    for other, called, row in zip(others, named, rows, strict=True):
        near = any(row) and (not people or _no_word_far_off((name, frames[0]), called, max(row)))
        if near or called[0].casefold() == spelt:  # however its letters sound in two languages: "Cicero"
            yield other


def _no_word_far_off(one: tuple[str, str], other: tuple[str, str], alike: float) -> bool:
    """Tell whether two people's names, each with its consonants, which are so much alike, have no word that is far off.

    A name that is written without spaces has all its words in one.
    """
    if has_no_spaces(one[0]) or has_no_spaces(other[0]):
        return True
    shorter, longer = sorted((one[1].split(), other[1].split()), key=len)
    if len(shorter) <= 1:
        return alike >= _ALONE_FAR_OFF
    best = [max(ratio(word, another) for another in longer) for word in shorter]
    least, most = min(best), max(best)
    return most >= _WORD_SAME or least >= _WORD_DOUBTFUL or (least >= _WORD_FAR_OFF and most >= _WORD_NEAR)
