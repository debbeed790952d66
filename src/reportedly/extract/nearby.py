"""The unit of a number that has no noun, by the words near it."""

from __future__ import annotations

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import Marks
from reportedly.extract.number_edges import is_and
from reportedly.extract.units import CHANGES, DURATIONS, FATES
from reportedly.languages.concepts import load_concepts
from reportedly.languages.lexicon import Hit

__all__ = ["nearby_unit"]

_NEAR = 6  # tokens: how far from a bare number a word may name its unit
_GROUPS_OF_SOLDIERS = frozenset({"contingent", "brigade", "battalion", "regiment", "division", "army"})
_PAUSES = frozenset(",;:()–—")


def nearby_unit(marks: Marks, amount: Amount) -> str | None:
    """Return the unit of a number without a noun from the words near it: "a contingent of 1500", "hectares to 400"."""
    concepts = load_concepts().units
    best: tuple[int, str] | None = None
    for hit in marks.scan.of("units"):
        away = amount.start - hit.end if hit.end <= amount.start else hit.start - amount.end + 3
        measure = hit.value in DURATIONS or concepts.get(hit.value, {}).get("is") == "money"
        parted = hit.start >= amount.end and any(marks.norm(at) in _PAUSES for at in range(amount.end, hit.start))
        if measure or parted or hit.value in ("percent", "times") or _in_name(marks, hit) or _ends(marks, hit, amount):
            continue
        inside = not any(marks.norm(at) in _PAUSES for at in range(hit.end, amount.start))
        if hit.end <= amount.start and inside and _changed(marks, hit.end, amount.start):
            return hit.value  # what rose or fell is named first: "the death toll from the fire in the city rose to 10"
        if 0 <= away <= _NEAR and (best is None or away < best[0]):
            best = (away, hit.value)
    if best is None:
        return None
    return "soldier" if best[1] in _GROUPS_OF_SOLDIERS else best[1]


def _ends(marks: Marks, unit: Hit, amount: Amount) -> bool:
    """Say whether a unit is the verb of the clause before: Russian "12 человек погибли и 30 ранены"."""
    verb = marks.at(unit.start, "actions")
    between = range(unit.end, amount.start)
    return (
        verb is not None and verb.value in FATES and any(marks.norm(at) == "," or is_and(marks, at) for at in between)
    )


def _in_name(marks: Marks, unit: Hit) -> bool:
    """Say whether a unit is a word of a longer name: the "States" of the United States are no ones that are counted."""
    names = marks.scan.of("states", "places", "bodies")
    return any(name.start <= unit.start and unit.end <= name.end and name.end - name.start > 1 for name in names)


def _changed(marks: Marks, start: int, end: int) -> bool:
    """Say whether a number before ``end`` is what something named before ``start`` rose or fell to."""
    return any(
        start <= hit.start and 0 <= end - hit.end <= 2 for hit in marks.scan.of("actions") if hit.value in CHANGES
    )
