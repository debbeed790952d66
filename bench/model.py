"""Measures one model, in the middle of training or exported: ``python -m bench model MODEL SHARED``."""

from __future__ import annotations

import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from bench.handwritten import by, run_handwritten
from bench.quality import measure_quality
from bench.realities import article_realities, text_realities
from bench.report import reality_table, sentence_table, share_table, tally_table
from bench.roles import counted_nouns, names, tagged_texts
from reportedly.extract.tagger import TaggerEngine
from reportedly.protocols import Engine
from training.data.figure_text import FIGURES, read_figure_texts
from training.data.name_text import NAMES, read_name_texts
from training.network import open_network

__all__ = ["measure_model"]


def measure_model(model: Path, shared: Path, most: int, langs: Collection[str]) -> Iterator[str]:
    """Yield tables of what a checkpoint (``.pt``, needs torch) or an exported folder finds.

    Args:
        model: what ``training.train`` or ``training.export`` has written.
        shared: holds eval/ and train/.
        most: sentences a language, twice: with and without a claim.
        langs: measure these only; articles are left out then.
    """
    engine = TaggerEngine(open_network(model))
    yield _attributions(shared, engine, most, langs)
    if not langs:
        for gold in ("seeds", "news"):
            yield measure_quality(shared / "eval" / gold, None, None, None, engine)
            yield reality_table(article_realities(shared / "eval" / gold, engine))
    tested = list(run_handwritten(engine, langs or None))
    yield tally_table(by(tested, "lang"))
    yield tally_table(by(tested, "construction"))
    for texts in (tagged_texts(shared / "train/ner"), read_name_texts(NAMES, "test")):
        yield share_table(names(texts, engine, most, langs), "names", "F1")
    yield reality_table(text_realities(read_figure_texts(FIGURES, "test"), engine, langs))
    yield share_table(counted_nouns(shared / "train/ud", engine, most, langs), "numbers", "right noun")


def _attributions(shared: Path, engine: Engine, most: int, langs: Collection[str]) -> str:
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
    for line in (shared / "eval/attribution.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not langs or row["lang"] in langs:
            groups[row["lang"], row["kind"] == "none"].append(row)
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        with gold.open("w", encoding="utf-8") as lines:
            for _, rows in sorted(groups.items()):
                for row in random.Random(7).sample(rows, min(most, len(rows))):  # noqa: S311
                    lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        return sentence_table(measure_quality(gold, None, shared / "eval/score.py", None, engine))
