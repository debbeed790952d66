"""Where two spellings of a name meet, so that not every name need be compared with every other."""

from __future__ import annotations

from itertools import combinations, product

from reportedly.languages.name_sounds import sound_frame
from reportedly.link.name_parts import read_person_name

__all__ = ["frames_of", "meetings_of"]

_BEGINNING = 4  # consonants by which names meet that are written together


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
