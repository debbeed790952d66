"""Confidence: curves by language, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ModelError
from reportedly.model.calibration import CALIBRATION, Calibration, Curve, load_calibration
from reportedly.model.network import weights_folder


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_surer_the_model_the_higher_the_confidence(a: float, b: float) -> None:
    curve = Curve(0.8, -0.3)
    low, high = sorted((a, b))
    assert 0 < curve(low) <= curve(high) < 1


def test_a_plain_curve_changes_nothing() -> None:
    assert Curve()(0.8) == pytest.approx(0.8)


def test_a_language_has_the_curve_of_its_group_and_any_other_the_common_one(tmp_path: Path) -> None:
    curves = {
        "baltic": {"languages": ["lv", "lt"], "curve": [1.0, 2.0]},
        "other": {"languages": [], "curve": [1.0, -2.0]},
    }
    (tmp_path / CALIBRATION).write_text(json.dumps(curves), "utf-8")
    found = load_calibration(tmp_path)
    assert found.confidence("lv", 0.5) == found.confidence("lt", 0.5) > 0.8
    assert found.confidence("sw", 0.5) < 0.2


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"other": {}}', '{"other": {"languages": [], "curve": [1]}'])
def test_a_file_that_is_no_calibration_is_told(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / CALIBRATION).write_text(text, "utf-8")
    with pytest.raises(ModelError, match="install the package again"):
        load_calibration(tmp_path)


def test_the_shipped_curves_rise() -> None:
    shipped: Calibration = load_calibration(weights_folder())
    assert {"en", "lv", "zh"} <= set(shipped.curves)
    assert all(curve.slope > 0 for curve in (*shipped.curves.values(), shipped.other))
