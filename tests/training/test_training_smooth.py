"""Evening out before the export: nothing exact changes, and what a matrix reads is of like size."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training environment only")

from training import model  # noqa: E402
from training.batches import Batch, Preparer, collate  # noqa: E402
from training.data.examples import Example, Trigger  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.q4file import Pieces, Shape  # noqa: E402
from training.smooth import smooth  # noqa: E402
from training.vocabulary import tokenizer  # noqa: E402

WORDS = ("▁egon", "▁felt", "▁rain", ".", "▁")
PIECES = Pieces(("<s>", "<pad>", "</s>", "<unk>", *WORDS), (0.0,) * 4 + (-2.0,) * 5, 0, 2, 1, 3, {})
SHAPE = Shape(hidden=16, layers=3, heads=2, inner=32, vocabulary=9, positions=32, epsilon=1e-12)
CUE = Trigger("cue", (5, 9), {"speaker": (0, 4), "content": (10, 14)}, ("speaker", "content"))
EXAMPLE = Example("x", "en", "test", "egon felt rain.", known=("cue",), triggers=(CUE,))


def _smoothed(tagger: model.Tagger) -> tuple[Batch, torch.Tensor]:
    """Even a tagger out, see that it says what it said, and return on what."""
    batch = collate(Preparer(tokenizer(PIECES)).sequences(EXAMPLE), PIECES.pad)
    vectors = tagger.encoder.words(batch.ids)
    before = tagger(vectors, batch.mask, batch.marks)
    smooth(tagger, [batch])
    for found, right in zip(tagger(vectors, batch.mask, batch.marks), before, strict=True):
        assert torch.allclose(found, right, atol=1e-4)
    return batch, vectors


def test_an_evened_out_tagger_says_the_same_and_reads_what_is_of_like_size() -> None:
    torch.manual_seed(5)
    tagger = model.Tagger(Encoder(SHAPE), model.Design(lower=2, dropout=0.0)).eval()
    with torch.no_grad():
        for layer in tagger.encoder.layers:
            layer.attended_norm.weight[3] = 60.0
    batch, vectors = _smoothed(tagger)
    read: list[torch.Tensor] = []
    first = tagger.encoder.layers[0]
    first.inner.matrix.register_forward_pre_hook(
        lambda _, inputs: read.append(inputs[0].detach().abs().amax(dim=(0, 1)))
    )
    tagger.read(vectors, batch.mask)
    assert float(read[0].max() / read[0].median()) < 20


def test_what_few_units_shout_does_not_drown_the_others() -> None:
    """In int8 all that a matrix reads shares one scale: a unit that is a hundred times as large takes all of it."""
    torch.manual_seed(5)
    tagger = model.Tagger(Encoder(SHAPE), model.Design(lower=2, dropout=0.0)).eval()
    first = tagger.encoder.layers[0]
    with torch.no_grad():
        first.inner.bias[7] = 100.0
    batch, vectors = _smoothed(tagger)
    read: list[torch.Tensor] = []
    first.outer.matrix.register_forward_pre_hook(lambda _, inputs: read.append(inputs[0].detach().abs().max()))
    tagger.read(vectors, batch.mask)
    assert float(read[0]) < 5
    first.outer.few.register_forward_pre_hook(lambda _, inputs: read.append(inputs[0].detach().abs().max()))
    tagger.read(vectors, batch.mask)
    assert float(read[-1]) > 90
