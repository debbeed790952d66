"""An article -> sentences with offsets and tokens. A quotation of several sentences stays one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from simplemma import split_sentences

from reportedly.languages import cldr
from reportedly.languages.name_forms import letters_said
from reportedly.languages.pack import LanguagePack
from reportedly.languages.words import normalise
from reportedly.records import Article, Sentence, Span, Token

__all__ = ["find_paragraphs", "find_sentences", "make_tokens"]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_FINAL = re.compile(r"[.!?…:;։।。！？][\"'”’»“)\]]*\s*$")
_WIDE_SENTENCE = re.compile(r"[^。！？]*[。！？]+[」』”’）]*|[^。！？]+")
# Georgian letters are small ones to Unicode, whose capitals nobody writes: after a stop simplemma waits for one.
_GEORGIAN_STOP = re.compile(r"(?:(?<=\w\w[.!?…])|(?<=\w\w[.!?…][\"”»“)]))\s+(?=[\"„«“(]?[\u10d0-\u10ff])")
# “ closes German and Czech quotations, after which simplemma waits for the next stop
_QUOTED_STOP = re.compile(r"(?<=\w\w[.!?…]“)\s+(?=\S)")
_LONGEST_QUOTATION = 1500  # characters: a quotation mark that is never closed must not swallow the article
_LONGEST_SENTENCE = 8000  # characters: what is said of a sentence is held together piece by piece, at a quadratic price
_LONGEST_WORD = 120  # letters; German laws and Thai phrases stay below
_LONGEST_HEADING = 160
_DASHES = "–—―-−"
_CALLED = re.compile(r"[!?…][\"'”’»“)\]]*$")
_DASH_TAIL = re.compile(r"[–—―-] ?\w")


def find_paragraphs(article: Article) -> list[Span]:
    """Return the spans of the lines of text that are no page furniture, in order."""
    spans = []
    passed = 0
    for match in _LINE.finditer(article.text):
        while passed < len(article.skipped) and article.skipped[passed][1] <= match.start():
            passed += 1
        for start, end in _outside(match.span(), article.skipped, passed):
            stripped = article.text[start:end]
            lead = len(stripped) - len(stripped.lstrip())
            body = stripped.strip()
            if body:
                spans.append((start + lead, start + lead + len(body)))
    return spans


def _outside(span: Span, skipped: tuple[Span, ...], passed: int) -> Iterator[Span]:
    """Yield what is left of a line without the skipped spans, of which so many lie before it."""
    at, stop = span
    for number in range(passed, len(skipped)):
        start, end = skipped[number]
        if start >= stop:
            break
        if start > at:
            yield at, start
        at = max(at, end)
    if at < stop:
        yield at, stop


def find_sentences(article: Article, pack: LanguagePack) -> tuple[Sentence, ...]:
    """Return the article's sentences, in order; ``sentence.text`` is the slice of the article's text."""
    found = []
    for number, (start, end) in enumerate(find_paragraphs(article)):
        paragraph = article.text[start:end]
        heading = _is_heading(article, (start, end), paragraph)
        for a, b in (piece for whole in _split(paragraph, pack) for piece in _bounded(paragraph, whole)):
            text = paragraph[a:b]
            found.append(Sentence(start + a, start + b, text, number, make_tokens(text, start + a, pack), heading))
    return tuple(found)


def _bounded(paragraph: str, sentence: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence, at a space where there is one."""
    start, end = sentence
    while end - start > _LONGEST_SENTENCE:
        space = paragraph.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        cut = space + 1 if space > 0 else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def make_tokens(text: str, offset: int, pack: LanguagePack) -> tuple[Token, ...]:
    """Cut a text into tokens whose spans are moved by ``offset``."""
    spans = (piece for span in pack.word_spans(text) for piece in _words(text, span))
    return tuple(Token(offset + a, offset + b, text[a:b], normalise(text[a:b])) for a, b in spans)


