"""What linking, grouping, origins and verdicts cost an article as the collection grows (``bench.recombined``)."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.linking import draw_cost
from bench.names import bcubed
from bench.recombined import Base, Floats, recombine
from reportedly.detect.sentences import find_paragraphs
from reportedly.link.entities import link_mentions
from reportedly.link.origins import find_origins
from reportedly.link.stories import group_stories
from reportedly.match.framed import frame_claims
from reportedly.match.measures import find_measures
from reportedly.match.propositions import find_denials
from reportedly.match.verdicts import find_verdicts
from reportedly.pipeline import analyse_article, embed_analyses, make_embedder, make_engine
from reportedly.records import Analysis, Article

__all__ = ["measure_growth"]

_SIZES = (0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class _Size:
    """Seconds of each phase for a collection of so many articles."""

    articles: int
    spent: dict[str, float]

    @property
    def total(self) -> float:
        return sum(self.spent.values())


def measure_growth(folder: Path, langs: Sequence[str], count: int, seed: int, plot: Path | None) -> Iterator[str]:
    """Yield the report: seconds of each phase at growing sizes, and the rate of the last articles.

    Time is that of the processor. What was found in the articles and their vectors is made before the clock starts:
    those cost the same for every article (``bench speed``).
    """
    bases = _bases(folder, langs)
    docs = sorted({doc for doc, _ in bases})
    made = sorted(recombine(bases, docs, langs, count, seed), key=lambda row: str(row[0].article.published))
    yield f"{count:,} articles in {len(langs)} languages out of {len(bases)}, seed {seed}; {_peak():.0f} MB so far"
    sizes: list[_Size] = []
    for share in _SIZES:
        part = made[: int(share * count)]
        size, stories = _run([a for a, _, _ in part], {a.article.id: v for a, v, _ in part})
        sizes.append(size)
        phases = "  ".join(f"{name} {seconds:.1f}" for name, seconds in size.spent.items())
        yield f"{size.articles:8,} articles: {size.total:7.1f} s  ({phases})  peak {_peak():.0f} MB"
    truth = {a.article.id: str(story) for a, _, story in made}
    score = bcubed([truth[i] for i in truth], [stories[i] for i in truth])
    yield f"stories: BCubed F1 {100 * score.f1:.1f} (P {100 * score.precision:.1f} R {100 * score.recall:.1f})"
    costs = [
        (b.articles, 1000 * (b.total - a.total) / (b.articles - a.articles))
        for a, b in zip([_Size(0, {}), *sizes], sizes, strict=False)
    ]
    yield f"the last articles: {1000 / costs[-1][1]:.0f} a second"
    if plot:
        plot.write_text(draw_cost(costs, "Linking, stories, origins and verdicts: one more article"), encoding="utf-8")
        yield f"drawn to {plot}"


def _bases(folder: Path, langs: Sequence[str]) -> dict[tuple[str, str], Base]:
    engine, found = make_engine("fast"), {}
    for lang in langs:
        with (folder / f"{lang}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                analysis = analyse_article(Article(row["id"], row["text"], lang), engine, trust_language=True)
                found[row["doc"], lang] = analysis
    vectors = embed_analyses(found.values(), make_embedder())
    return {
        key: Base(analysis, tuple(find_paragraphs(analysis.article)), vectors[analysis.article.id])
        for key, analysis in found.items()
    }


def _run(analyses: Sequence[Analysis], vectors: dict[str, Floats]) -> tuple[_Size, dict[str, str]]:
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the phase returns
        start = time.process_time()
        done = work()
        spent[name] = time.process_time() - start
        return done

    linked, entities = timed("names", lambda: link_mentions(analyses))
    stories = timed("stories", lambda: group_stories(linked, entities, vectors))
    origins = timed("origins", lambda: find_origins(linked))
    measures = timed("measures", lambda: find_measures(linked, stories, entities))
    timed("verdicts", lambda: find_verdicts(linked, measures, origins))
    framed = timed("frames", lambda: frame_claims(linked))
    timed("denials", lambda: find_denials(framed, stories, origins, entities))
    return _Size(len(analyses), spent), {article: story.id for story in stories for article in story.articles}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
