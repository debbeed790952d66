"""What CLDR knows of a language's way to write dates and short numbers, turned into what readers can use.

CLDR gives patterns for writing ("d. MMMM y", "0.0M"); read backwards they recognise what they wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

__all__ = [
    "DateForms", "WrittenDate", "abbreviations", "compact_symbols", "currency_names", "currency_sign", "date_forms",
    "dotted_dates", "read_dates",
]  # fmt: skip

_FORMATS = ("full", "long", "medium", "short")
_SKELETONS = ("yMMMd", "yMMMMd", "yMMMEd", "yMMMMEEEEd", "yMMM", "yMMMM", "MMMd", "MMMMd", "MMMEd", "MMMMEEEEd", "yMd",
              "yMEd")  # fmt: skip
_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^A-Za-z'])")
_TURNS = "\u061c\u200e\u200f"
_TURN = rf"[{_TURNS}]*"
_SPACE = rf"[\s{_TURNS}]{{0,3}}"
_NAMED = 3  # letters in a pattern from which on a month is written as a word
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_SHORT = 5  # letters: longer names are no abbreviations
_DOT = r"(?:\.(?=.))?"  # a dot at the very end is the sentence's
_CENTURY = 2000
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LASTING = ("元", "円", "間", "间", "간", "前", "전", "後", "后", "후")
_NUMBER_BEGINS = r"(?=\d)(?<![\d.,/])(?<!\d-)"
_NOT_IN_WORD = r"(?<![^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as CLDR writes it, at ``[start, end)`` of a text; parts that it does not have are None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class DateForms:
    """Every way in which a language writes dates: one pattern, and what each month is called.

    ``beginnings``: the names and words that a date may begin with, if it does not begin with a digit.
    """

    pattern: re.Pattern[str]
    fields: tuple[tuple[str, int], ...]
    months: tuple[re.Pattern[str], ...]
    beginnings: frozenset[str]


@cache
def date_forms(locale: str, months: tuple[tuple[str, ...], ...], weekdays: tuple[str, ...]) -> DateForms:
    """Return how dates are written in a locale.

    Args:
        locale: CLDR's name of it.
        months: more names of each month, January first: inflected forms, in the notation of packs.
        weekdays: more names of days of the week.
    """
    found = Locale.parse(locale)
    month_names = [(*_names(found.months, number), *more) for number, more in enumerate(months, 1)]
    day_names = (*(name for number in range(7) for name in _names(found.days, number)), *weekdays)
    names, days = [_alternatives(known) for known in month_names], _alternatives(day_names)
    patterns = [str(found.date_formats[name].pattern) for name in _FORMATS]
    short = str(found.date_formats["short"].pattern)
    skeletons = [str(found.datetime_skeletons[name].pattern) for name in _SKELETONS if name in found.datetime_skeletons]
    # Maltese has "dd/MM/y" and "M/d/y": the first is what a reader expects
    patterns += [pattern for pattern in skeletons if "MMM" in pattern or _in_order(pattern, short)]
    # "15日", "2024年" say what they are, a bare "15" does not
    parts = [str(found.datetime_skeletons.get(name, "")) for name in ("y", "M", "d")]
    patterns += [part for part in parts if _WIDE.search(part)]
    month = "(?:" + "|".join(names) + ")"
    forms = {_form(pattern, month, days) for pattern in patterns if "G" not in pattern} - {""}
    # a longer form first: a date with its year is not to be read without it
    ordered = sorted(forms, key=lambda form: (-form.count("(?P<"), -len(form)))
    numbered = [re.sub(r"\(\?P<(\w)>", rf"(?P<\g<1>{number}>", form) for number, form in enumerate(ordered)]
    whole = re.compile("|".join(numbered), re.IGNORECASE)
    fields = tuple((name[0], index) for name, index in whole.groupindex.items())
    words = {word for known in (*month_names, day_names) for word in known if not word.startswith("*")}
    beginnings = words.union(map(_opening, patterns)) - {""}
    return DateForms(whole, fields, tuple(re.compile(name, re.IGNORECASE) for name in names), frozenset(beginnings))


def _in_order(pattern: str, model: str) -> bool:
    """Tell whether a pattern has day, month and year in the order of another one, as far as it has them."""
    order, known = (tuple(dict.fromkeys(c for c in text.replace("L", "M") if c in "dMy")) for text in (pattern, model))
    return order == tuple(letter for letter in known if letter in order)


def _names(table: Mapping[str, Any], number: int) -> list[str]:
    widths = [table[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    return [str(names[number]) for names in widths]


def _alternatives(names: Sequence[str]) -> str:
    """Return what matches any of the names, the longest first; ``*`` ends a stem, short names may have a dot."""
    stems = sorted({name.rstrip(".") for name in names if not name.startswith("*")}, key=lambda n: (-len(n), n))
    texts = [re.escape(name).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for name in stems]
    dotted = [text + _DOT if len(name) <= _SHORT else text for name, text in zip(stems, texts, strict=True)]
    return "(?:" + "|".join(dotted) + ")"


def _form(pattern: str, month: str, weekday: str) -> str:
    """Return CLDR's pattern of a date as a regular expression, "" where it has fields that say nothing of a date."""
    parts: list[str] = []
    for field in (match.group() for match in _FIELD.finditer(pattern)):
        if field[0] == "y":
            parts.append(r"(?P<y>\d{4}|\d{2})" if field == "yy" else r"(?P<y>\d{4})")
        elif field[0] in "ML":
            parts.append(f"(?P<n>{month})" if len(field) >= _NAMED else r"(?P<m>\d{1,2})")
        elif field[0] == "d":
            parts.append(r"(?P<d>\d{1,2})")
        elif field[0] in "Ec":
            parts.append(weekday)
        elif field[0].isascii() and field[0].isalpha():
            return ""
        elif field[0] not in _TURNS:
            parts.append(_SPACE if field.isspace() else _TURN + re.escape(field.strip("'")) + _TURN)
    form = "".join(parts)
    if "(?P<m>" in form and "(?P<y>" not in form and not _WIDE.search(form):
        return ""  # "3/4" may be anything, 3月4日 is a date
    before = _NUMBER_BEGINS if form.startswith("(?P<") and not form.startswith("(?P<n>") else _NOT_IN_WORD
    return before + form.removesuffix(_TURN + r"\." + _TURN)


