"""Runs the shipped networks: the tagger in its two halves, and the untouched encoder that embeds sentences.

Whatever runs a tagger (ONNX Runtime here, torch in training, a stand-in in tests) is a ``Network``; texts in it are
read once and may be asked about any number of triggers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from reportedly.errors import ModelError
from reportedly.model.pieces import PieceTokenizer
from reportedly.model.words import Floats, WordVectors

__all__ = [
    "CARD", "GRAPHS", "LONGEST", "MEANS", "SHORT", "Asked", "Network", "Question", "Read", "ShippedNetwork", "batches",
    "check_weights", "load_network", "weights_folder",
]  # fmt: skip

CARD = "card.json"
MEANS = "means.npz"
SHORT = "short-"  # before the length, among the names in it

LONGEST = 512
"""Pieces that the encoder has positions for."""

GRAPHS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "lower": (("vectors", "mask"), ("states", "cue", "name")),
    "upper": (("states", "mask", "marks"), ("role", "stance", "reality")),
    "sentences": (("vectors", "mask"), ("sentence",)),
}
"""The shipped graphs: inputs and outputs of each, by name and in order."""

_BATCH_PIECES = 2048
_CALL = 10
"""What a batch costs by itself, in pieces: a run over 40 pieces takes as long as 50 of one over 640 (measured)."""

_HARMFUL = ["SkipLayerNormFusion"]
"""Rewritings that ONNX Runtime is kept from: an addition and a LayerNormalization apart take a quarter of the time of
its SkipLayerNormalization, which is not vectorised (a tenth of the whole network; 1.32, x86-64)."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the lower half says of one text: states and scores ``(pieces, …)``; see ``model.labels`` for the tags."""

    states: Floats
    cue: Floats
    name: Floats


