"""What stands around the shipped graphs: batches, padding, and what is said when files are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ModelError
from reportedly.model.network import GRAPHS, LONGEST, Question, ShippedNetwork, batches
from reportedly.model.words import BLOCK
from scripted import pieces_model

SIZES = st.lists(st.integers(1, LONGEST), max_size=60)


@given(SIZES, st.integers(1, 3000))
def test_every_text_is_in_one_batch_and_no_batch_is_too_large(sizes: list[int], most: int) -> None:
    found = batches(sizes, most)
    assert sorted(index for batch in found for index in batch) == list(range(len(sizes)))
    for batch in found:
        longest = sizes[batch[0]]
        assert longest == max(sizes[index] for index in batch)
        assert len(batch) == 1 or longest * len(batch) <= most


def cost(sizes: list[int], found: list[list[int]]) -> int:
    return sum(10 + len(batch) * max(sizes[index] for index in batch) for batch in found)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=7))
def test_no_other_way_of_sharing_batches_costs_less(sizes: list[int]) -> None:
    order = sorted(range(len(sizes)), key=lambda index: sizes[index])
    for cuts in product((False, True), repeat=len(sizes) - 1):
        other = [[order[0]]]
        for index, cut in zip(order[1:], cuts, strict=True):
            if cut:
                other.append([index])
            else:
                other[-1].append(index)
        assert cost(sizes, batches(sizes)) <= cost(sizes, other)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([9], [[0]]),
        ([500, 10, 495], [[0, 2], [1]]),
        ([10, 20, 9], [[1], [0, 2]]),
        ([40, 36, 38], [[0, 2, 1]]),
        ([100, 79, 80], [[0], [2, 1]]),
        ([LONGEST] * 5, [[0, 1, 2, 3], [4]]),
    ],
)
def test_texts_of_like_length_share_a_batch(sizes: list[int], expected: list[list[int]]) -> None:
    assert batches(sizes) == expected


PIECES = {"▁": -3.0, "▁pier": -4.0, **dict.fromkeys("abcdefgh", -9.0)}
VOCABULARY = 4 + len(PIECES)


def write_folder(folder: Path) -> None:
    """Write what a folder of weights holds, with graphs that nobody can run."""
    rows = np.zeros((VOCABULARY, 2 + BLOCK // 2), dtype=np.uint8)
    rows[:, :2] = np.frombuffer(np.float16(1).tobytes(), dtype=np.uint8)
    rows[:, 2:] = (np.arange(VOCABULARY, dtype=np.uint8) * 0x11)[:, None]  # every weight of piece n is n - 8
    (folder / "replacements.json").write_text('{"\\n": " "}', "utf-8")
    (folder / "pieces.model").write_bytes(pieces_model(PIECES))
    np.save(folder / "words.npy", rows)
    for graph in GRAPHS:
        (folder / f"{graph}.onnx").write_bytes(b"no graph")


class Session:
    """Stands in for ONNX Runtime: computes from everything it is given, so that what is padding would show."""

    def __init__(self, path: str, *_: object, **__: object) -> None:
        self._graph = Path(path).stem
        assert Path(path).read_bytes()

    def run(self, _: None, inputs: Mapping[str, Any]) -> list[Any]:
        names, _outputs = GRAPHS[self._graph]
        assert tuple(inputs) == names
        mask = inputs["mask"]
        assert mask.shape[1] <= LONGEST
        if self._graph == "sentences":
            return [(inputs["vectors"] * mask[:, :, None]).sum(axis=1)]
        sizes = mask.sum(axis=1)[:, None, None]
        if self._graph == "lower":
            vectors = inputs["vectors"]
            return [vectors, np.broadcast_to(sizes, (*mask.shape, 3)), vectors[:, :, :1]]
        marked = (inputs["states"].sum(axis=2) * inputs["marks"]).sum(axis=1)
        return [inputs["states"], marked[:, None], sizes[:, :, 0]]


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ShippedNetwork:
    write_folder(tmp_path)
    monkeypatch.setattr(onnxruntime, "InferenceSession", Session)
    return ShippedNetwork(tmp_path)


LENGTHS = [3, 200, 7, 1, 190, 7, 60, 512, 2, 33]


def test_texts_are_read_in_the_order_given_and_without_their_padding(network: ShippedNetwork) -> None:
    texts = [[4 + (at + length) % 8 for at in range(length)] for length in LENGTHS]
    found = network.read(texts)
    assert [read.states.shape for read in found] == [(length, BLOCK) for length in LENGTHS]
    assert [read.states[:, 0].tolist() for read in found] == [[index - 8 for index in text] for text in texts]
    assert [set(read.cue.ravel().tolist()) for read in found] == [{length} for length in LENGTHS]
    assert [len(read.name) for read in found] == LENGTHS


def test_questions_are_answered_in_the_order_given_and_without_their_padding(network: ShippedNetwork) -> None:
    questions = []
    for number, length in enumerate(LENGTHS):
        marks = np.zeros(length, dtype=np.int64)
        marks[length // 2] = 1
        questions.append(Question(np.full((length, 5), number, dtype=np.float32), marks))
    found = network.ask(questions)
    assert [answer.role.shape for answer in found] == [(length, 5) for length in LENGTHS]
    assert [set(answer.role.ravel().tolist()) for answer in found] == [{number} for number in range(len(LENGTHS))]
    assert [answer.stance.tolist() for answer in found] == [[5.0 * number] for number in range(len(LENGTHS))]
    assert [answer.reality.tolist() for answer in found] == [[length] for length in LENGTHS]


def test_sentences_are_embedded_in_the_order_given_whatever_their_length(network: ShippedNetwork) -> None:
    texts = ["a", "pier " * 200, "abc", "pier pier", "h" * 900]
    together = network.embed(texts)
    assert together.shape == (len(texts), BLOCK)
    assert [row.tolist() for row in together] == [network.embed([text])[0].tolist() for text in texts]
    assert len({tuple(row.tolist()) for row in together}) > 2


def test_nothing_is_read_asked_or_embedded_as_nothing(network: ShippedNetwork) -> None:
    assert network.read([]) == []
    assert network.ask([]) == []
    assert len(network.embed([])) == 0


def test_a_folder_without_weights_is_told_with_the_fix(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install the package again") as raised:
        ShippedNetwork(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in str(raised.value)


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("replacements.json", b"{"),
        ("replacements.json", b"[1, 2]"),
        ("replacements.json", b"\xff\xfe"),
        pytest.param("pieces.model", b""),
        ("pieces.model", b"nothing of the kind"),
        ("words.npy", b"nothing of the kind"),
        ("words.npy", b""),
    ],
)
def test_a_spoiled_file_is_an_error_of_ours(tmp_path: Path, name: str, content: bytes) -> None:
    ShippedNetwork(tmp_path)  # as long as nothing is spoiled
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError):
        ShippedNetwork(tmp_path)


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    "name",
    [
        "replacements.json",
        "pieces.model",
        "words.npy",
        "lower.onnx",
        "upper.onnx",
        pytest.param("sentences.onnx"),
    ],
)
def test_a_missing_file_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / name).unlink()
    with pytest.raises(ModelError):
        ShippedNetwork(tmp_path)


def test_graphs_that_onnx_runtime_does_not_know_are_an_error_of_ours(tmp_path: Path) -> None:
    write_folder(tmp_path)
    with pytest.raises(ModelError):
        ShippedNetwork(tmp_path)
