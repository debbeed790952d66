"""Turns a checkpoint into the shipped files: ``python -m training.export CHECKPOINT DATA SHARED OUT``.

Both graphs begin at word vectors, so one table serves them. It stays in the 4-bit form in which the encoder came, which
loses nothing because training leaves it alone. The layers are quantised to int8, activations on the fly.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training import encoder, q4file, vocabulary
from training.model import Scores, load
from training.tokenizer import PieceTokenizer

LIMIT = 90_000_000
OPSET = 18


class _Sentences(nn.Module):
    """The untouched encoder down to one unit-length vector a sentence."""

    def __init__(self, inner: encoder.Encoder) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return ``(batch, hidden)``."""
        return encoder.sentence_vectors(self.inner(vectors, mask), mask)


def write_graph(module: nn.Module, path: Path, inputs: tuple[str, ...], outputs: tuple[str, ...], hidden: int) -> None:
    """Write one graph, quantised to int8, with free batch size and length."""
    sample = {
        "vectors": torch.zeros(2, 8, hidden),
        "mask": torch.ones(2, 8, dtype=torch.bool),
        "marks": torch.zeros(2, 8, dtype=torch.long),
    }
    axes = {name: {0: "batch", 1: "tokens"} for name in (*inputs, *outputs)}
    axes |= {name: {0: "batch"} for name in outputs if name in ("stance", "reality", "sentence")}
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            module.eval(), tuple(sample[name] for name in inputs), str(exact), dynamo=False, opset_version=OPSET,
            input_names=list(inputs), output_names=list(outputs), dynamic_axes=axes,
        )  # fmt: skip
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True)


def write_words(file: q4file.Q4File, kept: list[int], path: Path) -> None:
    """Write the kept rows of the word embeddings as they are: ``(pieces, bytes)``."""
    np.save(path, np.ascontiguousarray(file.word_blocks[kept]))


def card(folder: Path, checkpoint: Path, kept: int) -> dict[str, object]:
    """Return sizes and hashes of what was written."""
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(folder.iterdir())
        if path.name != "card.json"
    }
    return {
        "pieces": kept,
        "bytes": sum(path.stat().st_size for path in folder.iterdir() if path.name != "card.json"),
        "checkpoint_sha256": hashlib.sha256(checkpoint.read_bytes()).hexdigest(),
        "files": files,
    }


def main(arguments: list[str] | None = None) -> int:
    """Export and return the exit code: 1 where the files are larger than allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pieces", type=int, default=165_000, help="size of the vocabulary")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    file = q4file.read()
    used = vocabulary.used_pieces(PieceTokenizer(file.pieces), vocabulary.covered_texts(options.shared, options.data))
    kept = vocabulary.choose(file.pieces, used, options.pieces)
    staying = set(kept)
    lost = sum(count for piece, count in used.items() if piece not in staying)
    print(f"{len(used)} pieces occur, {len(kept)} are kept, {lost} of {used.total()} occurrences lost")
    pieces = vocabulary.cut(file.pieces, kept)
    (options.out / "vocabulary.json").write_text(vocabulary.to_json(pieces), encoding="utf-8")
    write_words(file, kept, options.out / "words.npy")
    tagger, _ = load(options.checkpoint, torch.from_numpy(file.tensors["emb.word"]))
    tagger.encoder.words, untouched = nn.Embedding(1, 1), encoder.load(file)
    untouched.words = nn.Embedding(1, 1)
    hidden = file.shape.hidden
    write_graph(tagger, options.out / "tagger.onnx", ("vectors", "mask", "marks"), Scores._fields, hidden)
    write_graph(_Sentences(untouched), options.out / "sentences.onnx", ("vectors", "mask"), ("sentence",), hidden)
    written = card(options.out, options.checkpoint, len(kept))
    (options.out / "card.json").write_text(json.dumps(written, indent=1), encoding="utf-8")
    print(json.dumps(written, indent=1))
    return 0 if int(str(written["bytes"])) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
