"""Date expressions: absolute and relative, in the words and the order of each language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reportedly.extract import dates
from reportedly.extract.absolute import day_month, month_first, numeric, opened_days, year_after, year_first
from reportedly.extract.amounts import NUMBER_KINDS
from reportedly.extract.compounds import marks_of
from reportedly.extract.dateparts import (
    PART_KINDS,
    POINTERS,
    SEASON_KINDS,
    SEASONS,
    STRETCH_KINDS,
    Found,
    Reader,
    day_mark,
    is_coming,
    read_pointed,
)
from reportedly.extract.dates import Period
from reportedly.extract.marks import DASHES, OPENING, QUOTES, Marks
from reportedly.extract.numbers import read_amount
from reportedly.extract.written import written_dates
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.records import Moment

__all__ = ["find_moments"]

_DAYS = {"calendar.yesterday": -1, "calendar.today": 0, "calendar.tomorrow": 1}
_SIGNS = ("calendar.months", "calendar.weekdays", "calendar.ago", *_DAYS, *POINTERS)
"""Without one of these or a digit there is no date expression: "week" and "early" alone are none."""
_RANGE_OPEN = "numbers.range_open"
_AGO_REACH = 12  # tokens from a number to "ago"
_COUNTED = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})


def find_moments(scan: Scan, published: date | None) -> tuple[Moment, ...]:
    """Return the date expressions of a sentence, in order.

    Args:
        scan: the sentence with its pack's words.
        published: the day of publication, against which relative expressions are resolved; without it they are
            found, with ``start`` and ``end`` None.
    """
    marks = marks_of(scan)
    scan = marks.scan
    if not marks.any_digit and not marks.has(*_SIGNS):
        return ()
    reader = Reader(marks, published, written_dates(marks, published), _before_ago(marks))
    found: list[Moment] = []
    end = 0
    for at in sorted(_places(reader)):
        match = _read(reader, at) if at >= end else None
        if match is None:
            continue
        period = match.period
        found.append(Moment(scan.span(match.start, match.end), period.start, period.end, period.grain))
        end = match.end
    return tuple(found)


def _before_ago(marks: Marks) -> frozenset[int]:
    """The tokens before a unit with "ago", where what it counts may begin."""
    agos = marks.beginnings("calendar.ago")
    if not agos:
        return frozenset()
    agos &= {hit.end for hit in marks.hits("units") if hit.value in _COUNTED}
    return frozenset(at for ago in agos for at in range(ago - _AGO_REACH, ago))


def _places(reader: Reader) -> set[int]:
    """Where a date expression may begin: at digits, words of the calendar, and, before "ago", numbers and units."""
    marks = reader.marks
    places = marks.beginnings(*_OPENING[marks.pack.after_noun]) | marks.digits | reader.written.keys()
    # words that open ranges are among the commonest: Spanish "de" made half of all places
    places |= {hit.start for hit in marks.scan.of(_RANGE_OPEN) if marks.digit(hit.end)}
    if marks.pack.ago_before:
        places |= marks.beginnings("calendar.ago")
    if reader.before_ago:
        places |= marks.beginnings(*NUMBER_KINDS, "units") & reader.before_ago
    if marks.says("number_words_alone"):  # Korean: what stands inside another word opens no date either
        return {at for at in places if at in reader.written or not marks.inside(at)}
    return places


def _read(reader: Reader, at: int) -> Found | None:
    marks = reader.marks
    if at in reader.written:
        return _widest(reader, at)
    if marks.digit(at):
        finders: tuple[Callable[[Reader, int], Found | None], ...] = (numeric, day_month, year_first)
    elif marks.word(at):
        opened = marks.kinds_at(at)
        finders = tuple([finder for finder, kinds in _OPENED_BY[marks.pack.after_noun] if not opened.isdisjoint(kinds)])
    else:
        return None
    for finder in (*finders, _counted_ago):
        found = finder(reader, at)
        if found is not None:
            return found
    return None


def _widest(reader: Reader, at: int) -> Found:
    """A date in a form of CLDR's, or what goes on beyond it: "8–13 October", "18 October 2024"."""
    written = reader.written[at]
    others = (day_month(reader, at), year_first(reader, at)) if reader.marks.digit(at) else (month_first(reader, at),)
    widest = max((written, *(other for other in others if other)), key=lambda found: found.end)
    return replace(widest, end=day_mark(reader.marks, widest.end)) if widest.period.grain == "day" else widest