def _words(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long for a word into pieces; digits stay one number, which is read or refused as such."""
    start, end = span
    while end - start > _LONGEST_WORD and not text[start : start + 1].isdecimal():
        yield start, start + _LONGEST_WORD
        start += _LONGEST_WORD
    yield start, end


def _is_heading(article: Article, span: Span, text: str) -> bool:
    if article.title_span and span[0] >= article.title_span[0] and span[1] <= article.title_span[1]:
        return True
    return len(text) <= _LONGEST_HEADING and not _FINAL.search(text)


def _split(paragraph: str, pack: LanguagePack) -> list[Span]:
    """Cut a paragraph: simplemma's rules, then joined again after abbreviations and inside quotations."""
    spans, at = [], 0
    for piece in split_sentences(paragraph, lang=pack.code):
        start = paragraph.index(piece, at)
        at = start + len(piece)
        spans += [(start + a, start + b) for a, b in _wide(piece)]
    abbreviations = cldr.abbreviations(pack.locale) | {word.casefold() for word in pack.abbreviations}
    if pack.dash_dialogue and paragraph[:1] in _DASHES and len(paragraph) <= _LONGEST_QUOTATION:
        return [(0, len(paragraph))]  # dash dialogue: who speaks is often told after several sentences
    last_closing = max((paragraph.rfind(closing) for _, closing in pack.quotes), default=-1)
    joined: list[Span] = []
    for start, end in spans:
        if joined and _belongs(paragraph, joined[-1], start, last_closing, abbreviations, pack):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _wide(piece: str) -> Iterator[Span]:
    """Cut after full-width stops, which no space follows (simplemma knows none: F1 0 without, 0.98 with)."""
    for match in _WIDE_SENTENCE.finditer(piece):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        stops = [*_GEORGIAN_STOP.finditer(piece, start, match.end()), *_quoted_stops(piece, start, match.end())]
        for stop in sorted(stops, key=lambda stop: stop.start()):
            yield start, stop.start()
            start = stop.end()
        yield start, match.end()


def _quoted_stops(piece: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the spaces after quotations that end with their sentence: after "?“" only what opened it, for titles."""
    for stop in _QUOTED_STOP.finditer(piece, start, end):
        follows = piece[stop.end() :].lstrip('„»«"“‚(–—- ')[:1]
        opening = piece.rfind("„", start, stop.start())
        led_in = not piece[start:opening].strip() or piece[start:opening].rstrip()[-1:] in ":,"
        if opening >= 0 and not follows.islower() and (piece[stop.start() - 2] in ".…" or led_in):
            yield stop


def _belongs(
    paragraph: str, before: Span, start: int, last_closing: int, abbreviations: Set[str], pack: LanguagePack
) -> bool:
    if start - before[0] > _LONGEST_SENTENCE:
        return False
    text = paragraph[before[0] : before[1]]
    words = text.casefold().split()
    if words and words[-1].lstrip("(\"'“„«") in abbreviations:
        return True
    if words and _is_dotted_letters(words[-1].lstrip("(\"'“„«"), pack.code):
        return True
    tail = _DASH_TAIL.match(paragraph, start)
    if tail and tail[0][-1].islower() and _CALLED.search(text):
        return True  # "„Nadchodzą!” – zaznaczył.": a dash and a small letter go on after a call or a question
    dotted = pack.ordinal_dot or cldr.dotted_dates(pack.locale)
    if dotted and words and words[-1][:-1].isdecimal() and paragraph[start : start + 1].isdecimal():
        return True  # "2024. 10. 18."
    if start - before[0] > _LONGEST_QUOTATION or not _inside_quotation(text, pack):
        return False
    return last_closing >= start


def _is_dotted_letters(word: str, lang: str) -> bool:
    """Tell whether a word is the names of Latin letters, each with a dot: "यू.एन." of "यू.एन. महासभा"."""
    return word.endswith(".") and all(len(letters_said(part, lang)) == 1 for part in word[:-1].split("."))


def _inside_quotation(text: str, pack: LanguagePack) -> bool:
    """Tell whether a quotation is open at the end of a text.

    The same mark opens in one habit and closes in another ("»so«", "«ainsi»"): it opens only where a word follows it
    and none stands before it.
    """
    closings: set[str] = set()
    for at, character in enumerate(text):
        if closings:
            if character in closings:
                closings = set()
        elif not text[at - 1 : at].isalnum() and text[at + 1 : at + 2].strip():
            # the closing mark of "‘so’" is the apostrophe, which would never end
            closings = {closing for opening, closing in pack.quotes if opening == character and opening != "‘"}
    return bool(closings)
