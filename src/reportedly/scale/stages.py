"""The work of a run, in pieces that know nothing of each other: files to analyses, a window to links, links to tables.

Each piece reads and writes files of the run's folder and returns counts alone, so that it can run in any process of
any machine that sees the folder.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from reportedly.collect.files import read_pages
from reportedly.link.windows import OwnLinks, Window, own_links, settle_links, settle_roots
from reportedly.pipeline import (
    compare_analyses,
    compare_by_meaning,
    embed_analyses,
    embed_contents,
    make_embedder,
)
from reportedly.protocols import Embedder, EngineName
from reportedly.records import Analysis, Failure, Page
from reportedly.scale.folders import Row, RunFolder
from reportedly.workers.calls import Workers
from reportedly.workers.inside import Limits
from reportedly.workers.pool import prepare_engine

__all__ = ["Counts", "Roots", "extract_sources", "gather_roots", "link_window", "table_window"]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a piece of work came to; ``done`` counts articles, or whatever the stage makes."""

    done: int = 0
    failed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.done + other.done, self.failed + other.failed)


@dataclass(frozen=True, slots=True)
class Roots:
    """The first article of every article's story and of its origin, agreed between all windows."""

    stories: Mapping[str, str]
    origins: Mapping[str, str]


def extract_sources(sources: tuple[str, ...], folder: Path, reader: EngineName, seconds: float) -> Counts:
    """Analyse all articles of some files into one part; a part that is there is left as it is.

    An article that takes more than so many seconds of processor time, or breaks its reader, is told as a failure.

    Vectors are made here, where the work is spread widest, and not again when windows are linked.
    """
    run = RunFolder(folder)
    part = run.part(sources, reader)
    known = run.count(part)
    if known is not None:
        return Counts(*known)
    embedder = make_embedder() if reader == "full" else None
    return Counts(*run.write_part(part, _rows(sources, _workers(reader, seconds), embedder)))


@cache
def _workers(reader: EngineName, seconds: float) -> Workers[Page, Analysis | Failure]:
    """Return the limited process in which this one has articles read, for all the pieces that it is given."""
    return Workers(partial(prepare_engine, reader), limits=Limits(seconds=seconds))


def _rows(
    sources: tuple[str, ...], workers: Workers[Page, Analysis | Failure], embedder: Embedder | None
) -> Iterator[Row | Failure]:
    for page in read_pages(sources):
        result = page if isinstance(page, Failure) else workers.call(page, page.source, page.id)
        if isinstance(result, Failure):
            yield result
            continue
        vectors: dict[str, bytes] = {}
        if embedder is not None:
            embed_analyses([result], embedder, keep=vectors.__setitem__)
            embed_contents([result], embedder, keep=vectors.__setitem__)
        yield Row(result, vectors)


def link_window(window: Window, folder: Path) -> Counts:
    """Link the articles of a window and keep what it says of its own; return how many articles were its own."""
    run = RunFolder(folder)
    with _uncollected():
        own = _linked(run, window)  # what it was made of is given up before it is written
        run.write_window(window, own)
    return Counts(len(own.dossier.analyses))


def _linked(run: RunFolder, window: Window) -> OwnLinks:
    analyses: list[Analysis] = []
    vectors: dict[str, bytes] = {}
    for row in run.read(window):
        analyses.append(row.analysis)
        vectors.update(row.vectors)
    analyses.sort(key=lambda analysis: analysis.article.id)  # whichever worker was first
    if any(analysis.engine == "full" for analysis in analyses):
        return own_links(compare_by_meaning(analyses, make_embedder(), known=lambda _: vectors), window)
    return own_links(compare_analyses(analyses), window)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for cycles once, at the end: while a window is linked nearly all records stay.

    Walking over them again and again took 23 % of the time (6,000 articles: 10.2 ms each, 7.8 without).
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
        gc.collect()


def gather_roots(windows: tuple[Window, ...], folder: Path) -> Roots:
    """Lay the roots of all windows together."""
    run = RunFolder(folder)
    stories: dict[str, str] = {}
    origins: dict[str, str] = {}
    for window in windows:
        own = run.read_window(window)
        stories.update(own.story_roots)
        origins.update(own.origin_roots)
    return Roots(settle_roots(stories), settle_roots(origins))


def table_window(window: Window, folder: Path, roots: Roots) -> Counts:
    """Write a window's links as tables, under the ids that all windows agree on; return how many articles they have."""
    run = RunFolder(folder)
    settled = settle_links(run.read_window(window), roots.stories, roots.origins)
    run.write_tables(window, settled)
    return Counts(len(settled.analyses))