def _part(reader: Reader, at: int) -> Found | None:
    """Early October, tidlig i oktober, mid-October, the end of 2023, late last year."""
    marks = reader.marks
    hit = marks.at(at, *PART_KINDS)
    if hit is None:
        return None
    start = hit.end
    while (
        start < hit.end + 3
        and not marks.at(start, *POINTERS)
        and (
            marks.norm(start) in DASHES
            or marks.at(start, "attribution.prepositions", "names.particles", "numbers.known_set")
        )
    ):
        start += 1
    whole = month_first(reader, start) or _pointer(reader, start) or (
        year_first(reader, start) if marks.digit(start) else None)  # fmt: skip
    if whole is None or whole.period.grain == "day":
        return None
    return Found(at, whole.end, dates.part_of(whole.period, hit.kind.split(".")[1]))


def _pointer(reader: Reader, at: int) -> Found | None:
    """Last week, this summer, next year; the last three days; last Tuesday; this year's end."""
    marks = reader.marks
    pointed = read_pointed(marks, at)
    opening = marks.at(at, *POINTERS)
    day = marks.at(opening.end, "calendar.weekdays") if opening else None
    if pointed is not None and not (day and day.end > pointed[2]):  # "上周五" is no "上周"
        unit, offset, end = pointed
        period = dates.relative(reader.published, unit, offset)
        within = reader.written.get(end)
        if unit == "year" and within and period.start and within.period.start and not marks.digit(end - 1):
            return Found(at, within.end, dates.in_year(within.period, period.start.year))  # "去年10月"
        part = marks.at(end, *PART_KINDS) if unit == "year" else None
        if part is not None:
            return Found(at, part.end, dates.part_of(period, part.kind.split(".")[1]))
        return Found(at, end, period)
    hit = opening
    if hit is None:
        return None
    if day is not None:
        return Found(at, day.end, _day_of_week(reader, day, POINTERS[hit.kind]))
    month = marks.at(hit.end, "calendar.months")
    if month is not None and marks.at(at, "attribution.prepositions"):  # Norwegian "i": "i år", but "i januar"
        return None
    if month is not None and POINTERS[hit.kind] <= 0:
        return Found(at, month.end, dates.closest(reader.published, int(month.value), None, coming=False))
    return _stretch_of_days(reader, at, hit) if POINTERS[hit.kind] < 0 else None


def _stretch_of_days(reader: Reader, at: int, pointer: Hit) -> Found | None:
    """ "the last three days": from then until publication."""
    amount = read_amount(reader.marks, pointer.end)
    unit = reader.marks.at(amount.end, "units") if amount else None
    if amount is None or unit is None or unit.value not in _COUNTED:
        return None
    start = dates.ago(reader.published, unit.value, amount.low).start
    return Found(at, unit.end, Period(start, reader.published if start else None, unit.value))


def _weekday(reader: Reader, at: int) -> Found | None:
    """Thursday; Thursday, 17 October; mardi dernier."""
    marks = reader.marks
    hit = marks.at(at, "calendar.weekdays")
    if hit is None:
        return None
    after = hit.end + (marks.norm(hit.end) == ",")
    full = day_month(reader, after) if marks.digit(after) else month_first(reader, after)
    if full is not None and full.period.grain == "day":
        return Found(at, full.end, full.period)
    pointer = marks.at(hit.end, *POINTERS) if marks.pack.after_noun else None
    if pointer is not None:
        return Found(at, pointer.end, _day_of_week(reader, hit, POINTERS[pointer.kind]))
    return Found(at, hit.end, _day_of_week(reader, hit, None))


