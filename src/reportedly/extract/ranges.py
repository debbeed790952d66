"""Two numbers that make a range: "5 to 7", "between two and three hundred", "10–12 thousand"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.numbers import Amount, is_and, read_amount, show

__all__ = ["read_range"]


def read_range(marks: Marks, first: Amount) -> Amount:
    """Return an amount joined with the second number of its range, or the amount itself."""
    if first.approx or first.joined:
        return first
    opener = marks.ending(first.start, "numbers.range_open")
    at = _after_joiner(marks, first, opened=opener is not None)
    if at is None or at >= len(marks.tokens):
        return first
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
        return at + 1 + (marks.norm(at + 1) in "$€£") if tight and (marks.digit(at + 1) or not first.digits) else None
    hit = marks.at(at, "numbers.between")
    if hit is None:
        return None
    joins = marks.at(at, "attribution.conjunctions")
    if joins and not opened and is_and(marks, at):
        return None
    return hit.end + (marks.norm(hit.end) != "" and marks.norm(hit.end) in "$€£")
