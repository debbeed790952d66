"""Takes a person's name apart: words, initials, father's names, titles, numbers, what tells father from son."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from typing import Any

from reportedly.languages.name_forms import forms_for, guess_languages, has_no_spaces, letters_said, script_of
from reportedly.languages.name_readings import readings
from reportedly.languages.name_sounds import likeliest_sounds, sound_heads, sound_keys, writes_no_vowels
from reportedly.languages.name_words import compared_words, has_other_forms, is_given_name, listed_words
from reportedly.languages.words import MARKS, has_no_case

__all__ = ["NameWord", "PersonName", "read_person_name", "words_as_they_stand"]

_SPLIT = re.compile(r"[\s·・•=‧]+")
_HYPHENS = re.compile(r"[-‐‑–־֊]+")
_EDGES = re.compile(rf"^[^\w]+|[^\w.'’{MARKS}]+$")
_GLUED = re.compile(r"(?<=\b\w)\.(?=\w)|(?<=\b\w\w)\.(?=\w)")
_ROMAN = re.compile(r"[IVX]+$")
_BRACKETS = re.compile(r"[(\[{«\"“„].{0,200}?[)\]}»\"”“]")
_SERVANT = re.compile(r"^(?:abd|абд)(?:[aeuоуэ]l?)?")
_SHORTEST_OF_GOD = 4
_KANA = 0x3040  # from here on one letter is a syllable or a word
_FATHER = re.compile(r"(?:v[iy]C|[oeiy]vn[aiy]|[iy]Cna|^ilyiC|^nikitiC)$")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name. ``kind`` is "word", "initial" or "father"; ``hyphen``: it is tied to the word before.

    ``article``: "al-" stands before it. ``keys``: its ``sound_keys``; ``sounds``: its ``likeliest_sounds``; ``formed``:
    it is a given name that has other forms.
    """

    text: str
    kind: str = "word"
    hyphen: bool = False
    article: bool = False
    keys: frozenset[str] = frozenset()
    sounds: tuple[str, ...] = ()
    formed: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: ``number`` of a ruler, ``generation`` 0 for the elder and 1 for the younger, ``sex`` by title.

    ``keys`` and ``heads`` are what two names of one person share; ``loose``: its script leaves vowels out;
    ``spelled``: words and vowels are written, so that each word must have its like in another such name; ``script``
    is as ``script_of`` names it.
    """

    words: tuple[NameWord, ...]
    number: str = ""
    generation: int | None = None
    sex: str = ""
    keys: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    loose: bool = False
    spelled: bool = True
    script: str = ""


@cache
def _generations() -> dict[str, int]:
    return {word: number for number, words in enumerate(compared_words()["generations"]) for word in words}


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a name as it stands: ``tied`` to the one before by a hyphen, ``ties`` the one after it."""

    text: str
    low: str
    tied: bool
    ties: bool
    last: bool

    @property
    def bare(self) -> str:
        return self.low.rstrip(".")


@lru_cache(maxsize=100_000)
def read_person_name(name: str, lang: str | None) -> PersonName:
    """Take a name apart. "Last, First" is turned round; brackets, quotation marks and titles are left out."""
    text = _straight(name)
    tokens = _tokens(text)
    words: list[NameWord] = []
    found = PersonName(())
    article = servant = False  # what the last token said of the next word
    for token in tokens:
        about = _about(token, first=not words)
        if about is not None:
            found = replace(found, **about)
        elif token.tied and token.last and words and _is_ending(token.text, lang):
            continue
        elif token.bare in listed_words("son_of"):
            words[-1:] = [replace(word, kind="father") for word in words[-1:]]
        elif _is_article(token) or (token.bare in listed_words("particles") and not _named(token, first=not words)):
            article = article or (token.bare in listed_words("articles") and not (token.tied and token.ties))
        elif token.bare in listed_words("servant"):
            servant = True
        else:
            words.append(_word(token, lang, article, servant, first=not words))
            article = servant = False
    if not words:  # "King", "Abu": a title that is all there is
        words = [NameWord(token.text) for token in tokens]
    marked = [_heard(word, lang) for word in _with_fathers(words, lang)]
    loose = any(forms_for(code).loose for code in guess_languages(text, lang))
    number = frozenset({found.number} - {""})  # rulers' names are translated: the number is what they share
    keys, heads = _keys(marked, lang) | number, _keys(marked, lang, loose=True) | number
    spelled = not (writes_no_vowels(name) or has_no_spaces(name))
    return replace(
        found, words=tuple(marked), keys=keys, heads=heads, loose=loose, spelled=spelled, script=script_of(name)
    )


def words_as_they_stand(name: str) -> list[str]:
    """Return every word of a name, whatever it may say in a person's: "La", "Paz"."""
    return [token.text for token in _tokens(_straight(name))]


def _heard(word: NameWord, lang: str | None) -> NameWord:
    text = word.text
    keys, sounds, formed = sound_keys(text, lang), likeliest_sounds(text, lang), has_other_forms(text, lang)
    return replace(word, keys=keys, sounds=sounds, formed=formed)


