"""Whether what a figure counts has happened, as the whole pipeline tells it, against annotated figures."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from reportedly.pipeline import analyse_article, analyse_pages
from reportedly.protocols import Engine
from reportedly.records import Analysis, Article, Figure, Span, touches
from training.data.examples import Example
from training.data.gold import gold_pages

__all__ = ["Told", "article_realities", "count_right", "reality_shares", "text_realities"]

Told = dict[str, Counter[tuple[str, str]]]
"""For each language how often figures of one reality were told to be of one."""


def article_realities(gold: Path, engine: Engine) -> Told:
    """Return what is told of the figures of annotated articles that are found with their bounds.

    Args:
        gold: folder of ``<name>.json``, the texts beside them or two levels up.
        engine: reads.
    """
    told: Told = defaultdict(Counter)
    rows = {row["doc_id"]: row for row in map(_row, sorted(gold.glob("*.json")))}
    for analysis in analyse_pages(gold_pages(gold), engine):
        if isinstance(analysis, Analysis):
            row = rows[analysis.article.id]
            for wanted in row["figures"]:
                for figure in _at(analysis, (wanted["span"][0], wanted["span"][1])):
                    if (figure.low, figure.high) == (wanted["low"], wanted["high"]):
                        told[row["lang"]][wanted["reality"], figure.reality] += 1
                        break
    return told


def _row(path: Path) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return row


def text_realities(texts: Iterable[Example], engine: Engine, langs: Collection[str] = ()) -> Told:
    """Return what is told of the marked figures of texts that are found at all; ``langs`` only, all if it is empty."""
    told: Told = defaultdict(Counter)
    for example in texts:
        if not langs or example.lang in langs:
            article = Article(example.id, example.text, example.lang)
            analysis = analyse_article(article, engine, trust_language=True)
            for trigger in example.triggers:
                for figure in _at(analysis, trigger.mark):
                    told[example.lang][str(trigger.reality), figure.reality] += 1
                    break
    return told


def _at(analysis: Analysis, span: Span) -> Iterator[Figure]:
    return (figure for figure in analysis.figures if touches(figure.span, span))


def reality_shares(told: Told) -> dict[str, tuple[int, float]]:
    """Return for each language how many figures there are and the share of which the right reality is told."""
    return {lang: (pairs.total(), count_right(pairs) / pairs.total()) for lang, pairs in sorted(told.items())}


def count_right(pairs: Counter[tuple[str, str]]) -> int:
    """Return of how many figures the right reality is told."""
    return sum(number for (right, found), number in pairs.items() if right == found)
