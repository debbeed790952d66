"""Calendar arithmetic for moments: what days a date expression stands for, seen from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "Period",
    "ago",
    "closest",
    "day",
    "day_of_month",
    "in_year",
    "month",
    "part_of",
    "relative",
    "season",
    "shifted_month",
    "weekday",
    "year",
]

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_LONGEST_AGO = 1000  # of any unit: before that lies history, not news
_LONGEST_MONTH = 31
_FUTURE_COST = 3  # news looks back: a coming date must be three times as near as a past one to be meant


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included; None where the day of publication is needed and unknown."""

    start: date | None
    end: date | None
    grain: str


def day(in_year: int, in_month: int, number: int) -> Period | None:
    """Return one day, None where the calendar has no such day."""
    if not (1 <= in_month <= 12 and 1 <= number <= monthrange(in_year, in_month)[1]):
        return None
    found = date(in_year, in_month, number)
    return Period(found, found, "day")


def month(in_year: int, number: int) -> Period:
    """Return a whole month."""
    return Period(date(in_year, number, 1), date(in_year, number, monthrange(in_year, number)[1]), "month")


def year(number: int) -> Period:
    """Return a whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def season(in_year: int, name: str) -> Period:
    """Return three months; winter begins in the December of its year."""
    first = _SEASONS[name]
    last_year, last = (in_year + 1, 2) if first == 12 else (in_year, first + 2)
    return Period(date(in_year, first, 1), month(last_year, last).end, "season")


def part_of(period: Period, part: str) -> Period:
    """Return the early, mid or late third of a period."""
    if period.start is None or period.end is None or part not in ("early", "mid", "late"):
        return period
    length = (period.end - period.start).days + 1
    third = timedelta(days=length // 3)
    if part == "early":
        return Period(period.start, period.start + third - timedelta(days=1), period.grain)
    if part == "late":
        return Period(period.end - third + timedelta(days=1), period.end, period.grain)
    return Period(period.start + third, period.end - third, period.grain)


def closest(published: date | None, in_month: int, number: int | None, coming: bool) -> Period:
    """Return the day or month without a year that is meant: the nearest, past rather than coming.

    Args:
        published: the day of publication; None gives an unknown period.
        in_month: 1 to 12.
        number: the day of the month, None for the whole month.
        coming: whether the sentence speaks of what is to come.
    """
    grain = "month" if number is None else "day"
    if published is None:
        return Period(None, None, grain)
    found: list[tuple[int, Period]] = []
    for in_year in (published.year - 1, published.year, published.year + 1):
        period = month(in_year, in_month) if number is None else day(in_year, in_month, number)
        if period is None or period.start is None or period.end is None:
            continue
        if period.start <= published <= period.end:
            return period
        away = (period.start - published).days
        found.append((-away if away < 0 else away * (1 if coming else _FUTURE_COST), period))
    return min(found, key=lambda pair: pair[0])[1] if found else Period(None, None, grain)


def day_of_month(published: date | None, number: int, coming: bool) -> Period | None:
    """Return the day that a bare "15日" means: the last one of that number, or the next one where it is to come."""
    if published is None:
        return Period(None, None, "day") if 1 <= number <= _LONGEST_MONTH else None
    first = published.replace(day=1)
    months = (
        [first + timedelta(days=31 * k) for k in (1, 2)] if coming else [first - timedelta(days=k) for k in (1, 40)]
    )
    found = (day(month.year, month.month, number) for month in (first, *months))
    for period in found:
        if period and period.start and (period.start >= published if coming else period.start <= published):
            return period
    return None


def weekday(published: date | None, number: int, direction: str) -> Period:
    """Return the day that a weekday's name means; Monday is 1.

    ``direction``: "back" or "on" from the day of publication, which counts; "last" and "next" leave it out.
    """
    if published is None:
        return Period(None, None, "day")
    back = (published.isoweekday() - number) % 7
    ahead = (number - published.isoweekday()) % 7
    offset = {"back": -back, "on": ahead, "last": -(back or 7), "next": ahead or 7}[direction]
    found = published + timedelta(days=offset)
    return Period(found, found, "day")


def in_year(period: Period, number: int) -> Period:
    """Return the same day or month of another year."""
    if period.start is None:
        return period
    if period.grain == "month":
        return month(number, period.start.month)
    return day(number, period.start.month, period.start.day) or period


def shifted_month(period: Period, offset: int) -> Period:
    """Return a period of one month or day, moved by years."""
    if period.start is None:
        return period
    moved = period.start.year + offset
    return month(moved, period.start.month) if period.grain == "month" else period


def relative(published: date | None, unit: str, offset: int) -> Period:
    """Return the day, week, weekend, month, year or season that lies ``offset`` units away from publication."""
    grain = "season" if unit in _SEASONS else unit
    if published is None:
        return Period(None, None, grain)
    if unit == "day":
        found = published + timedelta(days=offset)
        return Period(found, found, "day")
    if unit in ("week", "weekend"):
        monday = published + timedelta(days=7 * offset - published.weekday())
        return Period(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6), grain)
    if unit == "month":
        count = published.year * 12 + published.month - 1 + offset
        return month(count // 12, count % 12 + 1)
    if unit == "year":
        return year(published.year + offset)
    return _relative_season(published, unit, offset)


def _relative_season(published: date, name: str, offset: int) -> Period:
    here = [season(published.year + k, name) for k in (-2, -1, 0, 1, 2)]
    if offset < 0:
        return max((p for p in here if p.end and p.end < published), key=lambda p: p.end or published)
    if offset > 0:
        return min((p for p in here if p.start and p.start > published), key=lambda p: p.start or published)
    current = [p for p in here if p.start and p.end and p.start <= published <= p.end]
    return current[0] if current else here[2]


def ago(published: date | None, unit: str, count: float) -> Period:
    """Return the period that lies ``count`` days, weeks, months or years before publication."""
    if count > _LONGEST_AGO:
        return Period(None, None, unit)
    if unit in ("second", "minute", "hour"):
        return relative(published, "day", -int(count // 24) if unit == "hour" else 0)
    if unit in ("day", "week"):
        return _spread(relative(published, "day", -round(count * (7 if unit == "week" else 1))), unit)
    if unit == "decade":
        unit, count = "year", count * 10
    return relative(published, "month" if unit == "month" else "year", -round(count))


def _spread(period: Period, unit: str) -> Period:
    if unit == "day" or period.start is None:
        return Period(period.start, period.end, unit)
    return relative(period.start, "week", 0)
