"""Furniture, title, date and credits of a text without markup, by what its lines look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reportedly.collect.dates import find_dates
from reportedly.collect.lines import (
    Line,
    ends_sentence,
    find_picture_credit,
    is_byline,
    is_furniture,
    is_tiny,
    split_lines,
)
from reportedly.languages.agencies import find_agencies
from reportedly.languages.furniture import fold_phrase, load_furniture
from reportedly.records import Span

__all__ = ["find_credits", "find_date", "find_furniture", "find_title"]

_TOP = 12  # lines in which a byline or date may stand, from the top
_BOTTOM = 6  # and from the bottom
_EDGE = 20_000
_HEADING = 220
_TAIL_LINES = 40
_MOST_LINES = 3000  # no article has as many on either side; what has is data, and none of it is furniture
_DATELINE = 100


def find_furniture(text: str) -> tuple[Span, ...]:
    """Return the spans of page furniture, sorted and disjoint: whole lines, and picture credits that close a caption.

    A line is furniture when it is a known phrase ("Leave a reply"), a pointer to another article, a copyright
    notice, a bare address or hashtag, a byline or date line near either end, or one of a row of short lines at
    either end among which such lines stand (menus, tags, share buttons).
    """
    lines = split_lines(text)
    sure = [_is_examined(index, len(lines)) and is_furniture(line.text) for index, line in enumerate(lines)]
    known = [flag or _is_byline_at(lines, index) for index, flag in enumerate(sure)]
    for index in (*_menu(lines, known, sure), *_footer(lines, known, sure)):
        known[index] = True
    return tuple(_spans(lines, known))


def find_title(text: str, skipped: Sequence[Span] = ()) -> Span | None:
    """Return the span of the headline: the first line outside ``skipped`` if it looks like one and a body follows.

    Captions (lines that end in a skipped picture credit) are passed over, as is a kicker of up to three words.
    """
    lines = [line for line in split_lines(text[: 50 * _HEADING]) if not _is_caption(line, skipped)]
    if len(lines) > 2 and _is_heading(lines[0]) and _is_heading(lines[1]) and _words(lines[0]) <= 3 < _words(lines[1]):
        lines = lines[1:]
    if len(lines) < 2 or not _is_heading(lines[0]):
        return None
    start, end = lines[0].start, lines[0].end
    marks = len(lines[0].text) - len(lines[0].text.lstrip("# "))  # Markdown
    body = lines[1:12]
    if sum(len(line.text) for line in body) < 1.5 * (end - start) or not any(ends_sentence(line.text) for line in body):
        return None
    return (start + marks, end) if start + marks < end else None


def find_date(text: str, lang: str | None = None) -> date | None:
    """Return the date of publication that a byline or date line near the top or bottom gives, the earliest of the top.

    Dates in running text and dates that can be read in two ways do not count.
    """
    for part in _edges(text):
        days = [day for line in part if is_byline(line.text) for _, day in find_dates(line.text, lang, text)]
        if days:
            return min(days)
    return None


def find_credits(text: str) -> tuple[str, ...]:
    """Return the agencies to which the text credits itself, by name: in a byline, a dateline or at its end.

    Agencies that the article cites, and those in picture credits, do not count.
    """
    top, bottom = _edges(text)
    found: dict[str, None] = {}
    for line in (*top, *bottom):
        if is_byline(line.text) and not find_picture_credit(line.text):
            found.update(_named(line.text))
    for line in [line for line in top if ends_sentence(line.text)][:3]:
        found.update(_dateline(line.text))
    for line in (bottom or top)[-4:]:
        found.update(_closing(line.text))
    return tuple(found)


def _edges(text: str) -> tuple[list[Line], list[Line]]:
    """The lines at the top and at the bottom of the text, none in both; their offsets are of no use for long texts."""
    if len(text) <= 2 * _EDGE:
        lines = split_lines(text)
        return lines[:_TOP], lines[_TOP:][-_BOTTOM:]
    return split_lines(text[:_EDGE])[:_TOP], split_lines(text[-_EDGE:])[-_BOTTOM:]


def _is_examined(index: int, total: int) -> bool:
    return not _MOST_LINES < index < total - _MOST_LINES


def _is_byline_at(lines: Sequence[Line], index: int) -> bool:
    near_end = index < _TOP or index >= len(lines) - _BOTTOM
    return near_end and len(lines) > 1 and is_byline(lines[index].text)


def _spans(lines: Sequence[Line], known: Sequence[bool]) -> Iterator[Span]:
    for line, whole in zip(lines, known, strict=True):
        if whole:
            yield line.start, line.end
        elif credit := find_picture_credit(line.text):
            yield line.start + credit[0], line.start + credit[1]


def _menu(lines: Sequence[Line], known: Sequence[bool], sure: Sequence[bool]) -> Iterable[int]:
    """Indexes of the short lines at the top that belong to a menu."""
    rows = range(len(lines))
    size = next((i for i in rows if not (sure[i] or (is_tiny(lines[i].text) and not known[i]))), len(lines))
    if size == len(lines):
        return ()
    if size and not sure[size - 1] and (known[size] or not _is_heading(lines[size])):
        size -= 1  # the last short line before a byline or paragraph is its title or place
    return range(size) if _is_row(lines[:size], sure[:size], least=5) else ()


def _footer(lines: Sequence[Line], known: Sequence[bool], sure: Sequence[bool]) -> Iterable[int]:
    """Indexes of the lines at the bottom that are tags, buttons or headlines of other articles."""
    total = first = start = len(lines)
    while first > 0 and (known[first - 1] or is_tiny(lines[first - 1].text)):
        first -= 1
    while start > max(0, total - _TAIL_LINES) and (known[start - 1] or not ends_sentence(lines[start - 1].text)):
        start -= 1
    head = next((i for i in range(start, total) if sure[i]), total)
    if start > 0 and total - head > 2:
        return range(min(first, head), total)
    return range(first, total) if first > 0 and _is_row(lines[first:], sure[first:], least=3) else ()


def _is_row(lines: Sequence[Line], sure: Sequence[bool], least: int) -> bool:
    menu = load_furniture().menu
    named = any(flag or fold_phrase(line.text) in menu for line, flag in zip(lines, sure, strict=True))
    return len(lines) >= least or (named and len(lines) >= 2)


def _is_caption(line: Line, skipped: Sequence[Span]) -> bool:
    return any(start < line.end and line.start < end for start, end in skipped)


def _is_heading(line: Line) -> bool:
    text = line.text
    if len(text) > _HEADING or text.startswith(("- ", "– ", "— ", "• ")):
        return False
    core = text.rstrip("\"'“”’»«)]」』 ")
    letters = sum(char.isalpha() for char in text)
    return letters >= 4 and not core.endswith((".", ":", ";", ",", "。", "：", "，"))


def _words(line: Line) -> int:
    return len(fold_phrase(line.text).split())


# An agency that we do not know stands where agencies stand, in capitals: "Seoul (NPA) –", "(©NPA)".
_UNKNOWN_DATELINE = re.compile(r"[^\W\d_][\w ,./-]{1,60}\(([^\W\d_a-z]{2,6})\)\s*[-–—]")
_UNKNOWN_SOURCE = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:\s?:|\s)\s?([^\W\d_]{2,6})")
_UNKNOWN_CLOSING = re.compile(r"\(?©\s?([^\W\d_a-z]{2,6})\)?")


def _dateline(text: str) -> Iterator[tuple[str, None]]:
    """Credits at a paragraph's head: "BEIRUT, March 7 (Reuters) -", "МОСКВА, 18 окт. /ТАСС/.", "新华社北京"."""
    head = text[:_DATELINE]
    acronym = _UNKNOWN_DATELINE.match(head)
    if acronym and not any(True for _ in find_agencies(acronym.group(1))):
        yield acronym.group(1), None
    for start, end, agency in find_agencies(head):
        before, after = head[:start].rstrip(), head[end:]
        bracketed = before.endswith(("(", "/", "=", "[")) and re.match(r"\s*[)/\]=]", after)
        if bracketed and any(near.key == agency.key for _, _, near in find_agencies(before)):
            continue  # "Agence France-Presse (AFP)" explains a name
        dashed = before.endswith(("-", "–", "—")) and re.match(r"[./]", after)
        opening = not before and head[0] > "\u2e7f" and re.search("[电電]", after[:20])
        if (bracketed and _opens_dateline(before, after)) or dashed or opening:
            yield agency.name, None


