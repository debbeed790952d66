"""Runs an exported model as the package will: ONNX Runtime, one table of word vectors for both graphs.

Files in the folder: ``vocabulary.json``, ``words.npy`` (4-bit rows, memory-mapped), ``tagger.onnx``,
``sentences.onnx`` and ``card.json`` with sizes and hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training import vocabulary
from training.decode import Floats, Read, pad, unpad
from training.q4file import decode_blocks
from training.tokenizer import PieceTokenizer


class ShippedModel:
    """Tagger and sentence embedder of one exported folder.

    Args:
        folder: what ``training.export`` has written.
        threads: for one call.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        pieces = vocabulary.from_json((folder / "vocabulary.json").read_text(encoding="utf-8"))
        self.tokenizer = PieceTokenizer(pieces)
        self._pad = pieces.pad
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._tagger = _open(folder / "tagger.onnx", options)
        self._sentences = _open(folder / "sentences.onnx", options)

    def vectors(self, ids: NDArray[np.int64]) -> Floats:
        """Return word vectors ``(batch, tokens, hidden)``; each piece that occurs is decoded once."""
        pieces, places = np.unique(ids, return_inverse=True)
        decoded: Floats = decode_blocks(np.ascontiguousarray(self._words[pieces]))[places.reshape(ids.shape)]
        return decoded

    def read(self, ids: Sequence[Sequence[int]], marks: Sequence[Sequence[int]]) -> list[Read]:
        """Score sequences in one batch."""
        table, mask, marked = pad(ids, marks, self._pad)
        scores = self._tagger.run(None, {"vectors": self.vectors(table), "mask": mask, "marks": marked})
        return [unpad(row, len(item), *scores) for row, item in enumerate(ids)]

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit-length sentence vectors ``(texts, hidden)``, as multilingual-e5 passages."""
        ids = [encoding.ids[:512] for encoding in self.tokenizer.encode_all(["passage: " + text for text in texts])]
        table, mask, _ = pad(ids, [[0] * len(i) for i in ids], self._pad)
        vectors: Floats = self._sentences.run(None, {"vectors": self.vectors(table), "mask": mask})[0]
        return vectors


def _open(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
