"""Hosts take turns."""

from __future__ import annotations

from reportedly.watching.turns import Turns


def test_hosts_take_turns_and_none_has_more_than_its_share_under_way() -> None:
    turns: Turns[int] = Turns(per_host=2)
    for number in range(5):
        turns.add("slow.example", number)
    turns.add("quick.example", 9)
    taken = []
    while job := turns.take():
        taken.append(job)
    assert taken == [("slow.example", 0), ("quick.example", 9), ("slow.example", 1)]
    assert (len(turns), turns.running) == (3, 3)
    turns.done("slow.example")
    assert turns.take() == ("slow.example", 2)
    assert turns.take() is None


def test_what_is_urgent_comes_before_the_hosts_other_jobs() -> None:
    turns: Turns[str] = Turns(per_host=1)
    turns.add("a.example", "again")
    turns.add("a.example", "new", first=True)
    assert turns.take() == ("a.example", "new")


def test_room_and_full_hosts_tell_what_may_be_added() -> None:
    turns: Turns[int] = Turns(per_host=1, most=(5, 2))
    for number in range(2):
        turns.add("a.example", number)
    turns.add("b.example", 3)
    assert (turns.room, turns.full_hosts()) == (2, ["a.example"])
