"""Patterns of packs in the words of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import PackError
from reportedly.languages import lexicon as module
from reportedly.languages.lexicon import Hit, Lexicon
from reportedly.languages.words import normalise, word_spans


def lexicon(elisions: tuple[str, ...] = (), **sections: dict[str, list[str]]) -> Lexicon:
    return Lexicon(sections, elisions, "xx.toml")


def scan(found: Lexicon, text: str, elisions: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    words = [normalise(text[a:b]) for a, b in word_spans(text, elisions)]
    return [(" ".join(words[hit.start : hit.end]), hit.kind, hit.value) for hit in found.scan(words)]


def test_a_plain_word_matches_itself_in_any_case_only() -> None:
    found = lexicon(units={"person": ["People"]})
    assert scan(found, "PEOPLE and peoples") == [("people", "units", "person")]


def test_a_star_behind_stands_for_every_ending_none_included() -> None:
    found = lexicon(units={"soldier": ["żołnierz*"]})
    assert [word for word, _, _ in scan(found, "Żołnierz, żołnierzom, żołnie")] == ["żołnierz", "żołnierzom"]


def test_a_star_before_stands_for_a_beginning_that_must_be_there() -> None:
    found = lexicon(negation={"not": ["*n't"]})
    assert [word for word, _, _ in scan(found, "didn't n't couldn’t")] == ["didn't", "couldn't"]


def test_several_words_match_in_a_row_with_stars_inside() -> None:
    found = lexicon(actors={"PACE": ["peace* of *land"]})
    assert scan(found, "the peaceful of England met") == [("peaceful of england", "actors", "PACE")]
    assert scan(found, "the peaceful of") == []


def test_the_longest_hit_of_a_kind_wins_at_a_place() -> None:
    found = lexicon(units={"police officer": ["police officer*"], "police": ["police"]})
    assert scan(found, "two police officers") == [("police officers", "units", "police officer")]


def test_hits_held_by_a_longer_one_of_their_kind_are_dropped_and_those_of_others_kept() -> None:
    found = lexicon(units={"a": ["attack drone*"], "b": ["drone*"]}, actions={"c": ["drone*"]})
    assert scan(found, "attack drones") == [("attack drones", "units", "a"), ("drones", "actions", "c")]


def test_overlapping_hits_of_one_kind_that_neither_holds_are_both_kept() -> None:
    found = lexicon(units={"x": ["a b"], "y": ["b c"]})
    assert scan(found, "a b c") == [("a b", "units", "x"), ("b c", "units", "y")]


def test_the_same_pattern_under_two_kinds_hits_twice_under_two_values_once() -> None:
    found = lexicon(units={"x": ["report"], "y": ["report"]}, cues={"z": ["report"]})
    assert scan(found, "report") == [("report", "cues", "z"), ("report", "units", "x")]


def test_a_pattern_with_an_elision_matches_the_cut_words() -> None:
    found = lexicon(("d'", "l'"), according={"before": ["d'après"]})
    assert scan(found, "D’après l’agence", ("d'", "l'")) == [("d' après", "according", "before")]


def test_an_elision_alone_is_a_pattern_for_the_word_it_is_cut_into() -> None:
    found = lexicon(("qu'",), attribution={"that": ["qu'"]}, numbers={"more_than": ["plus qu'"]})
    assert scan(found, "dit qu’il plus qu'un", ("qu'",)) == [
        ("qu'", "attribution", "that"),
        ("plus qu'", "numbers", "more_than"),
        ("qu'", "attribution", "that"),
    ]


def test_of_two_stems_the_longer_one_wins() -> None:
    found = lexicon(actions={"drive": ["bevet*"], "deploy": ["bevetés*"]})
    assert scan(found, "bevetését megvett bevetne") == [
        ("bevetését", "actions", "deploy"),
        ("bevetne", "actions", "drive"),
    ]


def test_apostrophes_and_hyphens_of_all_kinds_are_one() -> None:
    found = lexicon(roles={"sg": ["secretary‑general"], "oc": ["o’clock"]})
    assert [value for _, _, value in scan(found, "Secretary-General at five o'clock")] == ["sg", "oc"]


@pytest.mark.parametrize("pattern", ["", " ", "*", "**", "word *", "* word"])
def test_an_empty_pattern_is_refused_with_its_place(pattern: str) -> None:
    with pytest.raises(PackError, match=r"xx\.toml: units\.person"):
        lexicon(units={"person": [pattern]})


def test_nothing_is_found_in_nothing() -> None:
    assert lexicon(units={"person": ["people"]}).scan([]) == ()
    assert lexicon().scan(["people"]) == ()


def test_memory_stays_bounded_however_many_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CACHE_LIMIT", 10)
    found = lexicon(units={"person": ["people"]})
    assert found.scan([*(f"w{at}" for at in range(100)), "people"]) == (Hit(100, 101, "units", "person"),)
    assert len(found._cache) <= 10


@given(st.lists(st.sampled_from(["a", "ab", "abc", "b", "bc", "c"]), max_size=12))
def test_hits_are_in_order_inside_the_words_and_never_hold_one_of_their_kind(words: list[str]) -> None:
    found = lexicon(one={"x": ["a b", "ab*"], "y": ["*c", "a"]}, two={"z": ["b c", "a b c"]}).scan(words)
    assert list(found) == sorted(found, key=lambda hit: (hit.start, -hit.end, hit.kind))
    assert all(0 <= hit.start < hit.end <= len(words) for hit in found)
    for hit in found:
        others = [other for other in found if other is not hit and other.kind == hit.kind]
        assert not any(other.start <= hit.start and hit.end <= other.end for other in others)
