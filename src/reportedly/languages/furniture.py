"""What page furniture is called in many languages, loaded from ``furniture.toml``.

Furniture is found before the language of a page is known, so all languages are merged into one table.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from reportedly.errors import PackError

__all__ = ["Furniture", "fold_phrase", "load_furniture"]

_FILE = Path(__file__).with_name("furniture.toml")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words and phrases of page furniture in all languages.

    All but ``photo`` and ``letters`` are folded with ``fold_phrase``. ``phrases`` are whole lines that are furniture
    anywhere, ``menu`` only in a row of short lines. ``see_also`` and ``teaser`` start a line, ``byline`` stands before
    a name, ``dated`` beside a date, ``joiners`` and ``roles`` between names; ``photo`` opens a picture credit;
    ``rights`` makes a copyright notice. ``letters`` gives each language's non-ASCII letters.
    """

    phrases: frozenset[str]
    menu: frozenset[str]
    see_also: frozenset[str]
    photo: frozenset[str]
    byline: frozenset[str]
    dated: frozenset[str]
    roles: frozenset[str]
    joiners: frozenset[str]
    teaser: frozenset[str]
    rights: frozenset[str]
    letters: tuple[tuple[str, frozenset[str]], ...]


def fold_phrase(text: str) -> str:
    """Return the text's words, case-folded and joined by single spaces, without digits and punctuation."""
    return " ".join(_LETTERS.findall(text.casefold()))


@lru_cache(maxsize=1)
def load_furniture() -> Furniture:
    """Return the merged table.

    Raises:
        PackError: the file has an unknown key or a value of the wrong type.
    """
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    keys = {field.name for field in fields(Furniture)} - {"letters"}
    merged: dict[str, set[str]] = {key: set() for key in keys}
    letters = []
    for lang, section in table.items():
        for key, value in section.items():
            if key == "letters" and isinstance(value, str):
                letters.append((lang, frozenset(value)))
            elif key in keys and isinstance(value, list) and all(isinstance(item, str) for item in value):
                merged[key].update(value if key == "photo" else map(fold_phrase, value))
            else:
                raise PackError(
                    f"{_FILE.name}: [{lang}] {key}: unknown key or wrong type; the file's head lists the keys."
                )
    return Furniture(letters=tuple(letters), **{key: frozenset(values - {""}) for key, values in merged.items()})