def _opening(pattern: str) -> str:
    """Return the word or sign with which CLDR's pattern begins, "" where it begins with a number or a name."""
    for quoted, field, sign in _FIELD.findall(pattern):
        text = quoted or sign
        if field or text.strip(_TURNS):
            return "" if field else text.strip(_TURNS)
    return ""


def read_dates(text: str, forms: DateForms, places: Iterable[int]) -> Iterator[WrittenDate]:
    """Yield the dates that stand in a text in one of these forms and begin at one of the places, in order."""
    end = 0
    for place in places:
        match = forms.pattern.match(text, place) if place >= end else None
        if match is None:
            continue
        end = match.end()
        fields = {field: match[index] for field, index in forms.fields if match[index] is not None}
        year = _year(fields["y"]) if "y" in fields else None
        day = int(fields["d"]) if "d" in fields else None
        month = int(fields["m"]) if "m" in fields else _month(fields["n"], forms) if "n" in fields else None
        after = text[match.end() : match.end() + 2]
        figure = match[0][-1].isdecimal()
        cut = figure and (after[:1].isdecimal() or (after[:1] in ".,/-:" and after[1:].isdecimal()))
        # "4 mar" is no date in "4 marines"
        cut = cut or (
            not figure
            and after[:1].isalpha()
            and after[:1].isascii() == match[0][-1].isascii()
            and not _WIDE.match(after)
        )
        # "15日間" is a fortnight, "3日前" three days ago
        lasting = (month is None or day is None) and after.strip()[:1] in _LASTING
        possible = (month is None or 1 <= month <= 12) and (year is None or _FIRST_YEAR <= year <= _LAST_YEAR)
        if possible and not cut and not lasting:
            yield WrittenDate(match.start(), match.end(), year, month, day)


def _month(name: str, forms: DateForms) -> int:
    return next((number for number, known in enumerate(forms.months, 1) if known.fullmatch(name.rstrip("."))), 0)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else _CENTURY + int(digits)


@cache
def abbreviations(locale: str) -> frozenset[str]:
    """Return the short names of months and days, and of large numbers, that end in a dot, casefolded."""
    found = Locale.parse(locale)
    tables = [context for table in (found.months, found.days) for context in table.values()]
    short = {str(name) for widths in tables for name in widths["abbreviated"].values()}
    short -= {str(name) for widths in tables for name in widths["wide"].values()}
    names = [f"{name.rstrip('.')}." for name in (*short, *compact_symbols(locale))]
    return frozenset(name.casefold() for name in names if len(name) > 2)


@cache
def dotted_dates(locale: str) -> bool:
    """Say whether dates are written with a dot and a space between their numbers ("2024. 10. 18.")."""
    return any(". " in str(form.pattern) for form in Locale.parse(locale).date_formats.values())


def currency_names(locale: str, code: str) -> tuple[str, ...]:
    """Return what the currency with an ISO 4217 code is called in a locale, in all numbers."""
    names = [get_currency_name(code, count, locale) for count in (None, 0, 1, 2, 3, 5, 11)]
    return tuple(dict.fromkeys(name for name in names if name and name != code))


def currency_sign(locale: str, code: str) -> str:
    """Return the sign of a currency in a locale ("US$", "Kč"), its code where it has none; a final dot is left out."""
    return get_currency_symbol(code, locale).strip(f".{_TURNS}\u00a0")


@cache
def compact_symbols(locale: str) -> dict[str, float]:
    """Return what CLDR writes for thousands, millions and more in little room ("K", "M", "tys."), in that very case."""
    found: dict[str, float] = {}
    table = Locale.parse(locale).compact_decimal_formats
    for width in ("short", "long"):
        for forms in table.get(width, {}).values():
            for magnitude, pattern in forms.items():
                text = str(getattr(pattern, "pattern", pattern))
                zeros = text.count("0")
                symbol = text.replace("0", "").replace("'", "").strip(f" \u00a0\u202f.{_TURNS}")
                if zeros and symbol and len(symbol.split()) == 1:
                    found.setdefault(symbol, float(magnitude) / 10 ** (zeros - 1))
    return found
