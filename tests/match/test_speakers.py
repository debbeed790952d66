"""Who counts as a second witness."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportedly.match.speakers import find_heads, find_offices, known_apart, states_of
from reportedly.records import Claim, Mention

if TYPE_CHECKING:
    from match.conftest import World


def claim(world: World, name: str | None, key: str | None) -> Claim:
    (made,) = world.article("a").claims
    return replace(made, speaker_name=name, speaker_key=key)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("Nilsn", "org:nilsn"), ("Nielsen", "person:nielsen"), False),  # one name in two spellings, not linked
        (("Dzhefri Kolman", "person:dzhefri"), ("Geoffrey Coleman", "person:geoffrey"), False),  # by its sound
        (("Ann", "person:ann"), ("Bob", "person:bob"), True),
        (("Ann Lee", "person:ann"), ("Ian Law", "person:ian"), True),  # two consonants tell nothing
        (("North Korea", "state:KP"), ("South Korea", "state:KR"), True),  # listed: known by key
        (("Ann", "person:ann"), ("Ann and Bob", "person:ann+person:bob"), False),
        (("Ann", "person:ann"), (None, None), False),
        (("Ann", "person:ann"), ("Ann", "person:ann-2"), False),
    ],
)
def test_sources_known_apart(
    world: World, one: tuple[str, str], other: tuple[str | None, str | None], apart: bool
) -> None:
    assert known_apart(claim(world, *one), claim(world, *other)) is apart
    assert known_apart(claim(world, *other), claim(world, *one)) is apart


def test_a_short_name_may_be_another_in_a_second_language(world: World) -> None:
    one, other = claim(world, "Shea", "person:shea"), claim(world, "Shi", "person:shi")
    assert known_apart(one, other)
    assert not known_apart(one, other, one_language=False)
    assert known_apart(one, claim(world, "Bell", "person:bell"), one_language=False)


def test_organisations_of_no_list_are_not_known_apart_in_two_languages(world: World) -> None:
    one, other = claim(world, "Rail Safety Board", "org:rail"), claim(world, "Turvallisuusvirasto", "org:turva")
    assert known_apart(one, other)
    assert not known_apart(one, other, one_language=False)
    for name, key in (("Bob", "person:bob"), ("NIS", "body:NIS"), ("South Korean army", "org:KR/army")):
        assert known_apart(one, claim(world, name, key), one_language=False)


def test_offices_say_for_whom_a_person_speaks(world: World) -> None:
    mention = Mention((0, 1), "person", "A", key="person:a", role="secretary", of="body:NIS")
    analysis = replace(world.article("a"), mentions=(mention, replace(mention, key="person:b", of=None)))
    offices = find_offices([analysis])
    assert offices == {"person:a": {"KR"}}
    assert states_of(claim(world, "A and US", "person:a+state:US"), offices) == {"KR", "US"}
    assert find_heads([analysis]) == {}


def test_a_head_of_two_states_stands_for_none(world: World) -> None:
    mention = Mention((0, 1), "person", "A", key="person:a", role="president", of="state:KR")
    one, two = replace(world.article("a"), mentions=(mention,)), replace(mention, of="state:US")
    assert find_heads([one]) == {"person:a": "state:KR"}
    assert find_heads([one, replace(one, mentions=(two,))]) == {}
