"""Where a part and its whole stand together: "four of their last five matches", "neljä viidestä", "of the missing"."""

from __future__ import annotations

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import Marks
from reportedly.extract.numbers import read_amount
from reportedly.languages.concepts import is_person

__all__ = ["after_set", "of_whole", "whole_in_case"]

_WHOLE_REACH = 4  # steps from "of" to the number of the whole: "of Scotland's last ten"


def of_whole(marks: Marks, amount: Amount, at: int) -> int | None:
    """Return where the noun of a whole begins, of which the number is the part that is told.

    "4 of 5 ministers", "four of their last five matches", "eight of Scotland's ten species", and people without
    their number: "Fem af ofrene".
    """
    unit = marks.at(at, "units")
    if amount.scale == 1 and unit is not None and is_person(unit.value):
        return at
    for _ in range(_WHOLE_REACH):
        inner = read_amount(marks, at)
        if inner is not None:
            return inner.end if amount.low < inner.low else None
        named = marks.at(at, "numbers.known_set", "states", "demonyms")
        if named is None and not marks.capital(at) and marks.norm(at) != "'s":
            return None
        at = named.end if named else at + 1
    return None


def whole_in_case(marks: Marks, amount: Amount) -> int | None:
    """Return where the noun begins after "neljä viidestä", whose case alone says that five are the whole."""
    endings = marks.listed("out_of_endings")
    if not endings or amount.digits or amount.high == 1:
        return None
    inner = read_amount(marks, amount.end)
    of_whole = inner is not None and amount.low < inner.low and marks.norm(inner.end - 1).endswith(endings)
    return inner.end if inner is not None and of_whole else None


def after_set(marks: Marks, at: int) -> int:
    """Return where the noun begins in "of the missing", "of their last five matches"."""
    while (known := marks.at(at, "numbers.known_set")) is not None:
        at = known.end
    inner = read_amount(marks, at)
    return inner.end if inner is not None else at
