"""One tagger learns to say what another says, and its matrices to be as coarse as the shipped ones."""

from __future__ import annotations

import copy
from collections.abc import Callable
from itertools import count, islice, repeat

import pytest

torch = pytest.importorskip("torch", reason="training environment only")

from tiny_tagger import EXAMPLE, apart, batch, tagger  # noqa: E402

from training import coarse, model, narrow  # noqa: E402
from training.distil import Lesson, distil, mixed, said  # noqa: E402
from training.losses import class_weights, losses, total  # noqa: E402


def mistakes(found: model.Tagger) -> float:
    with torch.no_grad():
        return float(total(losses(said(found, batch())[1], batch(), class_weights([EXAMPLE]))))


def ticks() -> Callable[[], float]:
    """Return a clock by which every look takes a tenth of a second, however busy the machine is."""
    times = count(0.0, 0.1)
    return lambda: next(times)


def test_a_tagger_differs_from_itself_by_nothing() -> None:
    assert apart(copy.deepcopy(tagger()), tagger()) == pytest.approx(0.0, abs=1e-6)


def test_it_learns_to_say_what_the_whole_one_says_and_its_state_is_kept() -> None:
    whole, inner = tagger(), tagger()
    with torch.no_grad():
        narrow.narrow(inner, [batch()], (1, 1), (1, 1))
    before = apart(inner, whole)
    lesson = Lesson(minutes=1.0, rate=3e-3, right=0.0, halved=False)
    learned = distil(
        inner, whole, repeat((batch(), True)), lesson, class_weights([EXAMPLE]), lambda _: None, [batch()], ticks()
    )
    assert apart(inner, whole) < before
    assert learned["tokens"] > 0
    assert inner.state_dict().keys() == whole.state_dict().keys()


def test_what_is_new_to_the_teacher_is_learned_from_the_data() -> None:
    whole, inner = tagger(), tagger()
    lesson = Lesson(minutes=1.0, rate=3e-3, right=0.0, halved=False)
    before = mistakes(inner)
    distil(inner, whole, repeat((batch(), False)), lesson, class_weights([EXAMPLE]), lambda _: None, [batch()], ticks())
    assert mistakes(inner) < before / 2


def test_the_new_comes_in_turn_with_the_known() -> None:
    kinds = [known for _, known in islice(mixed(repeat(batch()), repeat(batch()), 0.25), 40)]
    assert kinds.count(False) == 10
    assert all(known for _, known in islice(mixed(repeat(batch()), iter(()), 0.0), 10))


def test_rounded_matrices_say_nearly_the_same_and_whole_again_exactly() -> None:
    whole, rounded = tagger(), tagger()
    coarse.coarsen(rounded, [batch()])
    assert 0 < apart(rounded, whole) < 0.02
    coarse.refine(rounded)
    assert apart(rounded, whole) == pytest.approx(0.0, abs=1e-6)


def test_what_a_matrix_reads_has_256_steps_and_keeps_its_zero() -> None:
    states = torch.linspace(-1.0, 3.0, 5000)
    rounded = coarse.round_input(states)
    assert len(rounded.unique()) == 256
    assert 0.0 in rounded.tolist()
    assert float((rounded - states).abs().max()) < 4 / 255


def test_the_gradient_goes_through_the_rounding() -> None:
    weights = torch.randn(3, 4, requires_grad=True)
    coarse.round_weights(weights).sum().backward()
    assert torch.equal(weights.grad, torch.ones(3, 4))
