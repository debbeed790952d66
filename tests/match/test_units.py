"""Bounded, approximate values, and how two of them stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.match.units import Range, compare

bound = st.one_of(st.none(), st.integers(0, 10**9).map(float), st.floats(0, 1e9))


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (Range(10000, 10000), Range(10000, 10000), "equal"),
        (Range(None, 12000), Range(10000, 10000), "contains"),
        (Range(None, 12000), Range(12000, 12000), "contains"),
        (Range(None, 12000), Range(12001, 12001), "excludes"),
        (Range(3000, None), Range(3000, 3000), "contains"),
        (Range(3000, None), Range(2999, 2999), "excludes"),
        (Range(3000, None), Range(None, 2000), "excludes"),
        (Range(3000, None), Range(None, 4000), "contains"),
        (Range(5, 7), Range(7, 9), "contains"),
        (Range(5, 7), Range(8, 9), "excludes"),
        (Range(150, 150, True), Range(160, 160), "contains"),
        (Range(150, 150, True), Range(166, 166), "excludes"),
        (Range(150, 150, True), Range(180, 180, True), "contains"),
        (Range(2000, 9999, True), Range(10500, 10500), "contains"),
        (Range(0, 0), Range(1, 1), "excludes"),
        (Range(None, None), Range(5, 5), "contains"),
    ],
)
def test_how_two_values_stand(left: Range, right: Range, relation: str) -> None:
    assert compare(left, right) == compare(right, left) == relation


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Range(10000, 10000), "10,000"),
        (Range(150, 150, True), "about 150"),
        (Range(None, 12000), "up to 12,000"),
        (Range(3000, None), "at least 3,000"),
        (Range(5, 7), "5 to 7"),
        (Range(2.5, 2.5), "2.5"),
        (Range(1.25, None, True), "about at least 1.25"),
        (Range(0, 0), "0"),
    ],
)
def test_values_are_readable(value: Range, text: str) -> None:
    assert str(value) == text


@given(bound, bound, st.booleans(), bound, bound, st.booleans())
def test_comparing_is_symmetric_and_a_value_never_excludes_itself(
    a: float | None, b: float | None, about: bool, c: float | None, d: float | None, other: bool
) -> None:
    left, right = Range(a, b, about), Range(c, d, other)
    assert compare(left, right) == compare(right, left)
    assert compare(left, left) == "equal"
    assert str(left)
