"""What a run of linking took from one story to another is kept, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.errors import LedgerError
from reportedly.records import Dossier, Move, Story
from reportedly.store.ledger import SqlLedger

Link = Callable[[Mapping[str, str]], tuple[Move, ...]]


@pytest.fixture
def link(ledger: SqlLedger, make: Any) -> Link:
    """Draws links by which stories, told by their ids, hold these articles; gives the moves that this made."""
    ledger.add(make(name, f"News {name}.") for name in "abcdef")

    def draw(told: Mapping[str, str]) -> tuple[Move, ...]:
        before = len(ledger.moves())
        stories = tuple(Story(name, "", tuple(held), 0.5, f"why {name}") for name, held in told.items())
        ledger.replace_links(Dossier((), (), (), stories, (), ()))
        return ledger.moves()[before:]

    return draw


def brief(moves: tuple[Move, ...]) -> list[tuple[str, str, str, str]]:
    return [(move.kind, move.former, move.story, "".join(move.articles)) for move in moves]


def test_a_story_that_grows_or_comes_in_is_no_move(link: Link) -> None:
    assert link({"s1": "ab", "s2": "c"}) == ()
    assert link({"s1": "abd", "s2": "c", "s3": "e"}) == ()


def test_two_stories_that_become_one_are_told_with_the_reason(link: Link) -> None:
    link({"s1": "ab", "s2": "c"})
    (move,) = link({"s1": "abc"})
    assert brief((move,)) == [("joined", "s2", "s1", "c")]
    assert "2 of another" in move.reason
    assert move.reason.endswith("why s1")


def test_what_parts_from_a_story_is_told_and_the_rest_keeps_its_id(link: Link) -> None:
    link({"s1": "abcd"})
    (move,) = link({"s1": "abc", "s4": "d"})
    assert brief((move,)) == [("parted", "s1", "s4", "d")]
    assert move.reason.startswith("1 of its 4 articles")


def test_a_story_that_got_an_older_first_article_is_followed_to_its_new_id(link: Link, ledger: SqlLedger) -> None:
    link({"s1": "ab", "s2": "c"})
    assert brief(link({"s0": "fab", "s2": "c"})) == [("renamed", "s1", "s0", "ab")]
    assert brief(link({"s2": "fabc"})) == [("joined", "s0", "s2", "abf")]
    with pytest.raises(LedgerError, match="'s1' in this ledger: it is a part of 's2' now"):
        ledger.dossier("s1")


def test_links_drawn_again_over_some_articles_move_none_of_the_others(link: Link, ledger: SqlLedger) -> None:
    link({"s1": "ab", "s2": "cd", "s5": "e"})
    part = Dossier((), (), (), (Story("s2", "", ("c", "d", "e"), 0.5, "alike"),), (), ())
    ledger.replace_links(part, within={"c", "d", "e"})
    assert brief(ledger.moves()) == [("joined", "s5", "s2", "e")]


def test_the_command_lists_what_moved(link: Link, ledger: SqlLedger) -> None:
    link({"s1": "ab", "s2": "c"})
    link({"s1": "abc"})
    shown = CliRunner().invoke(main, ["stories", "--moved", "--ledger", ledger.address])
    assert shown.exit_code == 0
    assert all(word in shown.output for word in ("2031-03-04", "joined", "s2", "s1"))
    drawn = CliRunner().invoke(main, ["link", "--ledger", ledger.address])
    assert drawn.exit_code == 0
    assert "stories that moved: " in drawn.stderr
