"""Curves of confidence: what articles tell holds for groups that only sentences tell of."""

from __future__ import annotations

import math
import random

import pytest

pytest.importorskip("torch", reason="training environment only")

from training.calibrate import Answer, fit


def made(group: str, source: str, shift: float, count: int) -> list[Answer]:
    """Make answers that are right as their odds say, but for a shift of the log odds."""
    chance = random.Random(group + source)  # noqa: S311 - the same answers every time
    answers = []
    for _ in range(count):
        odds = chance.uniform(0.4, 0.99)
        share = 1 / (1 + math.exp(-math.log(odds / (1 - odds)) - shift))
        answers.append(Answer(odds, chance.random() < share, group, source))
    return answers


def test_the_curves_are_those_of_articles_also_for_a_group_without_any() -> None:
    answers = [
        *made("germanic", "articles", -1.5, 300),
        *made("germanic", "sentences", 0.0, 2000),
        *made("romance", "sentences", 0.0, 2000),
    ]
    curves = fit(answers)
    alone = fit([answer for answer in answers if answer.source == "sentences"])
    assert curves["germanic"](0.9) == pytest.approx(0.67, abs=0.08)
    assert curves["romance"](0.9) == pytest.approx(0.67, abs=0.08)
    assert alone["romance"](0.9) == pytest.approx(0.9, abs=0.04)


def test_a_group_of_which_little_is_known_keeps_near_the_curve_of_all() -> None:
    answers = [*made("germanic", "sentences", 0.0, 2000), *made("romance", "sentences", -9.0, 3)]
    curves = fit(answers)
    assert curves["romance"](0.8) > 0.4
    assert curves["other"](0.8) == pytest.approx(curves["germanic"](0.8), abs=0.15)


def test_without_any_answer_raw_odds_stay_as_they_are() -> None:
    assert all(curve(0.8) == pytest.approx(0.8) for curve in fit([]).values())
