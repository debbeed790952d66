"""Brings the model's spans to the form that claims.md asks for: whole words, no stray punctuation, inside the marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from reportedly.records import Quotation, Quoted, Span, within

__all__ = ["quoted_as", "snapped", "trimmed", "whole_words"]

_EDGES = " \t\u00a0\u3000.,;:!?…·–—―-،؛؟。，、；：！？।"
# a mark -> its possible partners; the same mark closes in one language and opens in another
_CLOSING = {
    "“": '”„«»"‟',
    "”": '“„”"',
    "»": "«»",
    "«": "»«",
    '"': '"“„”',
    "’": "‘‚",
    "」": "「",
    "』": "『",
    ")": "(",
    "]": "[",
}
_OPENING = {
    "„": '“”"',
    "“": '”„"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "(": ")",
    "[": "]",
}
_APOSTROPHES = "'’ʼ׳"
_WITH_APOSTROPHES = ("CYRILLIC", "HEBREW")
_SAME = 0.6
_ALL_QUOTED = 0.85
_OWN_WORDS = 0.25


def whole_words(text: str, span: Span) -> Span:
    """Widen a span to whole words, in scripts that put spaces between words and particles do not hang on."""
    start, end = span
    while 0 < start < len(text) and _joined(text, start):
        start -= 1
    while 0 < end < len(text) and _joined(text, end):
        end += 1
    return start, end


def _joined(text: str, at: int) -> bool:
    """Tell whether a word goes on from before a place to behind it.

    An apostrophe between two letters is part of the word in Cyrillic and Hebrew: "Пам'ятати". Elsewhere an ending may
    hang on it ("Doe's"), or a word of its own ("l'ora").
    """
    if text[at] in _APOSTROPHES or text[at - 1] in _APOSTROPHES:
        mark = at if text[at] in _APOSTROPHES else at - 1
        beside = text[max(0, mark - 1)], text[mark + 1 : mark + 2]
        return all(letter.isalpha() and _script(letter) in _WITH_APOSTROPHES for letter in beside)
    return _in_word(text[at - 1]) and _in_word(text[at])


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _in_word(character: str) -> bool:
    if unicodedata.category(character)[0] not in "LNM":
        return False
    return _script(character) not in ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")


def trimmed(text: str, span: Span) -> Span:
    """Take space, punctuation and marks that are open on one side only off both ends; empty where no word is left."""
    start, end = span
    if not any(character.isalnum() for character in text[start:end]):
        return start, start
    while start < end:
        inner = text[start:end]
        if inner[0] in _EDGES or _lonely(inner[0], inner[1:], _OPENING) or inner[0] == "’":
            start += 1
        elif inner[-1] in _EDGES or _lonely(inner[-1], inner[:-1], _CLOSING):
            end -= 1
        else:
            break
    return start, end


def _lonely(mark: str, rest: str, partners: Mapping[str, str]) -> bool:
    """Tell whether a character is a mark without its partner in the rest."""
    return mark in partners and not any(partner in rest for partner in partners[mark])


def snapped(span: Span, quotations: Sequence[Quotation]) -> Span:
    """Return the whole of a quotation where a span is mostly the same, else the span."""
    for quotation in quotations:
        if quotation.dash:
            continue
        inner = quotation.inner
        shared = min(span[1], quotation.outer[1]) - max(span[0], quotation.outer[0])
        longest = max(span[1], inner[1]) - min(span[0], inner[0])
        beyond = (span[1] - span[0]) - (min(span[1], quotation.outer[1]) - max(span[0], quotation.outer[0]))
        # words of the reporter's own around a quotation belong to what is claimed: it is then mixed
        if shared > 0 and shared >= _SAME * longest and beyond <= _OWN_WORDS * longest:
            return inner
    return span


def quoted_as(span: Span, quotations: Sequence[Quotation]) -> Quoted:
    """Tell whether a content is a quotation, holds one, or is reported speech.

    What a dash opens is a quotation up to where somebody is said to speak: all of a content that begins with it.
    """
    for quotation in quotations:
        if quotation.dash:
            if span[0] == quotation.inner[0]:
                return "direct"
            continue
        if within(span, quotation.outer):
            return "direct"
        if span[0] < quotation.outer[1] and quotation.outer[0] < span[1]:
            shared = min(span[1], quotation.inner[1]) - max(span[0], quotation.inner[0])
            return "direct" if shared >= _ALL_QUOTED * (span[1] - span[0]) else "mixed"
    return "indirect"
