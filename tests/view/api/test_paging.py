"""Pages of lists: everything is visited, and nothing twice, whatever comes in meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import NEWS, analyse, asker
from reportedly.cli.serving import Asking, Editing
from reportedly.errors import CursorError
from reportedly.listing import Slice
from reportedly.pipeline import compare_analyses, find_sentence_spans
from reportedly.store.ledger import open_ledger
from reportedly.view.api.app import make_api
from reportedly.view.api.paging import cut

LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("stories", {}), ("stories", {"order": "contested"}), ("stories", {"order": "largest"}), ("claims", {}),
    ("claims", {"stance": "asserts"}), ("claims", {"query": "flood"}), ("articles", {}),
    ("articles", {"language": "en"}), ("entities", {}), ("entities", {"kind": "person"}), ("measures", {}),
    ("verdicts", {}),
)  # fmt: skip
PARTS = ("claims", "articles", "measures", "verdicts", "timeline", "origins", "relays", "names")


def name(item: Any) -> str:
    """Return what tells an item from all others."""
    return str(item.get("href") or item.get("id") or item)


def walk(get: Any, path: str, **asked: Any) -> Iterator[list[str]]:
    """Follow a list by its links, page by page."""
    answer = get(path, **asked)
    while True:
        assert answer.status_code == 200, answer.text
        page = answer.json()
        yield [name(item) for item in page.get("items", page.get("entries", page.get("points")))]
        if page["next"] is None:
            return
        assert f"cursor={page['next_cursor']}" in page["next"]
        answer = get(page["next"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.sampled_from(LISTS), size=st.integers(1, 7))
def test_every_list_is_visited_whole_and_nothing_twice(get: Any, asked: tuple[str, dict[str, Any]], size: int) -> None:
    path, filters = asked
    whole = [one for page in walk(get, f"/v1/{path}", limit=100, **filters) for one in page]
    pages = list(walk(get, f"/v1/{path}", limit=size, **filters))
    assert [one for page in pages for one in page] == whole
    assert len(set(whole)) == len(whole) > 0
    assert all(len(page) == size for page in pages[:-1])


@settings(max_examples=24, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.sampled_from(PARTS), size=st.integers(1, 5))
def test_every_part_of_a_story_is_visited_whole(get: Any, part: str, size: int) -> None:
    story = get("/v1/stories", order="largest").json()["items"][0]
    whole = [one for page in walk(get, story["href"] + f"/{part}", limit=100) for one in page]
    assert [one for page in walk(get, story["href"] + f"/{part}", limit=size) for one in page] == whole
    assert len(whole) == len(set(whole))


def test_the_figures_of_a_measure_are_visited_whole(get: Any) -> None:
    measure = get("/v1/measures").json()["items"][0]
    pages = list(walk(get, measure["href"], limit=3))
    assert sum(map(len, pages)) == measure["figures"] and len(pages) > 1


@pytest.mark.parametrize("path", ["claims", "articles", "verdicts"])
def test_what_comes_in_meanwhile_makes_nothing_come_twice_or_be_missed(news: Path, tmp_path: Path, path: str) -> None:
    with open_ledger(str(shutil.copy(news, tmp_path / "news.db"))) as ledger:
        get = asker(make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger)))
        before = [one for page in walk(get, f"/v1/{path}", limit=100) for one in page]
        seen: list[str] = []
        for number, page in enumerate(walk(get, f"/v1/{path}", limit=4)):
            seen += page
            if number < 2:
                day = f"2031-03-0{4 + number}"
                ledger.add(analyse(({**NEWS[4], "id": f"new-{number}", "published": day},)))
                ledger.replace_links(compare_analyses(list(ledger.analyses()), ledger.corrections()))
        assert len(seen) == len(set(seen))
        after = {one for page in walk(get, f"/v1/{path}", limit=100) for one in page}
        assert set(before) & after <= set(seen)


@given(whole=st.lists(st.integers(0, 3), max_size=12), size=st.integers(1, 5))
def test_a_list_at_hand_is_cut_without_loss_even_where_it_repeats_itself(whole: list[int], size: int) -> None:
    found: list[int] = []
    after: str | None = None
    while True:
        page = cut(whole, lambda one: (one,), Slice(size, after))
        found += page.items
        after = page.next
        if after is None:
            break
    assert found == whole


def test_a_list_that_lost_the_place_says_so() -> None:
    after = cut("abc", lambda one: (one,), Slice(1)).next
    with pytest.raises(CursorError, match="has changed"):
        cut("bc", lambda one: (one,), Slice(1, after))