@dataclass(frozen=True, slots=True)
class Question:
    """A trigger in a text that was read: marks ``(pieces,)``, 0 or 1 + the index of the trigger's kind."""

    states: Floats
    marks: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the upper half says around one trigger: roles ``(pieces, roles)``, stance and reality as scores."""

    role: Floats
    stance: Floats
    reality: Floats


class Network(Protocol):
    """Runs a tagger on texts cut into pieces; answers come in the order of what was given."""

    @property
    def tokenizer(self) -> PieceTokenizer:
        """Cuts texts into the pieces that this network knows."""
        ...

    def read(self, texts: Sequence[Sequence[int]]) -> list[Read]:
        """Read texts of at most ``LONGEST`` pieces."""
        ...

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        """Answer about triggers."""
        ...


class ShippedNetwork:
    """The networks of one folder, as ``training.export`` writes it.

    Args:
        folder: holds ``pieces.model``, ``replacements.json``, ``words.npy``, ``means.npz`` and the three graphs.
        threads: that one call may use; articles are read side by side, so one each is best.

    Raises:
        ModelError: a file is missing or is none of ours.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        try:
            replacements = json.loads((folder / "replacements.json").read_text(encoding="utf-8"))
            self._tokenizer = PieceTokenizer((folder / "pieces.model").read_bytes(), replacements)
            self._words = WordVectors(np.load(folder / "words.npy", mmap_mode="r"))
            self._lower, self._upper = (_open(folder / f"{name}.onnx", threads) for name in ("lower", "upper"))
            if not (len(self._tokenizer) and (folder / "sentences.onnx").exists()):
                raise ValueError("pieces.model is empty or sentences.onnx is missing")
        except Exception as error:
            raise ModelError(f"{folder}: the model cannot be read ({error}); install the package again") from error
        self._folder = folder
        self._sentences = folder / "sentences.onnx"
        self._threads = threads

    @property
    def tokenizer(self) -> PieceTokenizer:
        """Cuts texts into the pieces of the shipped vocabulary."""
        return self._tokenizer

    def read(self, texts: Sequence[Sequence[int]]) -> list[Read]:
        """Read texts; those of like length share a batch."""
        found: dict[int, Read] = {}
        for batch in batches([len(text) for text in texts]):
            ids = np.full((len(batch), len(texts[batch[0]])), self._tokenizer.pad)
            for row, index in enumerate(batch):
                ids[row, : len(texts[index])] = texts[index]
            mask = _mask([len(texts[index]) for index in batch])
            scores = self._lower.run(None, {"vectors": self._words[ids], "mask": mask})
            for row, index in enumerate(batch):
                found[index] = Read(*(part[row, : len(texts[index])] for part in scores))
        return [found[index] for index in range(len(texts))]

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        """Answer about triggers; questions of like length share a batch."""
        found: dict[int, Asked] = {}
        for batch in batches([len(question.marks) for question in questions]):
            sizes = [len(questions[index].marks) for index in batch]
            states = np.zeros((len(batch), sizes[0], questions[batch[0]].states.shape[1]), dtype=np.float32)
            marks = np.zeros((len(batch), sizes[0]), dtype=np.int64)
            for row, index in enumerate(batch):
                states[row, : sizes[row]] = questions[index].states
                marks[row, : sizes[row]] = questions[index].marks
            role, stance, reality = self._upper.run(None, {"states": states, "mask": _mask(sizes), "marks": marks})
            for row, index in enumerate(batch):
                found[index] = Asked(role[row, : sizes[row]], stance[row], reality[row])
        return [found[index] for index in range(len(questions))]

    @cached_property
    def name(self) -> str:
        """What tells the encoder's vectors from others': the beginning of its hash."""
        files = json.loads((self._folder / CARD).read_text(encoding="utf-8"))["files"]
        return f"e5-{files[self._sentences.name]['sha256'][:12]}"

    @cached_property
    def means(self) -> Mapping[str, Floats]:
        """The mean vector of each language's texts by its code, and under "" that of all of them."""
        return {name.removeprefix("_"): mean for name, mean in self._taken_off.items() if not name.startswith(SHORT)}

    @cached_property
    def shorts(self) -> Mapping[int, Floats]:
        """What vectors of short texts have in common in any language, by their length in characters."""
        found = ((name.removeprefix(SHORT), mean) for name, mean in self._taken_off.items() if name.startswith(SHORT))
        return {int(length): mean for length, mean in found}

    @cached_property
    def _taken_off(self) -> Mapping[str, Floats]:
        with np.load(self._folder / MEANS) as found:
            return {name: found[name].astype(np.float32) for name in found.files}

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return unit-length sentence vectors ``(texts, hidden)`` of the untouched encoder, as passages of E5."""
        session = _session(self._sentences, self._threads)
        encoded = [self._tokenizer.encode("passage: " + text).ids[:LONGEST] for text in texts]
        vectors = np.zeros((len(texts), 0), dtype=np.float32)
        for batch in batches([len(ids) for ids in encoded]):
            ids = np.full((len(batch), len(encoded[batch[0]])), self._tokenizer.pad)
            for row, index in enumerate(batch):
                ids[row, : len(encoded[index])] = encoded[index]
            mask = _mask([len(encoded[index]) for index in batch])
            (found,) = session.run(None, {"vectors": self._words[ids], "mask": mask})
            vectors = vectors if vectors.shape[1] else np.zeros((len(texts), found.shape[1]), dtype=np.float32)
            vectors[batch] = found
        return vectors


def batches(sizes: Sequence[int], most: int = _BATCH_PIECES) -> list[list[int]]:
    """Return indices in batches of like size, the longest first in each, so that reading them all costs least.

    A batch costs as many pieces as it has rows of its longest text, and ``_CALL`` more. No batch but one of a single
    text has more pieces than ``most``.
    """
    order = sorted(range(len(sizes)), key=lambda index: -sizes[index])
    least = [0]  # what the texts up to this one cost at least
    begins: list[int] = []  # where the last batch of these begins
    for end in range(1, len(order) + 1):
        first, cost = end - 1, least[end - 1] + sizes[order[end - 1]] + _CALL
        for start in range(end - 2, -1, -1):
            pieces = (end - start) * sizes[order[start]]
            if pieces > most:
                break
            if least[start] + pieces + _CALL < cost:
                first, cost = start, least[start] + pieces + _CALL
        least.append(cost)
        begins.append(first)
    found: list[list[int]] = []
    end = len(order)
    while end:
        found.append(order[begins[end - 1] : end])
        end = begins[end - 1]
    return found[::-1]


def _mask(sizes: Sequence[int]) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = np.arange(max(sizes))[None, :] < np.array(sizes)[:, None]
    return mask


def _open(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # spinning threads waste a third of the processor where cores are shared, and gain nothing measurable
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_HARMFUL
    )


@cache
def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    return _open(path, threads)


def weights_folder() -> Path:
    """Return where the shipped weights lie."""
    return Path(str(resources.files("reportedly.model") / "weights"))


def check_weights(folder: Path) -> int:
    """Return the size in bytes of a folder's model when every file is as its card says.

    Raises:
        ModelError: names the first file that is missing or has changed.
    """
    try:
        files = json.loads((folder / CARD).read_text(encoding="utf-8"))["files"]
        for name, entry in files.items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != entry["sha256"]:
                raise ModelError(f"{folder / name}: not the file that was shipped; install the package again")
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder}: the model is not whole ({error}); install the package again") from error
    return sum(int(entry["bytes"]) for entry in files.values())


@cache
def load_network(threads: int = 1) -> ShippedNetwork:
    """Load the shipped networks once.

    Raises:
        ModelError: the package was installed without them.
    """
    return ShippedNetwork(weights_folder(), threads)
