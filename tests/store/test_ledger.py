from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given

from reportedly.errors import LedgerError, SettingsError
from reportedly.listing import ClaimFilter
from reportedly.protocols import Ledger
from reportedly.records import (
    Analysis,
    Dossier,
    Figure,
)
from reportedly.store.ledger import SqlLedger, open_ledger
from strategies import LEDGER_EXAMPLES, collections


@LEDGER_EXAMPLES
@given(made=collections())
def test_gives_back_every_analysis_exactly(fresh: Callable[[], str], made: tuple[Analysis, ...]) -> None:
    with open_ledger(fresh()) as ledger:
        assert ledger.add(reversed(made), batch=2) == (len(made), 0)
        assert tuple(ledger.analyses()) == made
        assert ledger.add(ledger.analyses(), batch=3) == (0, len(made))
        assert ledger.stats().counts["analyses"] == len(made)


def test_is_a_ledger_as_the_protocol_has_it(ledger: SqlLedger) -> None:
    behind: Ledger = ledger
    assert behind.add([]) == (0, 0)
    assert behind.dossier() == Dossier((), (), (), (), (), ())


@pytest.mark.parametrize("odd", ["caf\udce9.txt", "a\x00b", "\ufdd0", "\ufdd00041", "\ud83d \U0001f600", "𝔘nicode"])
def test_keeps_strings_that_databases_refuse(ledger: SqlLedger, make: Any, odd: str) -> None:
    made = make(odd, f"{odd} said {odd}", {"content": odd, "speaker_name": odd, "via": (odd,)}, source=odd, title=odd)
    ledger.add([made])
    assert list(ledger.analyses()) == [made]
    assert [row.content for row in ledger.find_claims(ClaimFilter(speaker=odd))] == [odd]


def test_order_is_oldest_first_then_undated(ledger: SqlLedger, make: Any) -> None:
    days = {"b": date(2031, 3, 5), "z": None, "c": date(2031, 3, 4), "a": date(2031, 3, 5), "y": None}
    ledger.add(make(name, "Text.", published=day) for name, day in days.items())
    assert [one.article.id for one in ledger.analyses()] == ["c", "a", "b", "y", "z"]


def test_the_same_again_changes_nothing(ledger: SqlLedger, make: Any) -> None:
    made = [make("a", "The mayor said no.", {"content": "no"}), make("b", "Nothing was said.")]
    assert ledger.add(made) == (2, 0)
    before = ledger.stats()
    assert ledger.add([*made, made[0]]) == (0, 3)
    assert ledger.stats() == before


def test_a_moved_file_is_the_same_article(ledger: SqlLedger, make: Any) -> None:
    ledger.add([make("a", "Text.", source="old/a.txt")])
    assert ledger.add([make("a", "Text.", source="new/a.txt")]) == (0, 1)
    assert ledger.stats().counts["articles"] == 1


def test_whole_numbers_and_floats_are_the_same_figure(ledger: SqlLedger, make: Any) -> None:
    claim = {"content": "Text", "confidence": 1}
    ledger.add([make("a", "Text.", claim)])
    ledger.add([make("a", "Text.", claim | {"confidence": 1.0})])
    assert ledger.stats().counts["analyses"] == 1


def test_what_was_read_is_the_same_when_added_again(ledger: SqlLedger, make: Any) -> None:
    made = make("a", "Text.")
    ledger.add([replace(made, figures=(Figure("f", (0, 4), -0.0, 1e308, False, None, None),))])
    ledger.add(list(ledger.analyses()))
    assert ledger.stats().superseded == 0


def test_another_engine_supersedes_and_keeps(ledger: SqlLedger, make: Any) -> None:
    first = make("a", "The mayor said no.", {"content": "no"})
    second = make("a", "The mayor said no.", {"content": "The mayor"}, engine="tagger")
    ledger.add([first])
    assert ledger.add([second]) == (0, 1)
    assert list(ledger.analyses()) == [second]
    stats = ledger.stats()
    assert (stats.counts["articles"], stats.counts["analyses"], stats.counts["claims"], stats.superseded) == (
        1,
        2,
        2,
        1,
    )
    assert [row.content for row in ledger.find_claims(ClaimFilter())] == ["The mayor"]


