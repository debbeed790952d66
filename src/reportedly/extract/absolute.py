"""Absolute dates: days, months and years in digits and words, in the order of each language."""

from __future__ import annotations

import re
from datetime import date

from reportedly.extract import dates
from reportedly.extract.dateparts import (
    PART_KINDS,
    SEASON_KINDS,
    Found,
    Reader,
    capitalised_months,
    is_coming,
    read_day,
    read_pointed,
    read_year,
)
from reportedly.extract.dates import Period
from reportedly.extract.marks import DASHES, Marks

__all__ = ["day_month", "month_first", "numeric", "opened_days", "year_after", "year_first"]

_JOINING = ("-", "/", ".", "‑", "‐")
_NUMERIC = re.compile(r"^(\d{1,4})[./](\d{1,2})[./](\d{4}|\d{2})$")


def numeric(reader: Reader, at: int) -> Found | None:
    """18.10.2024, 18/10/2024, 10/18/2024, 2024-10-18, 24. 2. 2022."""
    marks = reader.marks
    if marks.norm(at).isdecimal() and marks.norm(at + 1) not in _JOINING:
        return None
    for count in (1, 5, 6):
        if at + count > len(marks.tokens) or (count > 1 and marks.norm(at + 1) not in _JOINING):
            continue
        text = re.sub(r"\s", "", marks.text(at, at + count))
        if (iso := re.fullmatch(r"(\d{4})[-‐‑](\d{1,2})[-‐‑](\d{1,2})", text)) is not None:
            period = dates.day(int(iso[1]), int(iso[2]), int(iso[3]))
        elif (match := _NUMERIC.match(text)) is not None and len(match[1]) <= 2:
            period = _ordered(reader, int(match[1]), int(match[2]), match[3], "/" in text)
        else:
            continue
        if period is not None:
            return Found(at, at + count, period)
    return None


def _ordered(reader: Reader, first: int, second: int, in_year: str, slashes: bool) -> Period | None:
    full = int(in_year) if len(in_year) == 4 else 2000 + int(in_year)
    if not 1800 <= full <= 2100:
        return None
    month_first = slashes and not reader.marks.pack.day_first
    day, month = (second, first) if month_first else (first, second)
    return dates.day(full, month, day) or dates.day(full, day, month)


def opened_days(reader: Reader, at: int) -> Found | None:
    """ "fra 8. til 13. oktober": the word that opens the range belongs to it."""
    hit = reader.marks.at(at, "numbers.range_open")
    found = day_month(reader, hit.end) if hit and reader.marks.digit(hit.end) else None
    return Found(at, found.end, found.period) if found and found.period.start != found.period.end else None


def day_month(reader: Reader, at: int) -> Found | None:
    """14. oktobrī; 18 October 2024; 8–13 October; 8. til 13. oktober."""
    marks = reader.marks
    first = read_day(marks, at)
    if first is None:
        return None
    last, end = first
    joiner = marks.at(end, "numbers.between")
    after = end + 1 if marks.norm(end) in DASHES else joiner.end if joiner else None
    second = read_day(marks, after) if after is not None else None
    if second is not None and second[0] > first[0]:
        last, end = second
    month = _month_at(marks, end)
    if month is None:
        return None
    number, end = month
    in_year = year_after(reader, end)
    if in_year is not None:
        start, finish, end = dates.day(in_year[0], number, first[0]), dates.day(in_year[0], number, last), in_year[1]
    else:
        coming = is_coming(marks, at)
        start = dates.closest(reader.published, number, first[0], coming)
        finish = dates.closest(reader.published, number, last, coming) if last != first[0] else start
    if start is None or finish is None:
        return None
    return Found(at, end, Period(start.start, finish.end, "day"))


def _month_at(marks: Marks, at: int) -> tuple[int, int] | None:
    """A month's name after its day, perhaps after "of": (number, end)."""
    if marks.at(at, "names.particles") and marks.at(at + 1, "calendar.months"):
        at += 1
    hit = marks.at(at, "calendar.months")
    if hit is None:
        return None
    dot = marks.norm(hit.end) == "." and marks.glued(hit.end) and len(marks.norm(at)) <= 5
    return int(hit.value), hit.end + int(dot and hit.end + 1 < len(marks.tokens))


def year_after(reader: Reader, at: int) -> tuple[int, int] | None:
    """A year after a month, or "of last year": (year, end)."""
    marks = reader.marks
    slash = marks.norm(at) == "/" and marks.glued(at) and marks.glued(at + 1)  # "tháng 5/2019"
    if slash or marks.norm(at) == "," or marks.at(at, "names.particles"):
        at += 1
    read = read_year(marks, at, sure=True)
    if read is not None:
        return read
    pointed = read_pointed(marks, at)
    if pointed is not None and pointed[0] == "year" and reader.published is not None:
        return reader.published.year + pointed[1], pointed[2]
    return None


