"""Pieces of a text, and which characters each stands for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.pieces import SPACE, PieceTokenizer
from scripted import pieces_model

SCORES = {
    "▁": -3.0, "▁he": -4.0, "llo": -4.5, "▁wor": -5.0, "ld": -5.0, "a": -6.0, "1⁄2": -6.0, "部": -6.0, "▁hello": -5.5,
    "h": -9.0, "e": -9.0, "l": -9.0, "o": -9.0, "f": -9.0, "i": -9.0, "1": -9.0, "⁄": -9.0, "\u0308": -9.0, "fl": -5.0,
    "'": -9.0, '"': -9.0,
}  # fmt: skip
REPLACED = {"½": "1⁄2", "\n": " ", "\u200b": " ", "\x07": "", "Ａ": "a", "ﬁ": "fi", "¨": " \u0308", "▁": " "}
TOKENIZER = PieceTokenizer(pieces_model(SCORES), REPLACED)
MARKS = 4


def covered(text: str) -> list[str]:
    return [text[a:b] for a, b in TOKENIZER.encode(text).spans if a < b]


def written(text: str) -> list[str]:
    """Return the pieces themselves, "?" for what the vocabulary lacks."""
    pieces = ["<s>", "<pad>", "</s>", "?", *SCORES]
    return [pieces[index] for index in TOKENIZER.encode(text).ids[1:-1]]


@pytest.mark.parametrize(
    ("text", "pieces", "characters"),
    [
        ("hello world", ["▁hello", "▁wor", "ld"], ["hello", "wor", "ld"]),
        ("  hello   world ", ["▁", "▁hello", "▁wor", "ld", "▁"], ["hello", "wor", "ld"]),
        ("hello \n\n world", ["▁hello", "▁wor", "ld"], ["hello", "wor", "ld"]),
        ("hello\u200bworld", ["▁hello", "▁wor", "ld"], ["hello", "wor", "ld"]),
        ("hel\x07lo", ["▁hello"], ["hel\x07lo"]),
        ("▁hello", ["▁", "▁hello"], ["hello"]),
        ("Ａ", ["▁", "a"], ["Ａ"]),
        ("a½", ["▁", "a", "1⁄2"], ["a", "½"]),
        ("部部", ["▁", "部", "部"], ["部", "部"]),
    ],
)
def test_a_piece_stands_for_its_characters_without_the_space_before(
    text: str, pieces: list[str], characters: list[str]
) -> None:
    assert written(text) == pieces
    assert covered(text) == characters


def test_a_character_that_falls_into_two_pieces_belongs_to_both() -> None:
    assert written("aﬁl") == ["▁", "a", "f", "i", "l"]
    assert covered("aﬁl") == ["a", "ﬁ", "ﬁ", "l"]


def test_offsets_after_a_longer_replacement_are_those_of_the_text() -> None:
    text = "½½½ hello"
    start, end = TOKENIZER.encode(text).spans[-2]
    assert text[start:end] == "hello"


def test_what_the_vocabulary_lacks_is_unknown_in_its_place() -> None:
    encoding = TOKENIZER.encode("hello ж a")
    assert [span for index, span in zip(encoding.ids, encoding.spans, strict=True) if index == TOKENIZER.unknown] == [
        (6, 7)
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x07", "\u200b \u200b"])
def test_a_text_of_nothing_has_begin_and_end_and_covers_nothing(text: str) -> None:
    encoding = TOKENIZER.encode(text)
    assert (encoding.ids[0], encoding.ids[-1]) == (0, 2)
    assert covered(text) == []


def test_marks_of_the_vocabulary_are_told_from_its_pieces() -> None:
    assert (TOKENIZER.pad, TOKENIZER.unknown) == (1, 3)
    assert len(TOKENIZER) == MARKS + len(SCORES)


def test_without_replacements_runs_of_spaces_still_become_one() -> None:
    plain = PieceTokenizer(pieces_model(SCORES), {})
    assert plain.encode("hello    world").ids == plain.encode("hello world").ids
    assert plain.encode("hello    world").spans[2] == (9, 12)


@pytest.mark.parametrize(
    ("typed", "plain"), [("ג‘ו", "ג'ו"), ("ג׳ו", "ג'ו"), ("ג’", "ג'"), ("צה״ל", 'צה"ל'), ("צה”ל", 'צה"ל')]
)
def test_the_marks_inside_hebrew_words_are_read_however_they_are_typed(typed: str, plain: str) -> None:
    assert TOKENIZER.encode(typed) == TOKENIZER.encode(plain)


@pytest.mark.parametrize(("quoted", "plain"), [("‘he’", "'he'"), ("“צה”", '"צה"')])
def test_quotation_marks_are_not_taken_for_those_inside_words(quoted: str, plain: str) -> None:
    assert TOKENIZER.encode(quoted) != TOKENIZER.encode(plain)


def test_special_characters_of_patterns_may_be_replaced() -> None:
    tokenizer = PieceTokenizer(pieces_model(SCORES), {"]": "a", "^": "a", "-": "a", "\\": "a"})
    assert tokenizer.encode("]^-\\").ids == tokenizer.encode("aaaa").ids
    assert tokenizer.encode("z").ids[-2] == tokenizer.unknown


LETTERS = st.sampled_from([*"helowrdafi1部ж⁄😀\u0308", *REPLACED, " ", "  ", "\u00a0", "\t", SPACE, "½½"])
TEXTS = st.lists(LETTERS, max_size=30).map("".join) | st.text(max_size=40)


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_lose_no_visible_character(text: str) -> None:
    encoding = TOKENIZER.encode(text)
    assert len(encoding.ids) == len(encoding.spans)
    assert encoding.spans[0] == (0, 0)
    assert encoding.spans[-1] == (len(text), len(text))
    for (a, b), (c, d) in pairwise(encoding.spans):
        assert 0 <= a <= c <= d <= len(text)
        assert b <= d
    for a, b in encoding.spans:
        assert text[a:b] == text[a:b].strip()
    seen = {at for a, b in encoding.spans for at in range(a, b)}
    blank = {character for character, new in REPLACED.items() if not new.strip()}
    assert {at for at, c in enumerate(text) if not c.isspace() and c not in blank} <= seen


@given(st.lists(TEXTS, max_size=4))
def test_texts_are_cut_alike_alone_and_together(texts: list[str]) -> None:
    assert TOKENIZER.encode_all(texts) == [TOKENIZER.encode(text) for text in texts]