def _day_of_week(reader: Reader, hit: Hit, pointer: int | None) -> Period:
    if pointer is None or pointer == 0:
        direction = "on" if is_coming(reader.marks, hit.start) else "back"
    else:
        direction = "last" if pointer < 0 else "next"
    return dates.weekday(reader.published, int(hit.value), direction)


def _named_day(reader: Reader, at: int) -> Found | None:
    """Today, yesterday, tomorrow; after an article the word means a part of the day ("la mañana")."""
    hit = reader.marks.at(at, *_DAYS)
    if hit is None or reader.marks.ending(at, "numbers.known_set") or _in_name(reader.marks, at, hit.end):
        return None
    return Found(at, hit.end, dates.relative(reader.published, "day", _DAYS[hit.kind]))


def _in_name(marks: Marks, at: int, end: int) -> bool:
    """Tell whether a word for a day is a newspaper's name: "USA Today", MF Dnes, «Сегодня»."""
    tokens = marks.scan.sentence.tokens
    if at == 0 or marks.scan.sentence.heading or not tokens[at].text[0].isupper() or tokens[at].text.isupper():
        return False
    before, after = tokens[at - 1].text, tokens[end].text if end < len(tokens) else ""
    return before[0].isalpha() or (before in OPENING and after in QUOTES)


def _stretch(reader: Reader, at: int) -> Found | None:
    """ "week last" where the language says so; "summer 2024"."""
    marks = reader.marks
    hit = marks.at(at, *STRETCH_KINDS)
    if hit is None:
        return None
    if marks.pack.after_noun and (pointed := read_pointed(marks, at)) is not None:
        return Found(at, pointed[2], dates.relative(reader.published, pointed[0], pointed[1]))
    name = hit.kind.split(".")[1]
    if name in SEASONS and (read := year_after(reader, hit.end)) is not None:
        return Found(at, read[1], dates.season(read[0], name))
    return None


def _counted_ago(reader: Reader, at: int) -> Found | None:
    """Three days ago, vor drei Tagen, pirms trim dienām, a week ago."""
    marks = reader.marks
    if marks.at(at, "numbers.scales") and (marks.ending(at, *NUMBER_KINDS) or marks.digit(at - 1)):
        return None
    before = marks.at(at, "calendar.ago") if marks.pack.ago_before else None
    if before is None and at not in reader.before_ago:
        return None
    start = before.end if before else at
    amount = read_amount(marks, start)
    end = amount.end if amount else start
    dual = amount is not None and marks.says("duals") and marks.at(end - 1, "units")
    unit = dual or marks.at(end, "units")
    if unit is None or unit.value not in _COUNTED:
        return None
    end = unit.end
    if before is None:  # some languages have both: "há três dias", "três dias atrás"
        after = marks.at(end, "calendar.ago")
        if after is None:
            return None
        end = after.end
    return Found(at, end, dates.ago(reader.published, unit.value, amount.low if amount else 1))


def _opened_by(after_noun: bool) -> tuple[tuple[Callable[[Reader, int], Found | None], tuple[str, ...]], ...]:
    """The kinds of dates that begin with a word, and what words they begin with.

    Only where "last" follows its noun does "week" begin a date; a season always may.
    """
    return (
        (_part, PART_KINDS),
        (opened_days, (_RANGE_OPEN,)),
        (month_first, ("calendar.months",)),
        (_pointer, (*POINTERS, *(STRETCH_KINDS if after_noun else ()))),
        (_weekday, ("calendar.weekdays",)),
        (_named_day, tuple(_DAYS)),
        (_stretch, STRETCH_KINDS if after_noun else SEASON_KINDS),
    )


_OPENED_BY = {after_noun: _opened_by(after_noun) for after_noun in (False, True)}
_OPENING = {
    after_noun: tuple({kind for _, kinds in table for kind in kinds} - {_RANGE_OPEN})
    for after_noun, table in _OPENED_BY.items()
}
