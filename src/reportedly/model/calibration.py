"""From what the model says of its own answers to a share that holds: of claims given 0.8, about 80 % are right.

Platt's method (1999): a logistic curve over the log odds, fitted for each group of languages on sentences that were
not trained on. ``training.calibrate`` fits and writes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import ModelError

__all__ = ["CALIBRATION", "Calibration", "Curve", "load_calibration"]

CALIBRATION = "calibration.json"
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over log odds."""

    slope: float = 1.0
    shift: float = 0.0

    def __call__(self, odds: float) -> float:
        """Return the calibrated probability of a raw one."""
        inner = min(max(odds, _EDGE), 1 - _EDGE)
        return 1 / (1 + math.exp(-(self.slope * math.log(inner / (1 - inner)) + self.shift)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Curves by language; ``other`` is for languages that the model was not shown."""

    curves: Mapping[str, Curve]
    other: Curve

    def confidence(self, lang: str, odds: float) -> float:
        """Return how likely a claim is right, 0 to 1."""
        return round(self.curves.get(lang, self.other)(odds), 3)


def load_calibration(folder: Path) -> Calibration:
    """Read the calibration of a model's folder.

    Raises:
        ModelError: it is missing or is none of ours.
    """
    try:
        found = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
        groups = {name: Curve(*entry["curve"]) for name, entry in found.items()}
        curves = {lang: groups[name] for name, entry in found.items() for lang in entry["languages"]}
        return Calibration(curves, groups["other"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder / CALIBRATION}: cannot be read ({error}); install the package again") from error
