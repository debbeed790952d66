"""Turns a checkpoint into the shipped files: ``python -m training.export CHECKPOINT DATA SHARED OUT``.

The graphs begin at word vectors, so one table serves them all. It stays in the 4-bit form in which the encoder came,
which loses nothing because training leaves it alone. The layers are quantised to int8, activations on the fly, after
the tagger's were evened out (``training.smooth``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.model.network import CARD, GRAPHS
from reportedly.model.pieces import PieceTokenizer
from training import encoder, q4file, vocabulary
from training.batches import Batch, Preparer, collate
from training.model import Tagger, load
from training.smooth import smooth
from training.train import SHARES, read_sources
from training.unrolled import unroll

LIMIT = 90_000_000
OPSET = 18
EXACT = "/few/MatMul"
"""How the name of a matrix ends that stays as it is (``training.unrolled``)."""
_VOCABULARY = ("pieces.model", "replacements.json", "words.npy")
_SAMPLE = 40
"""Texts of each source on which is measured how large states become."""


class Sentences(nn.Module):
    """The untouched encoder down to one unit-length vector a sentence."""

    def __init__(self, inner: encoder.Encoder) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Return ``(batch, hidden)``."""
        return encoder.sentence_vectors(self.inner(vectors, mask), mask)


class Lower(nn.Module):
    """The half of a tagger that reads."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, vectors: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return states and the scores of cues and names."""
        return self.tagger.read(vectors, mask)


class Upper(nn.Module):
    """The half of a tagger that answers about one trigger a row."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, states: Tensor, mask: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of roles, stance and reality."""
        return self.tagger.ask(states, mask, marks)


def write_graph(module: nn.Module, path: Path, inputs: Sequence[str], outputs: Sequence[str], hidden: int) -> None:
    """Write one graph, quantised to int8, with free batch size and length."""
    sample = {
        "vectors": torch.zeros(2, 8, hidden),
        "states": torch.zeros(2, 8, hidden),
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
        apart = [node.name for node in onnx.load(exact).graph.node if node.name.endswith(EXACT)]
        quantize_dynamic(exact, path, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=apart)


def write_vocabulary(file: q4file.Q4File, shared: Path, data: Path, size: int, out: Path) -> int:
    """Cut the vocabulary, write it with its word vectors, and return how many pieces were kept."""
    used = vocabulary.used_pieces(vocabulary.tokenizer(file.pieces), vocabulary.covered_texts(shared, data))
    kept = vocabulary.choose(file.pieces, used, size)
    staying = set(kept)
    lost = sum(count for piece, count in used.items() if piece not in staying)
    print(f"{len(used)} pieces occur, {len(kept)} are kept, {lost} of {used.total()} occurrences lost")
    pieces = vocabulary.cut(file.pieces, kept)
    (out / "pieces.model").write_bytes(vocabulary.to_model(pieces))
    (out / "replacements.json").write_text(
        json.dumps(pieces.replacements, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    np.save(out / "words.npy", np.ascontiguousarray(file.word_blocks[kept]))
    return len(kept)


def keep_vocabulary(shipped: Path, out: Path) -> int:
    """Take the vocabulary and its word vectors from a folder that was shipped, and return how many pieces there are."""
    for name in _VOCABULARY:
        shutil.copyfile(shipped / name, out / name)
    return len(np.load(out / "words.npy", mmap_mode="r"))


def sample(data: Path, tokenizer: PieceTokenizer) -> Iterator[Batch]:
    """Yield some texts of each source of the training data, one by one, so that nothing is padding."""
    preparer = Preparer(tokenizer)
    for source in read_sources(data, SHARES, (), _SAMPLE):
        for example in source.examples:
            for item in preparer.sequences(example):
                yield collate([item], tokenizer.pad)


def write_graphs(checkpoint: Path, file: q4file.Q4File, data: Path, out: Path) -> dict[str, object]:
    """Write the tagger's two halves and the untouched encoder; return what the checkpoint says of its training."""
    tagger, saved = load(checkpoint, torch.from_numpy(file.tensors["emb.word"]))
    smooth(tagger.eval(), sample(data, vocabulary.tokenizer(file.pieces)))
    unroll(tagger)
    untouched = encoder.load(file)
    tagger.encoder.words = untouched.words = nn.Embedding(1, 1)
    modules: dict[str, nn.Module] = {
        "lower": Lower(tagger),
        "upper": Upper(tagger),
        "sentences": Sentences(untouched),
    }
    for name, (inputs, outputs) in GRAPHS.items():
        write_graph(modules[name], out / f"{name}.onnx", inputs, outputs, file.shape.hidden)
    taught = {"taught": saved["taught"]} if saved.get("taught") else {}
    return {**(saved.get("trained") or saved.get("state") or {}), **taught}


def card(folder: Path, checkpoint: Path, kept: int, trained: dict[str, object]) -> dict[str, object]:
    """Return sizes, hashes and training of what was written."""
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in sorted(folder.iterdir())
        if path.suffix in (".onnx", ".npy", ".model", ".json") and path.name != CARD
    }
    return {
        "licence": "CC BY-SA 4.0",
        "pieces": kept,
        "trained": trained,
        "bytes": sum(int(entry["bytes"]) for entry in files.values()),
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
    parser.add_argument("--vocabulary", type=Path, help="folder of shipped files whose vocabulary stays as it is")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    file = q4file.read()
    kept = (
        keep_vocabulary(options.vocabulary, options.out)
        if options.vocabulary
        else write_vocabulary(file, options.shared, options.data, options.pieces, options.out)
    )
    trained = write_graphs(options.checkpoint, file, options.data, options.out)
    written = card(options.out, options.checkpoint, kept, trained)
    (options.out / CARD).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(written, indent=1))
    return 0 if int(str(written["bytes"])) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
