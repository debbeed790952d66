"""Hostile pages through the whole way from page to analysis: no crash, no page over its limit, flat memory.

Pages come from ``bench.attacks``; a page is named by seed and number and can be made again. Analyses are looked at,
too: spans inside the text, and JSON that can be written and read.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from bench.attacks import make_attack
from reportedly.protocols import EngineName
from reportedly.records import Analysis, Failure, Page
from reportedly.view.exports import analysis_to_json
from reportedly.workers.inside import Limits, Prepare
from reportedly.workers.pool import analyse_in_workers, prepare_engine

__all__ = ["Measured", "attack_program", "measure_hostile"]

_BROKEN = ("internal", "crashed", "too_slow", "wrong")
_SLOWEST = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of a page: "analysed" or the kind of its failure, seconds of processor time, the worker's MB."""

    kind: str
    message: str
    seconds: float
    memory: float


def measure_hostile(folder: Path, count: int, seed: int, jobs: int, engine: EngineName) -> Iterator[str]:
    """Attack the program and yield the lines of the report."""
    yield f"{count:,} pages, seed {seed}, engine {engine}, pages to damage from {folder}"
    limits = Limits()
    found = list(attack_program(folder, count, seed, jobs, engine, limits))
    for kind, number in Counter(one.kind for one in found).most_common():
        yield f"{number:8,} {kind}"
    broken = [(number, one) for number, one in enumerate(found) if one.kind in _BROKEN]
    yield f"{len(broken)} crashed, went wrong or took longer than {limits.seconds:g} s of processor time"
    yield from (f"  {seed}:{number} {one.kind}: {one.message}" for number, one in broken[:20])
    part = max(1, count // 10)
    tenths = [max(one.memory for one in found[at : at + part]) for at in range(0, count, part)]
    yield f"MB of a worker, the most in each tenth of the pages: {' '.join(f'{most:.0f}' for most in tenths)}"
    spent = sorted((one.seconds for one in found), reverse=True)
    yield f"seconds of processor time a page: half under {spent[count // 2]:.3f}, 99 % under {spent[count // 100]:.2f}"
    pages = sorted(folder.glob("*.html"))
    yield f"the slowest {_SLOWEST}:"
    for number, one in sorted(enumerate(found), key=lambda pair: -pair[1].seconds)[:_SLOWEST]:
        yield f"  {one.seconds:6.2f} s  {seed}:{number}  {one.kind}  {make_attack(number, seed, pages).recipe}"


def attack_program(
    folder: Path, count: int, seed: int, jobs: int, engine: EngineName, limits: Limits
) -> Iterator[Measured]:
    """Yield what became of each page, in order."""
    pages = sorted(folder.glob("*.html"))
    attacks = (make_attack(number, seed, pages).page for number in range(count))
    prepare = cast(Prepare, partial(_prepare, engine))
    results: Iterator[Any] = analyse_in_workers(attacks, prepare, jobs=jobs, limits=limits)
    for result in results:
        if isinstance(result, Failure):  # of reading the line, or of the worker
            seconds = limits.seconds if result.kind == "too_slow" else 0.0
            yield Measured(result.kind, result.message, seconds, 0.0)
        else:
            yield result


def _prepare(engine: EngineName) -> Callable[[Page], Measured]:
    return partial(_measure, analyse=prepare_engine(engine))


def _measure(page: Page, analyse: Callable[[Page], Analysis | Failure]) -> Measured:
    start = time.process_time()
    result = analyse(page)
    seconds = time.process_time() - start
    if isinstance(result, Failure):
        return Measured(result.kind, result.message, seconds, _memory())
    wrong = _find_wrong(result)
    return Measured("wrong" if wrong else "analysed", wrong, seconds, _memory())


def _find_wrong(made: Analysis) -> str:
    """Return what is wrong with an analysis, "" where nothing is."""
    size = len(made.article.text)
    spans = [claim.content for claim in made.claims] + [figure.span for figure in made.figures]
    spans += [mention.span for mention in made.mentions] + [moment.span for moment in made.moments]
    if not all(0 <= start < end <= size for start, end in spans):
        return "a span lies outside the text"
    if any(made.article.text[slice(*mention.span)] != mention.surface for mention in made.mentions):
        return "a name is not what stands in the text"
    line = json.dumps(analysis_to_json(made, with_text=True), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return "" if json.loads(line.decode("utf-8", "surrogatepass")) else "its JSON is empty"


def _memory() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
