"""Corrections stay in the ledger with author and time; ledgers of the first schema are brought up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import LedgerError
from reportedly.listing import ClaimFilter, EntityFilter
from reportedly.records import Dossier, Entity, Failure, NameForm
from reportedly.store import opening
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.schema import HEAD


def test_a_correction_comes_back_as_it_was_made(ledger: SqlLedger) -> None:
    about: dict[str, str | tuple[str, ...]] = {
        "key": "person:a",
        "into": "person:b",
        "spellings": ("Kīma", "\udce9"),
        "article": "",
    }
    made = ledger.correct("merge", about, author="ann", note="the same man")
    assert ledger.corrections() == (made,)
    assert (made.author, made.note, made.made_at.isoformat()) == ("ann", "the same man", "2031-03-04T12:00:00+00:00")
    assert (made.said("into"), made.listed("spellings"), made.said("article")) == ("person:b", ("Kīma", "\udce9"), "")


def test_a_clock_that_stands_still_keeps_the_order(ledger: SqlLedger) -> None:
    made = [ledger.correct("rename", {"key": "k", "name": "N"}, author="ann") for _ in range(4)]
    assert list(ledger.corrections()) == made
    assert sorted({one.made_at for one in made}) == [one.made_at for one in made]


def test_a_withdrawn_correction_stays_with_its_time(ledger: SqlLedger) -> None:
    first = ledger.correct("rename", {"key": "k", "name": "N"}, author="ann")
    second = ledger.correct("rename", {"key": "k", "name": "M"}, author="ben")
    withdrawn = ledger.withdraw(first.id[:6])
    assert withdrawn.withdrawn_at is not None
    assert ledger.corrections() == (replace(first, withdrawn_at=withdrawn.withdrawn_at), second)
    with pytest.raises(LedgerError, match=r"was withdrawn on 2031-03-04 12:00: enter it anew"):
        ledger.withdraw(first.id)


@pytest.mark.parametrize("name", ["", "zzz"])
def test_what_is_not_there_cannot_be_withdrawn(ledger: SqlLedger, name: str) -> None:
    ledger.correct("rename", {"key": "k", "name": "N"}, author="ann")
    with pytest.raises(LedgerError, match=r"no correction .*corrections list"):
        ledger.withdraw(name)


def test_a_reader_makes_no_corrections(address: str) -> None:
    with open_ledger(address, readonly=True) as ledger:
        with pytest.raises(LedgerError, match="reading only"):
            ledger.correct("rename", {"key": "k"}, author="a")
        with pytest.raises(LedgerError, match="reading only"):
            ledger.withdraw("x")


def test_what_stood_in_the_way_is_kept_until_it_does_no_more(ledger: SqlLedger) -> None:
    made = ledger.correct("rename", {"key": "k", "name": "N"}, author="ann")
    empty = Dossier((), (), (), (), (), ())
    ledger.replace_links(replace(empty, failures=(Failure("c", "correction", "no such key", made.id),)))
    assert [one.unmet for one in ledger.corrections()] == ["no such key"]
    ledger.replace_links(empty)
    assert [one.unmet for one in ledger.corrections()] == [None]


def _fill(ledger: SqlLedger, make: Any) -> None:
    ledger.add([make("a", "Text.", title="One", lang="lv"), make("b", "Text.", lang="uk")])
    ledger.replace_links(
        Dossier(
            tuple(ledger.analyses()),
            (
                Entity("person:q", "person", "Ada Quill", (NameForm("Ада Квілл", "uk", 1, "r", 0.5),), ("b",), (), 0.5),
                Entity(
                    "org:q", "organisation", "Quill & Co",
                    (NameForm("Quill", "lv", 2), NameForm("Quill", "uk", 1), NameForm("Quill Co", "lv", 1)), ("a", "b"),
                ),
            ),
            (), (), (), (),
        )
    )  # fmt: skip


def test_names_are_listed_with_their_numbers_those_of_most_articles_first(ledger: SqlLedger, make: Any) -> None:
    _fill(ledger, make)
    first, second = ledger.find_entities(EntityFilter())
    assert (first.key, first.spellings, first.languages, first.articles) == ("org:q", 2, ("lv", "uk"), 2)
    assert (second.key, second.score) == ("person:q", 0.5)
    assert [row.key for row in ledger.find_entities(EntityFilter(), 1)] == ["org:q"]
    assert [row.key for row in ledger.find_entities(EntityFilter(kind="person"))] == ["person:q"]
    assert [row.key for row in ledger.find_entities(EntityFilter(query="КВІЛЛ"))] == ["person:q"]
    assert ledger.find_entities(EntityFilter(query="%")) == []


def test_one_name_is_read_with_reasons_scores_and_articles(ledger: SqlLedger, make: Any) -> None:
    _fill(ledger, make)
    found = ledger.entity("person:q")
    assert found is not None
    assert found.forms == (NameForm("Ада Квілл", "uk", 1, "r", 0.5),)
    assert ledger.entity("person:nobody") is None
    assert [(row.id, row.title, row.lang) for row in ledger.entity_articles("org:q")] == [
        ("a", "One", "lv"),
        ("b", "", "uk"),
    ]
    assert ledger.nearest_entities("person:ada-quil", limit=1) == [("person:q", "Ada Quill")]
    assert ledger.nearest_entities("Ада Квіл") == [("person:q", "Ada Quill")]
    assert ledger.nearest_entities("zzzzzz") == []


def test_a_ledger_of_the_first_schema_is_brought_up_to_date_with_all_it_holds(
    tmp_path: Path, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.ledger"
    with monkeypatch.context() as patched:
        patched.setattr(opening, "HEAD", "0001")
        for later in ("write_derived", "count_change"):  # there were no such things
            patched.setattr(opening, later, lambda _: None)
        open_ledger(str(path)).close()
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("CREATE TABLE versions (article_id, digest, seen_at)")  # which today's program fills
        with open_ledger(str(path)) as old:
            old.add([make("a", "The mayor said no.", {"content": "no", "speaker_name": "Mayor"})])
        connection.execute("DROP TABLE versions")
    reasons = '["M\\u0113rs: short form", "M\\u0113rs: title", "Mayor: listed"]'
    connection.execute("INSERT INTO entities VALUES ('person:m', 0, 'person', 'Mayor', ?, 0.7)", [reasons])
    connection.executemany(
        "INSERT INTO name_forms VALUES ('person:m', ?, ?, ?, ?)", [(0, "Mayor", "en", 3), (1, "Mērs", "lv", 1)]
    )
    connection.execute("INSERT INTO entity_articles VALUES ('person:m', 0, 'a')")
    connection.close()
    with open_ledger(str(path)) as ledger:
        assert ledger.stats().revision == HEAD
        assert [one.article.id for one in ledger.analyses()] == ["a"]
        assert [row.claim.speaker_name for row in ledger.find_claims(ClaimFilter(query="no"))] == ["Mayor"]
        (mayor,) = ledger.dossier().entities
        assert mayor.forms == (
            NameForm("Mayor", "en", 3, "listed", 0.7),
            NameForm("Mērs", "lv", 1, "short form; title", 0.7),
        )
        assert mayor.articles == ("a",)
        assert ledger.corrections() == ()
