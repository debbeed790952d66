"""How claims with figures stand to each other. What must never happen comes first: a false contradiction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compared import SENT, kinds
from reportedly.match.verdicts import make_side
from reportedly.records import About, Stance, Verdict

if TYPE_CHECKING:
    from match.conftest import World


def test_values_that_exclude_each_other_differ(world: World) -> None:
    (verdict,) = world.verdicts(world.article("a"), world.article("b", 12000, 12000, speaker="Bob"))
    assert verdict.kind == "differs"
    assert verdict.reason == "Ann said 10,000, Bob said 12,000; the two exclude each other."
    assert {verdict.left.article, verdict.right.article} == {"a", "b"}
    assert (verdict.story, verdict.proposition) == ("s", None)
    assert verdict.measure is not None
    assert verdict.left.text


@pytest.mark.parametrize(
    "change",
    [
        {"reality": "planned"},
        {"reality": "possible"},
        {"about": About("train", ("state:KP",))},
        {"about": About("send", ("state:RU",))},
        {"about": replace(SENT, part=True)},
        {"about": replace(SENT, place="place:2")},
        {"unit": "brigade"},
        {"stance": "denies"},
        {"stance": "doubts"},
        {"stance": "demands"},
        {"own_voice": True},
        {"speaker": "Ann"},
        {"speaker": None},
        {"low": None},
        {"low": 9000},
        {"high": 10500, "low": 10500, "approx": True},
    ],
    ids=str,
)
def test_what_counts_something_else_never_differs(world: World, change: dict[str, Any]) -> None:
    one = world.article("a", about=replace(SENT, place="place:1"))
    args: dict[str, Any] = {"low": 12000, "high": 12000, "speaker": "Bob", "about": replace(SENT, place="place:1")}
    assert "differs" not in kinds(world.verdicts(one, world.article("b", **{**args, **change})))
    assert "differs" in kinds(world.verdicts(one, world.article("b", **args)))


def test_a_place_left_open_may_be_another_place(world: World) -> None:
    one = world.article("a", about=replace(SENT, place="place:1"))
    assert world.verdicts(one, world.article("b", 12000, 12000, speaker="Bob")) == []
    assert kinds(world.verdicts(one, world.article("b", speaker="Bob"))) == ["agrees"]


def test_things_of_nobody_known_neither_differ_nor_leave_room_but_agree(world: World) -> None:
    bare = About("send", ())
    one = world.article("a", about=bare)
    assert world.verdicts(one, world.article("b", 12000, 12000, speaker="Bob", about=bare)) == []
    assert world.verdicts(one, world.article("b", None, 12000, speaker="Bob", about=bare)) == []
    assert kinds(world.verdicts(one, world.article("b", speaker="Bob", about=bare))) == ["agrees"]


def test_one_family_of_actions_may_be_two_matters(world: World) -> None:
    one = world.article("a", about=About("send", ("state:KP",)))
    training, arrived = About("train", ("state:KP",)), About("arrive", ("state:KP",))
    assert world.verdicts(one, world.article("b", 12000, 12000, speaker="Bob", about=training)) == []
    assert world.verdicts(one, world.article("b", None, 12000, speaker="Bob", about=training)) == []
    assert kinds(world.verdicts(one, world.article("b", 12000, 12000, speaker="Bob", about=arrived))) == ["differs"]
    assert kinds(world.verdicts(one, world.article("b", None, 12000, speaker="Bob", about=arrived))) == ["contains"]


@pytest.mark.parametrize(("value", "found"), [(1001, ["differs"]), (99999, ["differs"]), (1000, []), (100000, [])])
def test_values_ten_times_apart_count_different_things(world: World, value: float, found: list[str]) -> None:
    assert kinds(world.verdicts(world.article("a"), world.article("b", value, value, speaker="Bob"))) == found


def test_a_bound_ten_times_the_value_leaves_no_room(world: World) -> None:
    assert world.verdicts(world.article("a"), world.article("b", None, 100000, speaker="Bob")) == []


def test_figures_without_an_action_never_differ(world: World) -> None:
    bare = About(None, ("state:KP",))
    one, other = world.article("a", about=bare), world.article("b", 12000, 12000, speaker="Bob", about=bare)
    assert world.verdicts(one, other) == []


def test_a_bound_contains_a_value_below_it(world: World) -> None:
    (verdict,) = world.verdicts(world.article("a"), world.article("b", None, 12000, speaker="Bob"))
    assert verdict.kind == "contains"
    assert "up to 12,000" in verdict.reason


def test_a_later_figure_of_one_speaker_updates_whichever_article_comes_first(world: World) -> None:
    early = world.article("z", said=date(2024, 10, 1))
    late = world.article("a", 12000, 12000, said=date(2024, 10, 9))
    for verdict in (*world.verdicts(early, late), *world.verdicts(late, early)):
        assert verdict.kind == "updates"
        assert verdict.reason == "Ann gave 10,000 first and 12,000 later."


def test_an_undated_change_says_so(world: World) -> None:
    (verdict,) = world.verdicts(world.article("a", said=None), world.article("b", 12000, 12000))
    assert verdict.kind == "updates"
    assert "do not date" in verdict.reason
    assert verdict.score == 0.5


def test_one_speaker_on_two_actions_updates_nothing(world: World) -> None:
    training = world.article("b", 3000, 3000, about=About("train", ("state:KP",)), said=date(2024, 10, 9))
    assert world.verdicts(world.article("a"), training) == []


def test_one_speaker_with_a_bound_around_the_value_leaves_room(world: World) -> None:
    assert kinds(world.verdicts(world.article("a"), world.article("b", None, 12000))) == ["contains"]


def test_two_figures_of_one_claim_are_not_set_against_each_other(world: World) -> None:
    one = world.article("a")
    (first,) = one.figures
    two = replace(one, figures=(first, replace(first, id="f2", low=3000, high=3000)))
    assert world.verdicts(two) == []


def test_a_claim_with_two_figures_agrees_by_one_and_every_verdict_has_its_own_id(world: World) -> None:
    one = world.article("a")
    (first,) = one.figures
    two = replace(
        one,
        figures=(
            first,
            replace(first, id="f2", low=3000, high=3000),
            replace(first, id="f3", low=500, high=500),
        ),
    )
    agreeing = world.verdicts(two, world.article("b", speaker="Bob"))
    assert kinds(agreeing) == ["agrees"]
    differing = world.verdicts(two, world.article("b", 7, 7, speaker="Bob"))
    assert len({verdict.id for verdict in differing}) == len(differing)


def test_what_grows_by_the_hour_differs_only_on_one_day(world: World) -> None:
    killed = About("kill", ("state:KP",))
    first = world.article("a", 5, 5, about=killed, said=date(2024, 10, 1))

    def told(said: date | None) -> list[str]:
        return kinds(world.verdicts(first, world.article("b", 12, 12, speaker="Bob", about=killed, said=said)))

    assert told(date(2024, 10, 1)) == ["differs"]
    assert told(date(2024, 10, 2)) == []
    assert told(None) == []


def test_what_does_not_grow_may_differ_within_a_week(world: World) -> None:
    first = world.article("a", said=date(2024, 10, 1))

    def told(day: int) -> list[str]:
        return kinds(world.verdicts(first, world.article("b", 12000, 12000, speaker="Bob", said=date(2024, 10, day))))

    assert told(8) == ["differs"]
    assert told(9) == []


def test_a_round_share_or_sum_of_anything_agrees_with_nothing(world: World) -> None:
    bare = About("pay", ())

    def told(unit: str, value: float, about: About) -> list[str]:
        pair = [world.article(key, value, value, speaker=name, unit=unit, about=about) for key, name in ("aA", "bB")]
        return kinds(world.verdicts(*pair))

    assert told("percent", 100, bare) == []
    assert told("euro", 2_000_000, bare) == []
    assert told("percent", 100, About("pay", ("state:KP",))) == ["agrees"]
    assert told("euro", 5_690_000, bare) == ["agrees"]  # hardly the same by chance
    assert told("soldier", 100, bare) == ["agrees"]


def test_two_values_of_one_speaker_in_one_article_are_two_things(world: World) -> None:
    one = world.article("a", said=None)
    (first,), (claim,) = one.figures, one.claims
    second = replace(claim, id="c2", figures=("f2",))
    two = replace(
        one, claims=(claim, second), figures=(first, replace(first, id="f2", low=12000, high=12000, claim="c2"))
    )
    assert world.verdicts(two) == []


def test_a_side_that_is_no_claim_is_none(world: World) -> None:
    assert make_side(world.article("a"), "c9") is None
    assert make_side(world.article("a"), None) is None
    side = make_side(world.article("a"), "c1")
    assert side is not None
    assert world.article("a").article.text[slice(*side.content)] == side.text


ARTICLE = st.fixed_dictionaries(
    {
        "low": st.sampled_from([None, 5, 10, 11, 12]),
        "high": st.sampled_from([None, 12, 13, 20]),
        "approx": st.booleans(),
        "speaker": st.sampled_from([None, "Ann", "Bob"]),
        "said": st.sampled_from([None, date(2024, 10, 1), date(2024, 10, 2)]),
        "stance": st.sampled_from(["asserts", "confirms", "denies"]),
        "reality": st.sampled_from(["actual", "planned"]),
        "about": st.sampled_from([SENT, About("train", ("state:KP",)), replace(SENT, part=True)]),
        "own_voice": st.booleans(),
    }
)


def plain(verdicts: list[Verdict], names: dict[str, str]) -> list[tuple[str, float, tuple[str, ...]]]:
    sides = ((v.kind, v.score, sorted((names[v.left.article], names[v.right.article]))) for v in verdicts)
    return sorted((kind, score, tuple(pair)) for kind, score, pair in sides)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=ARTICLE, other=ARTICLE)
def test_swapping_two_articles_changes_nothing_but_sides(
    world: World, one: dict[str, Any], other: dict[str, Any]
) -> None:
    a, b = world.article("a", **one), world.article("b", **other)
    assert world.verdicts(a, b) == world.verdicts(b, a)
    swapped = world.verdicts(world.article("b", **one), world.article("a", **other))
    assert plain(world.verdicts(a, b), {"a": "one", "b": "other"}) == plain(swapped, {"b": "one", "a": "other"})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ARTICLE, min_size=2, max_size=6))
def test_rules_that_always_hold(world: World, rows: list[dict[str, Any]]) -> None:
    articles = [world.article(f"a{at}", **row) for at, row in enumerate(rows)]
    by_id = {article.article.id: article for article in articles}
    verdicts = world.verdicts(*articles)
    assert len({verdict.id for verdict in verdicts}) == len(verdicts)
    held: set[Stance] = {"asserts", "confirms"}
    for verdict in verdicts:
        left, right = (by_id[side.article] for side in (verdict.left, verdict.right))
        assert left.claims[0].stance in held
        assert right.claims[0].stance in held
        assert left.claims[0].reality == right.claims[0].reality
        assert 0 < verdict.score < 1
        if verdict.kind == "differs":
            speakers = {left.claims[0].speaker_key, right.claims[0].speaker_key}
            assert len(speakers) == 2
            assert None not in speakers
            assert left.figures[0].about == right.figures[0].about


def test_what_one_says_it_rose_by_another_may_say_it_rose_to(world: World) -> None:
    change = About("rise", ("state:KP",))
    assert (
        world.verdicts(
            world.article("a", 10, 10, about=change), world.article("b", 20, 20, speaker="Bob", about=change)
        )
        == []
    )
