"""Words that say what kind of place a name is: "Street", "湖", "مدينة" (data/place_kinds.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportedly.languages.name_forms import forms_for, script_of
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.words import normalise

__all__ = ["LEFT", "kind_at_end", "kind_of_place", "kinds_told"]

LEFT = "left"
"""Of words that say no more than everybody knows of the place: "County", "市"."""
_SHORTEST = 3  # letters of a name before a kind that is written together with it
_SHORTEST_HAN = 2


@cache
def _data() -> Mapping[str, Any]:
    text = (resources.files("reportedly.languages") / "data/place_kinds.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def kinds_told() -> Mapping[str, tuple[str, ...]]:
    """Return the words of every language by the kind of place that they tell, LEFT apart, in lower case."""
    told = _data()["told"].items()
    return {kind: tuple(word for words in by_lang.values() for word in words) for kind, by_lang in told}


@cache
def _words(lang: str) -> Mapping[str, str]:
    """Return a language's words -> the kinds that they tell."""
    found = {normalise(word): LEFT for word in _data()["left"].get(lang, ())}
    for kind, by_lang in _data()["told"].items():
        found.update({normalise(word): kind for word in by_lang.get(lang, ())})
    return found


@lru_cache(maxsize=20_000)
def kind_of_place(word: str, lang: str) -> str | None:
    """Return the kind of place that a word tells, perhaps with a small word or article before it; None for a name."""
    words, norm = _words(lang), normalise(word)
    if norm in words or not words:
        return words.get(norm)
    prefixes = ("", *pack_or_generic(lang).data.get("names", {}).get("prefixes", ()))
    bare = [norm.removeprefix(prefix) for prefix in prefixes if norm.startswith(prefix)]
    article = forms_for(lang).article
    return next((words[form] for stem in bare for form in (stem, stem.removeprefix(article)) if form in words), None)


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
