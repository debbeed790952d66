"""The processes that read pages: given work, heard, ended where they overrun, and replaced.

What a page does to the program that reads it cannot be foreseen: a parser may loop, run out of stack or of memory. So
the reading is done by workers. The kernel ends a worker that overruns its limit, a worker that ends is replaced, and
its page comes out as the failure that it is; the pages behind it go on. At most a few pages a worker are in memory,
and results keep the order of the pages.
"""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Self

from reportedly.errors import WorkerError
from reportedly.protocols import EngineName
from reportedly.records import Analysis, Failure, Page
from reportedly.workers.inside import Analyse, Limits, Prepare
from reportedly.workers.process import BAD_STARTS, START, WALL, WorkerProcess, name_end, tell_end

__all__ = ["analyse_in_workers", "find_jobs", "prepare_engine"]

_MOST_JOBS = 4  # without being asked: each worker of the full engine takes some 300 MB
_AHEAD = 16  # pages a worker may be given before it has answered the first
_WINDOW = 64  # pages a worker that may be read while the first is waited for: results keep the order
_AHEAD_BYTES = 32_768  # of them, less than a pipe holds: handing a page over must never wait for a busy worker
_FIRST = b"<html><body><article><p>A minister said on Monday that 12 people had left.</p></article></body></html>"
"""Read at the start: what the first page loads (parser, finder of languages, lists of places) is not its to pay for."""
_USUAL = Limits()


def find_jobs() -> int:
    """Return how many workers to use where nobody says: one a processor, four at the most."""
    return min(os.cpu_count() or 1, _MOST_JOBS)


def prepare_engine(name: EngineName) -> Analyse:
    """Load an engine and return what analyses a page with it (``pipeline.analyse_page``)."""
    from reportedly.pipeline import analyse_page, make_engine

    analyse = partial(analyse_page, engine=make_engine(name))
    analyse(Page("first", _FIRST, "html"))
    return analyse


def analyse_in_workers(
    pages: Iterable[Page | Failure], prepare: Prepare, *, jobs: int, limits: Limits = _USUAL
) -> Iterator[Analysis | Failure]:
    """Analyse pages in order, each in one of ``jobs`` processes; what fails comes out as a failure.

    A page over its time is a failure of kind ``too_slow``, over its memory ``too_large``, and one that its worker dies
    of ``crashed``. Closing the iterator, or leaving it by Ctrl-C, ends the workers.

    Raises:
        ReportedlyError: what ``prepare`` raised in a worker, such as ModelError.
        WorkerError: workers do not start.
    """
    coming, done = enumerate(pages), dict[int, Analysis | Failure]()
    taken = given = 0
    more = True
    with _Pool(prepare, jobs, limits) as pool:
        while more or given < taken:
            if more and taken - given < jobs * _WINDOW and pool.has_room():
                number, page = next(coming, (taken, None))
                if page is None:
                    more = False
                elif isinstance(page, Failure):
                    done[number] = page
                else:
                    pool.give(number, page)
                taken += page is not None
            elif given not in done:
                done.update(pool.collect())
            while given in done:
                yield done.pop(given)
                given += 1


@dataclass(slots=True)
class _Job:
    number: int
    source: str
    id: str | None
    data: bytes | memoryview


@dataclass(slots=True)
class _Worker:
    """A process and the pages that it was given and has not answered, the first of them in work."""

    process: WorkerProcess
    ready: bool = False
    jobs: deque[_Job] = field(default_factory=deque)
    since: float = 0.0

    def has_room(self) -> bool:
        held = sum(len(job.data) for job in self.jobs)
        return self.ready and len(self.jobs) < _AHEAD and held < _AHEAD_BYTES // 2

    def due(self, limits: Limits) -> float:
        """Return the time by which it must be heard."""
        if not self.ready:
            return self.since + START
        return self.since + WALL * limits.seconds if self.jobs else math.inf


class _Pool:
    """As many workers as asked for, replaced as they end."""

    def __init__(self, prepare: Prepare, jobs: int, limits: Limits) -> None:
        self._prepare = prepare
        self._limits = limits
        self._bad_starts = 0
        self._left: deque[_Job] = deque()  # given to a worker that ended before it came to them, or too large to queue
        self._workers: list[_Worker] = []
        self._jobs = max(1, jobs)

    def __enter__(self) -> Self:
        self._workers = [self._start() for _ in range(self._jobs)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.end()

    def has_room(self) -> bool:
        """Tell whether a page can be given without anything waiting for it longer than it must."""
        return not self._left and any(worker.has_room() for worker in self._workers)

    def give(self, number: int, page: Page) -> None:
        self._left.append(_Job(number, page.source, page.id, bytes(ForkingPickler.dumps(page))))
        self._hand_out()

    def collect(self) -> dict[int, Analysis | Failure]:
        """Wait until a worker answers, ends or overruns its time; return what is known then."""
        done: dict[int, Analysis | Failure] = {}
        due = min((worker.due(self._limits) for worker in self._workers), default=0.0)
        pipes = [worker.process.pipe for worker in self._workers]
        speaking = set(wait(pipes, min(max(0.0, due - time.monotonic()), START)))
        for place, worker in enumerate(self._workers):
            if worker.process.pipe in speaking:
                try:
                    self._hear(worker, done)
                    continue
                except (EOFError, OSError):
                    late = False
            elif time.monotonic() > worker.due(self._limits):
                late = True
            else:
                continue
            self._bury(worker, late, done)
            self._workers[place] = self._start()
        self._hand_out()
        return done

    def _start(self) -> _Worker:
        process = WorkerProcess(self._prepare, self._limits)
        return _Worker(process, since=process.started)

    def _hear(self, worker: _Worker, done: dict[int, Analysis | Failure]) -> None:
        while True:
            said = worker.process.pipe.recv()
            worker.since = time.monotonic()
            if worker.ready:
                done[worker.jobs.popleft().number] = said
            elif isinstance(said, Exception):
                raise said
            else:
                worker.ready, self._bad_starts = True, 0
            if not worker.process.pipe.poll():
                return

    def _bury(self, worker: _Worker, late: bool, done: dict[int, Analysis | Failure]) -> None:
        """Take a worker away: its first page is what it died of, the others are another's work."""
        code = worker.process.end(wait=0 if late else 1)  # the pipe closes a moment before the exit code is known
        if worker.jobs:
            job = worker.jobs.popleft()
            done[job.number] = tell_end(job.source, job.id, self._limits, code, late=late)
            self._left.extendleft(reversed(worker.jobs))
        elif not worker.ready:
            self._bad_starts += 1
            if self._bad_starts >= BAD_STARTS:
                raise WorkerError(
                    f"Processes that read articles do not start ({name_end(code)}): free some memory, or read in the "
                    "program itself with --jobs 0."
                )

    def _hand_out(self) -> None:
        """Give what is left to workers that can take it: a large page only to one that waits for it."""
        while self._left:
            job = self._left[0]
            small = len(job.data) < _AHEAD_BYTES // 2
            able = [w for w in self._workers if (w.has_room() if small else w.ready and not w.jobs)]
            if not able:
                return
            worker = min(able, key=lambda w: len(w.jobs))
            self._left.popleft()
            if not worker.jobs:
                worker.since = time.monotonic()
            worker.jobs.append(job)
            with contextlib.suppress(OSError):  # it has just ended: collect finds that, and whose fault it was
                worker.process.pipe.send_bytes(job.data)
