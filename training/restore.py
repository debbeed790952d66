"""Makes a checkpoint of the shipped files: ``python -m training.restore WEIGHTS CHECKPOINT``.

So anybody can teach the tagger more without having its checkpoint: what is shipped is what it was, but for the rounding
to int8, and was evened out and unrolled, which is taken back (``training.smooth``, ``training.unrolled``).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
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
from training.unrolled import attention_scale

_LAYER = re.compile(r"encoder\.layers\.(\d+)\.")
_MATRIX = re.compile(r"/(?:encoder/)?(.+?)(?:/Gemm)?(?:/|_)MatMul_quant")


def tensors(graph: onnx.GraphProto) -> Iterator[tuple[str, Tensor]]:
    """Yield the tensors of one exported half by their names in what was exported, matrices as ``(out, in)``."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found: dict[str, Floats] = {}
    for name, value in stored.items():
        if name.startswith("tagger.") and value.dtype == np.float32 and not name.endswith("_scale"):
            found[name.removeprefix("tagger.")] = value
    for node in graph.node:
        if node.name.endswith(EXACT):
            found[f"{_module(node.name.removesuffix('/MatMul'))}.weight"] = stored[node.input[1]].T
        elif matrix := _MATRIX.fullmatch(node.name):
            found[f"{_module(matrix[1])}.weight"] = _exact(stored, node.input[1].removesuffix("_quantized")).T
    if "tagger.marks.weight_quantized" in stored:
        found["marks.weight"] = _exact(stored, "tagger.marks.weight")
    return ((name, torch.from_numpy(np.array(value))) for name, value in found.items())


def _module(path: str) -> str:
    module = path.removeprefix("/").removeprefix("encoder/").replace("/", ".")
    return f"encoder.{module}" if module.startswith("layers.") else module


def _roll(unrolled: Mapping[str, Tensor], width: int) -> dict[str, Tensor]:
    """Return the tensors of a layer with heads of this width, from those of the unrolled one.

    What ``training.smooth`` and ``training.unrolled`` did to them is taken back.
    """
    scale, shares = attention_scale(width), unrolled["shares"]
    rolled = {name: value for name, value in unrolled.items() if name.startswith(("attended", "outer"))}
    for part in ("weight", "bias"):
        query, key, value = (unrolled[f"{name}.{part}"] for name in ("query", "key", "value"))
        rolled[f"query_key_value.{part}"] = torch.cat([query / scale, key, value])
        rolled[f"inner.{part}"] = torch.cat([unrolled[f"inner.{part}"], unrolled[f"inner_few.{part}"]])
    rolled["inner.weight"] = rolled["inner.weight"] * shares
    rolled["outer.weight"] = torch.cat([unrolled["outer.weight"], unrolled["few.weight"]], dim=1)
    return rolled


def _exact(stored: dict[str, Floats], name: str) -> Floats:
    whole, zero, scale = (stored[f"{name}_{part}"] for part in ("quantized", "zero_point", "scale"))
    return (whole.astype(np.float32) - zero.astype(np.float32)) * scale


def restore(folder: Path, file: q4file.Q4File) -> Tagger:
    """Return the tagger of a folder that ``training.export`` has written.

    Raises:
        KeyError, RuntimeError: a tensor is missing or has another shape.
    """
    halves = [dict(tensors(onnx.load(folder / f"{name}.onnx").graph)) for name in ("lower", "upper")]
    layers: dict[int, dict[str, Tensor]] = defaultdict(dict)
    found: dict[str, Tensor] = {}
    for name, value in (item for half in halves for item in half.items()):
        if match := _LAYER.match(name):
            layers[int(match[1])][name[match.end() :]] = value
        else:
            found[name] = value
    each = file.shape.hidden // file.shape.heads
    sizes: list[encoder.Size] = []
    for index, unrolled in sorted(layers.items()):
        rolled = _roll(unrolled, each)
        sizes.append((rolled["attended.weight"].shape[1] // each, len(rolled["inner.weight"])))
        found |= {f"encoder.layers.{index}.{name}": value for name, value in rolled.items()}
    lower = len({match[1] for name in halves[0] if (match := _LAYER.match(name))})
    tagger = Tagger(encoder.Encoder(file.shape), Design(lower))
    tagger.encoder.resize(sizes)
    tagger.load_state_dict({**found, "encoder.words.weight": torch.from_numpy(file.tensors["emb.word"])})
    return tagger


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
