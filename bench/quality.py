"""Runs the program over gold data and has it scored."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from reportedly.collect.files import read_pages
from reportedly.pipeline import analyse_pages, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Analysis
from training.data.gold import find_scorer, gold_pages, predict

__all__ = ["measure_quality"]


def measure_quality(gold: Path, texts: Path | None, scorer: Path | None, keep: Path | None, engine: Engine) -> str:
    """Return what the scorer prints for gold annotations, or the share of examples' expectations that hold."""
    if gold.suffix == ".toml":
        return _score_examples(gold, engine)
    kind = "claims" if gold.is_dir() else "attribution"
    found = scorer or find_scorer(gold)
    if found is None:
        return f"no score.py above {gold}; name it with --scorer"
    target = keep or Path(tempfile.mkstemp(suffix=".jsonl")[1])
    predict(gold_pages(gold, texts), engine, target)
    run = subprocess.run(
        [sys.executable, str(found), kind, str(gold), str(target)], capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr


def _score_examples(gold: Path, engine: Engine) -> str:
    """Score examples/expected.toml: language, date, title, furniture, and the claims that must be found."""
    expected = {name: row for name, row in tomllib.loads(gold.read_text("utf-8")).items() if isinstance(row, dict)}
    dossier = compare_analyses(analyse_pages(read_pages([str(gold.parent)]), engine))
    rows = []
    for analysis in dossier.analyses:
        row = expected.get(Path(analysis.article.source).name)
        if row is None:
            continue
        wanted = row.get("claims", [])
        hits = sum(any(_is(claim, analysis, want) for claim in analysis.claims) for want in wanted)
        meta = [
            analysis.article.lang == row["lang"],
            str(analysis.article.published) == str(row["published"]),
            analysis.article.title == row["title"],
            analysis.article.outlet == row["outlet"],
        ]
        rows.append(f"{Path(analysis.article.source).name:36} metadata {sum(meta)}/4  claims {hits}/{len(wanted)}")
    return "\n".join(rows)


def _is(claim: Any, analysis: Analysis, want: dict[str, Any]) -> bool:  # noqa: ANN401 - records.Claim
    content = " ".join(analysis.article.text[claim.content[0] : claim.content[1]].split())
    named = want["speaker_name"] == claim.speaker_name
    return named and want["stance"] == claim.stance and want["content_contains"] in content
