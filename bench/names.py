"""Measures names: linking over articles, who a speaker is, the same names in many languages.

``python -m bench names GOLD`` for a folder of annotated articles, ``--parallel FOLDER`` for articles in many languages.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.pairs import read_pairs, score_pairs
from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.link.entities import link_mentions
from reportedly.pipeline import analyse_pages, compare_analyses
from reportedly.protocols import Engine
from reportedly.records import Analysis, Article, likeness
from training.data.gold import gold_pages

__all__ = ["BCubed", "Share", "bcubed", "share_names", "show_names", "show_parallel_names", "write_names"]

_TEMPLATE = Path(__file__).parent / "names.md.in"
_SAME = 0.5
_MOST_MISSED = 6
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
                where = f"{row['lang']} {row['doc_id'][:12]} {claim.get('id', '')}"
                wrong.append(f"  {where}: gold {claim['speaker_name']!r}, ours {ours.speaker_name!r}")
    linked = bcubed(wanted, found)
    yield (f"linking: {len(wanted)} matched mentions, BCubed F1 {100 * linked.f1:.1f} "
           f"(P {100 * linked.precision:.1f} R {100 * linked.recall:.1f})")  # fmt: skip
    yield f"speaker_name: {same_name} of {matched} matched claims, {100 * same_name / max(1, matched):.1f} %"
    yield from wrong


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the English versions' keys a language's versions have, by kind, and what is missed most."""

    lang: str
    hits: Counter[str]
    of: Counter[str]
    found: int
    missed: tuple[str, ...]

    def percent(self, *kinds: str) -> float:
        """Return the share of the keys of these kinds, of all where none is given."""
        chosen = kinds or _KINDS
        return 100 * sum(self.hits[kind] for kind in chosen) / max(1, sum(self.of[kind] for kind in chosen))


def share_names(folder: Path, langs: Sequence[str], engine: Engine) -> Iterator[Share]:
    """Yield for each language what of the English version's keys its version has, document by document.

    The two versions of a document are linked with each other, as two articles of one collection would be.
    """
    english = dict(_documents(folder / f"{DISPLAY_LANGUAGE}.jsonl", engine))
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem == DISPLAY_LANGUAGE or (langs and path.stem not in langs):
            continue
        hits, of, missed = Counter[str](), Counter[str](), Counter[str]()
        found = 0
        for doc, analysis in _documents(path, engine):
            (left, right), _ = link_mentions((english[doc], analysis))
            wanted, here = _keys(left), _keys(right)
            of.update(key.partition(":")[0] for key in wanted)
            hits.update(key.partition(":")[0] for key in wanted & here)
            found += len(here)
            missed.update(wanted - here)
        yield Share(path.stem, hits, of, found, tuple(key for key, _ in missed.most_common(_MOST_MISSED)))


def show_parallel_names(shares: Iterable[Share]) -> Iterator[str]:
    """Yield the lines of the report on the same articles in many languages."""
    yield "lang  of the English version's keys found: all, people, states, places, bodies; keys here; most missed"
    for share in shares:
        kinds = "  ".join(f"{share.percent(kind):5.1f}" for kind in _KINDS)
        missed = ", ".join(share.missed)
        yield f"{share.lang:<5} {share.percent():5.1f} % of {share.of.total()}  {kinds}  {share.found:5}  {missed}"


def write_names(shares: Iterable[Share], out: Path, today: date) -> None:
    """Write the page "Names"."""
    rows = sorted(shares, key=lambda share: -share.percent())
    lines = [
        "| language | all | people | states | places | bodies | found here |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for share in rows:
        kinds = " | ".join(f"{share.percent(kind):.0f}" for kind in _KINDS)
        lines.append(f"| {share.lang} | {share.percent():.0f} | {kinds} | {share.found} |")
    parts = {
        "date": today.isoformat(),
        "count": len(rows),
        "of": max((share.of.total() for share in rows), default=0),
        "table": "\n".join(lines),
        "pairs": f"{100 * score_pairs(pair for pair in read_pairs() if pair.half == 'test').f1:.1f}",
    }
    out.write_text(_TEMPLATE.read_text(encoding="utf-8").format(**parts), encoding="utf-8")


def _documents(path: Path, engine: Engine) -> Iterator[tuple[str, Analysis]]:
    """Yield each document with its names and nothing else: claims would take three times as long."""
    with path.open(encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            article, pack = Article(item["doc"], item["text"], item["lang"]), pack_or_generic(item["lang"])
            scans = [scan_sentence(sentence, pack) for sentence in find_sentences(article, pack)]
            yield item["doc"], Analysis(article, mentions=find_article_mentions(scans, engine.read(scans).names()))


def _keys(analysis: Analysis) -> set[str]:
    return {m.key for m in analysis.mentions if m.key and m.key.startswith(_WORTH_LINKING)}
