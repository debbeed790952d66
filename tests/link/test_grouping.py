"""How items become groups: what their vectors say, and what their names and figures add."""

from __future__ import annotations

import numpy as np

from reportedly.link.grouping import Item, group_items


def item(key: str, *vector: float, names: int = 0) -> Item:
    """An item without a date that has the same ``names`` as all others."""
    return Item(key, None, np.asarray(vector, dtype=np.float32), {f"n{at}": names**-0.5 for at in range(names)})


def test_one_name_that_is_all_that_two_articles_have_says_little_and_ten_say_much() -> None:
    little_alike = (1.0, 0.0), (0.15, 0.9887)
    for names, groups in ((1, [("a",), ("b",)]), (10, [("a", "b")])):
        assert group_items(item(key, *at, names=names) for key, at in zip("ab", little_alike, strict=True)) == groups


def test_names_join_nothing_that_is_not_alike_in_meaning() -> None:
    assert group_items([item("a", 1.0, 0.0, names=10), item("b", 0.0, 1.0, names=10)]) == [("a",), ("b",)]


def test_an_item_whose_vector_is_empty_is_a_group_of_its_own() -> None:
    assert group_items([item("a", 1.0, 0.0), item("b", 1.0, 0.0), item("c", 0.0, 0.0)]) == [("a", "b"), ("c",)]


def test_a_lone_report_that_is_a_little_alike_stays_outside_the_only_large_story() -> None:
    story = [item(key, 1.0, 0.0) for key in "abcd"]
    assert group_items([*story, item("x", 0.27, 0.9629)]) == [("a", "b", "c", "d"), ("x",)]
    assert group_items([*story, item("x", 0.32, 0.9474)]) == [("a", "b", "c", "d", "x")]
