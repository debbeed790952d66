"""Names in English letters."""

from __future__ import annotations

import re

from reportedly.languages.packs import pack_for
from reportedly.languages.sounds import respell

__all__ = ["english_name"]

_BETWEEN_WORDS = re.compile(r"[\s·・=＝]+")  # in kana and Chinese characters foreign names have dots


def english_name(surface: str, lang: str | None, foreign: bool) -> str:
    """Return a name in English letters: respelt where its language transcribes foreign names, else as it stands."""
    pack = pack_for(lang)
    latin = all(ord(char) < 0x250 or not char.isalpha() for char in surface)
    if pack is None or (latin and not pack.person_endings and not (foreign and pack.respell)):
        return surface
    words = []
    for word in _BETWEEN_WORDS.split(surface):
        bare = next((word[: -len(e)] for e in pack.person_endings if word.endswith(e) and len(word) > len(e) + 2), word)
        words.append("-".join(respell(part, lang).capitalize() for part in bare.split("-") if respell(part, lang)))
    return " ".join(word for word in words if word) or surface