def _named(token: _Token, first: bool) -> bool:
    """Tell whether a particle is a name where it stands: "Ben Doe", "Van Doe", "Anna Van", "בן מילר"."""
    if has_no_case(token.text):
        return first and not token.last and token.low in listed_words("given_particles")
    if not token.text.istitle():
        return False
    return token.last and not token.tied if not first else not token.last and is_given_name(token.text, None)


def _is_ending(text: str, lang: str | None) -> bool:
    """Tell whether what a hyphen ties to a name is a case ending: Hungarian "Lawless-szel"."""
    forms = forms_for(lang)
    return forms.hyphened and text.islower() and any(text == ending for ending, _ in forms.cases)


def _straight(name: str) -> str:
    """Return the name without brackets and nicknames in quotation marks, given name first where a comma tells."""
    text = unicodedata.normalize("NFC", name)
    text = _BRACKETS.sub(" ", text) if _BRACKETS.sub(" ", text).strip() else text
    text = _GLUED.sub(". ", text)
    if text.count(",") != 1:
        return text
    last, first = text.split(",")
    return f"{last} {first}" if first.strip().rstrip(".").casefold() in _generations() else f"{first} {last}"


def _tokens(text: str) -> list[_Token]:
    pieces = [
        (_EDGES.sub("", part), at > 0) for run in _SPLIT.split(text) for at, part in enumerate(_HYPHENS.split(run))
    ]
    pieces = [piece for piece in pieces if piece[0]]
    return [
        _Token(piece, piece.casefold(), tied, at + 1 < len(pieces) and pieces[at + 1][1], at + 1 == len(pieces))
        for at, (piece, tied) in enumerate(pieces)
    ]


def _about(token: _Token, first: bool) -> dict[str, Any] | None:
    """Return what a piece that is no word says of the person: generation, number, sex by title; None for a word."""
    # "Id. Kovács" and "Kovács Sr."; but two capitals behind a name are initials
    leads = first and not token.last and token.low.endswith(".")
    if token.bare in _generations() and (leads or not (first or _two_capitals(token))):
        return {"generation": _generations()[token.bare]}
    if _ROMAN.match(token.text) and not first and token.last:
        return {"number": token.text}
    if token.low in listed_words("titles") or token.bare in listed_words("titles"):
        sex = _sex(token.bare)
        return {"sex": sex} if sex else {}
    return None


def _two_capitals(token: _Token) -> bool:
    return len(token.bare) == 2 and token.text.isupper()


def _is_article(token: _Token) -> bool:
    return token.ties and token.bare in listed_words("articles")  # "al-Shehri", "Shams-ad-Din"


def _word(token: _Token, lang: str | None, article: bool, servant: bool, first: bool) -> NameWord:
    said = letters_said(token.bare, lang)
    if len(said) == 1 and (token.low.endswith(".") or not (first or token.last)):  # "ए.", and "जॉन एफ केनेडी"
        return NameWord(said, "initial", token.tied and not first)
    if (len(token.bare) == 1 and ord(token.bare) < _KANA) or (token.low.endswith(".") and len(token.bare) <= 3):
        return NameWord(token.bare, "initial", token.tied and not first)
    # "Abdurrahman" is "Abd al-Rahman": the name is what follows
    stem = _SERVANT.sub("", token.low)
    text = stem if len(stem) >= _SHORTEST_OF_GOD and not servant and not stem.endswith("lah") else token.text
    return NameWord(text.rstrip(".'’"), "word", token.tied and not first, article)


def _sex(title: str) -> str:
    if title in listed_words("male_titles"):
        return "m"
    return "f" if title in listed_words("female_titles") else ""


def _with_fathers(words: Sequence[NameWord], lang: str | None) -> list[NameWord]:
    """Mark Slavic patronymics: only beside two other words, for "Mickiewicz" alone is a surname."""
    marked = list(words)
    if len(words) >= 3:
        for at, word in enumerate(words):
            inner = at < len(words) - 1 or all(other.kind != "father" for other in marked)
            if at and inner and word.kind == "word" and _is_fathers(word.text, lang):
                marked[at] = replace(word, kind="father")
    return marked


def _is_fathers(word: str, lang: str | None) -> bool:
    return any(_FATHER.search(form) for form, _ in readings(word, lang))


def _keys(words: Sequence[NameWord], lang: str | None, loose: bool = False) -> frozenset[str]:
    """Return the keys of all words, and of the words written together with any end first."""
    of, length = (sound_heads, 1) if loose else (sound_keys, 2)
    keys = [of(word.text, lang) for word in words if word.kind != "initial"]
    found = frozenset(key for word in keys for key in word)
    if len(keys) < 2:
        return found
    orders = (keys, (*keys[1:], keys[0]), (keys[-1], *keys[:-1]))
    return found.union(*({(one + two)[:length] for one, two in product(*order[:2])} for order in orders))
