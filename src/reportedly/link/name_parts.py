"""Takes a person's name apart: words, initials, father's names, titles, numbers, what tells father from son."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reportedly.languages.name_forms import forms_for, guess_languages, readings
from reportedly.languages.name_sounds import sound_heads, sound_keys
from reportedly.languages.name_words import compared_words

__all__ = ["NameWord", "PersonName", "read_person_name"]

_SPLIT = re.compile(r"[\s·・•=‧]+")
_HYPHENS = re.compile(r"[-‐‑–־]+")
_EDGES = re.compile(r"^[^\w]+|[^\w.'’]+$")
_GLUED = re.compile(r"(?<=\b\w)\.(?=\w)|(?<=\b\w\w)\.(?=\w)")
_ROMAN = re.compile(r"[IVX]+$")
_BRACKETS = re.compile(r"[(\[{«\"“„].*?[)\]}»\"”“]")
_SERVANT = re.compile(r"^(?:abd|абд)(?:[aeuоуэ]l?)?")
_SHORTEST_OF_GOD = 4
_FATHER = re.compile(r"(?:v[iy]C|[oeiy]vn[aiy]|[iy]Cna|^ilyiC|^nikitiC)$")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name. ``kind`` is "word", "initial" or "father"; ``hyphen``: a hyphen ties it to the word before."""

    text: str
    kind: str = "word"
    hyphen: bool = False
    servant: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: ``number`` of a ruler, ``generation`` 0 for the elder and 1 for the younger, ``sex`` by title.

    ``keys`` and ``heads`` are what two names of one person share; ``loose``: its script leaves vowels out.
    """

    words: tuple[NameWord, ...]
    number: str = ""
    generation: int | None = None
    sex: str = ""
    keys: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    loose: bool = False


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(compared_words()[name])


@cache
def _generations() -> dict[str, int]:
    return {word: number for number, words in enumerate(compared_words()["generations"]) for word in words}


@lru_cache(maxsize=100_000)
def read_person_name(name: str, lang: str | None) -> PersonName:
    """Take a name apart. "Last, First" is turned round; brackets, quotation marks and titles are left out."""
    text = unicodedata.normalize("NFC", name)
    text = _BRACKETS.sub(" ", text) if _BRACKETS.sub(" ", text).strip() else text
    text = _GLUED.sub(". ", text)
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}" if first.strip().rstrip(".").casefold() not in _generations() else f"{last} {first}"
    words: list[NameWord] = []
    found = PersonName(())
    tokens = [(part, at > 0) for token in _SPLIT.split(text) for at, part in enumerate(_HYPHENS.split(token))]
    servant = article = False
    for number, (raw, hyphen) in enumerate(tokens):
        token = _EDGES.sub("", raw)
        low = token.casefold()
        bare = low.rstrip(".")
        if not token:
            continue
        if bare in _listed("articles") and number + 1 < len(tokens) and tokens[number + 1][1]:
            article = not hyphen  # "al-Shehri", "Shams-ad-Din"
            continue
        if bare in _generations() and words and not (len(bare) == 2 and token.isupper()):
            found = replace(found, generation=_generations()[bare])
        elif bare in _generations() and number == 0 and len(tokens) > 1 and low.endswith("."):
            found = replace(found, generation=_generations()[bare])
        elif _ROMAN.match(token) and words and number == len(tokens) - 1:
            found = replace(found, number=token)
        elif low in _listed("titles") or bare in _listed("titles"):
            found = replace(found, sex=_sex(bare) or found.sex)
        elif bare in _listed("son_of"):
            if words:
                words[-1] = replace(words[-1], kind="father")
        elif bare in _listed("servant"):
            servant = True
        elif bare in _listed("particles"):
            article = article or bare in _listed("articles")
        else:
            kind = "initial" if _is_initial(token, bare) else "word"
            stem = _SERVANT.sub("", low)
            if len(stem) >= _SHORTEST_OF_GOD and stem != low and not stem.endswith("lah"):
                token, servant = stem, True  # "Abdurrahman", "Abd al-Rahman"
            word = NameWord(_pruned(bare if kind == "initial" else token), kind, hyphen and bool(words), servant, article)
            words.append(word)
            servant = article = False
    if not words:  # "King", "Abu": a title that is all there is
        words = [NameWord(_EDGES.sub("", part)) for part, _ in tokens if _EDGES.sub("", part)]
    marked = _with_fathers(words, lang)
    loose = any(forms_for(code).loose for code in guess_languages(text, lang))
    return replace(found, words=tuple(marked), keys=_keys(marked, lang), heads=_keys(marked, lang, loose=True), loose=loose)


def _sex(title: str) -> str:
    if title in _listed("male_titles"):
        return "m"
    return "f" if title in _listed("female_titles") else ""


def _is_initial(token: str, bare: str) -> bool:
    return (len(bare) == 1 and ord(bare) < 0x3040) or (token.endswith(".") and len(bare) <= 3)


def _pruned(word: str) -> str:
    return word.rstrip(".'’")


def _with_fathers(words: Sequence[NameWord], lang: str | None) -> list[NameWord]:
    """Mark Slavic patronymics: only beside two other words, for "Mickiewicz" alone is a surname."""
    marked = list(words)
    if len(words) >= 3:
        for at, word in enumerate(words):
            if at and word.kind == "word" and any(_FATHER.search(form) for form, _ in readings(word.text, lang)):
                if at < len(words) - 1 or not any(w.kind == "father" for w in marked):
                    marked[at] = replace(word, kind="father")
    return marked


def _keys(words: Sequence[NameWord], lang: str | None, loose: bool = False) -> frozenset[str]:
    """Return the keys of all words, and of the words written together in either order."""
    texts = [word.text for word in words if word.kind != "initial"]
    joined = ["".join(texts), "".join((*texts[1:], *texts[:1]))] if len(texts) > 1 else []
    of = sound_heads if loose else sound_keys
    return frozenset(key for text in (*texts, *joined) for key in of(text, lang))
