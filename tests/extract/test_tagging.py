"""From scores to spans: cues, names, roles and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reportedly.extract.tagging import (
    Answer,
    Found,
    Seen,
    answer_of,
    cue_spans,
    marks,
    name_spans,
    role_span,
    seen_of,
    softmax,
)
from reportedly.model.labels import CUE_TAGS, NAME_TAGS, ROLE_TAGS, TRIGGERS
from reportedly.model.network import Asked, Read
from reportedly.model.pieces import Encoding, PieceTokenizer
from reportedly.model.words import Floats
from scripted import WordTokenizer, pieces_model

TEXT = "Ann Doyle did not say that the old pier had sunk"
SURE = 6.0


def encoded(text: str, longest: int = 100) -> Encoding:
    return WordTokenizer(longest).encode(text)


def scores(tags: Sequence[str], words: Sequence[str], named: Mapping[str, str]) -> Floats:
    """Return sure scores of pieces: O, or the tag that a word was given."""
    found = np.zeros((len(words) + 2, len(tags)), dtype=np.float32)
    found[0, 0] = found[-1, 0] = SURE
    for at, word in enumerate(words, 1):
        found[at, tags.index(named.get(word, "O"))] = SURE
    return found


def seen(text: str, cue: Mapping[str, str] | None = None, name: Mapping[str, str] | None = None) -> Seen:
    words = text.split()
    states = np.zeros((len(words) + 2, 1), dtype=np.float32)
    return seen_of(Read(states, scores(CUE_TAGS, words, cue or {}), scores(NAME_TAGS, words, name or {})))


def alike(given_scores: Floats) -> Seen:
    """Return these scores as what is seen of cues and of names."""
    return seen_of(Read(given_scores, given_scores, given_scores))


def words_of(text: str, found: Sequence[Found]) -> list[str]:
    return [text[slice(*one.span)] for one in found]


@given(arrays(np.float32, (4, 3), elements=st.floats(-1e4, 1e4, width=32)))
def test_odds_are_odds_whatever_the_scores_and_keep_their_order(given_scores: Floats) -> None:
    odds = softmax(given_scores)
    assert np.allclose(odds.sum(axis=-1), 1, atol=1e-5)
    assert (odds >= 0).all()
    best = np.take_along_axis(odds, given_scores.argmax(axis=-1, keepdims=True), axis=-1)
    assert (best >= odds).all()


# --- cues ---


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, []),
        ({"say": "B"}, ["say"]),
        ({"did": "B", "not": "I", "say": "I"}, ["did not say"]),
        ({"did": "B", "say": "B"}, ["did", "say"]),
        ({"did": "B", "not": "B", "say": "I"}, ["did", "not say"]),
        ({"not": "I", "say": "I"}, ["not say"]),
        ({"did": "I", "say": "I"}, ["did", "say"]),
        ({"sunk": "B"}, ["sunk"]),
    ],
)
def test_a_cue_is_a_run_of_words_and_begins_anew_with_each_b(tags: dict[str, str], expected: list[str]) -> None:
    assert words_of(TEXT, cue_spans(encoded(TEXT), seen(TEXT, cue=tags), 0.5)) == expected


def test_no_cue_begins_inside_a_word() -> None:
    text = "they denied it"
    encoding = encoded(text, longest=3)  # the y | den ied | it
    cue = np.zeros((len(encoding.ids), 3), dtype=np.float32)
    cue[:, 0] = SURE
    cue[3:5] = (0, SURE, 0)
    found = cue_spans(encoding, alike(cue), 0.5)
    assert words_of(text, found) == ["denied"]


def test_a_cue_needs_the_odds_that_are_asked_for_and_has_those_of_its_surest_piece() -> None:
    text = "a b c d"
    encoding = encoded(text)
    inside = [0, 0, 0.4, 0.9, 0.6, 0]  # begin mark, a, b, c, d, end mark
    cue = np.log(np.array([(1 - odds, odds * 0.3, odds * 0.7) for odds in inside], dtype=np.float32) + 1e-9)
    low, high = (cue_spans(encoding, alike(cue), floor) for floor in (0.3, 0.8))
    assert words_of(text, low) == ["b c d"]
    assert words_of(text, high) == ["c"]
    assert low[0].odds == pytest.approx(0.9, abs=1e-3)


def test_marks_of_begin_and_end_are_no_cues() -> None:
    cue = np.array([[0, SURE, 0]] * 3, dtype=np.float32)
    assert words_of("word", cue_spans(encoded("word"), alike(cue), 0.5)) == ["word"]
    assert cue_spans(encoded(""), alike(cue[:2]), 0.5) == []


def test_a_piece_of_space_inside_a_cue_does_not_tear_it() -> None:
    tokenizer = PieceTokenizer(pieces_model({"▁": -3.0, "▁did": -3.0, "say": -3.0}), {})
    text = "did say"
    encoding = tokenizer.encode(text)  # ▁did | ▁ | say
    cue = np.array([[SURE, 0, 0], [0, SURE, 0], [0, 0, SURE], [0, 0, SURE], [SURE, 0, 0]], dtype=np.float32)
    assert words_of(text, cue_spans(encoding, alike(cue), 0.5)) == ["did say"]


# --- names ---


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({}, []),
        ({"Ann": "B-PER", "Doyle": "I-PER"}, [("Ann Doyle", "person")]),
        ({"Ann": "B-PER", "Doyle": "B-PER"}, [("Ann", "person"), ("Doyle", "person")]),
        ({"Ann": "B-PER", "Doyle": "B-ORG"}, [("Ann", "person"), ("Doyle", "organisation")]),
        ({"Doyle": "I-LOC"}, [("Doyle", "place")]),
        ({"Ann": "I-PER", "did": "I-PER"}, [("Ann", "person"), ("did", "person")]),
        ({"pier": "B-LOC", "sunk": "B-ORG"}, [("pier", "place"), ("sunk", "organisation")]),
    ],
)
def test_a_name_begins_with_b_or_after_what_is_no_name(tags: dict[str, str], expected: list[tuple[str, str]]) -> None:
    found = name_spans(encoded(TEXT), seen(TEXT, name=tags), 0.5)
    assert [(TEXT[slice(*name.span)], name.kind) for name in found] == expected


def test_a_name_is_as_sure_as_its_least_sure_piece() -> None:
    name = scores(NAME_TAGS, ["Ann", "Doyle"], {"Ann": "B-PER", "Doyle": "I-PER"})
    name[2, NAME_TAGS.index("I-PER")] = 3
    (found,) = name_spans(encoded("Ann Doyle"), alike(name), 0.5)
    person = [NAME_TAGS.index("B-PER"), NAME_TAGS.index("I-PER")]
    least, most = (float(softmax(name)[at, person].sum()) for at in (2, 1))
    assert least <= found.odds < (least + most) / 2


def test_an_ending_behind_a_name_makes_it_no_less_sure() -> None:
    name = scores(NAME_TAGS, ["Ann", "Doyle"], {"Ann": "B-PER", "Doyle": "I-PER"})
    name[2, NAME_TAGS.index("I-PER")] = 3
    (found,) = name_spans(encoded("Ann Doyle"), alike(name), 0.5, lambda _: len(" Doyle"))
    (alone,) = name_spans(encoded("Ann Doyle"), alike(name), 0.5)
    assert found.span == alone.span
    assert found.odds > alone.odds


def test_a_name_is_found_though_the_model_wavers_where_it_begins_or_what_it_names() -> None:
    scored = scores(NAME_TAGS, ["Ann", "Doyle"], {"Ann": "B-PER"})
    for tag in (
        "O",
        "B-PER",
        "I-PER",
        "I-ORG",
    ):  # that it is no name is as likely as any
        scored[2, NAME_TAGS.index(tag)] = 5
    (found,) = name_spans(encoded("Ann Doyle"), alike(scored), 0.5)
    assert (found.span, found.kind) == ((0, 9), "person")
    assert found.odds > 0.5


# --- marks ---


@pytest.mark.parametrize(
    ("words", "marked"),
    [("say", ["say"]), ("not say that", ["not", "say", "that"]), ("ot sa", ["not", "say"]), (" say ", ["say"])],
)
def test_every_piece_that_a_trigger_touches_is_marked(words: str, marked: list[str]) -> None:
    start = TEXT.index(words)
    found = marks(encoded(TEXT), (start, start + len(words)), "cue")
    assert [word for word, mark in zip(TEXT.split(), found[1:-1], strict=True) if mark] == marked
    assert (found[0], found[-1]) == (0, 0)


def test_each_kind_of_trigger_has_a_mark_of_its_own() -> None:
    found = {int(marks(encoded("40 houses"), (0, 2), kind).max()) for kind in TRIGGERS}
    assert len(found) == len(TRIGGERS)
    assert 0 not in found


# --- roles ---


def answered(text: str, votes: Mapping[str, float], role: str) -> Answer:
    """Return an answer in which each word is of the role with the odds that it was given, else of none."""
    words = text.split()
    odds = np.full((len(words) + 2, len(ROLE_TAGS)), 1e-4, dtype=np.float32)
    for at, word in enumerate(words, 1):
        odds[at, ROLE_TAGS.index(role)] = votes.get(word, 0.01)
    odds[:, 0] = 1 - odds[:, 1:].sum(axis=1)
    nothing = np.zeros(1, dtype=np.float32)
    return Answer(odds, nothing, nothing)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ({}, None),
        ({"pier": 0.4}, None),
        ({"pier": 0.9}, "pier"),
        ({"the": 0.95, "old": 0.95, "pier": 0.95}, "the old pier"),
        ({"the": 0.95, "old": 0.3, "pier": 0.95}, "the old pier"),
        ({"Ann": 0.7, "the": 0.95, "old": 0.95, "pier": 0.95}, "the old pier"),
        ({"Ann": 0.99, "Doyle": 0.99, "sunk": 0.7}, "Ann Doyle"),
        (dict.fromkeys(TEXT.split(), 0.9), TEXT),
    ],
)
def test_a_role_is_its_best_stretch_with_short_gaps_bridged(votes: dict[str, float], expected: str | None) -> None:
    found = role_span(encoded(TEXT), answered(TEXT, votes, "content"), "content")
    assert (TEXT[slice(*found.span)] if found else None) == expected


def test_roles_are_told_apart() -> None:
    answer = answered(TEXT, {"Ann": 0.9, "Doyle": 0.9}, "speaker")
    speaker = role_span(encoded(TEXT), answer, "speaker")
    assert speaker is not None
    assert speaker.span == (0, len("Ann Doyle"))
    assert speaker.odds == pytest.approx(0.9, abs=0.01)
    assert [role_span(encoded(TEXT), answer, role) for role in ("content", "cue", "counted")] == [None] * 3


@given(st.lists(st.floats(0.001, 0.99), min_size=1, max_size=12))
def test_no_stretch_has_more_votes_than_the_one_that_is_found(odds: list[float]) -> None:
    text = " ".join(f"w{at}" for at in range(len(odds)))
    encoding = encoded(text)
    found = role_span(encoding, answered(text, {f"w{at}": one for at, one in enumerate(odds)}, "actor"), "actor")
    votes = np.log(np.array(odds) / (1 - np.array(odds)))
    ends = range(len(odds) + 1)
    best = max(float(votes[a:b].sum()) for a in ends for b in ends if a <= b)
    if found is None:
        assert best <= 1e-3
        return
    inside = [at for at, (a, b) in enumerate(encoding.spans[1:-1]) if found.span[0] <= a and b <= found.span[1]]
    assert float(votes[inside].sum()) == pytest.approx(best, abs=1e-2)
    assert found.span[0] < found.span[1] <= len(text)


def test_a_role_does_not_lie_on_begin_and_end_marks() -> None:
    roles = np.full((3, len(ROLE_TAGS)), 0.01, dtype=np.float32)
    roles[:, 1] = 0.9
    found = role_span(encoded("word"), Answer(roles, roles[0], roles[0]), "speaker")
    assert found is not None
    assert found.span == (0, 4)
    assert role_span(encoded(""), Answer(roles[:2], roles[0], roles[0]), "speaker") is None


def test_pieces_that_were_not_asked_about_have_no_role() -> None:
    scores_of_two = np.zeros((2, len(ROLE_TAGS)), dtype=np.float32)
    scores_of_two[:, ROLE_TAGS.index("speaker")] = SURE
    classes = np.array([0.0, SURE], dtype=np.float32)
    answer = answer_of(Asked(scores_of_two, classes, classes), np.array([1, 2]), 5)
    assert (answer.roles[:, ROLE_TAGS.index("speaker")] > 0.5).tolist() == [False, True, True, False, False]
    assert np.allclose(answer.roles.sum(axis=1), 1)
    assert answer.stance.argmax() == answer.reality.argmax() == 1
