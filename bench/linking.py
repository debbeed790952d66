"""What linking costs as articles come in one by one, and how right it is on made names (``bench.newsroom``)."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bench.names import bcubed
from bench.newsroom import make_articles
from reportedly.link.entities import gather_entities
from reportedly.link.linker import Linker
from reportedly.records import Analysis
from reportedly.view.marks import COLOURS
from reportedly.view.plot import Scale, build_scale

__all__ = ["draw_cost", "measure_linking"]

_STEP = 1000  # articles between two readings of the clock
_WIDTH, _HEIGHT = 720.0, 280.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 12.0, 34.0, 44.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """The clock at a size of the collection: milliseconds an article since the last reading, other articles renamed."""

    articles: int
    cost: float
    renamed: float


def measure_linking(count: int, seed: int, plot: Path | None) -> Iterator[str]:
    """Link ``count`` made articles one by one and yield the lines of the report; draw the cost to ``plot``.

    Time is that of the processor, so that a busy machine does not change it.
    """
    made = list(make_articles(count, seed))
    base = _peak()
    articles = [analysis for analysis, _ in made]
    yield f"{count:,} articles, {sum(len(a.mentions) for a in articles):,} mentions, ten languages, seed {seed}"
    linker = Linker()
    started = time.process_time()
    readings = list(_feed(linker, articles))
    fed = time.process_time() - started
    linked = [linker.linked(number) for number in range(count)]
    entities = gather_entities(linked, linker.decisions())
    spent = time.process_time() - started
    yield f"{'articles':>10} {'ms an article':>14} {'others renamed by an article':>30}"
    yield from (f"{r.articles:10,} {r.cost:14.2f} {r.renamed:30.2f}" for r in readings)
    yield f"linked in {fed:.1f} s, with {len(entities):,} entities gathered {spent:.1f} s"
    yield f"peak memory {_peak():.0f} MB, {base:.0f} MB of it before linking (program and articles)"
    for kind in ("person", "organisation"):
        yield _score(kind, made, linked)
    if plot:
        costs = [(reading.articles, reading.cost) for reading in readings]
        plot.write_text(draw_cost(costs, "What linking one more article costs"), encoding="utf-8")
        yield f"drawn to {plot}"


def _feed(linker: Linker, articles: Sequence[Analysis]) -> Iterator[_Reading]:
    last, renamed = time.process_time(), 0
    for number, analysis in enumerate(articles, 1):
        renamed += len(linker.add(analysis)) - 1
        if number % _STEP == 0:
            now = time.process_time()
            yield _Reading(number, 1000 * (now - last) / _STEP, renamed / _STEP)
            last, renamed = now, 0


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _score(kind: str, made: Sequence[tuple[Analysis, Sequence[str]]], linked: Sequence[Analysis]) -> str:
    wanted, found = [], []
    for (_, truths), analysis in zip(made, linked, strict=True):
        for mention, truth in zip(analysis.mentions, truths, strict=True):
            if mention.kind == kind:
                wanted.append(truth)
                found.append(mention.key or "")
    score = bcubed(wanted, found)
    return (f"{kind}: {len(wanted):,} mentions of {len(set(wanted)):,}, BCubed F1 {100 * score.f1:.1f} "
            f"(P {100 * score.precision:.1f} R {100 * score.recall:.1f})")  # fmt: skip


def draw_cost(costs: Sequence[tuple[int, float]], title: str, unit: str = "milliseconds") -> str:
    """Return the cost of one more article (milliseconds or another unit) by the size of the collection as an SVG."""
    most = costs[-1][0]
    step = max(_STEP, most // 5)
    scale = build_scale([0.0, *(cost for _, cost in costs)], _HEIGHT - _BOTTOM, _TOP)

    def across(articles: int) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * articles / most

    spots = [(across(articles), scale.at(cost)) for articles, cost in costs]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{COLOURS[0]}"/>' for x, y in spots)
    title = f"{title}: {unit}, by articles that are there (to {most:,})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/><text x="0" y="14">{escape(title)}</text>'
        f"{_axes(scale, range(step, most + 1, step), across)}"
        f'<polyline points="{line}" fill="none" stroke="{COLOURS[0]}" stroke-width="2"/>{dots}</svg>\n'
    )


def _axes(scale: Scale, sizes: Sequence[int], across: Callable[[int], float]) -> str:
    parts = []
    for tick in scale.ticks:
        y = scale.at(tick)
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#8a8f98" '
            f'stroke-opacity="{0.9 if tick == 0 else 0.3}"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
        )
    for size in sizes:
        end = "end" if size == sizes[-1] else "middle"
        parts.append(f'<text x="{across(size):.1f}" y="{_HEIGHT - 24}" text-anchor="{end}">{size:,}</text>')
    return "".join(parts)
