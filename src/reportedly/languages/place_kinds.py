"""Words that say what kind of place a name is: "Street", "湖", "مدينة" (data/place_kinds.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from reportedly.languages.name_forms import SYLLABIC, forms_for, script_of
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.words import normalise

__all__ = [
    "LEFT",
    "bare_kind",
    "is_county",
    "kind_at_end",
    "kind_of_place",
    "other_forms",
    "own_words",
    "stands_in_front",
    "without_kind",
]

LEFT = "left"
"""Of words that say no more than everybody knows of the place: "County", "市"."""
_SHORTEST = 3  # letters of a name before a kind that is written together with it
_SHORTEST_HAN = 2
_LONGEST_ENDING = 5  # letters that may follow a "word*"


@cache
def _data() -> Mapping[str, Any]:
    text = (resources.files("reportedly.languages") / "data/place_kinds.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _words(lang: str) -> Mapping[str, str]:
    """Return a language's words -> the kinds that they tell; a "*" ends one that has endings."""
    found = {normalise(word): LEFT for word in _data()["left"].get(lang, ())}
    for kind, by_lang in _data()["told"].items():
        found.update({normalise(word): kind for word in by_lang.get(lang, ())})
    return found


def stands_in_front(lang: str) -> bool:
    """Tell whether a language has the word for the kind before a name, in small letters: Serbian "језера Титикака"."""
    return lang in _data()["in_front"]


def _told(norm: str, lang: str) -> str | None:
    """Return the kind that a normalised word tells in any of its cases."""
    words = _words(lang)
    sizes = range(len(norm), max(1, len(norm) - _LONGEST_ENDING) - 1, -1)
    return (
        words.get(norm)
        or words.get(f"|{norm}")
        or next((words[f"{norm[:size]}*"] for size in sizes if f"{norm[:size]}*" in words), None)
    )


def kind_of_place(word: str, lang: str) -> str | None:
    """Return the kind of place that a word tells, perhaps with a small word or article before it; None for a name."""
    bare = bare_kind(word, lang)
    return _told(bare, lang) if bare else None


@lru_cache(maxsize=20_000)
def bare_kind(word: str, lang: str) -> str | None:
    """Return a word for a kind of place without what hangs before it: Hebrew "ברחוב" -> "רחוב"; None for a name."""
    words, norm = _words(lang), normalise(word)
    if not words or _told(norm, lang):
        return norm if words else None
    prefixes = ("", *pack_or_generic(lang).data.get("names", {}).get("prefixes", ()))
    bare = [norm.removeprefix(prefix) for prefix in prefixes if norm.startswith(prefix)]
    article = forms_for(lang).article
    return next((form for stem in bare for form in (stem, stem.removeprefix(article)) if form in words), None)


@lru_cache(maxsize=20_000)
def other_forms(name: str, lang: str, section: Literal["towns", "regions"]) -> tuple[str, ...]:
    """Return a name in a script without spaces with a word for towns or regions behind it, or without the one it has.

    A town loses or takes no word for a region: 约克郡 is not York.
    """
    kinds = _data()[section].get(lang, ())
    for kind in kinds:
        if name.endswith(kind) and len(name) - len(kind) >= _SHORTEST_HAN:
            return (name[: -len(kind)],)
    return tuple(name + kind for kind in kinds) if len(name) >= _SHORTEST_HAN else ()


@lru_cache(maxsize=20_000)
def kind_at_end(name: str, lang: str) -> tuple[str, str] | None:
    """Return a name in a script without spaces and its last word, a kind of place: "帕斯科县" -> ("帕斯科", "县").

    None where the name ends in none, or hardly anything stands before it.
    """
    least = _SHORTEST_HAN if script_of(name) == "han" else _SHORTEST
    for size in range(len(name) - least, 0, -1):  # the longest word first
        if normalise(name[-size:]) in _words(lang):
            return name[:-size], name[-size:]
    return None


def without_kind(name: str, lang: str | None) -> str:
    """Return the name of a place without the word that says what it is: "Lee County", "округ Лі" -> "Lee", "Лі".

    A lake or a street keeps its word, which is parted from the name where it is written together with it, and bare of
    what hangs before it: Hebrew "ברחוב", in the street.
    """
    words = name.split()
    if pack_or_generic(lang or "").unspaced and (parted := kind_at_end(words[-1], lang or "")):
        words[-1:] = parted
    if len(words) > 1 and _says_nothing(words[-1], lang):
        words = words[:-1]
    elif len(words) > 1 and _says_nothing(words[0], lang):
        words = words[1:]
    elif len(words) > 1 and (bare := bare_kind(words[0], lang or "")):
        words[0] = words[0][len(normalise(words[0])) - len(bare) :]
    return " ".join(words)


def own_words(name: str, lang: str | None) -> str:
    """Return the name of a place without any word for its kind, told or not: "Oak Street", "Oak 街" -> "Oak".

    By its own words it meets what it is called elsewhere: the others are translated.
    """
    words = re.split(r"[\s\-‐‑]+", name)
    if script_of(words[-1]) in SYLLABIC and (parted := kind_at_end(words[-1], lang or "")):
        words[-1:] = parted
    codes = (lang or "", DISPLAY_LANGUAGE)  # an English name may stand in any text
    own = [word for word in words if not any(kind_of_place(word, code) for code in codes)]
    return " ".join(own or words)


def _says_nothing(word: str, lang: str | None) -> bool:
    return bool(_kinds(lang).fullmatch(word.casefold())) or kind_of_place(word, lang or "") == LEFT


@cache
def _kinds(lang: str | None) -> re.Pattern[str]:
    """Return the pattern of a language's words for regions; those of several words are left out."""
    patterns = pack_or_generic(lang or "").data.get("names", {}).get("region_words", ())
    single = (re.escape(word).replace(r"\*", r"\w*") for word in patterns if " " not in word)
    return re.compile("|".join(single) or r"(?!)")


def is_county(name: str, bare: str, lang: str) -> bool:
    """Tell whether the word that ``bare`` lacks of a name may be "county": there are an Essex and an Essex County."""
    counties = {normalise(word) for word in _data()["county"].get(lang, ())}
    rest = {normalise(word) for word in name.replace(bare, " ").split()}
    prefixes = ("", *pack_or_generic(lang).data.get("names", {}).get("prefixes", ()))
    return not counties.isdisjoint(word.removeprefix(prefix) for word in rest for prefix in prefixes)
