"""What users decide about stories beats grouping, for the articles that are there and for those to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.pins import Group, pin_groups
from reportedly.records import Correction, CorrectionKind

START = datetime(2031, 3, 4, 12, tzinfo=UTC)
GROUPS = [("a1", "a2", "a3"), ("b1", "b2"), ("c1",)]


def _alike(one: str, other: str) -> float:
    return float(one[0] == other[0])


def _correct(kind: CorrectionKind, minute: int = 0, **about: str | tuple[str, ...]) -> Correction:
    at = START + timedelta(minutes=minute)
    return Correction(f"{kind}{minute}", kind, tuple(sorted(about.items())), "ann", at)


def _join(one: str, other: str, minute: int = 0) -> Correction:
    return _correct("join", minute, articles=tuple(one.split()), into_articles=tuple(other.split()))


def _detach(out: str, rest: str, minute: int = 0) -> Correction:
    return _correct("detach", minute, articles=tuple(out.split()), rest=tuple(rest.split()))


def _pinned(*corrections: Correction, groups: Iterable[Sequence[str]] = GROUPS) -> list[str]:
    return sorted(" ".join(sorted(group.articles)) for group in pin_groups(groups, corrections, _alike)[0])


def _group(found: list[Group], article: str) -> Group:
    return next(group for group in found if article in group.articles)


def test_two_stories_become_one_and_say_by_whom() -> None:
    found, unmet = pin_groups(GROUPS, [_join("b1 b2", "a1 a2 a3")], _alike)
    assert _group(found, "b1").articles == {"a1", "a2", "a3", "b1", "b2"}
    assert _group(found, "b1").reasons == ["joined by ann on 2031-03-04"]
    assert (len(found), unmet) == (2, ())


def test_joined_stories_take_in_what_comes_later_to_either() -> None:
    later = [("a1", "a2", "a9"), ("b1", "b2", "b9"), ("c1",)]
    assert _pinned(_join("b1", "a1"), groups=later) == ["a1 a2 a9 b1 b2 b9", "c1"]


def test_articles_that_were_pinned_together_stay_so_when_grouping_parts_them() -> None:
    parted = [("a1",), ("a2", "a3"), ("b1",), ("b2",), ("c1",)]
    assert _pinned(_join("b1 b2", "a1 a2 a3"), groups=parted) == ["a1 a2 a3 b1 b2", "c1"]


def test_articles_are_split_off() -> None:
    found, unmet = pin_groups(GROUPS, [_detach("a3", "a1 a2")], _alike)
    assert _group(found, "a3").articles == {"a3"}
    assert _group(found, "a3").reasons == ["split off by ann on 2031-03-04"]
    assert (_group(found, "a1").articles, unmet) == ({"a1", "a2"}, ())


def test_what_comes_later_goes_to_the_side_that_it_is_more_like() -> None:
    mixed = [("a1", "a2", "a9", "b1", "b9")]
    assert _pinned(_detach("b1", "a1 a2"), groups=mixed) == ["a1 a2 a9", "b1 b9"]


def test_what_was_split_off_stays_one_story_where_grouping_sees_half_of_it() -> None:
    assert _pinned(_detach("b1 b2", "a1 a2"), groups=[("a1", "a2", "b1"), ("b2", "b9")]) == ["a1 a2", "b1 b2 b9"]
    assert _pinned(_detach("b1 b2", "a1 a2")) == ["a1 a2 a3", "b1 b2", "c1"]  # grouping sees it itself


def test_the_latest_of_two_that_contradict_each_other_wins() -> None:
    join, part = _join("b1 b2", "a1 a2 a3", 1), _detach("b1 b2", "a1 a2 a3", 2)
    assert _pinned(part, join) == ["a1 a2 a3", "b1 b2", "c1"]
    part, join = _detach("a3", "a1 a2", 1), _join("a3", "a1 a2", 2)
    assert _pinned(join, part) == ["a1 a2 a3", "b1 b2", "c1"]


def test_a_title_holds_for_the_story_that_has_most_of_the_articles_and_through_joining() -> None:
    titled = _correct("title", articles=("a1", "a2"), name="Floods")
    found, _ = pin_groups(
        [("a1",), ("a2", "a3", "a4")], [titled, _correct("title", 1, articles=("a3",), name="Rain")], _alike
    )
    assert (_group(found, "a3").title, _group(found, "a1").title) == ("Rain", "Floods")
    joined, _ = pin_groups(GROUPS, [titled, _join("a1 a2 a3", "b1 b2", 1)], _alike)
    assert _group(joined, "b1").title == "Floods"


def test_a_story_that_is_gone_is_reported_and_the_rest_is_done() -> None:
    lost = _join("x1 x2 x3 x4", "a1", 1)
    found, unmet = pin_groups(GROUPS, [lost, _join("c1", "b1", 2)], _alike)
    assert [(failure.id, failure.kind) for failure in unmet] == [("join1", "correction")]
    assert "x1, x2, x3 and 1 more" in unmet[0].message
    assert "corrections undo join1" in unmet[0].message
    assert _group(found, "c1").articles == {"b1", "b2", "c1"}


ARTICLES = [f"{story}{number}" for story in "abc" for number in range(3)]
some = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=4, unique=True).map(" ".join)


@given(
    decisions=st.lists(st.tuples(st.sampled_from([_join, _detach]), some, some), max_size=6),
    groups=st.permutations([ARTICLES[:3], ARTICLES[3:6], ARTICLES[6:]]),
)
def test_every_article_is_in_one_story_whatever_is_decided_and_in_whatever_order_it_comes(
    decisions: list[tuple[object, str, str]], groups: list[list[str]]
) -> None:
    made = [make(one, other, minute) for minute, (make, one, other) in enumerate(decisions)]  # type: ignore[operator]
    found = _pinned(*made, groups=groups)
    assert sorted(article for group in found for article in group.split()) == sorted(ARTICLES)
    assert found == _pinned(*reversed(made), groups=groups[::-1])
