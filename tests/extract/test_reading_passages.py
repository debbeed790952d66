"""An article's paragraphs, cut into what the model reads at once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.passages import Passage, find_passages
from reportedly.languages.words import mend_lookalikes
from reportedly.model.network import LONGEST
from reportedly.model.pieces import PieceTokenizer
from scanned import scans_of
from scripted import WordTokenizer, pieces_model

TRAINED_ON = 256  # pieces
LETTERS = PieceTokenizer(pieces_model({"▁": -1.0, **dict.fromkeys("abcdefghijklmnop.", -1.0)}), {"\u3000": " "})


def passages_of(text: str, tokenizer: PieceTokenizer | None = None) -> list[Passage]:
    return find_passages(scans_of(text), tokenizer or WordTokenizer())


def sentence(words: int, name: str) -> str:
    return " ".join([f"{name}{number}" for number in range(words - 1)]).capitalize() + "."


def test_a_paragraph_is_read_at_once_with_all_its_sentences() -> None:
    text = "The pier has sunk. Nobody was hurt.\n\nIt rained all day."
    found = passages_of(text)
    assert [passage.text for passage in found] == ["The pier has sunk. Nobody was hurt.", "It rained all day."]
    assert [passage.own for passage in found] == [passage.span for passage in found]


def test_no_text_has_no_passages() -> None:
    assert passages_of("") == []
    assert passages_of("\n \n") == []


def test_what_stands_between_sentences_is_read_as_spaces() -> None:
    text = "The pier has sunk.\t\u00a0 Nobody was hurt."
    (passage,) = passages_of(text)
    assert passage.text == "The pier has sunk.   Nobody was hurt."


def test_page_furniture_is_read_in_no_passage() -> None:
    text = "The pier has sunk. SHARE THIS Nobody was hurt."
    start = text.index("SHARE")
    found = find_passages(scans_of(text, skipped=((start, start + len("SHARE THIS")),)), WordTokenizer())
    assert [passage.text for passage in found] == ["The pier has sunk.", "Nobody was hurt."]


def test_spans_go_into_a_passage_and_come_back() -> None:
    _, passage = passages_of("It rained.\nThe pier has sunk.")
    span = passage.outer((4, 8))
    assert passage.inner(span) == (4, 8)
    assert "It rained.\nThe pier has sunk."[slice(*span)] == "pier"


def test_a_long_paragraph_is_read_in_passages_that_share_a_sentence() -> None:
    text = " ".join(sentence(50, name) for name in "abcdefgh")
    found = passages_of(text)
    assert len(found) > 1
    for before, after in pairwise(found):
        shared = text[after.start : before.span[1]]
        assert (shared[0].isupper(), shared[-1]) == (True, ".")
        assert shared.count(".") == 1
        assert after.own[0] == before.span[1]


def test_a_sentence_that_fills_a_passage_is_not_read_twice() -> None:
    text = " ".join(sentence(200, name) for name in "abc")
    assert [passage.text for passage in passages_of(text)] == [sentence(200, name) for name in "abc"]


def test_what_a_border_cuts_stands_well_inside_the_passage_that_answers_for_it() -> None:
    text = sentence(900, "word")
    found = passages_of(text)
    assert len(found) > 3
    for passage in found:
        before = text[passage.start : passage.own[0]].split()
        after = text[passage.own[1] : passage.span[1]].split()
        assert passage.start == 0 or len(before) >= 50
        assert passage.span[1] == len(text) or len(after) >= 50


@pytest.mark.parametrize("words", [247, 248, 249, 250, 251, 252, 253, 490, 500])
def test_nothing_is_lost_about_the_longest_length(words: int) -> None:
    check(sentence(words, "w") + " " + sentence(3, "v"), WordTokenizer())


def test_a_word_that_mixes_two_scripts_is_read_in_one() -> None:
    latin, cyrillic = "Koвaлeвa", "Ковалева"
    assert latin != cyrillic and passages_of(f"{latin} читает.")[0].text == f"{cyrillic} читает."


def check(text: str, tokenizer: PieceTokenizer, most: int = TRAINED_ON) -> None:
    """See that every character of every sentence is owned once, inside the passage that owns it."""
    scans = scans_of(text)
    owners, one_script = [0] * len(text), mend_lookalikes(text)
    found = find_passages(scans, tokenizer)
    assert [passage.own for passage in found] == sorted(passage.own for passage in found)
    for passage in found:
        assert len(passage.encoding.ids) <= most
        assert passage.encoding == tokenizer.encode(passage.text)
        assert passage.own[0] < passage.own[1]
        for at in range(*passage.own):
            owners[at] += 1
            inside = passage.span[0] <= at < passage.span[1]
            assert text[at].isspace() or (inside and passage.text[at - passage.start] == one_script[at])
    for scan in scans:
        assert set(owners[scan.sentence.start : scan.sentence.end]) == {1}
    assert set(owners) <= {0, 1}


STRETCHES = st.lists(st.tuples(st.integers(1, 330), st.sampled_from([" ", "  ", "\n", "\t"])), max_size=7)


@settings(max_examples=60)
@given(STRETCHES)
def test_every_word_is_owned_once_whatever_the_length(stretches: list[tuple[int, str]]) -> None:
    text = "".join(sentence(words, "abcdefg"[at]) + gap for at, (words, gap) in enumerate(stretches))
    check(text, WordTokenizer())


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["abc", "Abc", " ", ".", ". ", "\n", "ж", "\u3000", "de" * 90, "a b " * 60]), max_size=14)
)
def test_every_character_is_owned_once_whatever_the_pieces(parts: list[str]) -> None:
    check("".join(parts), LETTERS, LONGEST)


def test_a_long_sentence_of_short_words_is_cut_as_short_as_any_other() -> None:
    check("c c " * 200, LETTERS)
