"""What linking costs as a collection grows: the way of the bench, with few articles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np

from bench.growth import measure_growth, off_centre
from reportedly.link.vectors import centred, pack_vector
from reportedly.scale.run import Plan

_TOLD = {
    "en": (
        "Minister {} said on Monday that {} houses had burned down in Brno.",
        "Police in Brno denied that {} was hurt.",
    ),
    "de": (
        "Ministerin {} sagte am Montag, in Brno seien {} Häuser abgebrannt.",
        "Die Polizei in Brno bestritt, dass {} verletzt sei.",
    ),
}
_NAMES = ("Alva Brandt", "Mirela Toska", "Sigrun Haug", "Oona Riihi")


def parallel(folder: Path) -> Path:
    """The same four articles in two languages, as the bench reads them."""
    folder.mkdir()
    for lang, (said, denied) in _TOLD.items():
        rows = [
            {"id": f"{lang}{at}", "doc": f"d{at}", "text": f"{said.format(name, 20 + at)}\n\n{denied.format(name)}"}
            for at, name in enumerate(_NAMES)
        ]
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{lang}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_every_article_is_linked_and_what_it_costs_is_told_and_drawn(tmp_path: Path) -> None:
    plot = tmp_path / "growth.svg"
    source = parallel(tmp_path / "in")
    told = list(measure_growth(source, ("en", "de"), 60, 1, Plan((), tmp_path / "run"), plot=plot))
    sizes = [int(size) for line in told if (size := line.partition(" articles: ")[0].strip()).isdecimal()]
    assert sizes[-1] == 60
    assert any(re.search(r"BCubed F1 [\d.]+", line) for line in told)
    assert any("articles a second on one core at the end" in line for line in told)
    assert "<svg" in plot.read_text("utf-8")


def test_a_made_vector_is_found_again_once_the_mean_of_its_language_is_taken_away() -> None:
    chance = np.random.default_rng(3)
    vector, mean = (np.asarray(v / np.linalg.norm(v), dtype=np.float32) for v in chance.normal(size=(2, 384)))
    again = centred(pack_vector(off_centre(vector, 0.9 * mean)), "xx", {"": 0.9 * mean})
    assert float(again @ vector) > 0.999
