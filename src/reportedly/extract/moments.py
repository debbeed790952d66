"""Date expressions: absolute and relative, in the words and the order of each language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportedly.extract import dates
from reportedly.extract.compounds import cut_compounds
from reportedly.extract.dates import Period
from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.numbers import read_amount
from reportedly.extract.yearly import Found, capitalised_months, read_day, read_year
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.records import Moment

__all__ = ["find_moments"]

_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"^(\d{1,4})[./](\d{1,2})[./](\d{4}|\d{2})$")
_POINTERS = {"calendar.last": -1, "calendar.this": 0, "calendar.next": 1}
_DAYS = {"calendar.yesterday": -1, "calendar.today": 0, "calendar.tomorrow": 1}
_STRETCHES = ("week", "month", "year", "weekend", "spring", "summer", "autumn", "winter")
_STRETCH_KINDS = tuple(f"calendar.{name}" for name in _STRETCHES)
_PART_KINDS = ("calendar.early", "calendar.mid", "calendar.late")
_COUNTED = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})


@dataclass(frozen=True, slots=True)
class _Reader:
    marks: Marks
    published: date | None


def find_moments(scan: Scan, published: date | None) -> tuple[Moment, ...]:
    """Return the date expressions of a sentence, in order.

    Args:
        scan: the sentence with its pack's words.
        published: the day of publication, against which relative expressions are resolved; without it they are
            found, with ``start`` and ``end`` None.
    """
    if not _DIGIT.search(scan.sentence.text) and not any(hit.kind.startswith("calendar.") for hit in scan.hits):
        return ()
    scan = cut_compounds(scan)
    reader = _Reader(Marks(scan), published)
    found: list[Moment] = []
    at = 0
    while at < len(scan.sentence.tokens):
        match = _read(reader, at)
        if match is None:
            at += 1
            continue
        period = match.period
        found.append(Moment(scan.span(match.start, match.end), period.start, period.end, period.grain))
        at = match.end
    return tuple(found)


def _read(reader: _Reader, at: int) -> Found | None:
    marks = reader.marks
    if marks.digit(at):
        finders: tuple[Callable[[_Reader, int], Found | None], ...] = (_numeric, _day_month, _year_first, _counted_ago)
    elif marks.word(at):
        finders = (_part, _opened_days, _month_first, _pointer, _weekday, _named_day, _stretch, _counted_ago)
    else:
        return None
    for finder in finders:
        found = finder(reader, at)
        if found is not None:
            return found
    return None


# --- absolute ------------------------------------------------------------------------------------------------


def _numeric(reader: _Reader, at: int) -> Found | None:
    """18.10.2024, 18/10/2024, 10/18/2024, 2024-10-18, 24. 2. 2022."""
    marks = reader.marks
    for count in (1, 5, 6):
        if at + count > len(marks.tokens) or (count > 1 and marks.norm(at + 1) not in ("-", "/", ".", "‑", "‐")):
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


def _ordered(reader: _Reader, first: int, second: int, in_year: str, slashes: bool) -> Period | None:
    full = int(in_year) if len(in_year) == 4 else 2000 + int(in_year)
    if not 1800 <= full <= 2100:
        return None
    month_first = slashes and not reader.marks.pack.day_first
    day, month = (second, first) if month_first else (first, second)
    return dates.day(full, month, day) or dates.day(full, day, month)


def _opened_days(reader: _Reader, at: int) -> Found | None:
    """ "fra 8. til 13. oktober": the word that opens the range belongs to it."""
    hit = reader.marks.at(at, "numbers.range_open")
    found = _day_month(reader, hit.end) if hit and reader.marks.digit(hit.end) else None
    return Found(at, found.end, found.period) if found and found.period.start != found.period.end else None


def _day_month(reader: _Reader, at: int) -> Found | None:
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
    in_year = _year_after(reader, end)
    if in_year is not None:
        start, finish, end = dates.day(in_year[0], number, first[0]), dates.day(in_year[0], number, last), in_year[1]
    else:
        coming = _coming(marks, at)
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


def _year_after(reader: _Reader, at: int) -> tuple[int, int] | None:
    """A year after a month, or "of last year": (year, end)."""
    marks = reader.marks
    if marks.norm(at) == "," or marks.at(at, "names.particles"):
        at += 1
    read = read_year(marks, at, sure=True)
    if read is not None:
        return read
    pointed = _pointed(marks, at)
    if pointed is not None and pointed[0] == "year" and reader.published is not None:
        return reader.published.year + pointed[1], pointed[2]
    return None


def _year_first(reader: _Reader, at: int) -> Found | None:
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
    stretch = marks.at(end, *_STRETCH_KINDS[4:])
    if stretch is not None:
        return Found(at, stretch.end, dates.season(number, stretch.kind.split(".")[1]))
    part = marks.at(end, *_PART_KINDS)
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


def _month_first(reader: _Reader, at: int) -> Found | None:
    """October 24, 2024; november 1-re; februar 2022; w czerwcu ubiegłego roku; aprīlī."""
    marks = reader.marks
    month = _month_at(marks, at) if marks.at(at, "calendar.months") else None
    if month is None:
        return None
    number, end = month
    day = read_day(marks, end) if not marks.pack.day_first else None
    if day is not None and not _counts(marks, day[1]):
        read = _year_after(reader, day[1])
        period = dates.day(read[0], number, day[0]) if read else None
        period = period or dates.closest(reader.published, number, day[0], _coming(marks, at))
        return Found(at, read[1] if read else day[1], period)
    in_year = _year_after(reader, end)
    if in_year is not None:
        return Found(at, in_year[1], dates.month(in_year[0], number))
    if reader.published is None and (pointed := _pointed(marks, end)) is not None and pointed[0] == "year":
        return Found(at, pointed[2], Period(None, None, "month"))
    if not _surely_month(marks, at):
        return None
    return Found(at, end, dates.closest(reader.published, number, None, _coming(marks, at)))


def _counts(marks: Marks, at: int) -> bool:
    """Say whether a number just before this token counts things, and is no day of a month."""
    return marks.at(at, "units", "numbers.scales", "numbers.percent") is not None or marks.norm(at) == "%"


def _surely_month(marks: Marks, at: int) -> bool:
    """A month's name alone is one only if it is no other word: "may", "march", an abbreviation."""
    if len(marks.norm(at)) < 4 and marks.norm(at) != "may":
        return False
    if capitalised_months(marks.pack.locale) and not marks.capital(at):
        return False
    double = marks.at(at, "modality.possible", "attribution.auxiliaries") is not None
    return not double or marks.ending(at, "attribution.prepositions") is not None


