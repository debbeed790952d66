"""Verdicts a page at a time, and what tells that a ledger has changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import NEWS, analyse, fill
from reportedly.errors import CursorError
from reportedly.listing import Slice, VerdictFilter
from reportedly.pipeline import compare_analyses
from reportedly.records import Verdict
from reportedly.store.ledger import SqlLedger, open_ledger


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "news.db"
    fill(path)
    return path


@pytest.fixture
def news(told: Path, tmp_path: Path) -> Iterator[SqlLedger]:
    with open_ledger(str(shutil.copy(told, tmp_path / "news.db")), version="1.0") as ledger:
        yield ledger


def walk(ledger: SqlLedger, wanted: VerdictFilter, size: int) -> list[Verdict]:
    found: list[Verdict] = []
    after: str | None = None
    while True:
        page = ledger.list_verdicts(wanted, Slice(size, after))
        found += page.items
        after = page.next
        if after is None:
            return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(size=st.integers(1, 6), kind=st.sampled_from([None, "denies", "repeats"]))
def test_all_verdicts_of_a_kind_are_listed_once_the_surest_first(news: SqlLedger, size: int, kind: str | None) -> None:
    wanted = VerdictFilter(kind=kind)  # type: ignore[arg-type]
    expected = {one.id for one in news.dossier().verdicts if kind in (None, one.kind)}
    found = walk(news, wanted, size)
    assert [one.id for one in found] == [one.id for one in walk(news, wanted, 200)]
    assert {one.id for one in found} == expected and len(found) == len(expected)
    for first, second in pairwise(found):
        assert first.kind != second.kind or first.score >= second.score


def test_verdicts_are_chosen_by_story_measure_and_either_side(news: SqlLedger) -> None:
    verdicts = news.dossier().verdicts
    counted = next(one for one in verdicts if one.measure)
    assert {one.measure for one in walk(news, VerdictFilter(measure=counted.measure), 9)} == {counted.measure}
    assert walk(news, VerdictFilter(story=counted.story), 99) and not walk(news, VerdictFilter(story="none"), 9)
    russian = {one.id for one in verdicts if "Russia" in (one.left.speaker_name, one.right.speaker_name)}
    for name in ("state:RU", "Krievija", "russia"):
        assert {one.id for one in walk(news, VerdictFilter(speaker=name), 3)} == russian
    assert news.verdict(counted.id) == counted and news.verdict("none") is None


def test_a_marker_of_another_list_is_refused(news: SqlLedger) -> None:
    with pytest.raises(CursorError):
        news.list_verdicts(VerdictFilter(), Slice(3, "bm9uZQ"))


def test_the_fingerprint_changes_with_all_that_is_shown_and_not_with_reading(news: SqlLedger) -> None:
    seen = [news.fingerprint()]
    walk(news, VerdictFilter(), 9)
    news.search("flood")
    assert news.fingerprint() == seen[0]
    news.add(analyse(({**NEWS[0], "id": "new"},)))
    seen.append(news.fingerprint())
    news.replace_links(compare_analyses(list(news.analyses()), news.corrections()))
    seen.append(news.fingerprint())
    decided = news.correct("rename", {"key": "state:RU", "name": "Rus"}, author="ada")
    seen.append(news.fingerprint())
    news.withdraw(decided.id)
    seen.append(news.fingerprint())
    assert len(set(seen)) == len(seen)
