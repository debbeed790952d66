"""What may stand between a number and its noun and says nothing of what is counted."""

from __future__ import annotations

from reportedly.extract.marks import DASHES, QUOTES, Marks
from reportedly.extract.numbers import read_amount

__all__ = ["after_what_says_nothing"]

_QUOTED_NAME = 3  # words


def after_what_says_nothing(marks: Marks, at: int, first: int) -> int | None:
    """Return where a calibre, a hyphenated number or a quoted name ends that begins at a token, None where none does.

    ``first``: where the noun phrase begins.
    """
    calibre = _calibre_at(marks, at)  # "two 120 mm rounds"
    if calibre is not None:
        return calibre
    return at + 3 if _hyphenated_number(marks, at) else _quoted_name(marks, at, first)  # "three one-sided sessions"


def _quoted_name(marks: Marks, at: int, first: int) -> int | None:
    """Return where a short name in quotation marks ends that stands between number and noun: "two “Neptun” missiles".

    ``first``: where the noun phrase begins, behind an opening mark right after the number.
    """
    inside = at > first and marks.norm(first - 1) in QUOTES
    begin = first if inside else at + 1
    if marks.norm(at) not in QUOTES or not marks.capital(begin):
        return None
    end = next((k for k in range(begin + 1, begin + 1 + _QUOTED_NAME) if marks.norm(k) in QUOTES), None)
    return None if end is None or end < at or marks.at(end + 1, "units") is None else end + 1


def _calibre_at(marks: Marks, at: int) -> int | None:
    """Return where a calibre ends that stands between a number and what it counts."""
    size = read_amount(marks, at) if marks.digit(at) else None
    unit = marks.at(size.end, "units") if size else None
    return unit.end if unit and unit.value == "millimetre" else None


def _hyphenated_number(marks: Marks, at: int) -> bool:
    """Tell whether a number word begins an adjective: the parts of "one-sided" are tokens of their own."""
    joined = marks.norm(at + 1) in DASHES and marks.glued(at + 1) and marks.glued(at + 2) and marks.word(at + 2)
    return joined and marks.at(at, "numbers.words") is not None