def _named(byline: str) -> Iterator[tuple[str, None]]:
    agencies = [agency.name for _, _, agency in find_agencies(byline)]
    acronym = _UNKNOWN_SOURCE.fullmatch(byline)
    if not agencies and acronym and acronym.group(1).isupper():
        agencies = [acronym.group(1)]
    yield from ((name, None) for name in agencies)


def _opens_dateline(before: str, after: str) -> bool:
    """A bracket after "said the agency" explains a name; one that opens a dateline stands before a dash or sentence."""
    place = before.rstrip("(/=[ ")
    if re.match(r"\s*[)/\]]\s*(?:[-–—:.]|$)", after):
        return len(place) <= 60 and (not place or place.split()[0][0].isupper() or place[0] > "\u2e7f")
    return len(place) <= 30 and (not place or place[0] > "\u2e7f" or place.isupper() or " " not in place)


def _closing(text: str) -> Iterator[tuple[str, None]]:
    """Credits at a paragraph's end: "(PAP)", "/AFP", "– NTB", "©NTB"."""
    tail = text[-40:]
    acronym = _UNKNOWN_CLOSING.fullmatch(text)
    if acronym and not any(True for _ in find_agencies(acronym.group(1))):
        yield acronym.group(1), None
    for start, end, agency in find_agencies(tail):
        before, after = tail[:start].rstrip(), tail[end:].strip()
        if not after.strip(")/].") and before.endswith(("(", "/", "–", "—", "©", "[")) and _closes(before):
            yield agency.name, None


def _closes(before: str) -> bool:
    """Whether the credit stands after the end of a sentence and not inside one ("the agency (AFP).")."""
    core = before.rstrip("(/–—©[ ")
    return not core or core[-1] in '.!?…"”»。)' or core.endswith(tuple("/"))
