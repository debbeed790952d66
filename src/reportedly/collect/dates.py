"""Full dates (day, month and year) as bylines and page metadata write them, in any language that CLDR knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from reportedly.languages.furniture import load_furniture
from reportedly.records import Span

__all__ = ["find_dates", "is_weekday", "parse_date", "remove_dates"]

# The languages of furniture.toml and their neighbours; CLDR writes Norwegian and Serbian Latin under these codes.
_LOCALES = """
    be bg ca cs da de el en es et eu fi fr ga gl hr hu is it ja ko lb lt lv mk mt nb nl nn pl pt ro ru sk sl sq sr
    sr_Latn>hr sv tr uk zh
"""
"""Locales of CLDR, and what their dates are read as where that is not the locale's name."""
_STEM = 5
_SAMPLE = 4000

_MONTH = r"(?P<month>[^\W\d_]{3,14})"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SMALL = r"(?:[^\W\d_]{1,4}\.?\s+)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 2024-10-18, 2024. 10. 18., 2024/10/18, 2024年10月18日
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[-/.年년]\s?(?P<number>\d{1,2})\s?[-/.月월]\s?(?P<day>\d{1,2})(?!\d)",
        # 18.10.2024, 18-10-2024, 10/18/2024
        r"(?<![\d.])(?P<first>\d{1,2})(?P<sign>[-/.])\s?(?P<second>\d{1,2})(?P=sign)\s?" + _YEAR,
        # 18. oktober 2024, 18 de octubre de 2024, 1er mars 2024
        rf"(?<!\d){_DAY}(?:\.|º|°|[^\W\d_]{{1,2}})?[\s-]+(?:[^\W\d_]{{1,3}}['’\s]\s*)?{_MONTH}\.?,?[\s-]+{_SMALL}{_YEAR}",
        # October 18th, 2024
        rf"(?<!\w){_MONTH}\.?\s+{_DAY}(?:[^\W\d_]{{2}})?,?\s+{_YEAR}",
        # 2024. október 18., 2024 m. spalio 18 d.
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)\.?\s+{_SMALL}{_MONTH}\.?\s+{_DAY}(?!\d)",
        # 2024. gada 18. oktobris
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)\.?\s+{_SMALL}{_DAY}\.?\s+{_MONTH}",
    )
)


def find_dates(text: str, lang: str | None = None, context: str = "") -> tuple[tuple[Span, date], ...]:
    """Return the full dates in a short text with their spans, sorted and disjoint.

    Numbers that may be read in two ways (03/04/2024) and month names that mean different months in two languages
    (listopada) are left out, unless ``lang`` or the letters of ``context`` decide.
    """
    found: list[tuple[Span, date]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _read(match, lang, context or text)
            if day and all(match.end() <= start or end <= match.start() for (start, end), _ in found):
                found.append((match.span(), day))
    return tuple(sorted(found))


def remove_dates(text: str) -> tuple[str, bool]:
    """Return a short text with its full dates blanked, clear or not, and whether it had any."""
    dated = False
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            word = match.groupdict().get("month")
            if word is None or _known(word):
                text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
                dated = True
    return text, dated


def parse_date(value: str, lang: str | None = None) -> date | None:
    """Return the day that a metadata value names (ISO 8601, RFC 2822 or as a byline), None if there is none."""
    value = value.strip()[:200]
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:$|T)", value)
    if compact:
        return _day(*(int(part) for part in compact.groups()))
    found = find_dates(value, lang)
    return found[0][1] if found else None


def is_weekday(word: str) -> bool:
    """Tell whether the word is the name of a weekday in any known language."""
    return word.casefold() in _names()[1]


def _read(match: re.Match[str], lang: str | None, context: str) -> date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "month" in parts:
        month = _month(parts["month"], lang, context)
        return _day(year, month, int(parts["day"])) if month else None
    if "number" in parts:
        return _day(year, int(parts["number"]), int(parts["day"]))
    first, second = int(parts["first"]), int(parts["second"])
    if second > 12:
        return _day(year, first, second)
    if parts["sign"] == "/" and first <= 12 and first != second:
        return None  # 03/04/2024 is March in one country and April in the next
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str, lang: str | None, context: str) -> int | None:
    known = _known(word)
    if lang in known:
        return known[lang]
    if len(set(known.values())) <= 1:
        return next(iter(known.values()), None)
    best = {known[code] for code in _closest(known, context)}
    return best.pop() if len(best) == 1 else None


def _known(word: str) -> dict[str, int]:
    """The months that the word names, by language; long words are known by their stem, whatever the case ending."""
    months, _ = _names()
    word = word.casefold()
    return months.get(word) or (months.get(word[:_STEM], {}) if len(word) > _STEM else {})


def _closest(known: dict[str, int], context: str) -> Iterator[str]:
    """Yield those of the languages whose letters cover most of the text's non-ASCII letters, none on no evidence."""
    letters = dict(load_furniture().letters)
    seen = [char for char in context[:_SAMPLE].casefold() if char > "\x7f" and char.isalpha()]
    counts = {code: sum(char in letters.get(code, ()) for char in seen) for code in known}
    top = max(counts.values(), default=0)
    yield from (code for code, count in counts.items() if count == top > 0)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, dict[str, int]], frozenset[str]]:
    """Month names, and five-letter stems of the long ones, by language; weekday names of all languages."""
    from babel import (
        Locale,
    )  # loading CLDR takes a sixth of a second, which pages without a written-out date never need

    months: dict[str, dict[str, int]] = {}
    weekdays: set[str] = set()
    for entry in _LOCALES.split():
        code, _, read_as = entry.partition(">")
        locale, lang = Locale.parse(code), read_as or code
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                weekdays.update(name.casefold().strip(".") for name in locale.days[context][width].values())
                for month, name in locale.months[context][width].items():
                    name = name.casefold().strip(".")
                    months.setdefault(name, {}).setdefault(lang, month)
                    if len(name) > _STEM:  # case endings: oktobris, oktobrī
                        months.setdefault(name[:_STEM], {}).setdefault(lang, month)
    return months, frozenset(weekdays)
