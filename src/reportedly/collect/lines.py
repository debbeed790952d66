"""The lines of a plain text, and what one line looks like: a sentence, a heading, a menu item, a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.collect.dates import is_weekday, remove_dates
from reportedly.languages.agencies import find_agencies
from reportedly.languages.furniture import Furniture, fold_phrase, load_furniture
from reportedly.records import Span

__all__ = [
    "Line",
    "ends_sentence",
    "find_picture_credit",
    "is_byline",
    "is_furniture",
    "is_tiny",
    "remove_label",
    "split_lines",
]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|(?<!\w)[#@]\w+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_QUOTES = frozenset('"“”„«»‹›「」『』')
_ENDS = frozenset(".!?…。！？:;")
_CLOSERS = "\"'“”’»«›)]」』 "
_LONGEST = 300
_BYLINE = 160
_TAIL = 240
_SHORTEST_CREDIT = 5
_UNCASED_NAME = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; ``text`` is ``article[start:end]`` and never empty."""

    start: int
    end: int
    text: str


def split_lines(text: str) -> list[Line]:
    """Return the lines of the text that are not blank."""
    lines = []
    for match in _LINE.finditer(text):
        raw = match.group()
        core = raw.strip()
        if core:
            start = match.start() + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(core), core))
    return lines


def ends_sentence(text: str) -> bool:
    """Tell whether the line ends as sentences do; a question or a quotation may be a heading nevertheless."""
    core = text[-12:].rstrip(_CLOSERS)
    return bool(core) and core[-1] in _ENDS


def is_tiny(text: str) -> bool:
    """Tell whether the line is as short as a menu item: up to three words, no number, not closed by punctuation."""
    if len(text) > 30 or ends_sentence(text) or not _QUOTES.isdisjoint(text) or _DIGIT.search(text):
        return False
    words = _WORD.findall(text)
    return 1 <= len(words) <= 3 and (len(text) <= 10 or not _is_uncased(words[0]))


def is_furniture(text: str) -> bool:
    """Tell whether the line is page furniture wherever it stands: known phrases, pointers, notices, bare addresses."""
    if len(text) > _LONGEST:
        return False
    furniture = load_furniture()
    folded = fold_phrase(text)
    if folded in furniture.phrases or folded in furniture.see_also:
        return True
    return _is_pointer(text, furniture) or _is_notice(text, folded, furniture) or _is_address(text)


def is_byline(text: str) -> bool:
    """Tell whether the line names authors, agencies or the date of the page and says nothing else."""
    if len(text) > _BYLINE or text[-1] in "!?…:。！？" or not _QUOTES.isdisjoint(text):
        return False
    furniture = load_furniture()
    rest, dated = remove_dates(text) if _DIGIT.search(text) else (text, False)
    words = _WORD.findall(_ADDRESS.sub(" ", rest))
    if len(words) > 16:
        return False
    size = max(_prefix(words, furniture.byline), _prefix(words, furniture.dated))
    if not all(_is_name_part(word, furniture) or (dated and is_weekday(word)) for word in words[size:]):
        return False
    if dated:
        return size > 0 or len(words) <= 8
    return _names_author(text, words, furniture)


def remove_label(text: str) -> str:
    """Return an author's name without "By" and the like before it and without punctuation around it."""
    matches = list(_WORD.finditer(text))
    size = _prefix([match.group() for match in matches], load_furniture().byline)
    rest = text[matches[size - 1].end() :] if 0 < size < len(matches) else text
    return rest.strip(" :：,;|/–—-")


def find_picture_credit(text: str) -> Span | None:
    """Return the span of a picture credit that closes the line ("Foto: NTB", "(AP Photo/X)"), None without one."""
    if len(text) < _SHORTEST_CREDIT:
        return None
    offset = max(0, len(text) - _TAIL)
    for match in _credit_pattern().finditer(text, offset):
        if _is_after_sentence(text[: match.start()]) and _is_credit(text[match.end() :]):
            before = text[: match.start()].rstrip()
            opened = len(before) - 1 if before.endswith(("(", "[", "/", "|")) else match.start()
            return opened, len(text)
    return None


@lru_cache(maxsize=1)
def _credit_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load_furniture().photo, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:{words})\s?(?:[:：/©]|\([cC]\))|REUTERS/|Getty Images/|AFP/|EPA/|AP/)\s*")


def _is_after_sentence(before: str) -> bool:
    before = before.rstrip()
    return not before or before[-1] in ".!?…»”\"'’)([|/–—-。）（"


def _is_credit(tail: str) -> bool:
    words = _WORD.findall(tail)
    if not words or len(tail) > 120 or not _QUOTES.isdisjoint(tail) or (ends_sentence(tail) and len(words) > 6):
        return False
    furniture = load_furniture()
    return len(words) <= 3 or all(_is_name_part(word, furniture) for word in words)


def _is_pointer(text: str, furniture: Furniture) -> bool:
    matches = list(_WORD.finditer(text[:80]))[:5]
    for size in range(len(matches), 0, -1):
        folded = fold_phrase(text[: matches[size - 1].end()])
        if folded in furniture.teaser:
            return len(text) <= 200
        if folded in furniture.see_also:
            after = text[matches[size - 1].end() :].lstrip()
            # One word ("Related", "Watch") may open any heading; a colon makes it a pointer.
            return after[:1] in {"", ":", "：", ">", "»", "|", "–", "—"} or (size > 1 and not ends_sentence(text))
    return False


def _is_notice(text: str, folded: str, furniture: Furniture) -> bool:
    if text.lstrip("([ ").startswith(("©", "c)", "C)")) or (folded.startswith("copyright") and _YEAR.search(text)):
        return True
    return any(phrase in folded for phrase in furniture.rights)


def _is_address(text: str) -> bool:
    rest = _ADDRESS.sub("", text)
    return rest != text and not any(char.isalnum() for char in rest)


def _prefix(words: list[str], known: frozenset[str]) -> int:
    """How many of the leading words are one of the known phrases, the longest counts."""
    sizes = range(min(4, len(words)), 0, -1)
    return next((size for size in sizes if " ".join(words[:size]).casefold() in known), 0)


def _is_name_part(word: str, furniture: Furniture) -> bool:
    if _is_uncased(word):
        return len(word) <= _UNCASED_NAME  # a sentence of Chinese or Japanese is one long word to us
    if len(word) == 1 or word[0].isupper():
        return True
    word = word.casefold()
    return word in furniture.joiners or word in furniture.roles or word in furniture.dated


def _names_author(text: str, words: list[str], furniture: Furniture) -> bool:
    size = _prefix(words, furniture.byline)
    label, names = words[:size], words[size:]
    agencies = [text[start:end] for start, end, _ in find_agencies(text)]
    if agencies:
        covered = {word for form in agencies for word in _WORD.findall(form)}
        bare = all(word in covered or word.casefold() in furniture.joiners for word in names)
        return bare or bool(label)
    if not names or len(names) > 10:
        return False
    if label:
        return not names[0].islower() and (not _is_uncased(label[0]) or ":" in text or "：" in text)
    return _is_uncased(names[-1]) and names[-1] in furniture.roles and len(names) <= 4


def _is_uncased(word: str) -> bool:
    return word[0].lower() == word[0].upper()
