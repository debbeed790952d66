"""How items become groups, by their vectors alone."""

from __future__ import annotations

import numpy as np

from reportedly.link.grouping import Item, group_items


def item(key: str, *vector: float, noise: float = 1.0) -> Item:
    """An item without a date; ``noise`` is what its vector is stretched with, as that of a short text is."""
    return Item(key, None, np.asarray(vector, dtype=np.float32) * np.float32(noise), {})


def test_what_a_short_text_says_counts_less_in_the_mean_than_what_a_long_one_says() -> None:
    # a new report is alike to one of a story's two reports (.45) and less so to the other (.20)
    told = [item("a", 1.0, 0.0, 0.0), item("b", 0.566, 0.824, 0.0, noise=2**0.5), item("new", 0.45, -0.1375, 0.8824)]
    assert group_items(told) == [("a", "b", "new")]
    told = [item("a", 1.0, 0.0, 0.0, noise=2**0.5), item("b", 0.8, 0.6, 0.0), item("new", 0.318, -0.0907, 0.9437)]
    assert group_items(told) == [("a", "b"), ("new",)]


def test_an_item_whose_vector_is_empty_is_a_group_of_its_own() -> None:
    assert group_items([item("a", 1.0, 0.0), item("b", 1.0, 0.0), item("c", 0.0, 0.0)]) == [("a", "b"), ("c",)]
