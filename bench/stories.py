"""Groups a mixed pool of thinned translations: BCubed of the stories, over all and for each language against the rest.

The pool is 62 articles in 54 languages, each with a share of its sentences dropped at random, differently in each
language. Some of the 62 report one event (two reports of a match, of a hearing): they are counted as two stories all
the same, so the figures are a floor; ``merged`` tells which were joined.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.names import bcubed
from reportedly.detect.sentences import find_sentences
from reportedly.languages.packs import pack_or_generic
from reportedly.link.entities import link_mentions
from reportedly.link.stories import group_stories
from reportedly.pipeline import analyse_article, embed_analyses, make_embedder, make_engine
from reportedly.records import Analysis, Article

__all__ = ["measure_stories"]


@dataclass(frozen=True, slots=True)
class Pool:
    """How the pool is made: the share of sentences dropped, and whether all digits are removed."""

    dropped: float
    digits: bool = True


def measure_stories(folder: Path, pool: Pool, seeds: Path | None, langs: Sequence[str]) -> Iterator[str]:
    """Yield the report on one pool; ``seeds`` is a folder of texts on one more story, put among it."""
    truth: dict[str, str] = {}
    articles = []
    for article, doc in _thinned(folder, pool, langs):
        articles.append(article)
        truth[article.id] = doc
    for path in sorted(seeds.glob("*.txt")) if seeds else ():
        articles.append(Article(path.stem, path.read_text("utf-8")))
        truth[path.stem] = "seeds"
    engine = make_engine("fast")  # names and figures by the packs' lists: the vectors are what is measured
    analyses = [analyse_article(article, engine, trust_language=True) for article in articles]
    linked, entities = link_mentions(analyses)
    stories = group_stories(linked, entities, embed_analyses(linked, make_embedder()))
    found = {article: story.id for story in stories for article in story.articles}
    ids = [a.article.id for a in analyses]
    total = bcubed([truth[i] for i in ids], [found[i] for i in ids])
    made = f"{pool.dropped:.0%} of sentences dropped{'' if pool.digits else ', no digits'}"
    score = f"BCubed F1 {100 * total.f1:.1f} (P {100 * total.precision:.1f} R {100 * total.recall:.1f})"
    yield f"{len(ids)} articles, {made}: {len(stories)} stories, {score}"
    yield from _by_language(linked, truth, found)
    yield from _joined(truth, found)
    if seeds:
        homes = {found[i] for i in ids if truth[i] == "seeds"}
        inside = sum(found[i] in homes for i in ids)
        yield f"seeds: {len(homes)} story of {inside} articles"


def _thinned(folder: Path, pool: Pool, langs: Sequence[str]) -> Iterator[tuple[Article, str]]:
    for path in sorted(folder.glob("*.jsonl")):
        if langs and path.stem not in langs:
            continue
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield _thin(row, pool), row["doc"]


def _thin(row: dict[str, str], pool: Pool) -> Article:
    chance = random.Random(row["id"])  # noqa: S311 - the same pool every time
    whole = Article(row["id"], row["text"], row["lang"])
    sentences = [s.text for s in find_sentences(whole, pack_or_generic(row["lang"]))]
    kept = [text for text in sentences if chance.random() >= pool.dropped] or sentences[:1]
    text = "\n".join(kept)
    return Article(row["id"], text if pool.digits else re.sub(r"\d", "", text), row["lang"])


def _by_language(analyses: Sequence[Analysis], truth: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    """Yield the F1 of each language's articles among all: the mean over its articles only."""
    pairs = Counter((truth[i], found[i]) for i in truth)
    of_truth, of_found = Counter(truth.values()), Counter(found.values())
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for analysis in analyses:
        i = analysis.article.id
        both = pairs[truth[i], found[i]]
        scores[analysis.article.lang or ""].append((both / of_found[found[i]], both / of_truth[truth[i]]))
    rows = []
    for lang, marks in scores.items():
        precision, recall = (sum(mark[side] for mark in marks) / len(marks) for side in (0, 1))
        rows.append((2 * precision * recall / max(precision + recall, 1e-9), lang))
    yield "each language among all others: " + "  ".join(f"{lang} {100 * f1:.1f}" for f1, lang in sorted(rows))


def _joined(truth: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for article, story in found.items():
        homes[story][truth[article]] += 1
    for story in sorted(homes, key=lambda story: -homes[story].total()):
        if len(homes[story]) > 1:
            yield "joined: " + ", ".join(f"{doc} ({count})" for doc, count in homes[story].most_common())
