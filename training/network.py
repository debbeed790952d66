"""Runs a tagger in torch, behind the interface of the shipped one: what is measured in training is what users get."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from reportedly.model.network import Asked, Network, Question, Read, ShippedNetwork, batches
from reportedly.model.pieces import PieceTokenizer
from reportedly.model.words import Floats
from training import q4file, vocabulary
from training.model import Tagger, load


class TorchNetwork:
    """A ``Network`` around a tagger in torch."""

    def __init__(self, tagger: Tagger, tokenizer: PieceTokenizer) -> None:
        self._tagger = tagger.eval()
        self._tokenizer = tokenizer

    @property
    def tokenizer(self) -> PieceTokenizer:
        """Cuts texts into the pieces of the encoder."""
        return self._tokenizer

    def read(self, texts: Sequence[Sequence[int]]) -> list[Read]:
        """Read texts."""
        found: dict[int, Read] = {}
        for batch in batches([len(text) for text in texts]):
            rows = [torch.tensor(texts[i]) for i in batch]
            ids = pad_sequence(rows, batch_first=True, padding_value=self._tokenizer.pad)
            with torch.inference_mode():
                scores = self._tagger.read(self._tagger.encoder.words(ids), _mask(rows))
            for row, index in enumerate(batch):
                found[index] = Read(*(_array(part[row, : len(rows[row])]) for part in scores))
        return [found[i] for i in range(len(texts))]

    def ask(self, questions: Sequence[Question]) -> list[Asked]:
        """Answer about triggers."""
        found: dict[int, Asked] = {}
        for batch in batches([len(question.marks) for question in questions]):
            rows = [torch.from_numpy(questions[i].marks) for i in batch]
            states = pad_sequence([torch.from_numpy(questions[i].states) for i in batch], batch_first=True)
            with torch.inference_mode():
                role, stance, reality = self._tagger.ask(states, _mask(rows), pad_sequence(rows, batch_first=True))
            for row, index in enumerate(batch):
                found[index] = Asked(_array(role[row, : len(rows[row])]), _array(stance[row]), _array(reality[row]))
        return [found[i] for i in range(len(questions))]


def _mask(rows: Sequence[Tensor]) -> Tensor:
    sizes = torch.tensor([len(row) for row in rows])
    return torch.arange(int(sizes.max()))[None, :] < sizes[:, None]


def _array(part: Tensor) -> Floats:
    array: Floats = part.float().numpy()
    return array


def open_network(path: Path, threads: int = 2) -> Network:
    """Return the network of a checkpoint, or of a folder that ``training.export`` has written."""
    if path.is_dir():
        return ShippedNetwork(path, threads)
    file = q4file.read()
    tagger, _ = load(path, torch.from_numpy(file.tensors["emb.word"]))
    return TorchNetwork(tagger, vocabulary.tokenizer(file.pieces))
