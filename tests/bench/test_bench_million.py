"""The bench of very many articles, run over few."""

from __future__ import annotations

import csv
from pathlib import Path

from bench.million import make_article, measure_million
from reportedly.store.ledger import open_ledger


def test_articles_are_the_same_for_the_same_seed() -> None:
    assert make_article(7, 1) == make_article(7, 1)
    assert make_article(7, 1) != make_article(7, 2)


def test_two_thousand_articles_from_archive_to_ledger(tmp_path: Path) -> None:
    lines = list(measure_million(2000, 3, 1, tmp_path / "run", tmp_path / "plots"))
    assert any("the rate at the end" in line for line in lines)
    with open_ledger(str(tmp_path / "run" / "million.db"), readonly=True) as ledger:
        counts = ledger.stats().counts
    assert counts["articles"] == 2000
    assert counts["claims"] > 2000
    with (tmp_path / "plots" / "million.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [int(row["articles"]) for row in rows] == list(range(100, 2001, 100))
    assert (tmp_path / "plots" / "million.svg").read_text("utf-8").startswith("<svg")
    assert (tmp_path / "plots" / "million-memory.svg").exists()
