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
from reportedly.link.entities import link_mentions
from reportedly.pipeline import analyse_article, analyse_pages, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Analysis, Article, likeness

__all__ = ["BCubed", "bcubed", "show_names", "show_parallel_names"]

_SAME = 0.5
_KINDS = ("person", "state", "place", "body")
_WORTH_LINKING = tuple(f"{kind}:" for kind in _KINDS)


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
    """Yield for each language the share of the English version's keys that its version has, document by document.

    The two versions of a document are linked with each other, as two articles of one collection would be.
    """
    english = dict(_documents(folder / "en.jsonl", engine))
    yield "lang  of the English version's keys found: all, people, states, places, bodies; keys here; most missed"
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem == "en" or (langs and path.stem not in langs):
            continue
        hits, of = Counter[str](), Counter[str]()
        missed: Counter[str] = Counter()
        found = 0
        for doc, analysis in _documents(path, engine):
            (left, right), _ = link_mentions((english[doc], analysis))
            wanted, here = _keys(left), _keys(right)
            of.update(key.partition(":")[0] for key in wanted)
            hits.update(key.partition(":")[0] for key in wanted & here)
            found += len(here)
            missed.update(wanted - here)
        shares = "  ".join(f"{100 * hits[kind] / max(1, of[kind]):5.1f}" for kind in _KINDS)
        often = ", ".join(key for key, _ in missed.most_common(6))
        share = 100 * hits.total() / max(1, of.total())
        yield f"{path.stem:<5} {share:5.1f} % of {of.total()}  {shares}  {found:5}  {often}"


def _documents(path: Path, engine: Engine) -> Iterator[tuple[str, Analysis]]:
    with path.open(encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            article = Article(item["doc"], item["text"], item["lang"])
            yield item["doc"], analyse_article(article, engine, trust_language=True)


def _keys(analysis: Analysis) -> set[str]:
    return {m.key for m in analysis.mentions if m.key and m.key.startswith(_WORTH_LINKING)}
