"""The measures of bench say what they are meant to say."""

from __future__ import annotations

import pytest

from bench.names import bcubed
from bench.parallel import pair_figures
from reportedly.records import Figure


def figure(low: float | None, high: float | None, unit: str | None = None) -> Figure:
    return Figure(id=f"f{low}{high}{unit}", span=(0, 1), low=low, high=high, approx=False, unit=unit, noun=None)


def test_bcubed_counts_each_item_in_its_two_groups() -> None:
    perfect = bcubed(["a", "a", "b"], ["x", "x", "y"])
    assert (perfect.precision, perfect.recall, perfect.f1) == (1.0, 1.0, 1.0)
    merged = bcubed(["a", "a", "b"], ["x", "x", "x"])
    assert merged.recall == 1.0
    assert merged.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    split = bcubed(["a", "a"], ["x", "y"])
    assert (split.precision, split.recall) == (1.0, 0.5)


def test_figures_pair_by_bounds_then_number_then_measure() -> None:
    english = [figure(5, 5, "soldier"), figure(None, 10, "person"), figure(200, 200, "mile"), figure(7, 7, "dog")]
    other = [figure(320, 320, "kilometre"), figure(10, 10, "person"), figure(5, 5, "soldier"), figure(8, 8, "dog")]
    counts, lost, added = pair_figures(english, other)
    assert counts == [1, 1, 1]
    assert [f.low for f in lost] == [7]
    assert [f.low for f in added] == [8]
