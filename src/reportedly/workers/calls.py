"""Workers that threads call: one job at a time, within its limits, and the caller waits for the answer.

For who has no row of pages to hand over (``workers.pool``) but a page now and then: the watch, the desk, a piece of an
archive. The workers stay, with what they have loaded, until they are closed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import LifoQueue
from types import TracebackType
from typing import Generic, Self, TypeVar

from reportedly.errors import WorkerError
from reportedly.records import Failure
from reportedly.workers.inside import Limits
from reportedly.workers.process import BAD_STARTS, START, WALL, WorkerProcess, name_end, tell_end

__all__ = ["Workers"]

Job = TypeVar("Job")
Result = TypeVar("Result")

_USUAL = Limits()


class Workers(Generic[Job, Result]):
    """At most so many processes; each is one caller's until it has answered, and is replaced when it has ended.

    Args:
        prepare: makes, in each process, what answers a job: a function of a module, or a ``partial`` of one.
        most: processes; the second is started when two jobs are to be done at once, and so on.
        limits: of each job.
    """

    def __init__(self, prepare: Callable[[], Callable[[Job], Result]], most: int = 1, limits: Limits = _USUAL) -> None:
        self._prepare = prepare
        self._limits = limits
        self._most = max(1, most)
        self._free: LifoQueue[WorkerProcess | None] = LifoQueue()  # None: one that is yet to be started
        for _ in range(self._most):
            self._free.put(None)
        self._running: set[WorkerProcess] = set()
        self._lock = threading.Lock()  # of the set and of starts and ends: two threads must not await one process
        self._closed = False

    def start(self) -> Self:
        """Start a first process, so that a model that cannot be loaded is told before there is work.

        Raises:
            ReportedlyError: what ``prepare`` raised, such as ModelError.
            WorkerError: processes do not start.
        """
        worker = self._free.get()
        try:
            worker = worker or self._start()
        finally:
            self._free.put(worker)
        return self

    def __enter__(self) -> Self:
        """Start a first process, as ``start`` does."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes; what is being done is left, and its callers get a WorkerError."""
        with self._lock:
            self._closed = True
            for worker in self._running:
                worker.kill()
        for worker in filter(None, [self._free.get() for _ in range(self._most)]):  # callers give theirs back now
            self._end(worker)
        for _ in range(self._most):  # who still waits for one is told
            self._free.put(None)

    def call(self, job: Job, source: str, id: str | None = None) -> Result | Failure:
        """Have a job done; where its process ends instead, return a failure (``too_slow``, ``too_large``, ``crashed``).

        Args:
            job: what is handed over; it is pickled.
            source: where its page comes from, for the failure.
            id: of the page, if it has one.

        Raises:
            WorkerError: processes do not start, or have been closed.
        """
        worker = self._free.get()
        try:
            if worker is None or not self._is_alive(worker):
                worker = self._replace(worker)
            try:
                return self._ask(worker, job)
            except (EOFError, OSError) as error:
                ended, worker = worker, None
                return self._bury(ended, source, id, late=isinstance(error, TimeoutError))
        finally:
            self._free.put(worker)

    def _ask(self, worker: WorkerProcess, job: Job) -> Result | Failure:
        worker.pipe.send(job)
        answer: Result | Failure = worker.hear(WALL * self._limits.seconds)
        return answer

    def _bury(self, worker: WorkerProcess, source: str, id: str | None, *, late: bool) -> Failure:
        code = self._end(worker, wait=0 if late else 1)  # the pipe closes a moment before the exit code is known
        if self._closed:
            raise WorkerError(f"{source}: not read, since the program ends.")
        return tell_end(source, id, self._limits, code, late=late)

    def _start(self) -> WorkerProcess:
        """Start a process and wait until it is ready."""
        code = None
        for _ in range(BAD_STARTS):
            with self._lock:
                if self._closed:
                    raise WorkerError("The program ends; nothing more is read.")
                worker = WorkerProcess(self._prepare, self._limits)
                self._running.add(worker)
            try:
                said = worker.hear(START)
            except (EOFError, OSError):
                code = self._end(worker, wait=1)
                continue
            if isinstance(said, Exception):
                self._end(worker)
                raise said
            return worker
        raise WorkerError(f"The process that reads articles does not start ({name_end(code)}): free some memory.")

    def _replace(self, worker: WorkerProcess | None) -> WorkerProcess:
        """Start a process instead of one that ended while it had nothing to do."""
        if worker is not None:
            self._end(worker)
        return self._start()

    def _is_alive(self, worker: WorkerProcess) -> bool:
        with self._lock:
            return worker.is_alive()

    def _end(self, worker: WorkerProcess, wait: float = 0.0) -> int | None:
        with self._lock:
            self._running.discard(worker)
            return worker.end(wait=wait)