# --- relative ------------------------------------------------------------------------------------------------


def _part(reader: _Reader, at: int) -> Found | None:
    """Early October, tidlig i oktober, mid-October, the end of 2023, late last year."""
    marks = reader.marks
    hit = marks.at(at, *_PART_KINDS)
    if hit is None:
        return None
    start = hit.end
    while (
        start < hit.end + 3
        and not marks.at(start, *_POINTERS)
        and (
            marks.norm(start) in DASHES
            or marks.at(start, "attribution.prepositions", "names.particles", "numbers.known_set")
        )
    ):
        start += 1
    whole = _month_first(reader, start) or _pointer(reader, start) or (
        _year_first(reader, start) if marks.digit(start) else None)  # fmt: skip
    if whole is None or whole.period.grain == "day":
        return None
    return Found(at, whole.end, dates.part_of(whole.period, hit.kind.split(".")[1]))


def _pointed(marks: Marks, at: int) -> tuple[str, int, int] | None:
    """ "last week" in either order, or in one word: (unit, offset, end)."""
    pointer = marks.at(at, *_POINTERS)
    if pointer is not None:
        same = marks.at(at, *_STRETCH_KINDS)
        unit = (
            same
            if same and same.end == pointer.end and pointer.end == at + 1
            else marks.at(pointer.end, *_STRETCH_KINDS)
        )
        if unit is not None:
            return unit.kind.split(".")[1], _POINTERS[pointer.kind], unit.end
        return None
    unit = marks.at(at, *_STRETCH_KINDS) if marks.pack.after_noun else None
    pointer = marks.at(unit.end, *_POINTERS) if unit else None
    return (unit.kind.split(".")[1], _POINTERS[pointer.kind], pointer.end) if unit and pointer else None


