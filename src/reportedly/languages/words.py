"""Cutting text into words, numbers and marks: the same for texts and for the patterns of packs."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from anyascii import anyascii

__all__ = ["MARKS", "NAME_WORD", "has_no_case", "latin_letters", "mend_lookalikes", "normalise", "word_spans"]

_UNIFY = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "׳": "'", "‐": "-", "‑": "-", "ي": "ی", "ك": "ک", "ـ": None,
                        **dict.fromkeys(map(chr, range(0x064B, 0x0653)))})  # fmt: skip

_LOOKALIKE = re.compile("[aeocpxyjsi]")
_CYRILLIC = re.compile("[\u0430-\u045f]")
_TO_CYRILLIC = str.maketrans("aeocpxyjsi", "аеосрхујѕі")

_ALL_TO_CYRILLIC = str.maketrans("aeocpxyjsiAEOCPXYJSIBHKMT", "аеосрхујѕіАЕОСРХУЈЅІВНКМТ")
_NEXT_TO = re.compile(
    "[\u0400-\u045f][A-Za-z]|[A-Za-z][\u0400-\u045f]"
)  # nearly no text has it, and it is quick to see
_MIXED = re.compile(r"\b(?=\w*[\u0400-\u045f])(?=\w*[aeocpxyjsiAEOCPXYJSIBHKMT])\w+")

# Marks that stand on a letter are no \w for `re`: combining accents, Hebrew and Arabic points, Indic vowel signs.
MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\u00ad"
)
# A quotation mark that opens between two letters is an apostrophe too: Hebrew "צ‘רלי", Arabic "Sana‘a".
_HYPHENS = "-‐‑'’ʼ‘׳"
_LETTER = r"[^\W\d_]"
_NUMBER = r"\d+(?:[.,'’٫٬，．]\d+|،\d{3}(?!\d))*"
# Marks that only turn the direction of writing stand between tokens, as spaces do: "‏1,234 ‏₪".
_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_MARK = rf"\.\.\.|[^\w\s{_TURNS}]|_"
_WORD = rf"{_LETTER}[\w{MARKS}]*(?:[{_HYPHENS}][\w{MARKS}]+)*"
NAME_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{MARKS}])*(?:['’ʼ‘׳]{_LETTER}(?:{_LETTER}|[{MARKS}])*)*")
"""One word of a name: letters with the marks on them; a hyphen parts words, an apostrophe does not."""
_TOKEN = re.compile(rf"{_NUMBER}|{_WORD}|{_MARK}")

_WIDE = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_NARROW = rf"(?![{_WIDE}]){_LETTER}(?:(?![{_WIDE}])[\w{MARKS}])*"
_UNSPACED_TOKEN = re.compile(rf"{_NUMBER}|[{_WIDE}]|{_NARROW}(?:[{_HYPHENS}]{_NARROW})*|{_MARK}")


def has_no_case(text: str) -> bool:
    """Tell whether a word is in a script without capitals, Georgian too, whose capitals no running text has."""
    return text.title() == text.lower()


def mend_lookalikes(text: str) -> str:
    """Return a text in which words of Cyrillic with Latin letters that look the same are all Cyrillic."""
    if text.isascii() or not _NEXT_TO.search(text):
        return text
    return _MIXED.sub(lambda found: found[0].translate(_ALL_TO_CYRILLIC), text)


def normalise(word: str) -> str:
    """Return the form in which words are compared: casefolded, one apostrophe, one hyphen, one script.

    Arabic and Persian have one letter each for y and k, no vowel points and no stretching.
    A Cyrillic word with Latin letters in it that look the same ("милиoнa", as converted pages have it) is all Cyrillic.
    """
    folded = word.translate(_UNIFY).casefold()
    if folded.isascii() or not (_LOOKALIKE.search(folded) and _CYRILLIC.search(folded)):
        return folded
    return folded.translate(_TO_CYRILLIC)


@lru_cache(maxsize=256)
def _elision(elisions: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a short word that leans on the next: with an apostrophe, or without one before digits."""
    ordered = sorted(elisions, key=len, reverse=True)
    before_words = "|".join(re.escape(e.rstrip("'")) for e in ordered if e.endswith("'")) or "(?!)"
    before_digits = "|".join(re.escape(e).replace("\\-", "[-‐‑]") for e in ordered if not e.endswith("'")) or "(?!)"
    return re.compile(rf"(?i)(?:{before_words})['’](?=\w)|(?:{before_digits})(?=\d)")


def word_spans(text: str, elisions: Collection[str] = (), *, unspaced: bool = False) -> list[tuple[int, int]]:
    """Return the ``[start, end)`` spans of words, numbers and single marks, in order.

    ``elisions`` are short words that lean on the next one ("l'", "qu'"): they are cut off as words of their own.
    ``unspaced``: every Han, kana and Hangul character is a word of its own, since nothing shows where words begin.
    White space and marks of writing direction are left out, and nothing else.
    """
    token = _UNSPACED_TOKEN if unspaced else _TOKEN
    if not elisions:
        return [match.span() for match in token.finditer(text)]
    pattern = _elision(tuple(sorted(elisions)))
    spans: list[tuple[int, int]] = []
    at = 0
    while match := token.search(text, at):
        start, end = match.span()
        short = pattern.match(text, start, end) if match[0][0].isalpha() else None
        # what follows is read anew: "l'8,5" goes on beyond the word that began with l
        at = short.end() if short and short.end() < end else end
        spans.append((start, at))
    return spans


def latin_letters(text: str) -> str:
    """Return a text as letters from a to z and nothing else, whatever its script: "Жуков" is "zhukov"."""
    return re.sub(r"[^a-z]", "", anyascii(text).lower())