def year_first(reader: Reader, at: int) -> Found | None:
    """2022; 2024. gada jūnijā; 2024. október 18-án; 2018–2020; 2023 nyarától."""
    marks = reader.marks
    read = read_year(marks, at, sure=False)
    if read is None:
        return None
    number, end = read
    month = _month_at(marks, end) or _month_after_day(marks, end)
    if month is not None:
        day = read_day(marks, end if len(month) == 3 else month[1])
        if len(month) == 3:
            period = dates.day(number, month[0], month[2])
            return Found(at, month[1], period) if period else None
        exact = dates.day(number, month[0], day[0]) if day and not _counts(marks, day[1]) else None
        return Found(at, day[1], exact) if day and exact else Found(at, month[1], dates.month(number, month[0]))
    stretch = marks.at(end, *SEASON_KINDS)
    if stretch is not None:
        return Found(at, stretch.end, dates.season(number, stretch.kind.split(".")[1]))
    part = marks.at(end, *PART_KINDS)
    if part is not None:
        return Found(at, part.end, dates.part_of(dates.year(number), part.kind.split(".")[1]))
    return Found(at, end, dates.year(number)) if not _years_end(marks, end) else _years(marks, at, number, end)


def _month_after_day(marks: Marks, at: int) -> tuple[int, int, int] | None:
    """ "2024. gada 14. oktobrī": (month, end, day)."""
    day = read_day(marks, at)
    month = _month_at(marks, day[1]) if day else None
    return (month[0], month[1], day[0]) if day and month else None


def _years_end(marks: Marks, at: int) -> int | None:
    """The year that ends a span of years after a dash."""
    if marks.norm(at) not in DASHES:
        return None
    text = marks.norm(at + 1)
    return int(text) if text.isdecimal() and len(text) in (2, 4) else None


def _years(marks: Marks, at: int, number: int, end: int) -> Found:
    last = _years_end(marks, end) or 0
    full = last if last > 99 else number // 100 * 100 + last
    if number < full <= 2100:
        return Found(at, end + 2, Period(date(number, 1, 1), date(full, 12, 31), "year"))
    return Found(at, end, dates.year(number))


def month_first(reader: Reader, at: int) -> Found | None:
    """October 24, 2024; november 1-re; februar 2022; w czerwcu ubiegłego roku; aprīlī."""
    marks = reader.marks
    month = _month_at(marks, at) if marks.at(at, "calendar.months") else None
    if month is None:
        return None
    number, end = month
    day = read_day(marks, end) if not marks.pack.day_first else None
    if day is not None and (marks.norm(end - 1) == "." or not _counts(marks, day[1])):
        read = year_after(reader, day[1])
        period = dates.day(read[0], number, day[0]) if read else None
        period = period or dates.closest(reader.published, number, day[0], is_coming(marks, at))
        return Found(at, read[1] if read else day[1], period)
    in_year = year_after(reader, end)
    if in_year is not None:
        return Found(at, in_year[1], dates.month(in_year[0], number))
    if reader.published is None and (pointed := read_pointed(marks, end)) is not None and pointed[0] == "year":
        return Found(at, pointed[2], Period(None, None, "month"))
    if not _surely_month(marks, at):
        return None
    return Found(at, end, dates.closest(reader.published, number, None, is_coming(marks, at)))


def _counts(marks: Marks, at: int) -> bool:
    """Say whether a number just before this token counts things, and is no day of a month."""
    unit = marks.at(at, "units")
    attributive = unit is not None and unit.value == marks.norm(at)  # "the October 13 attack"
    counted = marks.at(at, "numbers.scales", "numbers.percent") or (unit and not attributive)
    return bool(counted) or marks.norm(at) == "%"


def _surely_month(marks: Marks, at: int) -> bool:
    """A month's name alone is one only if it is no other word: "may", "march", an abbreviation."""
    hit = marks.at(at, "calendar.months")
    long = len(marks.norm(at)) >= 4 or (hit is not None and hit.end > at + 1)
    if not long and marks.norm(at) != "may" and marks.norm(at)[:1] < "\u0530":  # Armenian and further scripts
        return False
    if capitalised_months(marks.pack.locale) and not marks.capital(at):
        return False
    double = marks.at(at, "modality.possible", "attribution.auxiliaries") is not None
    return not double or marks.ending(at, "attribution.prepositions") is not None
