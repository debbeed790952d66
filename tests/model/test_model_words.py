"""Word vectors in 4 bits: what comes out is what was packed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.words import BLOCK, BLOCK_BYTES, Bytes, Floats, WordVectors, decode_blocks


def packed(scales: list[list[float]], steps: list[list[list[int]]]) -> Bytes:
    """Pack rows of blocks, as ggml does: weight = scale * step, a step is -8 to 7."""
    rows = []
    for row_scales, row_steps in zip(scales, steps, strict=True):
        row = bytearray()
        for scale, block in zip(row_scales, row_steps, strict=True):
            row += np.float16(scale).tobytes()
            row += bytes((block[j] + 8) | ((block[j + BLOCK // 2] + 8) << 4) for j in range(BLOCK // 2))
        rows.append(np.frombuffer(bytes(row), dtype=np.uint8))
    return np.stack(rows)


def test_a_block_by_hand() -> None:
    half = np.frombuffer(np.float16(0.5).tobytes(), dtype=np.uint8)
    row = np.concatenate([half, np.full(BLOCK // 2, 0x9A, dtype=np.uint8)])[None, :]
    assert decode_blocks(row).tolist() == [[1.0] * 16 + [0.5] * 16]


STEPS = st.lists(st.integers(-8, 7), min_size=BLOCK, max_size=BLOCK)
SCALES = st.floats(-8, 8, width=16)


@given(st.data(), st.integers(1, 4), st.integers(1, 3))
def test_what_was_packed_comes_out(data: st.DataObject, rows: int, blocks: int) -> None:
    scales = data.draw(st.lists(st.lists(SCALES, min_size=blocks, max_size=blocks), min_size=rows, max_size=rows))
    steps = data.draw(st.lists(st.lists(STEPS, min_size=blocks, max_size=blocks), min_size=rows, max_size=rows))
    wanted = np.array(steps, dtype=np.float32) * np.array(scales, dtype=np.float32)[:, :, None]
    decoded = decode_blocks(packed(scales, steps))
    assert decoded.dtype == np.float32
    assert np.array_equal(decoded, wanted.reshape(rows, blocks * BLOCK))


def table(pieces: int = 6) -> tuple[Bytes, Floats]:
    """Return a table in which every weight of piece ``n`` is ``n - 3``, packed and as it should come out."""
    steps = [[[index - 3] * BLOCK] * 2 for index in range(pieces)]
    rows = packed([[1.0, 1.0]] * pieces, steps)
    assert rows.shape == (pieces, 2 * BLOCK_BYTES)
    return rows, np.repeat(np.arange(pieces, dtype=np.float32) - 3, 2 * BLOCK).reshape(pieces, -1)


@pytest.mark.parametrize("shape", [(1,), (7,), (3, 5), (2, 3, 4)])
def test_vectors_stand_where_their_pieces_stand(shape: tuple[int, ...]) -> None:
    rows, weights = table()
    ids = np.random.default_rng(1).integers(0, len(rows), shape)
    assert np.array_equal(WordVectors(rows)[ids], weights[ids])


def test_rows_may_lie_in_a_file(tmp_path: Path) -> None:
    rows, weights = table()
    np.save(tmp_path / "words.npy", rows)
    vectors = WordVectors(np.load(tmp_path / "words.npy", mmap_mode="r"))
    assert np.array_equal(vectors[np.array([5, 0, 5])], weights[[5, 0, 5]])
