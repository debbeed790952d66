from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.listing import ClaimFilter
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.snippets import cut_snippet

HARBOUR = "The harbour master, Ilze Maranda, said that eleven ferries were lost. Nobody else spoke."
LATVIAN = "Ostas pārvaldnieks paziņoja, ka Putinam nosūtītas vēstules."
JAPANESE = "港長は火曜日、フェリー十一隻が失われたと述べた。"


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    said = {"content": "eleven ferries were lost", "speaker_name": "Ilze Maranda"}
    ledger.add(
        [
            make("en", HARBOUR, said, title="Ferries lost"),
            make("lv", LATVIAN, {"content": "Putinam nosūtītas vēstules"}, lang="lv"),
            make("ja", JAPANESE, {"content": "フェリー十一隻が失われた", "speaker_name": "Harbour master"}, lang="ja"),
        ]
    )
    return ledger


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("ferries", {("en", ""), ("en", "c1")}),
        ("FERR", {("en", ""), ("en", "c1")}),
        ("ferries nobody", {("en", "")}),
        ("nobody ferries", {("en", "")}),
        ("ferries absent", set()),
        ("Maranda", {("en", ""), ("en", "c1")}),
        ("Putin", {("lv", ""), ("lv", "c1")}),
        ("vestules", {("lv", ""), ("lv", "c1")}),
        ("VĒSTULES", {("lv", ""), ("lv", "c1")}),
        ('"harbour master"', {("en", ""), ("ja", "c1")}),
        ('"master harbour"', set()),
        ('"ferrie"', set()),
        ("el", set()),
        ("フェリー", {("ja", ""), ("ja", "c1")}),
        ("失われた 火曜日", {("ja", "")}),
        ("鉄道", set()),
    ],
)
def test_finds_what_is_asked_for(filled: SqlLedger, query: str, hits: set[tuple[str, str]]) -> None:
    assert {(article, claim) for article, claim, _ in filled.search(query)} == hits


ODD = (
    '"', '""', '"ferries', "-ferries", "ferries -", "title:ferries", "NEAR(", "a AND", "OR", "*", "^x", "{a b}:c", "'",
    "\\", "%", "_", "ferries*", "(ferries)", "“ferries”", "—", "\x00", "\ud800", "  ", "?",
    "ferries; DROP TABLE claims", "x" * 9999, "a " * 5000,
)  # fmt: skip


@pytest.mark.parametrize("query", ODD)
def test_any_string_is_a_query(filled: SqlLedger, query: str) -> None:
    filled.search(query)
    list(filled.find_claims(ClaimFilter(query=query)))


@pytest.mark.parametrize("query", ["ferries*", "(ferries)", "“ferries”", "-ferries", "ferries:", '"ferries'])
def test_signs_around_a_word_do_not_hide_it(filled: SqlLedger, query: str) -> None:
    assert ("en", "c1") in {(article, claim) for article, claim, _ in filled.search(query)}


def test_no_operator_gets_through(filled: SqlLedger) -> None:
    assert filled.search("ferries NOT lost") == []
    assert filled.search("absent OR ferries") == []
    assert filled.search("title:lost") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30))
def test_any_text_is_a_query(filled: SqlLedger, query: str) -> None:
    for article, claim, snippet in filled.search(query):
        assert article in {"en", "lv", "ja"}
        assert claim in {"", "c1"}
        assert snippet


def test_percent_and_underscore_are_letters_like_others_in_unspaced_scripts(ledger: SqlLedger, make: Any) -> None:
    ledger.add([make("a", "失業率は5%だった", lang="ja")])
    assert [hit[0] for hit in ledger.search("率は5%")] == ["a"]
    assert ledger.search("率は_%") == []


def test_the_best_hit_comes_first_and_the_limit_holds(ledger: SqlLedger, make: Any) -> None:
    ledger.add(make(f"a{number}", "A ferry. " + "Much else happened that day. " * 40) for number in range(30))
    ledger.add([make("best", "The ferry, the ferry and the ferry.", title="Ferry")])
    hits = ledger.search("ferry", limit=5)
    assert hits[0][0] == "best"
    assert len(hits) == 5
    assert ledger.search("ferry", limit=0) == []


def test_superseded_claims_are_not_found(ledger: SqlLedger, make: Any) -> None:
    ledger.add([make("a", HARBOUR, {"content": "eleven ferries were lost"})])
    ledger.add([make("a", HARBOUR, {"content": "Nobody else spoke"}, engine="tagger")])
    assert [hit[:2] for hit in ledger.search("ferries")] == [("a", "")]
    assert ("a", "c1") in [hit[:2] for hit in ledger.search("nobody")]


def test_search_works_for_readers(filled: SqlLedger, address: str) -> None:
    with open_ledger(address, readonly=True) as reader:
        assert reader.search("ferries") == filled.search("ferries")


def test_a_snippet_is_cut_from_the_text_around_the_words() -> None:
    text = "Weather. " * 100 + "The harbour master counted eleven lost ferries on Tuesday. " + "Sports. " * 100
    snippet = cut_snippet(text, ["ferries", "eleven"])
    assert snippet in text
    assert "eleven lost ferries" in snippet
    assert 80 < len(snippet) <= 161


def test_a_snippet_prefers_the_place_where_all_words_stand() -> None:
    text = "Eleven goals. " + "Weather. " * 60 + "Eleven ferries." + " Sports." * 60
    assert "Eleven ferries" in cut_snippet(text, ["eleven", "ferries"])


@pytest.mark.parametrize("word", ["STRASSE", "straße", "Straße"])
def test_a_snippet_is_right_where_folding_changes_lengths(word: str) -> None:
    text = "ß" * 300 + " " + "ﬃ İ " * 50 + "in der Straße von Port Merrin" + " x" * 300
    assert "Straße" in cut_snippet(text, [word])


@given(text=st.text(max_size=600), words=st.lists(st.text(max_size=5), max_size=4), width=st.integers(1, 200))
def test_a_snippet_is_always_part_of_its_text(text: str, words: list[str], width: int) -> None:
    snippet = cut_snippet(text, words, width)
    assert snippet in text
