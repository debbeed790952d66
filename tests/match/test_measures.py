"""Which figures count the same thing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from reportedly.match.measures import find_measures
from reportedly.records import About, Measure

if TYPE_CHECKING:
    from match.conftest import World

SENT = About("send", ("state:KP",))


def sizes(measures: tuple[Measure, ...]) -> dict[str, int]:
    return {measure.name: len(measure.points) for measure in measures}


def test_like_figures_of_two_articles_are_one_measure(world: World) -> None:
    (measure,) = world.measures(world.article("a", 10000, 10000), world.article("b", None, 12000, speaker="Bob"))
    assert measure.unit == "soldier"
    assert measure.name == "North Korea: soldiers sent or to be sent"
    assert [(p.article, p.low, p.high, p.speaker_name, p.outlet) for p in measure.points] == [
        ("a", 10000, 10000, "Ann", "Outlet a"),
        ("b", None, 12000, "Bob", "Outlet b"),
    ]


@pytest.mark.parametrize(
    ("unit", "about"),
    [
        ("brigade", SENT),
        ("soldier", About("send", ("state:RU",))),
        ("soldier", About("kill", ("state:KP",))),
        ("soldier", About(None, ("state:KP",))),
        ("soldier", About("send", ())),
        ("soldier", About("send", ("state:KP", "state:RU"))),
    ],
)
def test_another_unit_actor_or_action_is_another_measure(world: World, unit: str, about: About) -> None:
    measures = world.measures(world.article("a"), world.article("b", unit=unit, about=about))
    assert [len(measure.points) for measure in measures] == [1, 1]
    assert len({measure.id for measure in measures}) == 2


def test_actions_of_one_family_and_actors_in_any_order_are_one_measure(world: World) -> None:
    two = ("state:RU", "state:KP")
    measures = world.measures(
        world.article("a", about=About("arrive", two)), world.article("b", about=About("deploy", two[::-1]))
    )
    assert [len(measure.points) for measure in measures] == [2]


def test_reality_place_and_part_stay_with_the_points(world: World) -> None:
    (measure,) = world.measures(
        world.article("a", about=About("send", ("state:KP",), "place:1", True)), world.article("b", reality="planned")
    )
    assert [(p.reality, p.place, p.part) for p in measure.points] == [
        ("actual", "place:1", True),
        ("planned", None, False),
    ]


def test_figures_without_unit_or_value_are_not_compared(world: World) -> None:
    assert world.measures(world.article("a", unit=None), world.article("b", None, None)) == ()


def test_people_join_the_soldiers_of_the_same_actors_and_action(world: World) -> None:
    measures = world.measures(world.article("a"), world.article("b", 12000, 12000, unit="person"))
    assert sizes(measures) == {"North Korea: soldiers sent or to be sent": 2}


@pytest.mark.parametrize(
    ("kin", "about"),
    [
        (("soldier", "worker"), SENT),
        ((), SENT),
        (("brigade",), SENT),
        (("soldier",), About("send", ())),
        (("soldier",), About(None, ("state:KP",))),
    ],
)
def test_people_stay_alone_unless_exactly_one_kind_is_counted_so(
    world: World, kin: tuple[str, ...], about: About
) -> None:
    others = [world.article(unit, unit=unit, about=about) for unit in kin]
    measures = world.measures(*others, world.article("z", unit="person", about=about))
    assert [len(m.points) for m in measures if m.unit == "person"] == [1]


def test_figures_in_the_articles_own_voice_are_points_without_speaker(world: World) -> None:
    (measure,) = world.measures(world.article("a", own_voice=True))
    (point,) = measure.points
    assert (point.claim, point.speaker_name, point.stance) == (None, None, None)


def test_points_stand_in_order_of_time_then_value(world: World) -> None:
    first, later = date(2024, 10, 1), date(2024, 10, 9)
    (measure,) = world.measures(
        world.article("d", said=None),
        world.article("a", 9, 9, said=later),
        world.article("b", 7, 7, said=later),
        world.article("c", said=first),
    )
    assert [point.article for point in measure.points] == ["c", "b", "a", "d"]


def test_order_of_articles_changes_nothing(world: World) -> None:
    articles = [
        world.article("a"),
        world.article("b", 12000, 12000, unit="person"),
        world.article("c", unit="brigade"),
        world.article("d", 3, 4),
    ]
    assert world.measures(*articles) == world.measures(*articles[::-1])


def test_an_article_of_another_story_is_left_out(world: World) -> None:
    a, b = world.article("a"), world.article("b")
    (measure,) = find_measures([a, b], [world.story([a])], ())
    assert [point.article for point in measure.points] == ["a"]
    assert find_measures([a], [world.story([a, b])], ())[0].points == measure.points


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("person", "People"),
        ("country", "Countries"),
        ("day", "Days"),
        ("bus", "Buses"),
        ("missing person", "Missing people"),
        ("aircraft", "Aircraft"),
        ("percent", "Percent"),
        ("police officer", "Police officers"),
        ("kilometre per hour", "Kilometres per hour"),
        ("krone", "Kroner"),
    ],
)
def test_names_are_english_plurals(world: World, unit: str, name: str) -> None:
    assert [m.name for m in world.measures(world.article("a", unit=unit, about=About()))] == [name]


def test_a_noun_of_no_list_is_named_as_its_language_has_it(world: World) -> None:
    german, english = (
        world.article("a", unit=unit, about=About(), lang=lang)
        for unit, lang in (("angehörige", "de"), ("lantern", "en"))
    )
    assert sizes(world.measures(german)) == {"Angehörige": 1}
    assert sizes(world.measures(english)) == {"Lanterns": 1}


def test_a_state_that_no_text_names_has_its_name(world: World) -> None:
    assert sizes(world.measures(world.article("a", about=About("send", ("state:IS",))))) == {
        "Iceland: soldiers sent or to be sent": 1
    }


def test_a_change_is_named_as_one(world: World) -> None:
    assert sizes(world.measures(world.article("a", about=About("rise", ("state:KP",))))) == {
        "North Korea: soldiers, rising or falling": 1
    }
