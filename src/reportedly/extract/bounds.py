"""The words that bound or blur a number: "at least", "up to", "about", "or so"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import DASHES, OPENING, Marks
from reportedly.extract.number_edges import BOUNDS_BEFORE, ENDING_BOUNDS, bound_after, bound_at
from reportedly.extract.units import CHANGES, MEASURES, Counted
from reportedly.languages.lexicon import Hit

__all__ = ["Bounds", "below_zero", "bounded", "find_bounds"]

_AFTER = {"approximate_after": "approximate", "at_least_after": "at_least", "at_most_after": "at_most"}
_CHANGE_REACH = 8  # tokens between "fell" and what it fell to
_SMALL_GOAL = 12  # number words up to this are no bounds after a preposition that may name a goal


@dataclass(frozen=True, slots=True)
class Bounds:
    """The words before and after a number that bound or blur it; tokens ``start`` to ``end``."""

    start: int
    end: int
    names: tuple[str, ...]
    reading: tuple[str, ...]


def find_bounds(marks: Marks, amount: Amount, counted: Counted) -> Bounds:
    """Return the bounds and approximators that stand at a number and its noun, the nearest first."""
    start, end = min(amount.start, counted.start), max(amount.end, counted.end)
    names: list[str] = []
    reading: list[str] = []
    articles = marks.listed("article")
    while True:
        article = amount.digits and start == amount.start and marks.norm(start - 1) in articles  # "casi un 40 %"
        at = start - 1 if start > 0 and (article or marks.norm(start - 1) in OPENING) else start
        dotted = marks.norm(at - 1) == "." and marks.glued(at - 1)  # "ok. 2600"
        hit = marks.ending(at, *BOUNDS_BEFORE) or (marks.ending(at - 1, *BOUNDS_BEFORE) if dotted else None)
        if hit is None or len(names) > 2 or _target(marks, hit, amount, counted):
            break
        if {hit.kind.split(".")[1], *names} >= {"more_than", "less_than"}:  # Estonian "tulistati alla üle 20"
            break
        names.append(hit.kind.split(".")[1])
        reading.append(f"{names[-1].replace('_', ' ')} ({marks.text(hit.start, hit.end)})")
        start = hit.start
    for hit in dict.fromkeys((bound_after(marks, amount), bound_at(marks, end))):
        if hit is not None:
            names.append(_AFTER[hit.kind.split(".")[1]])
            reading.append(f"{names[-1].replace('_', ' ')} ({marks.text(hit.start, hit.end)})")
            end = max(end, hit.end)
    if amount.more:
        names.append("at_least")
    for name, word in _by_ending(marks, amount):
        names.append(name)
        reading.append(f"{name.replace('_', ' ')} ({word})")
    return Bounds(start, end, tuple(names), tuple(reading))


def _by_ending(marks: Marks, amount: Amount) -> Iterator[tuple[str, str]]:
    """Bounds that are endings of the number: Georgian "100 ათასამდე" is up to 100,000, Croatian "20-ak" about 20."""
    for name, key in ENDING_BOUNDS:
        endings = marks.listed(key)
        if not endings:
            continue
        last = [amount.end - 1] + [at + 1 for at in range(amount.start, amount.end) if marks.norm(at) in DASHES]
        word = next((marks.norm(at) for at in last if marks.norm(at).endswith(endings)), None)
        if word is not None:
            yield name, word


def _target(marks: Marks, hit: Hit, amount: Amount, counted: Counted) -> bool:
    """Say whether a preposition that may bound ("do", "до", "über") means something else.

    After "rose" or "fell" it names where the change ended, before a small number word it names a goal ("do czterech
    sklepów"), and some verbs demand it ("verfügt über").
    """
    if marks.at(hit.start, "attribution.prepositions") is None:
        return False
    if _near_before(marks, hit, marks.scan.of("numbers.no_bound_after")):
        return True
    if hit.kind != "numbers.at_most" or hit.end > hit.start + 1:
        return False
    if not amount.digits and (amount.high or 0) <= _SMALL_GOAL and counted.unit not in MEASURES:
        return True
    return _near_before(marks, hit, tuple(change for change in marks.scan.of("actions") if change.value in CHANGES))


def _near_before(marks: Marks, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Say whether one of the hits stands shortly before another one, with no comma between."""
    return any(
        0 <= hit.start - other.end <= _CHANGE_REACH
        and not any(marks.norm(at) in (",", ";") for at in range(other.end, hit.start))
        for other in hits
    )


def below_zero(marks: Marks, counted: Counted, bounds: Bounds) -> Bounds | None:
    """Return the bounds with what makes a figure negative, None where nothing does.

    "-5 degrees", "minus 5 degrees", "5 degrees below zero", "minus 2 percent".
    """
    if counted.unit not in ("degree", "percent"):
        return None
    start, end = bounds.start, bounds.end
    before, after = marks.ending(start, "numbers.minus"), marks.at(end, "numbers.minus_after")
    if before or after:
        start, end = before.start if before else start, after.end if after else end
    elif counted.unit == "degree" and marks.norm(start - 1) in DASHES and not marks.glued(start - 1):
        start -= 1
    else:
        return None
    return replace(bounds, start=start, end=end, reading=(*bounds.reading, "below zero"))


def bounded(amount: Amount, names: tuple[str, ...]) -> tuple[float | None, float | None, bool]:
    """Bounds open one side of a value; approximators leave it and mark it."""
    low: float | None = amount.low
    high = amount.high
    if {"at_least", "more_than"} & set(names):
        high = None
    elif {"at_most", "less_than"} & set(names):
        low, high = None, high if high is not None else amount.low
    return low, high, amount.approx or "approximate" in names
