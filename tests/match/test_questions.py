"""A question finds the claims that answer it, in any language, and says why."""

from __future__ import annotations

import pytest

from reportedly.languages.packs import load_pack
from reportedly.match.questions import (
    Candidate,
    has_meaning,
    list_units,
    patterns_of,
    read_question,
    score_candidates,
)
from reportedly.records import Stance

EN, DE, LV = load_pack("en"), load_pack("de"), load_pack("lv")


def candidate(
    name: str, content: str, lang: str = "en", *units: str, speaker: str = "Ann Doyle", stance: Stance = "asserts"
) -> Candidate:
    return Candidate(name, "c1", lang, content, speaker, stance, units)


COUNTED = candidate("lv", "nosūtīti 3000 karavīru", "lv", "soldier")
NAMED = candidate("pl", "żołnierze wrócili do domu", "pl")
OTHER = candidate("fr", "le pont est fermé", "fr")


def test_what_is_to_be_counted_is_found_in_every_language_and_figures_of_it_lead() -> None:
    found = score_candidates(read_question("how many soldiers", [EN]), [OTHER, NAMED, COUNTED], {})
    assert [one.candidate.article for one in found] == ["lv", "pl"]
    assert [one.leading for one in found] == [True, False]
    assert "units:soldier" in found[0].found


def test_a_kind_of_what_is_asked_counts_and_what_it_is_a_kind_of_does_not() -> None:
    question = read_question("how many soldiers", [EN])
    sappers, people = candidate("a", "six arrived", "en", "sapper"), candidate("b", "six arrived", "en", "person")
    assert [one.candidate.article for one in score_candidates(question, [sappers, people], {})] == ["a"]
    assert {"soldier", "sapper"} <= set(list_units(question))
    assert "person" not in list_units(question)


def test_who_denies_asks_for_a_stance_and_not_for_figures() -> None:
    question = read_question("who denies that soldiers were sent", [EN])
    figure = candidate("a", "3,000 soldiers were sent", "en", "soldier")
    denial = candidate("b", "enviado soldados", "es", stance="denies")
    assert [one.candidate.article for one in score_candidates(question, [figure, denial], {})] == ["b", "a"]


def test_words_find_content_and_speaker_and_the_rarer_weighs_more() -> None:
    question = read_question("Doyle bridge", [EN])
    both = candidate("a", "the bridge is closed", speaker="Ann Doyle")
    names = [candidate(f"n{number}", "nothing", speaker="Ann Doyle") for number in range(3)]
    rare = candidate("b", "bridges are closed", speaker="Ada Quill")
    found = score_candidates(question, [*names, rare, both], {})
    assert [one.candidate.article for one in found][:2] == ["a", "b"]


def test_function_words_and_words_of_two_letters_say_nothing() -> None:
    question = read_question("is it that of whom they said", [EN])
    assert score_candidates(question, [candidate("a", "it is that of whom they said")], {}) == []


def test_likeness_in_meaning_answers_by_itself_only_where_it_is_strong() -> None:
    question = read_question("is the crossing shut", [EN])
    near, far = ("fr", "c1"), ("pl", "c1")
    found = score_candidates(question, [OTHER, NAMED], {near: 0.6, far: 0.3})
    assert [(one.candidate.place, one.score) for one in found] == [(near, 0.6)]


def test_the_score_is_the_sum_of_its_parts() -> None:
    question = read_question("how many soldiers", [EN])
    (one,) = score_candidates(question, [candidate("a", "3,000 soldiers", "en", "soldier")], {("a", "c1"): 0.25})
    assert dict(one.parts) == {"words": 1.0, "concepts": 1.5, "meaning": 0.25}
    assert one.score == 2.75


@pytest.mark.parametrize(("text", "lang"), [("wie viele Soldaten", "de"), ("cik karavīru", "lv"), ("xyzzy", None)])
def test_a_question_is_read_in_the_language_that_knows_its_words(text: str, lang: str | None) -> None:
    question = read_question(text, [EN, DE, LV])
    assert question.lang == lang
    assert bool(question.units) == (lang is not None)


def test_concepts_become_the_patterns_of_other_languages() -> None:
    patterns = patterns_of(read_question("how many soldiers did North Korea send", [EN]), [DE, LV])
    assert any(pattern.startswith("karavīr") for pattern in patterns)
    assert any(pattern.startswith(("Soldat", "soldat")) for pattern in patterns)
    assert all("*" not in pattern[:-1] for pattern in patterns)


@pytest.mark.parametrize(
    ("content", "lang", "told"),
    [
        ("an invention", "fr", False),
        ("die Berichte über Soldaten", "de", True),
        ("大桥已经完全关闭", "zh", True),
        ("!!", None, False),
    ],
)
def test_contents_of_a_word_or_two_are_not_compared_by_meaning(content: str, lang: str | None, told: bool) -> None:
    assert has_meaning(content, lang) is told