def test_an_earlier_engine_asked_for_again_is_current_again(ledger: SqlLedger, make: Any) -> None:
    first, second = make("a", "Text."), make("a", "Text.", engine="tagger")
    ledger.add([first, second])
    assert list(ledger.analyses()) == [second]
    ledger.add([first])
    assert list(ledger.analyses()) == [first]
    stats = ledger.stats()
    assert (stats.counts["analyses"], stats.superseded) == (2, 1)


def test_another_version_of_the_program_supersedes(address: str, make: Any) -> None:
    for version in ("1.0", "2.0", "2.0"):
        with open_ledger(address, version=version) as ledger:
            ledger.add([make("a", "Text.")])
    with open_ledger(address) as ledger:
        assert ledger.stats().superseded == 1


def test_a_changed_text_is_added_and_the_old_one_kept(ledger: SqlLedger, make: Any) -> None:
    ledger.add([make("a", "Eleven were seen.")])
    assert ledger.add([make("a", "Twelve were seen.")]) == (1, 0)
    assert [one.article.text for one in ledger.analyses()] == ["Twelve were seen."]
    assert ledger.stats().counts["articles"] == 2
    assert ledger.search("eleven") == []


def test_versions_of_one_article_in_one_batch_end_with_the_last(ledger: SqlLedger, make: Any) -> None:
    made = [make("a", "One."), make("a", "Two."), make("a", "One.", engine="tagger")]
    assert ledger.add(made) == (2, 1)
    assert list(ledger.analyses()) == [made[-1]]
    assert ledger.stats().superseded == 2


def test_an_id_twice_in_an_analysis_is_refused_whole(ledger: SqlLedger, make: Any) -> None:
    bad = make("b", "Text.", {"content": "Text"})
    bad = replace(bad, claims=bad.claims * 2)
    with pytest.raises(LedgerError, match=r"news\d+\.ledger.* refused a record.*(UNIQUE|unique)"):
        ledger.add([make("a", "Text."), bad])
    assert list(ledger.analyses()) == []


def test_what_was_added_before_a_failing_source_stays(ledger: SqlLedger, make: Any) -> None:
    def broken() -> Iterator[Analysis]:
        yield from (make(f"a{number}", "Text.") for number in range(5))
        raise OSError("the network is gone")

    with pytest.raises(OSError, match="network"):
        ledger.add(broken(), batch=2)
    assert [one.article.id for one in ledger.analyses()] == ["a0", "a1", "a2", "a3"]


def test_takes_from_its_source_no_more_than_a_batch_ahead(ledger: SqlLedger, make: Any) -> None:
    ahead = []

    def source() -> Iterator[Analysis]:
        for number in range(7):
            ahead.append(number - ledger.stats().counts["articles"])
            yield make(f"a{number}", "Text.")

    ledger.add(source(), batch=3)
    assert max(ahead) == 2


@pytest.mark.parametrize("batch", [0, -1, 10_001])
def test_refuses_a_batch_size_that_makes_no_sense(ledger: SqlLedger, batch: int) -> None:
    with pytest.raises(SettingsError, match="between 1 and 10000"):
        ledger.add([], batch=batch)


def test_a_batch_of_thousands_is_one_transaction(ledger: SqlLedger, make: Any) -> None:
    assert ledger.add((make(f"a{number}", "T.") for number in range(2500)), batch=10_000) == (2500, 0)
    assert sum(1 for _ in ledger.analyses()) == 2500


def test_one_may_write_while_reading_and_sees_what_was_there(ledger: SqlLedger, make: Any) -> None:
    ledger.add(make(f"a{number:03}", "Text.") for number in range(150))
    seen = 0
    for made in ledger.analyses():
        ledger.add([make(f"z{made.article.id}", "Text.")])
        seen += 1
    assert seen == 150
    assert ledger.stats().counts["articles"] == 300


def test_an_unfinished_reading_does_not_hold_the_ledger(ledger: SqlLedger, make: Any) -> None:
    ledger.add(make(f"a{number}", "Text.") for number in range(100))
    for _ in range(40):
        next(ledger.analyses())
    assert ledger.add([make("b", "Text.")]) == (1, 0)


def test_times_are_utc_whatever_the_clock(address: str, make: Any) -> None:
    east = datetime(2031, 3, 4, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    with open_ledger(address, now=lambda: east) as ledger:
        ledger.add([make("a", "Text.")])
        assert ledger.stats().analysed_at == "2031-03-03T23:30:00+00:00"
