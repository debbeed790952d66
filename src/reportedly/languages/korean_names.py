"""Korean names: family name and given name of one in Hangul, and whether a name in Latin letters spells it.

A Korean name is written together, and there are many ways to spell its syllables in Latin letters: Park, Pak and Bak
are one name. What the syllables may come to is data (data/korean_names.toml), so that names that only sound alike to
those who do not tell them apart (박근혜, 박정희) stay two.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from typing import Any, NamedTuple

from reportedly.languages.name_forms import script_of
from reportedly.languages.words import latin_letters

__all__ = ["KoreanName", "meeting_keys", "read_korean_name", "spells_korean"]

_FIRST, _VOWELS, _CODAS = 0xAC00, 21, 28
_LENGTHS = (3, 4)  # syllables of a full name; one of two has a single syllable as its given name and is like many words
_SEPARATORS = re.compile(r"[\s\-‐‑.]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
# One letter for what spellings of a consonant mix up, in given names as their consonants stand one after another.
_CLASSES = str.maketrans("gdbrlcz", "ktprrjj", "aeiouyhw")
_SOUNDS = (("sh", "s"), ("ch", "j"), ("ck", "k"), ("kk", "k"), ("gg", "k"), ("tt", "t"), ("dd", "t"), ("pp", "p"),
           ("bb", "p"), ("ss", "s"), ("jj", "j"), ("ll", "l"), ("ph", "p"), ("th", "t"))  # fmt: skip


class KoreanName(NamedTuple):
    """A full name in Hangul, taken apart."""

    surname: str
    given: str


@cache
def _data() -> Mapping[str, Any]:
    text = (resources.files("reportedly.languages") / "data/korean_names.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _given_syllables() -> frozenset[str]:
    return frozenset(_data()["given"]["syllables"].split())


@lru_cache(maxsize=20_000)
def read_korean_name(name: str) -> KoreanName | None:
    """Return family name and given name of what may be a Korean's full name in Hangul, None for any other name.

    A few foreign given names look the same: 마리아 is Maria, and could be somebody called Ma.
    """
    found = _divided(name)
    return found if found and _given_syllables().issuperset(found.given) else None


def _divided(name: str) -> KoreanName | None:
    """Return a name of two syllables behind a family name, whatever syllables they are."""
    bare = name.strip()
    if len(bare) not in _LENGTHS or " " in bare or script_of(bare) != "hangul":
        return None
    size = 2 if bare[:2] in _data()["surnames"] else 1
    return (
        KoreanName(bare[:size], bare[size:]) if bare[:size] in _data()["surnames"] and len(bare) == size + 2 else None
    )


def _parts(syllable: str) -> tuple[list[str], list[str], list[str]]:
    """Return how the beginning, the vowel and the end of a syllable in Hangul may be spelt."""
    number = ord(syllable) - _FIRST
    onset, vowel, coda = number // (_VOWELS * _CODAS), number // _CODAS % _VOWELS, number % _CODAS
    data = _data()
    return data["onsets"][onset].split() or [""], data["vowels"][vowel].split(), data["codas"][coda].split() or [""]


@lru_cache(maxsize=2_000)
def _syllable(syllable: str) -> str:
    return "".join("(?:" + "|".join(spelt) + ")" for spelt in _parts(syllable))


@lru_cache(maxsize=5_000)
def _pattern(name: KoreanName) -> re.Pattern[str]:
    """Return the pattern of a name's spellings, in either order, small and with hyphens as spaces."""
    own = "|".join((" ?".join(map(_syllable, name.surname)), *_data()["surnames"][name.surname].split()))
    given = " ?".join(map(_syllable, name.given))
    return re.compile(f"(?:{own}) {given}|{given} (?:{own})")


@cache
def _any_spelling() -> re.Pattern[str]:
    """Return the pattern of what may be a Korean's name of three syllables in Latin letters."""
    data = _data()
    surnames = {
        spelt
        for name, others in data["surnames"].items()
        for spelt in ("".join(parts) for parts in product(*(p for s in name for p in _parts(s))))
    } | {spelt for others in data["surnames"].values() for spelt in others.split()}
    own = "|".join(sorted(surnames, key=lambda spelt: -len(spelt)))
    onsets = "|".join(sorted({s for row in data["onsets"] for s in row.split()}, key=lambda s: -len(s)))
    vowels = "|".join(sorted({s for row in data["vowels"] for s in row.split()}, key=lambda s: -len(s)))
    syllable = f"(?:{onsets})?(?:{vowels})(?:k|g|n|t|l|m|p|b|ng)?"
    return re.compile(f"(?:{own}) {syllable} ?{syllable}|{syllable} ?{syllable} (?:{own})")


def _plain(name: str) -> str:
    parts = _SEPARATORS.split(name.casefold().translate(_APOSTROPHES))
    return " ".join(latin_letters(part) for part in parts if part).replace("wh", "hw")


@lru_cache(maxsize=20_000)
def spells_korean(latin: str, hangul: str) -> bool | None:
    """Tell whether a name in Latin letters spells a name in Hangul as a Korean's; None where nothing says so.

    A Korean's name in Latin letters is nobody's whose name in Hangul has more syllables, or fewer.
    """
    if " " in hangul.strip():
        return None
    name, plain = _divided(hangul), _plain(latin)
    if name and _pattern(name).fullmatch(plain):
        return True
    unlike = name is not None or len(hangul.strip()) != _LENGTHS[0]
    return False if unlike and _any_spelling().fullmatch(plain) else None


def meeting_keys(name: str) -> frozenset[str]:
    """Return what a Korean's name in Hangul and its spellings share: the consonants of the given name, as classes."""
    if korean := _divided(name):
        return frozenset(_keys("".join(min(p, key=len) for s in korean.given for p in _parts(s))))
    plain = _plain(name)
    if script_of(name) != "latin" or not _any_spelling().fullmatch(plain):
        return frozenset()
    words = plain.split()
    return frozenset(_keys("".join(words[1:]))) | frozenset(_keys("".join(words[:-1])))


def _keys(given: str) -> Iterable[str]:
    for letters, sound in _SOUNDS:
        given = given.replace(letters, sound)
    for nasal in ("N", "ng"):  # "Hangil": Han-gil or Hang-il
        yield given.replace("ng", nasal).translate(_CLASSES).replace("N", "n")
