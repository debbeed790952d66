from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="training environment only")

from training import evaluate
from training.data.markup import Item, Written

SCORER = Path(__file__).parents[2].parent / "shared/eval/score.py"
TEXT = "Berg said that it rains."
CLAIM = Written((5, 9), (0, 4), (15, 23), "asserts", "ongoing", "indirect")


@pytest.fixture(scope="module")
def rules() -> dict[str, Any]:
    if not SCORER.exists():
        pytest.skip(f"the scorer is not at {SCORER}")
    return runpy.run_path(str(SCORER))


def found(content: tuple[int, int] = (10, 23), **more: object) -> dict[str, object]:
    return {"content": content, "speaker": [0, 4], "stance": "asserts", "reality": "ongoing"} | more


def test_a_sample_is_the_same_every_time_and_takes_from_every_group() -> None:
    items = [f"{group}{number}" for group in "ab" for number in range(9)]
    chosen = evaluate.sample(items, lambda item: item[0], 3)
    assert chosen == evaluate.sample(items, lambda item: item[0], 3)
    assert [item[0] for item in chosen] == list("aaabbb")


def test_a_sample_of_a_small_group_is_all_of_it() -> None:
    assert sorted(evaluate.sample(["a", "b"], len, 5)) == ["a", "b"]


@pytest.mark.parametrize(("span", "right"), [((0, 10), True), ((0, 5), True), ((6, 10), False), ((12, 15), False)])
def test_a_noun_is_right_where_it_overlaps_by_half(span: tuple[int, int], right: bool) -> None:
    assert evaluate.same_noun((0, 10), span) == right


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ([found()], {"claims": 1, "content": 1, "speaker": 1, "stance": 1, "reality": 1}),
        ([found(speaker=None, stance="denies")], {"claims": 1, "content": 1, "reality": 1}),
        ([found((0, 9))], {"claims": 1}),
        ([], {"claims": 1}),
    ],
)
def test_an_item_counts_what_was_found_of_its_claims(
    rules: dict[str, Any], claims: list[dict[str, object]], counts: dict[str, int]
) -> None:
    item = Item(1, "test", "that-clause", TEXT, (CLAIM,))
    assert +evaluate.tally_item(item, claims, rules) == counts


def test_any_claim_in_an_item_without_one_is_a_false_alarm(rules: dict[str, Any]) -> None:
    item = Item(1, "test", "none-news", TEXT, ())
    assert +evaluate.tally_item(item, [found(), found((0, 4))], rules) == {"none": 1, "alarms": 1}
    assert +evaluate.tally_item(item, [], rules) == {"none": 1}
