"""A tagger of three small layers and one text that it reads, for what is tried out on taggers."""

from __future__ import annotations

import torch

from training import model
from training.batches import Batch, Preparer, collate
from training.data.examples import Example, Trigger
from training.distil import difference, said
from training.encoder import Encoder
from training.q4file import Pieces, Shape
from training.vocabulary import tokenizer

WORDS = ("▁vera", "▁milo", "▁said", "▁that", "▁trains", "▁stop", ".", "▁")
PIECES = Pieces(("<s>", "<pad>", "</s>", "<unk>", *WORDS), (0.0,) * 4 + (-2.0,) * 8, 0, 2, 1, 3, {})
SHAPE = Shape(hidden=16, layers=3, heads=2, inner=32, vocabulary=12, positions=32, epsilon=1e-12)
TEXT = "vera said that trains stop."
CLAIM = Trigger("cue", (5, 9), {"speaker": (0, 4), "content": (15, 26)}, ("speaker", "content"), (), "asserts")
EXAMPLE = Example("x", "en", "test", TEXT, ((5, 9),), (), ("cue", "name"), (), (CLAIM,))


def tagger() -> model.Tagger:
    """Return the tagger, always the same."""
    torch.manual_seed(3)
    return model.Tagger(Encoder(SHAPE), model.Design(lower=2, dropout=0.0)).eval()


def batch() -> Batch:
    """Return the text four times, without and with its cue marked."""
    return collate(Preparer(tokenizer(PIECES)).sequences(EXAMPLE) * 4, PIECES.pad)


def apart(left: model.Tagger, right: model.Tagger) -> float:
    """Return how far apart two taggers are on the text."""
    with torch.no_grad():
        return float(difference(said(left, batch()), said(right, batch()), batch()))
