"""Whose word a figure is: copies, outlets, bodies of one state and sources without a name are no second witness."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from compared import changed, kinds
from reportedly.match.verdicts import find_verdicts
from reportedly.records import Analysis, Mention, SpeakerKind

if TYPE_CHECKING:
    from match.conftest import World


@pytest.mark.parametrize(
    ("key", "kind"), [("org:Northwire", "outlet"), ("agency:Northwire", "organisation")], ids=["outlet", "agency"]
)
@pytest.mark.parametrize("value", [10000, 12000])
def test_outlets_relay_and_neither_confirm_nor_contradict(
    world: World, key: str, kind: SpeakerKind, value: float
) -> None:
    relayed = changed(world.article("b", value, value, speaker="Northwire"), speaker_key=key, speaker_kind=kind)
    assert world.verdicts(world.article("a"), relayed) == []
    assert world.verdicts(relayed, world.article("a")) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("state:KR", "body:NIS", []),
        ("body:NIS", "org:KR/army", []),
        ("state:KR", "state:US", ["agrees"]),
        ("body:NIS", "body:CIA", ["agrees"]),
        ("body:UN", "body:NATO", ["agrees"]),  # of no state
        ("org:Northwire", "org:Northsea", ["agrees"]),
    ],
)
def test_bodies_of_one_state_are_one_witness(world: World, one: str, other: str, found: list[str]) -> None:
    left = changed(world.article("a"), speaker_key=one, speaker_kind="organisation")
    right = changed(world.article("b", speaker="Bob"), speaker_key=other, speaker_kind="organisation")
    assert kinds(world.verdicts(left, right)) == found


def test_bodies_of_one_state_may_differ(world: World) -> None:
    left = changed(world.article("a"), speaker_key="state:KR", speaker_kind="state")
    right = changed(
        world.article("b", 12000, 12000, speaker="Bob"), speaker_key="body:NIS", speaker_kind="organisation"
    )
    assert kinds(world.verdicts(left, right)) == ["differs"]


def test_what_two_speakers_say_with_two_values_is_told_once(world: World) -> None:
    ann = [world.article(key) for key in "abc"]
    bob = [world.article(key, 12000, 12000, speaker="Bob") for key in "xy"]
    found = [verdict for verdict in world.verdicts(*ann, *bob) if verdict.kind == "differs"]
    assert len(found) == 1
    assert {found[0].left.article, found[0].right.article} == {"a", "x"}
    third = world.article("z", 13000, 13000, speaker="Bob")
    assert kinds(world.verdicts(*ann, *bob, third)).count("differs") == 2


def test_the_same_figure_from_two_origins_agrees(world: World) -> None:
    (verdict,) = world.verdicts(world.article("a"), world.article("b", speaker="Bob"))
    assert verdict.kind == "agrees"
    assert "Ann and Bob" in verdict.reason


def test_copies_repeat_and_never_agree_or_differ(world: World) -> None:
    one, copy = world.article("a"), world.article("b", speaker="Bob")
    assert kinds(world.verdicts(one, copy, copies=("a", "b"))) == ["repeats"]
    other = world.article("b", 12000, 12000, speaker="Bob")
    assert world.verdicts(one, other, copies=("a", "b")) == []


def test_one_speaker_in_two_articles_repeats(world: World) -> None:
    (verdict,) = world.verdicts(world.article("a"), world.article("b"))
    assert verdict.kind == "repeats"
    assert verdict.reason == "Ann gave the same figure twice, 10,000."


def test_an_article_without_an_origin_is_its_own(world: World) -> None:
    one, other = world.article("a"), world.article("b", speaker="Bob")
    assert kinds(list(find_verdicts([one, other], world.measures(one, other), ()))) == ["agrees"]


def test_sources_without_a_name_confirm_nobody(world: World) -> None:
    officials = changed(
        world.article("b", speaker="officials"), speaker_key="unnamed:officials", speaker_kind="unnamed"
    )
    assert world.verdicts(world.article("a"), officials) == []


def test_who_speaks_together_with_another_is_no_second_witness(world: World) -> None:
    both = changed(
        world.article("b", 12000, 12000, speaker="Ann and Bob"),
        speaker_key="person:Ann+person:Bob",
        speaker_kind="person",
    )
    assert world.verdicts(world.article("a"), both) == []


def test_a_minister_is_no_second_witness_to_his_state(world: World) -> None:
    minister = world.article("a", speaker="Ann Lee")
    office = Mention((0, 1), "person", "Ann Lee", key="person:Ann Lee", role="minister", of="state:KR")
    state = changed(world.article("b", speaker="South Korea"), speaker_key="state:KR", speaker_kind="state")
    assert kinds(world.verdicts(minister, state)) == ["agrees"]
    assert world.verdicts(replace(minister, mentions=(office,)), state) == []


def test_what_a_state_is_said_to_plan_is_the_figure_of_who_says_it(world: World) -> None:
    one = world.article("a", speaker="North Korea")
    (claim,) = one.claims
    inner = replace(claim, content=(5, 12), speaker_key="state:KP", speaker_kind="state")
    outer = replace(claim, id="c0", content=(3, 20), speaker_name="Ann", speaker_key="person:Ann", figures=())
    nested = replace(one, claims=(outer, inner))
    (verdict,) = world.verdicts(nested, world.article("b", 12000, 12000, speaker="Bob"))
    assert (verdict.kind, verdict.left.speaker_name, verdict.right.speaker_name) == ("differs", "Ann", "Bob")


def test_no_state_estimates_how_many_it_sends(world: World) -> None:
    own = changed(
        world.article("a", speaker="North Korea", stance="estimates"), speaker_key="state:KP", speaker_kind="state"
    )
    assert world.verdicts(own, world.article("b", 12000, 12000, speaker="Bob")) == []


def test_copies_repeat_one_statement_and_not_every_equal_number(world: World) -> None:
    """Ann is a hundred percent sure, and Bob, a line later, that it was not so."""

    def article(key: str, *speakers: tuple[str, int]) -> Analysis:
        one = world.article(key, 100, 100, unit="percent", lang=key)
        text = one.article.text.ljust(1000)
        (figure,), (claim,) = one.figures, one.claims
        return replace(
            one,
            article=replace(one.article, text=text),
            figures=tuple(replace(figure, id=f"f{at}", span=(at, at + 3), claim=f"c{at}") for _, at in speakers),
            claims=tuple(
                replace(claim, id=f"c{at}", content=(at, at + 9), speaker_key=f"person:{name}", speaker_name=name)
                for name, at in speakers
            ),
        )

    here, there = article("en", ("Ann", 500), ("Bob", 520)), article("lv", ("Anna", 500), ("Bobs", 520))
    found = world.verdicts(here, there, copies=("en", "lv"))
    assert {(v.left.speaker_name, v.right.speaker_name) for v in found if v.left.article != v.right.article} == {
        ("Ann", "Anna"),
        ("Bob", "Bobs"),
    }
    assert {v.reason for v in found if v.kind == "repeats"} == {"Both articles carry one text: 100 stands in both."}
