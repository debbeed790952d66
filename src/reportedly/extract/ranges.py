"""Two numbers that make a range: "5 to 7", "between two and three hundred", "10–12 thousand"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.numbers import Amount, is_and, read_amount, show
from reportedly.extract.units import CHANGES, DURATIONS

__all__ = ["read_range"]

_BREATH = 1.5  # times: numbers further apart are two
_SIGNS = ("$", "€", "£")
_CHANGED_FROM = 6  # tokens between "grew" and "from"
_CHANGED_BY = 1  # between "rose" and the number in "rose by 5"


def read_range(marks: Marks, first: Amount) -> Amount:
    """Return an amount joined with the second number of its range, or the amount itself."""
    if first.approx or first.joined:
        return first
    start = first.start - (marks.norm(first.start - 1) in _SIGNS)
    opener = marks.ending(start, "numbers.range_open")
    at = _after_joiner(marks, first, opened=opener is not None) or _after_pause(marks, first)
    if at is None or at >= len(marks.tokens):
        return first
    if _changed(marks, opener.start if opener else start, by=opener is None):
        return first  # "grew from 2.1 to 2.5 billion" tells two values, "rose by 5 to 20" a change and a value
    second = read_amount(marks, at)
    if second is None or second.approx or second.fraction:
        return first
    low, shared = first.low, first
    if first.scale == 1 and second.scale > 1 and first.low < second.low / second.scale:
        low = first.low * second.scale
        shared = replace(first, reading=(f"{first.reading[0]} × {show(second.scale)}",))
    if low >= second.low:
        return first
    return replace(
        second, start=opener.start if opener else first.start, low=low, high=second.high, joined=True,
        digits=first.digits, grouped=first.grouped or second.grouped,
        reading=(f"from {shared.reading[0]}", f"to {second.reading[0]}"),
    )  # fmt: skip


def _after_pause(marks: Marks, first: Amount) -> int | None:
    """Return where the second of two durations told in one breath begins: "playing 55, 60 minutes"."""
    at = first.end + 1
    pause = marks.norm(first.end) == "、" or (marks.norm(first.end) == "," and not marks.glued(at))
    if not first.digits or first.scale > 1 or not pause or not marks.digit(at):
        return None
    second = read_amount(marks, at)
    unit = marks.at(second.end, "units") if second else None
    near = second is not None and first.low < second.low <= _BREATH * first.low
    listed = marks.norm(first.start - 1) == "," or marks.digit(first.start - 1)
    return at if near and not listed and unit is not None and unit.value in DURATIONS else None


def _changed(marks: Marks, at: int, by: bool) -> bool:
    """Tell whether what stands at a token is what something changed from, or (``by``) by."""
    if by and marks.ending(at, "attribution.prepositions") is None:
        return False
    changes = (hit for hit in marks.scan.of("actions") if hit.value in CHANGES)
    return any(0 <= at - hit.end <= (_CHANGED_BY if by else _CHANGED_FROM) for hit in changes)


def _after_joiner(marks: Marks, first: Amount, opened: bool) -> int | None:
    """Return where the second number of a range may begin: after a dash, "to", or "and" after "between"."""
    at = first.end
    if marks.digit(at) and marks.norm(at - 1) in marks.listed("range_endings"):
        return at  # "5-ից 7"
    if marks.norm(at) == "%" or (opened and marks.at(at, "numbers.percent")):
        hit = marks.at(at, "numbers.percent")
        at = hit.end if hit else at + 1
    if marks.norm(at) in DASHES:
        tight = marks.glued(at) == marks.glued(at + 1)
        return at + 1 + (marks.norm(at + 1) in _SIGNS) if tight and (marks.digit(at + 1) or not first.digits) else None
    hit = marks.at(at, "numbers.between")
    if hit is None:
        return None
    joins = marks.at(at, "attribution.conjunctions")
    if joins and not opened and is_and(marks, at):
        return None
    return hit.end + (marks.norm(hit.end) in _SIGNS)
