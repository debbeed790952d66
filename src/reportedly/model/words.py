"""Word vectors in 4 bits, as the encoder came: they were never trained, so nothing is lost.

A row holds blocks of 32 weights (Q4_0 of ggml): an fp16 scale and 16 bytes; byte ``j`` holds weight ``j`` in its low
half and ``j + 16`` in its high half.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["BLOCK", "BLOCK_BYTES", "Bytes", "Floats", "WordVectors", "decode_blocks"]

BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


def decode_blocks(rows: Bytes) -> Floats:
    """Decode ``(rows, blocks * 18)`` bytes to ``(rows, blocks * 32)`` weights."""
    blocks = rows.reshape(rows.shape[0], -1, BLOCK_BYTES)
    scales = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, :, 2:]
    nibbles = np.concatenate([halves & 0x0F, halves >> 4], axis=2).astype(np.int8) - 8
    return (nibbles.astype(np.float32) * scales).reshape(rows.shape[0], -1)


class WordVectors:
    """The table of word vectors; rows are decoded when they are asked for.

    Args:
        rows: ``(pieces, bytes)``, may be mapped from a file.
    """

    def __init__(self, rows: Bytes) -> None:
        self._rows = rows

    def __getitem__(self, ids: NDArray[np.int64]) -> Floats:
        """Return the vectors ``(*ids.shape, hidden)``; each piece that occurs is decoded once."""
        pieces, places = np.unique(ids, return_inverse=True)
        decoded: Floats = decode_blocks(np.ascontiguousarray(self._rows[pieces]))[places.reshape(ids.shape)]
        return decoded
