from __future__ import annotations

import pytest

np = pytest.importorskip("numpy", reason="training environment only")
pytest.importorskip("google.protobuf", reason="training environment only")

from collections import Counter  # noqa: E402

from sentencepiece import SentencePieceProcessor  # noqa: E402

from reportedly.model.words import decode_blocks  # noqa: E402
from training import vocabulary  # noqa: E402
from training.q4file import Pieces  # noqa: E402

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


def test_marks_that_a_cut_would_move_are_refused() -> None:
    moved = Pieces(TEXTS[::-1], SCORES[::-1], 16, 14, 15, 13, {})
    with pytest.raises(ValueError, match="not its first pieces"):
        vocabulary.choose(moved, Counter(), 13)


def test_a_word_whose_piece_was_cut_falls_apart_but_stays_known() -> None:
    small = vocabulary.cut(PIECES, [i for i, text in enumerate(TEXTS) if text not in ("▁hello", "llo", "▁he")])
    encoding = vocabulary.tokenizer(small).encode("hello")
    assert small.unk not in encoding.ids
    assert [b - a for a, b in encoding.spans[1:-1]] == [0, 1, 1, 1, 1, 1]


def test_used_pieces_are_counted_over_all_texts() -> None:
    used = vocabulary.used_pieces(vocabulary.tokenizer(PIECES), ["hello", "hello a"])
    assert used[TEXTS.index("▁hello")] == 2
    assert used[TEXTS.index("a")] == 1


def test_a_vocabulary_survives_writing_and_reading() -> None:
    written = SentencePieceProcessor(model_proto=vocabulary.to_model(PIECES))
    numbers = range(written.vocab_size())
    assert tuple(written.id_to_piece(i) for i in numbers) == TEXTS
    assert tuple(written.get_score(i) for i in numbers) == SCORES
    assert (written.bos_id(), written.eos_id(), written.pad_id(), written.unk_id()) == (0, 2, 1, 3)


def test_a_vocabulary_is_written_the_same_twice() -> None:
    assert vocabulary.to_model(PIECES) == vocabulary.to_model(PIECES)
