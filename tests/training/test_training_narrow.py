"""A narrow tagger says nearly what the whole one says."""

from __future__ import annotations

import copy
from itertools import repeat
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training environment only")

from training import model, narrow  # noqa: E402
from training.batches import Preparer, collate  # noqa: E402
from training.data.examples import Example, Trigger  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.q4file import Pieces, Shape  # noqa: E402
from training.vocabulary import tokenizer  # noqa: E402

WORDS = ("▁cleo", "▁dora", "▁wrote", "▁that", "▁ships", "▁sail", ".", "▁")
PIECES = Pieces(("<s>", "<pad>", "</s>", "<unk>", *WORDS), (0.0,) * 4 + (-2.0,) * 8, 0, 2, 1, 3, {})
SHAPE = Shape(hidden=16, layers=3, heads=2, inner=32, vocabulary=12, positions=32, epsilon=1e-12)
TEXT = "cleo wrote that ships sail."
CLAIM = Trigger("cue", (5, 10), {"speaker": (0, 4), "content": (16, 26)}, ("speaker", "content"), (), "asserts")
EXAMPLE = Example("x", "en", "test", TEXT, ((5, 10),), (), ("cue", "name"), (), (CLAIM,))


def tagger() -> model.Tagger:
    torch.manual_seed(3)
    return model.Tagger(Encoder(SHAPE), model.Design(lower=2, dropout=0.0)).eval()


def batch() -> narrow.Batch:
    return collate(Preparer(tokenizer(PIECES)).sequences(EXAMPLE) * 4, PIECES.pad)


def test_what_two_units_say_alike_one_of_them_says_for_both() -> None:
    torch.manual_seed(1)
    units = torch.randn(60, 3)
    units = torch.cat([units, units[:, :1]], dim=1)
    outer = torch.randn(5, 4, dtype=torch.double)
    kept, weights, added = narrow.choose(units, torch.ones(60), outer, torch.ones(5, 1), 3)
    assert {1, 2} < set(kept.tolist())
    assert torch.allclose(units[:, kept] @ weights.T + added, (units.double() @ outer.T).float(), atol=1e-2)


def test_a_unit_that_always_says_the_same_is_made_up_for_by_what_is_added() -> None:
    torch.manual_seed(1)
    units = torch.randn(60, 3)
    units[:, 1] = 2.0
    outer = torch.randn(5, 3, dtype=torch.double)
    kept, weights, added = narrow.choose(units, torch.ones(60), outer, torch.ones(5, 1), 2)
    assert kept.tolist() == [0, 2]
    assert torch.allclose(units[:, kept] @ weights.T + added, (units.double() @ outer.T).float(), atol=1e-2)


def test_a_narrow_tagger_is_saved_and_read_like_any_other(tmp_path: Path) -> None:
    whole, inner = tagger(), tagger()
    with torch.no_grad():
        narrow.narrow(inner, [batch()], 20, 12)
        assert abs(float(narrow.difference(inner, whole, batch()))) < 0.05
    model.save(inner, tmp_path / "tagger.pt")
    again, _ = model.load(tmp_path / "tagger.pt", inner.encoder.words.weight.detach())
    assert again.encoder.widths == (20, 20, 12)
    assert float(narrow.difference(again.eval(), inner, batch()).detach()) == pytest.approx(0.0, abs=1e-6)


def test_it_learns_to_say_what_the_whole_one_says() -> None:
    whole, inner = tagger(), tagger()
    with torch.no_grad():
        narrow.narrow(inner, [batch()], 4, 4)
    before = float(narrow.difference(inner, whole, batch()).detach())
    options = narrow.parse(["checkpoint", "data", "out", "--minutes", "0.02", "--rate", "3e-3"])
    narrow.distil(inner, whole, repeat(batch()), options)
    assert float(narrow.difference(inner, whole, batch()).detach()) < before


def test_a_tagger_differs_from_itself_by_nothing() -> None:
    assert float(narrow.difference(copy.deepcopy(tagger()), tagger(), batch()).detach()) == pytest.approx(0.0, abs=1e-6)
