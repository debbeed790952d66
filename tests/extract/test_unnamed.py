"""Figures whose noun only the engine sees."""

from __future__ import annotations

import pytest

from reportedly.extract.unnamed import name_counted
from reportedly.records import CountSeen, Figure
from scanned import scans_of

TEXT = "Of the ferries 12 sank. The soldiers stayed."


def named(word: str | None, unit: str | None = None) -> Figure:
    at = TEXT.index("12")
    figure = Figure(f"f{at}", (at, at + 2), 12, 12, False, unit, None)
    noun = (TEXT.index(word), TEXT.index(word) + len(word)) if word else None
    return name_counted([figure], {figure.id: CountSeen(noun)}, scans_of(TEXT))[0]


def test_a_noun_before_its_number_is_taken_with_its_concept() -> None:
    figure = named("ferries")
    assert (figure.unit, figure.noun) == ("ferry", "ferries")
    assert figure.reading == ("noun by the model",)


@pytest.mark.parametrize("word", [None, "soldiers", "12"])
def test_a_noun_elsewhere_or_none_leaves_the_figure_as_it_is(word: str | None) -> None:
    assert named(word).unit is None


def test_what_lists_tell_stays() -> None:
    assert named("ferries", unit="boat").unit == "boat"
