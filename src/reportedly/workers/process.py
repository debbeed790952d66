"""A worker as the program sees it: a process that loads something once and then answers jobs, and how it ended."""

from __future__ import annotations

import multiprocessing
import signal
import time
from functools import cache
from multiprocessing.connection import Connection
from typing import Any

from reportedly.records import Failure
from reportedly.workers.inside import NO_MEMORY, Limits, Prepare, serve

__all__ = ["BAD_STARTS", "START", "WALL", "WorkerProcess", "name_end", "tell_end"]

BAD_STARTS = 3  # after so many in a row the machine, and no page, is at fault
START = 120.0  # seconds within which a worker must have loaded its engine
WALL = 10  # a machine with other work to do may take so many times as long as its processor is ours


class WorkerProcess:
    """A process with a pipe to it: what it says first is None when it is ready, or the error that it met.

    Args:
        prepare: makes, in the process, what answers jobs.
        limits: of each job.
    """

    def __init__(self, prepare: Prepare, limits: Limits) -> None:
        context = _context()
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, prepare, limits), daemon=True, name="reportedly worker"
        )
        self._ended = False
        self._code: int | None = None
        self._process.start()
        theirs.close()
        self.started = time.monotonic()

    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return bool(self._process.is_alive())

    def hear(self, seconds: float) -> Any:  # noqa: ANN401 - whatever was asked for
        """Return what the process says next.

        Raises:
            TimeoutError: it said nothing for so many seconds.
            EOFError: it ended; OSError, too.
        """
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()

    def kill(self) -> None:
        """End the process at once; ``end`` is still to be called."""
        self._process.kill()

    def end(self, *, wait: float = 0.0) -> int | None:
        """End the process, after so many seconds in which it may end by itself; return its exit code.

        Another call changes nothing: one that never started is buried before its pool ends all of them.
        """
        if self._ended:
            return self._code
        self._ended = True
        self._process.join(wait)
        self._process.kill()
        self._process.join()
        self.pipe.close()
        self._code = self._process.exitcode
        self._process.close()
        return self._code


@cache
def _context() -> Any:  # noqa: ANN401 - which of its classes it is depends on the system
    methods = multiprocessing.get_all_start_methods()
    # Not "fork": it would copy whatever threads and locks the program has at that moment.
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["reportedly.pipeline"])  # a new worker starts in milliseconds
    return context


def tell_end(source: str, id: str | None, limits: Limits, code: int | None, *, late: bool) -> Failure:
    """Return the failure of the page that a worker ended with.

    Args:
        source: where the page comes from.
        id: its id, if it has one.
        limits: what it might take.
        code: the exit code of the process.
        late: the process did not end by itself.
    """
    if late or code == -getattr(signal, "SIGPROF", 0):
        message = (
            f"{source}: not read in {limits.seconds:g} s of processor time; split it, leave it out, or allow more "
            "with --time-limit."
        )
        return Failure(source, "too_slow", message, id)
    if code == NO_MEMORY:
        return Failure(
            source, "too_large", f"{source}: needs more memory than it may take; split it or leave it out.", id
        )
    message = f"{source}: the process that read it ended ({name_end(code)}); leave it out, and report it as a bug."
    return Failure(source, "crashed", message, id)


def name_end(code: int | None) -> str:
    """Return an exit code in words."""
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
    return f"exit code {code}"
