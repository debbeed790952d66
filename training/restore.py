"""Makes a checkpoint of the shipped files: ``python -m training.restore WEIGHTS CHECKPOINT``.

So anybody can teach the tagger more without having its checkpoint: what is shipped is what it was, but for the rounding
to int8, and was evened out, which is taken back (``training.smooth``).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from reportedly.model.network import CARD
from reportedly.model.words import Floats
from training import encoder, q4file
from training.export import EXACT
from training.model import Design, Tagger, save

_LAYER = re.compile(r"layers\.(\d+)\.")
_MATRIX = re.compile(r"/(?:encoder/)?(.+?)(?:/matrix)?(?:/Gemm)?(?:/|_)MatMul_quant")


def tensors(graph: onnx.GraphProto) -> Iterator[tuple[str, Floats]]:
    """Yield the tensors of one exported half by their names in a tagger, matrices as ``(out, in)``."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name, value in stored.items():
        plain = name.removeprefix("tagger.").replace(".matrix.", ".")
        if name.startswith("tagger.") and value.dtype == np.float32 and not plain.endswith((".shares", "_scale")):
            yield plain, value
    apart = {node.name.removesuffix(EXACT): stored[node.input[1]].T for node in graph.node if node.name.endswith(EXACT)}
    for node in graph.node:
        if found := _MATRIX.fullmatch(node.name):
            weight = _exact(stored, node.input[1].removesuffix("_quantized")).T
            if (whole := node.name.partition("/matrix")[0]) in apart:
                weight = np.concatenate([weight, apart[whole]], axis=1)
            module = found[1].replace("/", ".")
            module = f"encoder.{module}" if module.startswith("layers.") else module
            shares = stored.get(f"tagger.{module}.shares")
            yield f"{module}.weight", weight if shares is None else weight * shares
    if "tagger.marks.weight_quantized" in stored:
        yield "marks.weight", _exact(stored, "tagger.marks.weight")


def _exact(stored: dict[str, Floats], name: str) -> Floats:
    whole, zero, scale = (stored[f"{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
    return (whole.astype(np.float32) - zero.astype(np.float32)) * scale


def restore(folder: Path, file: q4file.Q4File) -> Tagger:
    """Return the tagger of a folder that ``training.export`` has written.

    Raises:
        RuntimeError: a tensor is missing or has another shape.
    """
    halves = [onnx.load(folder / f"{name}.onnx").graph for name in ("lower", "upper")]
    found = {name: torch.from_numpy(np.array(value)) for half in halves for name, value in tensors(half)}
    lower = 1 + max(int(match[1]) for name, _ in tensors(halves[0]) if (match := _LAYER.search(name)))
    tagger = Tagger(encoder.Encoder(file.shape), Design(lower))
    tagger.encoder.resize(_sizes(found, file.shape))
    tagger.load_state_dict({**found, "encoder.words.weight": torch.from_numpy(file.tensors["emb.word"])})
    return tagger


def _sizes(found: dict[str, Tensor], shape: q4file.Shape) -> list[encoder.Size]:
    each = shape.hidden // shape.heads
    layers = (f"encoder.layers.{i}" for i in range(shape.layers))
    return [(len(found[f"{at}.attended.weight"][0]) // each, len(found[f"{at}.inner.weight"])) for at in layers]


def main(arguments: list[str] | None = None) -> int:
    """Write the checkpoint and return 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, help="folder that training.export has written")
    parser.add_argument("checkpoint", type=Path)
    options = parser.parse_args(arguments)
    card = json.loads((options.weights / CARD).read_text(encoding="utf-8"))
    options.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    save(restore(options.weights, q4file.read()), options.checkpoint, trained=card["trained"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
