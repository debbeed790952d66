"""Turns of hosts, without waiting for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect.web.pacing import HeldError, Pacer, read_retry_after
from reportedly.collect.web.records import FetchSettings
from web_site import PassingTime

TODAY = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def starts(
    settings: FetchSettings, hosts: list[str], before: Callable[[Pacer], None] | None = None, work: float = 0.0
) -> dict[str, list[float]]:
    """Return when each host was asked, where all wait at once."""
    time = PassingTime()
    clock = time.clock()
    seen: dict[str, list[float]] = {}

    async def one(pacer: Pacer, host: str) -> None:
        async with pacer.turn(host):
            seen.setdefault(host, []).append(time.time - 1000)
            if work:
                await clock.sleep(work)

    async def run() -> None:
        pacer = Pacer(settings, clock)
        if before:
            before(pacer)
        await asyncio.gather(*(one(pacer, host) for host in hosts))

    asyncio.run(run())
    return seen


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.integers(1, 3), st.integers(1, 4))
def test_no_host_is_asked_faster_than_its_pace(hosts: list[str], per_host: int, connections: int) -> None:
    settings = FetchSettings(pace=2.0, per_host=per_host, connections=connections)
    seen = starts(settings, hosts, work=0.5)
    assert sum(map(len, seen.values())) == len(hosts)
    for times in seen.values():
        assert all(later - earlier >= 2.0 for earlier, later in pairwise(sorted(times)))


def test_a_crawl_delay_outranks_the_pace_up_to_the_longest_wait() -> None:
    settings = FetchSettings(pace=2.0, longest_wait=60.0)
    assert starts(settings, ["a"] * 3, lambda pacer: pacer.slow("a", 5.0))["a"] == [0.0, 5.0, 10.0]
    assert starts(settings, ["a"] * 3, lambda pacer: pacer.slow("a", 1.0))["a"] == [0.0, 2.0, 4.0]
    assert starts(settings, ["a"] * 2, lambda pacer: pacer.slow("a", 1e9))["a"] == [0.0, 60.0]


def test_a_host_that_wants_rest_gets_it_and_another_does_not_wait() -> None:
    seen = starts(FetchSettings(pace=0.0), ["b", "a"], lambda pacer: pacer.hold("a", 30.0))
    assert (seen["b"], seen["a"]) == ([0.0], [30.0])


def test_waiting_and_giving_up_leave_no_slot_taken() -> None:
    time = PassingTime()
    settings = FetchSettings(pace=0.0, per_host=1, connections=1)

    async def take(pacer: Pacer, host: str) -> None:
        async with pacer.turn(host):
            await asyncio.sleep(0)

    async def run(work: Awaitable[None]) -> None:
        await asyncio.wait_for(work, 5)

    async def all_of_it() -> None:
        pacer = Pacer(settings, time.clock())
        pacer.hold("a", 1000.0)
        for _ in range(3):
            with pytest.raises(HeldError):
                await take(pacer, "a")
        held = asyncio.create_task(take(pacer, "b"))
        await asyncio.sleep(0)
        held.cancel()
        await run(take(pacer, "c"))
        time.time += 1000
        await run(take(pacer, "a"))
        await run(take(pacer, "b"))

    asyncio.run(all_of_it())


def test_months_of_hosts_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.collect.web.pacing._MOST_HOSTS", 10)
    time = PassingTime()

    async def run() -> Pacer:
        pacer = Pacer(FetchSettings(pace=1.0), time.clock())
        pacer.hold("kept", 1e6)
        for number in range(100):
            time.time += 2
            async with pacer.turn(f"host{number}"):
                pass
        with pytest.raises(HeldError):
            async with pacer.turn("kept"):
                pass
        return pacer

    assert len(asyncio.run(run())._hosts) <= 10


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0), ("120", 120), (" 7 ", 7), ("Mon, 02 Nov 2026 10:01:30 GMT", 90), ("Mon, 02 Nov 2026 09:00:00 GMT", 0),
        ("Monday, 02-Nov-26 10:01:30 GMT", 90), ("999999999999", 86_400), ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("-5", None), ("soon", None), ("", None), ("1.5", None), ("٣", None), (None, None), ("9" * 10_000, 86_400),
    ],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, TODAY) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_read_or_not(value: str) -> None:
    found = read_retry_after(value, TODAY)
    assert found is None or 0 <= found <= 86_400


def test_waits_grow_and_are_partly_chance() -> None:
    settings = FetchSettings(first_wait=2.0, longest_wait=60.0)
    most, least = (Pacer(settings, PassingTime().clock(chance)) for chance in (1.0, 0.0))
    assert [most.backoff(tries) for tries in range(1, 8)] == [2, 4, 8, 16, 32, 60, 60]
    assert [least.backoff(tries) for tries in range(1, 8)] == [1, 2, 4, 8, 16, 30, 30]
