"""The parts of date expressions: a day of the month, a year, "last week", and whether a date is to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from babel.dates import get_month_names

from reportedly.extract.dates import Period
from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.number_edges import BOUNDS_AFTER, ending_after

__all__ = [
    "PART_KINDS",
    "POINTERS",
    "SEASONS",
    "SEASON_KINDS",
    "STRETCH_KINDS",
    "Found",
    "Reader",
    "capitalised_months",
    "day_mark",
    "is_coming",
    "read_day",
    "read_pointed",
    "read_year",
]

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
POINTERS = {"calendar.last": -1, "calendar.this": 0, "calendar.next": 1}
SEASONS = ("spring", "summer", "autumn", "winter")
SEASON_KINDS = tuple(f"calendar.{name}" for name in SEASONS)
STRETCH_KINDS = ("calendar.week", "calendar.month", "calendar.year", "calendar.weekend", *SEASON_KINDS)
PART_KINDS = ("calendar.early", "calendar.mid", "calendar.late")
_NEAR, _NEAR_UNSPACED = 10, 25  # tokens from a date to the word that says what is planned
_BEFORE_FIGURES = (
    "numbers.at_least",
    "numbers.at_most",
    "numbers.more_than",
    "numbers.less_than",
    "numbers.approximate",
    "numbers.no_figure_before",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A sentence, the day on which its article was published, and the dates in it that CLDR's patterns read.

    ``before_ago``: the tokens that stand shortly before a word for "ago".
    """

    marks: Marks
    published: date | None
    written: Mapping[int, Found] = field(default_factory=dict)
    before_ago: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at ``tokens[start:end]``."""

    start: int
    end: int
    period: Period


@cache
def capitalised_months(locale: str) -> bool:
    """Say whether a language writes its months with a capital letter."""
    return bool(get_month_names("wide", locale=locale)[1][:1].isupper())


def read_day(marks: Marks, at: int) -> tuple[int, int] | None:
    """Read a day of the month with its ordinal mark or ending: (day, end)."""
    text = marks.norm(at)
    if not (text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31):
        return None
    end = at + 1
    if (marks.norm(end) == "." and marks.glued(end) and end + 1 < len(marks.tokens)) or (
        marks.glued(end) and marks.norm(end) in marks.pack.ordinal_suffixes
    ):
        end += 1
    elif marks.norm(end) in DASHES and marks.glued(end) and marks.glued(end + 1) and marks.word(end + 1):
        end += 2
    elif marks.glued(end) and (marks.word(end) or marks.norm(end) in ":%/"):
        return None
    return int(text), day_mark(marks, end)


def day_mark(marks: Marks, at: int) -> int:
    """Return where a word ends that says that the number before it is a day: "spalio 21 d.", "spalio 14 dieną"."""
    mark = marks.at(at, "calendar.day_marks")
    if mark is None:
        return at
    dot = marks.norm(mark.end) == "." and marks.glued(mark.end) and len(marks.norm(at)) <= 2
    return mark.end + (dot and mark.end + 1 < len(marks.tokens))


def read_year(marks: Marks, at: int, sure: bool) -> tuple[int, int] | None:
    """Read a year with its mark: (year, end).

    Args:
        marks: the sentence.
        at: where it may begin.
        sure: True after a month's name, where four digits can be nothing else; elsewhere they must not count
            anything, and a number that something before or after them makes a figure is no year.
    """
    text = marks.norm(at)
    if not (text.isdecimal() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        return None
    end = at + 1
    dot = marks.norm(end) == "." and marks.glued(end) and end + 1 < len(marks.tokens)
    mark = marks.at(end + dot, "calendar.year_marks")
    if mark is not None:
        after = mark.end
        return int(text), after + (marks.norm(after) == "." and marks.glued(after) and len(marks.norm(after - 1)) < 3)
    if dot and (marks.at(end + 1, "calendar.months") or marks.digit(end + 1)):
        end += 1
    if sure:
        return int(text), end
    return (int(text), end) if _stands_alone(marks, at, end) else None


def _stands_alone(marks: Marks, at: int, end: int) -> bool:
    before, after = marks.norm(at - 1), marks.norm(end)
    if before in ("$", "€", "£", "+", "#", "§", "№", "/", ":") or after in ("%", "€", "$", "£", "/", ":"):
        return False
    if marks.glued(at) and before in DASHES:
        return False
    if marks.glued(end) and marks.word(end):
        return False
    if marks.spaced_once(end) and marks.digit(end) and len(after) == 3:
        return False
    if marks.at(ending_after(marks, at + 1), *BOUNDS_AFTER):
        return False  # "2000'den fazla asker"
    counted = marks.at(end, "units", "numbers.scales", "numbers.percent")
    round_number = int(marks.norm(at)) % 50 == 0
    if marks.ending(at, *_BEFORE_FIGURES):
        return not round_number and counted is None
    if counted is None:
        return True
    return not round_number and (at == 0 or marks.ending(at, "attribution.prepositions") is not None)


def read_pointed(marks: Marks, at: int) -> tuple[str, int, int] | None:
    """Read "last week" in either order, or in one word: (unit, offset, end)."""
    after_only = marks.pack.after_noun and marks.pack.data["calendar"].get("after_noun_only", False)
    pointer = None if after_only else marks.at(at, *POINTERS)
    if pointer is not None:
        same = marks.at(at, *STRETCH_KINDS)
        unit = same if same and same.end == pointer.end else marks.at(pointer.end, *STRETCH_KINDS)
        if unit is not None:
            return unit.kind.split(".")[1], POINTERS[pointer.kind], unit.end
        return None
    unit = marks.at(at, *STRETCH_KINDS) if marks.pack.after_noun else None
    pointer = marks.at(unit.end, *POINTERS) if unit else None
    return (unit.kind.split(".")[1], POINTERS[pointer.kind], pointer.end) if unit and pointer else None


def is_coming(marks: Marks, at: int) -> bool:
    """Say whether a word of what is planned stands nearer than a reporting verb, which looks back."""

    planned = min(marks.scan.of("modality.planned"), key=lambda hit: abs(hit.start - at), default=None)
    if planned is None:
        return False
    if not marks.pack.reports:  # no reporting verb is known: what is planned beyond a "that" is another clause's matter
        low, high = sorted((planned.start, at))
        near = high - low <= (_NEAR_UNSPACED if marks.pack.unspaced else _NEAR)
        parted = any(low < hit.start < high for hit in marks.scan.of("attribution.complementizers"))
        return near and not parted and not any(marks.norm(k) in QUOTES for k in range(low, high))
    away = abs(planned.start - at)
    return all(away < abs(hit.start - at) for hit in marks.scan.of("cues.verbs", "cues.objects"))
