"""Measures names: linking over articles, who a speaker is, the same names in many languages.

``python -m bench names GOLD`` for a folder of annotated articles, ``--parallel FOLDER`` for articles in many languages.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality import gold_pages
from reportedly.pipeline import analyse_article, analyse_pages, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Analysis, Article, likeness

__all__ = ["BCubed", "bcubed", "show_names", "show_parallel_names"]

_SAME = 0.5
_WORTH_LINKING = ("state:", "place:", "body:", "person:")


@dataclass(frozen=True, slots=True)
class BCubed:
    """Agreement of two groupings, item by item (Bagga and Baldwin 1998): mean precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(wanted: Sequence[str], found: Sequence[str]) -> BCubed:
    """Compare two groupings of the same items, given as the group of each item."""
    if not wanted:
        return BCubed(1.0, 1.0)
    pairs = Counter(zip(wanted, found, strict=True))
    of_wanted, of_found = Counter(wanted), Counter(found)
    precision = sum(pairs[pair] / of_found[pair[1]] for pair in zip(wanted, found, strict=True))
    recall = sum(pairs[pair] / of_wanted[pair[0]] for pair in zip(wanted, found, strict=True))
    return BCubed(precision / len(wanted), recall / len(wanted))


def show_names(gold: Path, engine: Engine) -> Iterator[str]:
    """Yield the lines of the report on annotated articles: linking and speakers' names."""
    analyses = {a.article.id: a for a in compare_analyses(analyse_pages(gold_pages(gold), engine)).analyses}
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("*.json"))]
    wanted: list[str] = []
    found: list[str] = []
    same_name = matched = 0
    wrong: list[str] = []
    for row in rows:
        analysis = analyses[row["doc_id"]]
        for entity in row.get("entities", ()):
            for span in entity["mentions"]:
                mention = max(analysis.mentions, key=lambda m: likeness(m.span, span), default=None)
                if mention is not None and likeness(mention.span, span) >= _SAME:
                    wanted.append(f"{entity['kind']}:{entity['name']}")
                    found.append(mention.key or f"{analysis.article.id}:{mention.span}")
        for claim in row["claims"]:
            ours = max(analysis.claims, key=lambda c: likeness(c.content, claim["content"]), default=None)
            if ours is None or likeness(ours.content, claim["content"]) < _SAME:
                continue
            matched += 1
            right = _folded(ours.speaker_name) == _folded(claim["speaker_name"])
            same_name += right
            if not right:
                wrong.append(f"  {row['lang']} {row['doc_id'][:12]} {claim['id']}: gold {claim['speaker_name']!r}, "
                             f"ours {ours.speaker_name!r}")  # fmt: skip
    linked = bcubed(wanted, found)
    yield (f"linking: {len(wanted)} matched mentions, BCubed F1 {100 * linked.f1:.1f} "
           f"(P {100 * linked.precision:.1f} R {100 * linked.recall:.1f})")  # fmt: skip
    yield f"speaker_name: {same_name} of {matched} matched claims, {100 * same_name / max(1, matched):.1f} %"
    yield from wrong


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().replace("-", " ").split())


def show_parallel_names(folder: Path, langs: Sequence[str], engine: Engine) -> Iterator[str]:
    """Yield for each language the share of the English version's keys that its version has, document by document."""
    english = {doc: _keys(analysis) for doc, analysis in _documents(folder / "en.jsonl", engine)}
    yield "lang  keys of the English version found  keys found in all"
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem == "en" or (langs and path.stem not in langs):
            continue
        hit = of = all_found = 0
        missed: Counter[str] = Counter()
        for doc, analysis in _documents(path, engine):
            keys = _keys(analysis)
            hit, of, all_found = hit + len(keys & english[doc]), of + len(english[doc]), all_found + len(keys)
            missed.update(english[doc] - keys)
        often = ", ".join(key for key, _ in missed.most_common(6))
        yield f"{path.stem:<5} {100 * hit / max(1, of):6.1f} % of {of:5}  {all_found:6}   most missed: {often}"


def _documents(path: Path, engine: Engine) -> Iterator[tuple[str, Analysis]]:
    with path.open(encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            article = Article(item["doc"], item["text"], item["lang"])
            yield item["doc"], analyse_article(article, engine, trust_language=True)


def _keys(analysis: Analysis) -> set[str]:
    return {m.key for m in analysis.mentions if m.key and m.key.startswith(_WORTH_LINKING)}
