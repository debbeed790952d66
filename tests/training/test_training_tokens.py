from __future__ import annotations

import pytest

pytest.importorskip("tokenizers", reason="training environment only")
np = pytest.importorskip("numpy", reason="training environment only")

from collections import Counter  # noqa: E402

from training.q4file import Pieces, decode_blocks  # noqa: E402
from training.tokenizer import PieceTokenizer  # noqa: E402

from training import vocabulary  # noqa: E402

TEXTS = (
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁he",
    "llo",
    "▁wor",
    "ld",
    "a",
    "1⁄2",
    "部",
    "▁hello",
    "h",
    "e",
    "l",
    "o",
)
SCORES = (0.0, 0.0, 0.0, 0.0, -3.0, -4.0, -4.5, -5.0, -5.0, -6.0, -6.0, -6.0, -5.5, -9.0, -9.0, -9.0, -9.0)
PIECES = Pieces(TEXTS, SCORES, 0, 2, 1, 3, {"½": "1⁄2", "\n": " ", "\u200b": " ", "Ａ": "a"})


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("hello world", ["hello", "wor", "ld"]),
        ("hello \n\n world", ["hello", "wor", "ld"]),
        ("½Ａ", ["½", "Ａ"]),
        ("部部", ["部", "部"]),
        ("hello\u200bworld", ["hello", "wor", "ld"]),
    ],
)
def test_pieces_know_the_characters_that_they_stand_for(text: str, covered: list[str]) -> None:
    encoding = PieceTokenizer(PIECES).encode(text)
    assert [text[a:b] for a, b in encoding.spans if a < b] == covered
    assert (encoding.ids[0], encoding.ids[-1]) == (0, 2)


def test_what_the_vocabulary_lacks_is_unknown_in_its_place() -> None:
    encoding = PieceTokenizer(PIECES).encode("hello ж")
    assert encoding.ids[-2] == 3
    assert encoding.spans[-2] == (6, 7)


def test_four_bit_blocks_hold_low_halves_first() -> None:
    scale = np.array([0.5], dtype=np.float16).view(np.uint8)
    row = np.concatenate([scale, np.full(16, 0x9A, dtype=np.uint8)])[None, :]
    assert decode_blocks(row).tolist() == [[1.0] * 16 + [0.5] * 16]


def test_a_cut_vocabulary_keeps_marks_characters_and_what_is_used() -> None:
    kept = vocabulary.choose(PIECES, Counter({12: 5}), 13)
    texts = vocabulary.cut(PIECES, kept).texts
    assert texts[:4] == TEXTS[:4]
    assert "▁hello" in texts
    assert {"h", "e", "l", "o", "a", "部", "▁"} <= set(texts)


def test_a_word_whose_piece_was_cut_falls_apart_but_stays_known() -> None:
    small = vocabulary.cut(PIECES, [i for i, text in enumerate(TEXTS) if text not in ("▁hello", "llo", "▁he")])
    encoding = PieceTokenizer(small).encode("hello")
    assert small.unk not in encoding.ids
    assert [b - a for a, b in encoding.spans[1:-1]] == [0, 1, 1, 1, 1, 1]


def test_a_vocabulary_survives_writing_and_reading() -> None:
    assert vocabulary.from_json(vocabulary.to_json(PIECES)) == PIECES
