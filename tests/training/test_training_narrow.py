"""A narrow tagger says nearly what the whole one says."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training environment only")

from tiny_tagger import apart, batch, tagger  # noqa: E402

from training import model, narrow  # noqa: E402


def layer_of(weights: torch.Tensor) -> tuple[torch.nn.Linear, torch.nn.LayerNorm]:
    linear = torch.nn.Linear(weights.shape[1], weights.shape[0])
    linear.weight.data = weights
    return linear, torch.nn.LayerNorm(weights.shape[0])


@pytest.mark.parametrize(("size", "count"), [(1, 3), (2, 2)])
@torch.no_grad()
def test_what_two_say_alike_one_of_them_says_for_both(size: int, count: int) -> None:
    torch.manual_seed(1)
    units = torch.randn(60, 3 if size == 1 else 4)
    units = torch.cat([units, units[:, :size]], dim=1)
    after = layer_of(torch.randn(5, units.shape[1]))
    kept, weights, bias = narrow.choose(units, after[0](units), torch.zeros(60, 5), after, count, size)
    assert len(set(kept.tolist()) & {0, units.shape[1] - size}) == 1
    assert torch.allclose(units[:, kept] @ weights.T + bias, after[0](units), atol=1e-2)


@torch.no_grad()
def test_for_a_unit_that_always_says_the_same_the_bias_makes_up() -> None:
    torch.manual_seed(1)
    units = torch.randn(60, 3)
    units[:, 1] = 2.0
    after = layer_of(torch.randn(5, 3))
    kept, weights, bias = narrow.choose(units, after[0](units), torch.zeros(60, 5), after, 2)
    assert kept.tolist() == [0, 2]
    assert torch.allclose(units[:, kept] @ weights.T + bias, after[0](units), atol=1e-2)


def test_a_narrow_tagger_is_saved_and_read_like_any_other(tmp_path: Path) -> None:
    whole, inner = tagger(), tagger()
    with torch.no_grad():
        narrow.narrow(inner, [batch()], (2, 20), (1, 12))
        assert abs(apart(inner, whole)) < 0.05
    model.save(inner, tmp_path / "tagger.pt")
    again, _ = model.load(tmp_path / "tagger.pt", inner.encoder.words.weight.detach())
    assert again.encoder.sizes == ((2, 20), (2, 20), (1, 12))
    assert apart(again.eval(), inner) == pytest.approx(0.0, abs=1e-6)
