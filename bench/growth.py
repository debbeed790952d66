"""What names, stories, origins and verdicts cost an article as a collection grows, linked as ``reportedly scale`` does.

Articles (``bench.recombined``) come day by day. Windows of days are linked one after the other by processes that hold
nothing but their window (``scale.stages.link_window``): read from Parquet, linked and compared with the days around it,
written. So every article is linked about twice, once as a window's own and once beside another's.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from bench.linking import draw_cost
from bench.names import bcubed
from bench.recombined import Base, Floats, Made, recombine
from reportedly.detect.sentences import find_paragraphs
from reportedly.link.vectors import pack_vector, passage, shortness, spoken_length, text_key
from reportedly.link.windows import Window, plan_windows
from reportedly.pipeline import analyse_article, embed_analyses, embed_contents, make_embedder, make_engine
from reportedly.protocols import Embedder
from reportedly.records import Analysis, Article
from reportedly.scale.folders import Row, RunFolder
from reportedly.scale.run import Plan
from reportedly.scale.stages import gather_roots, link_window

__all__ = ["measure_growth", "off_centre"]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one window cost: its own articles, seconds of the processor, MB that its process held at most so far."""

    window: Window
    articles: int
    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class _Collection:
    """Where the made articles lie, the story of each, and how many workers link them."""

    folder: Path
    stories: Mapping[str, int]
    jobs: int


def measure_growth(
    source: Path, langs: Sequence[str], count: int, seed: int, plan: Plan, jobs: int = 1, plot: Path | None = None
) -> Iterator[str]:
    """Make the articles, link them window by window and yield the report; draw the cost to ``plot`` as it goes.

    Time is that of the processor. What is found in the articles and their vectors are made before the clock starts:
    those cost the same for every article (``bench speed``).

    Args:
        source: holds <language>.jsonl of the same articles.
        langs: the languages to take.
        count: how many articles to make.
        seed: another seed makes other articles.
        plan: days linked at a time and around them, and the folder for the run's files, 5 KB an article.
        jobs: processes that link windows at the same time.
        plot: the SVG file.
    """
    stories = _write_articles(plan.folder, _bases(source, langs), langs, count, seed)
    made = _Collection(plan.folder, stories, jobs)
    windows = plan_windows(RunFolder(plan.folder).days(), plan.window, plan.reach)
    yield f"{count:,} articles of {len(set(made.stories.values())):,} stories in {len(langs)} languages, seed {seed}"
    yield f"{len(windows)} windows of {plan.window} days with {plan.reach} on both sides, {jobs} process(es)"
    readings: list[_Reading] = []
    costs: list[tuple[int, float]] = []
    for reading in _link(windows, made):
        readings.append(reading)
        costs.append((sum(one.articles for one in readings), 1000 * reading.seconds / reading.articles))
        yield f"{costs[-1][0]:8,} articles: {costs[-1][1]:5.1f} ms an article, peak of a process {reading.peak:.0f} MB"
        if plot:
            plot.write_text(draw_cost(costs, "Names, stories, origins, verdicts: one more article"), encoding="utf-8")
    yield from _sum_up(readings, costs, made, windows)


def _bases(source: Path, langs: Sequence[str]) -> dict[tuple[str, str], Base]:
    engine, embedder = make_engine("fast"), make_embedder()
    found: dict[tuple[str, str], Analysis] = {}
    for lang in langs:
        with (source / f"{lang}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                analysis = analyse_article(Article(row["id"], row["text"], lang), engine, trust_language=True)
                # what the fast engine reads is cheaper to make; linked it is as what the full engine reads, by vectors
                found[row["doc"], lang] = replace(analysis, engine="full")
    vectors, contents = embed_analyses(found.values(), embedder), embed_contents(found.values(), embedder)
    said: dict[str, dict[str, Floats]] = {}
    for (article, claim), vector in contents.items():
        said.setdefault(article, {})[claim] = vector
    return {
        place: Base(one, tuple(find_paragraphs(one.article)), vectors[one.article.id], said.get(one.article.id, {}))
        for place, one in found.items()
    }


def _write_articles(
    folder: Path, bases: Mapping[tuple[str, str], Base], langs: Sequence[str], count: int, seed: int
) -> dict[str, int]:
    """Write the made articles as reading writes them; return each one's story."""
    embedder = make_embedder()
    stories: dict[str, int] = {}

    def rows() -> Iterator[Row]:
        for made in recombine(bases, sorted({doc for doc, _ in bases}), langs, count, seed):
            stories[made.analysis.article.id] = made.story
            yield Row(made.analysis, _packed(made, embedder))

    RunFolder(folder).write_part("made", rows())
    return stories


def _packed(made: Made, embedder: Embedder) -> dict[str, bytes]:
    """Return the vectors as the encoder would have made them, by the key under which linking asks for them."""
    article = made.analysis.article
    mean = embedder.means.get(article.lang or "", embedder.means[""])
    read = passage(article)
    common = mean + shortness(spoken_length(read, article.lang), embedder.shorts)
    vectors = {read: off_centre(made.vector, common)}
    for claim in made.analysis.claims:  # moved beside others, a content may be compared that was not where it stood
        vectors[article.text[slice(*claim.content)]] = off_centre(made.contents.get(claim.id, made.vector), mean)
    return {text_key(text, embedder): pack_vector(vector) for text, vector in vectors.items()}


def off_centre(vector: Floats, mean: Floats) -> Floats:
    """Return the vector of unit length that points as ``vector`` does once the mean is taken from it."""
    along = float(mean @ vector)
    length = -along + np.sqrt(along * along + 1.0 - float(mean @ mean))
    return np.asarray(mean + length * vector, dtype=np.float32)


def _link(windows: Sequence[Window], made: _Collection) -> Iterator[_Reading]:
    # spawned, as the workers of ``scale``: what making the articles took is not theirs
    with ProcessPoolExecutor(made.jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(_link_one, folder=made.folder), windows)


def _link_one(window: Window, folder: Path) -> _Reading:
    began = time.process_time()
    done = link_window(window, folder).done
    return _Reading(window, done, time.process_time() - began, _peak())


def _peak() -> float:
    """Return the most memory that this process has held, in MB (Linux).

    ``getrusage`` would tell what the process was started from held.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _sum_up(
    readings: Sequence[_Reading], costs: Sequence[tuple[int, float]], made: _Collection, windows: Sequence[Window]
) -> Iterator[str]:
    began = time.process_time()
    roots = gather_roots(tuple(windows), made.folder).stories
    laid = time.process_time() - began
    score = bcubed([str(made.stories[one]) for one in roots], [roots[one] for one in roots])
    yield f"windows laid together in {laid:.1f} s: {1000 * laid / len(roots):.2f} ms an article"
    yield f"stories: BCubed F1 {100 * score.f1:.1f} (P {100 * score.precision:.1f} R {100 * score.recall:.1f})"
    full = [cost for (_, cost), one in zip(costs, readings, strict=True) if 2 * one.articles > readings[0].articles]
    yield f"{1000 / full[-1]:.0f} articles a second on one core at the end, {1000 / full[0]:.0f} at the start"
    yield f"{made.jobs} process(es) held {made.jobs * max(one.peak for one in readings):.0f} MB at most"