def _pointer(reader: _Reader, at: int) -> Found | None:
    """Last week, this summer, next year; the last three days; last Tuesday; this year's end."""
    marks = reader.marks
    pointed = _pointed(marks, at)
    if pointed is not None:
        unit, offset, end = pointed
        period = dates.relative(reader.published, unit, offset)
        part = marks.at(end, *_PART_KINDS) if unit == "year" else None
        if part is not None:
            return Found(at, part.end, dates.part_of(period, part.kind.split(".")[1]))
        return Found(at, end, period)
    hit = marks.at(at, *_POINTERS)
    if hit is None:
        return None
    day = marks.at(hit.end, "calendar.weekdays")
    if day is not None:
        return Found(at, day.end, _day_of_week(reader, day, _POINTERS[hit.kind]))
    month = marks.at(hit.end, "calendar.months")
    if month is not None and _POINTERS[hit.kind] <= 0:
        return Found(at, month.end, dates.closest(reader.published, int(month.value), None, coming=False))
    return _stretch_of_days(reader, at, hit) if _POINTERS[hit.kind] < 0 else None


def _stretch_of_days(reader: _Reader, at: int, pointer: Hit) -> Found | None:
    """ "the last three days": from then until publication."""
    amount = read_amount(reader.marks, pointer.end)
    unit = reader.marks.at(amount.end, "units") if amount else None
    if amount is None or unit is None or unit.value not in _COUNTED:
        return None
    start = dates.ago(reader.published, unit.value, amount.low).start
    return Found(at, unit.end, Period(start, reader.published if start else None, unit.value))


def _weekday(reader: _Reader, at: int) -> Found | None:
    """Thursday; Thursday, 17 October; mardi dernier."""
    marks = reader.marks
    hit = marks.at(at, "calendar.weekdays")
    if hit is None:
        return None
    after = hit.end + (marks.norm(hit.end) == ",")
    full = _day_month(reader, after) if marks.digit(after) else _month_first(reader, after)
    if full is not None and full.period.grain == "day":
        return Found(at, full.end, full.period)
    pointer = marks.at(hit.end, *_POINTERS) if marks.pack.after_noun else None
    if pointer is not None:
        return Found(at, pointer.end, _day_of_week(reader, hit, _POINTERS[pointer.kind]))
    return Found(at, hit.end, _day_of_week(reader, hit, None))


def _day_of_week(reader: _Reader, hit: Hit, pointer: int | None) -> Period:
    if pointer is None or pointer == 0:
        direction = "on" if _coming(reader.marks, hit.start) else "back"
    else:
        direction = "last" if pointer < 0 else "next"
    return dates.weekday(reader.published, int(hit.value), direction)


def _coming(marks: Marks, at: int) -> bool:
    """Say whether a word of what is planned stands nearer than a reporting verb, which looks back."""

    def nearest(*kinds: str) -> int:
        return min((abs(hit.start - at) for hit in marks.scan.of(*kinds)), default=10_000)

    planned = nearest("modality.planned")
    return planned < 10_000 and planned < nearest("cues.verbs", "cues.objects")


def _named_day(reader: _Reader, at: int) -> Found | None:
    hit = reader.marks.at(at, *_DAYS)
    return Found(at, hit.end, dates.relative(reader.published, "day", _DAYS[hit.kind])) if hit else None


def _stretch(reader: _Reader, at: int) -> Found | None:
    """ "week last" where the language says so; "summer 2024"."""
    marks = reader.marks
    hit = marks.at(at, *_STRETCH_KINDS)
    if hit is None:
        return None
    if marks.pack.after_noun and (pointed := _pointed(marks, at)) is not None:
        return Found(at, pointed[2], dates.relative(reader.published, pointed[0], pointed[1]))
    name = hit.kind.split(".")[1]
    if name in _STRETCHES[4:] and (read := _year_after(reader, hit.end)) is not None:
        return Found(at, read[1], dates.season(read[0], name))
    return None


def _counted_ago(reader: _Reader, at: int) -> Found | None:
    """Three days ago, vor drei Tagen, pirms trim dienām, a week ago."""
    marks = reader.marks
    start = at
    if marks.pack.ago_before:
        word = marks.at(at, "calendar.ago")
        if word is None:
            return None
        start = word.end
    amount = read_amount(marks, start)
    end = amount.end if amount else start
    unit = marks.at(end, "units")
    if unit is None or unit.value not in _COUNTED:
        return None
    end = unit.end
    if not marks.pack.ago_before:
        word = marks.at(end, "calendar.ago")
        if word is None:
            return None
        end = word.end
    return Found(at, end, dates.ago(reader.published, unit.value, amount.low if amount else 1))
