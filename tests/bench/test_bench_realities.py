"""How often the right reality of a figure is told: on a made folder of annotations and on marked texts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from bench.realities import article_realities, reality_shares, text_realities
from reportedly.extract.rules import RuleEngine
from training.data.examples import Example, Trigger

TEXT = "The harbour sold 40 boats. It will buy 12 ferries."


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def figure(words: str, value: int, reality: str) -> dict[str, object]:
    return {"span": span(words), "low": value, "high": value, "reality": reality}


def test_figures_of_articles_are_told_by_span_and_bounds(tmp_path: Path) -> None:
    marked = [figure("40 boats", 40, "actual"), figure("12 ferries", 12, "actual"), figure("12 ferries", 13, "planned")]
    row = {"doc_id": "a", "lang": "en", "figures": marked}
    (tmp_path / "a.json").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = article_realities(tmp_path, RuleEngine())
    assert told == {"en": Counter({("actual", "actual"): 1, ("actual", "planned"): 1})}
    assert reality_shares(told) == {"en": (2, 0.5)}


def test_marked_figures_that_are_not_found_do_not_count() -> None:
    triggers = (
        Trigger("number", span("12 ferries"), reality="planned"),
        Trigger("number", span("It"), reality="actual"),
    )
    text = Example("t", "en", "figures", TEXT, triggers=triggers)
    assert text_realities([text], RuleEngine()) == {"en": Counter({("planned", "planned"): 1})}
    assert text_realities([text], RuleEngine(), ["lv"]) == {}
