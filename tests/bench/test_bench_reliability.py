"""How far confidences hold: bins, their margin, the expected error, and the diagrams."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bench.diagrams import draw_reliability
from bench.reliability import Bin, chance_error, expected_error, group_table, make_bins, reliability_table
from training.data.gold import Judged


def answers(confidence: float, right: int, wrong: int, lang: str = "en") -> list[Judged]:
    return [Judged(confidence, 1.0, lang)] * right + [Judged(confidence, 0.0, lang)] * wrong


def test_confidence_that_holds_has_no_error() -> None:
    assert expected_error(make_bins(answers(0.75, 3, 1) + answers(0.5, 5, 5))) == pytest.approx(0.0)


def test_the_error_is_the_distance_weighted_by_answers() -> None:
    bins = make_bins(answers(0.95, 3, 1) + answers(0.45, 0, 1) + answers(0.45, 0, 3))
    assert [(each.low, each.count, each.right) for each in bins] == [(0.4, 4, 0.0), (0.9, 4, 0.75)]
    assert expected_error(bins) == pytest.approx((0.45 + 0.20) / 2)


def test_full_confidence_is_in_the_highest_bin_and_nothing_has_no_error() -> None:
    assert [each.low for each in make_bins(answers(1.0, 1, 0))] == [0.9]
    assert expected_error(()) == 0.0


def test_what_chance_alone_shows_shrinks_with_the_number_of_answers() -> None:
    few, many = make_bins(answers(0.5, 2, 2)), make_bins(answers(0.5, 200, 200))
    assert chance_error(few) == pytest.approx(0.2, abs=0.01)
    assert chance_error(many) == pytest.approx(0.02, abs=0.001)


def test_few_answers_leave_a_wide_margin() -> None:
    low, high = Bin(0.9, 4, 0.95, 1.0).margin()
    assert low < 0.6 and high == pytest.approx(1.0)
    near = Bin(0.9, 4000, 0.95, 0.95).margin()
    assert 0.94 < near[0] < 0.95 < near[1] < 0.96


def test_tables_tell_how_many_there_are_and_how_many_are_right() -> None:
    table = "\n".join(reliability_table({"articles": answers(0.95, 9, 1), "sentences": answers(0.55, 1, 1)}))
    assert "| 0.9 to 1.0 | 10, 90 % | – |" in table
    assert "| expected calibration error | 5.0 points | 5.0 points |" in table


def test_languages_that_share_a_curve_are_told_together() -> None:
    table = "\n".join(group_table(answers(0.9, 1, 0, "de") + answers(0.7, 1, 0, "sv") + answers(0.6, 0, 1, "sw")))
    assert "| germanic | 2, 100 % | 80 % | 20.0 points |" in table
    assert "| other | 1, 0 % | 60 % |" in table


def test_a_diagram_for_each_set_with_a_dot_for_each_bin() -> None:
    sets = {"articles": make_bins(answers(0.9, 9, 1)), "verdicts <of figures>": make_bins(answers(0.5, 1, 1))}
    drawing = ElementTree.fromstring(draw_reliability(sets))  # noqa: S314 - our own
    told = ["".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "articles: 10, mean distance 0.0 points" in told
    assert any(text.startswith("verdicts <of figures>: 2") for text in told)
    dots = list(drawing.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(dots) == 2
    assert float(dots[0].attrib["cx"]) > float(dots[1].attrib["cx"])
