"""The mean of a tagger before and after a lesson, whatever the order of its units."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training environment only")

from training.blend import blend, is_asked, matched  # noqa: E402


def layer(seed: int) -> dict[str, object]:
    made = torch.Generator().manual_seed(seed)
    return {
        "layers.0.inner.weight": torch.randn(6, 4, generator=made),
        "layers.0.inner.bias": torch.randn(6, generator=made),
        "layers.0.outer.weight": torch.randn(4, 6, generator=made),
        "sizes": torch.tensor([1, 2]),
    }


def shuffled(weights: dict[str, object]) -> dict[str, object]:
    order = torch.tensor([3, 1, 5, 0, 2, 4])
    return weights | {
        "layers.0.inner.weight": weights["layers.0.inner.weight"][order],
        "layers.0.inner.bias": weights["layers.0.inner.bias"][order],
        "layers.0.outer.weight": weights["layers.0.outer.weight"][:, order],
    }


def test_units_are_matched_before_the_mean_is_taken() -> None:
    before = layer(1)
    after = {name: w + 0.01 if w.is_floating_point() else w for name, w in shuffled(before).items()}
    mean = blend(before, after, lambda _: 0.5)
    for name, weight in shuffled(before).items():
        assert torch.allclose(mean[name].float(), weight.float() + 0.005 * weight.is_floating_point(), atol=1e-5)


def test_taggers_of_two_runs_are_refused() -> None:
    with pytest.raises(ValueError, match="one run"):
        matched(layer(1), layer(2))


def test_each_half_has_its_own_share() -> None:
    zeros = {f"encoder.layers.{at}.attended.bias": torch.zeros(3) for at in (0, 6, 7, 11)}
    heads = {f"{name}.bias": torch.zeros(2) for name in ("cue", "name", "marks", "role", "stance", "reality")}
    before = zeros | heads
    after = {name: weight + 1 for name, weight in before.items()}
    mean = blend(before, after, lambda name: 0.8 if is_asked(name, 7) else 0.3)
    asked = {name.removeprefix("encoder.").split(".attended")[0] for name, w in mean.items() if float(w[0]) > 0.5}
    assert asked == {"layers.7", "layers.11", "marks.bias", "role.bias", "stance.bias", "reality.bias"}
    assert {round(float(w[0]), 3) for w in mean.values()} == {0.3, 0.8}
