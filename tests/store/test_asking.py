"""Which claims a question is held against."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.records import Dossier, Figure, Measure, Point, Story
from reportedly.store.ledger import SqlLedger
from reportedly.store.search import Term, read_pattern


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    made = [
        make("old", "Es ist geschlossen.", {"content": "ist geschlossen"}, lang="de", published=date(2031, 1, 1)),
        make("lv", "Tilts ir slēgts.", {"content": "Tilts ir slēgts"}, lang="lv", published=date(2031, 1, 2)),
        make("zh", "市长说大桥已关闭。", {"content": "大桥已关闭"}, lang="zh", published=date(2031, 1, 3)),
        make("new", "She said nothing.", {"content": "nothing"}, published=date(2031, 1, 4)),
    ]
    ledger.add(made)
    stories = (Story("s1", "", ("old", "lv", "zh"), 1.0, ""), Story("s2", "", ("new",), 1.0, ""))
    ledger.replace_links(Dossier(tuple(made), (), (), stories, (), ()))
    return ledger


def found(ledger: SqlLedger, *patterns: str, units: tuple[str, ...] = (), **more: Any) -> set[str]:
    pool = ledger.claim_pool([read_pattern(one) for one in patterns], units, **({"most": 9, "newest": 0} | more))
    return {item.row.article for item in pool.rows}


def test_any_of_the_patterns_is_enough_in_scripts_with_and_without_spaces(filled: SqlLedger) -> None:
    assert found(filled, "slēg*", "geschloss*") == {"lv", "old"}
    assert found(filled, "大桥", "slēg*") == {"zh", "lv"}
    assert found(filled, "geschloss") == set()


def test_many_patterns_are_one_query(filled: SqlLedger) -> None:
    assert found(filled, "geschlossen", *(f"nowhere{number}*" for number in range(1500))) == {"old"}


def test_the_newest_are_looked_at_besides_and_a_story_narrows_all(filled: SqlLedger) -> None:
    assert found(filled, "slēg*", newest=1) == {"lv", "new"}
    assert found(filled, "slēg*", newest=9, story="s2") == {"new"}
    assert filled.claim_pool([], (), most=9, newest=1, story="s1").total == 3


def test_claims_are_found_by_the_units_of_their_figures(ledger: SqlLedger, make: Any) -> None:
    from dataclasses import replace

    told = make("a", "He said 40 came.", {"content": "40 came", "figures": ("f1",)})
    figure = Figure("f1", (8, 10), 40, 40, False, "soldier", None, claim="c1")
    ledger.add([replace(told, figures=(figure,))])
    pool = ledger.claim_pool([Term("nobody", exact=True)], ("soldier",), most=9, newest=0)
    assert [item.units for item in pool.rows] == [("soldier",)]
    assert found(ledger, units=("house",)) == set()


def test_measures_are_found_by_their_articles_whole(filled: SqlLedger) -> None:
    analyses = tuple(filled.analyses())
    points = tuple(
        Point(name, f"f-{name}", None, None, None, None, 1, 1, False, "actual", None, None, None, None, False)
        for name in ("old", "lv")
    )
    measure = Measure("m1", "s1", "Bridges", "bridge", points)
    filled.replace_links(Dossier(analyses, (), (), (Story("s1", "", ("old", "lv"), 1.0, ""),), (measure,), ()))
    assert filled.measures_of(["lv"]) == (measure,)
    assert filled.measures_of(["new"]) == ()
    assert filled.stories("s") == [Story("s1", "", ("old", "lv"), 1.0, "")]
    assert filled.stories("x") == []


def test_vectors_are_read_by_key(ledger: SqlLedger) -> None:
    ledger.add_vectors({"a": b"1", "b": b"2"})
    assert ledger.vectors(["b", "c"]) == {"b": b"2"}
    assert ledger.vectors() == {"a": b"1", "b": b"2"}
