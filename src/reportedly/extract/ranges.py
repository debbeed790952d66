"""Two numbers that make a range: "5 to 7", "between two and three hundred", "5 days to 7 days", "10–12 thousand"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.extract.amounts import Amount, show
from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.number_edges import is_and
from reportedly.extract.numbers import read_amount
from reportedly.extract.signs import counted_by_sign
from reportedly.extract.units import CHANGES, DURATIONS, is_measure
from reportedly.languages.lexicon import Hit

__all__ = ["read_range"]

_BREATH = 1.5  # times: numbers further apart are two
_SIGNS = ("$", "€", "£")
_CHANGED_FROM = 6  # tokens between "grew" and "from"
_CHANGED_BY = 1  # between "rose" and the number in "rose by 5"
_CHANGED_TO = 10  # tokens, mostly syllables, between "to 5" and "rose" in languages whose verb comes last
_SHORT_WORD = 2  # letters: "с", "z" and "de" before a number are "with" and "of" far more often than "between"


@dataclass(frozen=True, slots=True)
class _Joined:
    """Where the second of two joined numbers begins, and the unit that stands behind both of them, None behind one."""

    at: int
    unit: str | None = None


def read_range(marks: Marks, first: Amount) -> Amount:
    """Return an amount joined with the second number of its range, or the amount itself."""
    if first.approx or first.joined:
        return first
    start = first.start - (marks.norm(first.start - 1) in _SIGNS)
    opener = marks.ending(start, "numbers.range_open")
    joined = _joined(marks, first, opener)
    if joined is None or joined.at >= len(marks.tokens):
        return first
    if _changed(marks, opener.start if opener else start, by=opener is None):
        return first  # "grew from 2.1 to 2.5 billion" tells two values, "rose by 5 to 20" a change and a value
    second = read_amount(marks, joined.at)
    if second is None or second.approx or second.fraction or _changed_to(marks, joined.at, second):
        return first
    if joined.unit is not None and _unit_after(marks, second, joined.unit) is None:
        return first
    if _of_percent(marks, first) and (other := _unit_after(marks, second)) and not other.value.startswith("percent"):
        return first  # "上涨4.5%至3200欧元": by so much to so much
    low, shared = first.low, first
    if first.scale == 1 and second.scale > 1 and first.low < second.low / second.scale and joined.unit is None:
        low = first.low * second.scale
        shared = replace(first, reading=(f"{first.reading[0]} × {show(second.scale)}",))
    if low >= second.low:
        return first
    return replace(
        second, start=opener.start if opener else first.start, low=low, high=second.high, joined=True,
        digits=first.digits, grouped=first.grouped or second.grouped,
        reading=(f"from {shared.reading[0]}", f"to {second.reading[0]}"),
    )  # fmt: skip


def _joined(marks: Marks, first: Amount, opener: Hit | None) -> _Joined | None:
    """Return what joins a number with the second one of its range, None where nothing does."""
    at = _after_joiner(marks, first, first.end, opened=opener is not None) or _after_pause(marks, first)
    return _Joined(at) if at is not None else _after_unit(marks, first, opener)


def _after_unit(marks: Marks, first: Amount, opener: Hit | None) -> _Joined | None:
    """ "between 5 million dollars and 7 million dollars": what is counted stands behind both numbers.

    Where something rises or falls, two such numbers are what it was and what it is.
    """
    unit = (
        _unit_after(marks, first) if marks.has("numbers.between") or not DASHES.isdisjoint(marks.scan.norms) else None
    )
    if unit is None or not (opener or is_measure(unit.value) or marks.pack.unspaced):
        return None
    at = _after_joiner(marks, first, unit.end, opened=opener is not None)
    if at is None:
        return None
    both = is_and(marks, unit.end)
    if not both and marks.at(unit.end, "attribution.conjunctions"):
        return None  # "three years or five years" leaves a choice
    if both and (opener is None or len(marks.text(opener.start, opener.end)) <= _SHORT_WORD):
        return None
    changes = not both and any(hit.value in CHANGES for hit in marks.scan.of("actions"))
    return None if changes else _Joined(at, unit.value)


def _unit_after(marks: Marks, amount: Amount, same: str | None = None) -> Hit | None:
    """Return the word or sign right behind a number that says what it counts, ``same`` or any."""
    sign = counted_by_sign(marks, amount)
    if sign is not None and sign.unit and sign.end > amount.end:
        unit: Hit | None = Hit(amount.end, sign.end, "units", sign.unit)
    else:
        of = amount.scale > 1 and marks.at(amount.end, "names.particles") is not None  # "millones de euros"
        unit = marks.at(amount.end + of, "units", "numbers.counters")
        if unit is not None and unit.kind == "numbers.counters":
            unit = replace(unit, value=marks.text(unit.start, unit.end))
    return unit if unit is None or same is None or unit.value.startswith(same) else None  # "200채에서 300채의"


def _of_percent(marks: Marks, amount: Amount) -> bool:
    unit = _unit_after(marks, amount)
    return unit is not None and unit.value.startswith("percent")


def _changed_to(marks: Marks, at: int, second: Amount) -> bool:
    """Tell whether two numbers are a change from one to the other, of which the verb comes last.

    Only words and endings that are "from" as well as "to" leave that open: "3%에서 5%의 상승" is a rise of 3 to 5
    percent, "3%에서 5%로 상승" one from 3 to 5.
    """
    ablative = marks.ending(at, "numbers.changed_from") or marks.norm(at - 1) in marks.listed("range_endings")
    unit = _unit_after(marks, second)
    end = unit.end if unit else second.end
    if not ablative or marks.at(end, "names.particles"):
        return False
    cased = unit is None and second.end > at + 1  # "9'a": the ending belongs to the number
    changes = (hit.start for hit in marks.scan.of("actions") if hit.value in CHANGES)
    return any(int(not cased) <= start - end <= _CHANGED_TO for start in changes)


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


def _after_joiner(marks: Marks, first: Amount, at: int, opened: bool) -> int | None:
    """Return where the second number of a range may begin: after a dash, "to", or "and" after "between"."""
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
