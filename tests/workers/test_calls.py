"""Workers that threads call: limits, processes that end, and what callers are told when the program ends."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from reportedly.errors import ModelError, WorkerError
from reportedly.records import Failure
from reportedly.workers.calls import Workers
from reportedly.workers.inside import Limits

LIMITS = Limits(seconds=1.0, memory=300_000_000)


def do(job: str) -> str | int:
    """Do to the worker what the job says."""
    if job == "loop":
        while True:
            pass
    if job == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "hand over too much":
        return "x" * 400_000_000
    if job == "who":
        return os.getpid()
    if job.startswith("wait"):
        time.sleep(float(job.removeprefix("wait ")))
    return job.upper()


def prepare() -> Callable[[str], str | int]:
    return do


def prepare_and_tell(path: Path) -> Callable[[str], str | int]:
    with path.open("a") as stream:
        stream.write("started\n")
    return do


def missing_model() -> Callable[[str], str | int]:
    raise ModelError("The model is missing: install it.")


def dead_start() -> Callable[[str], str | int]:
    os._exit(3)


@pytest.mark.parametrize(
    ("job", "kind"), [("loop", "too_slow"), ("die", "crashed"), ("hand over too much", "too_large")]
)
def test_a_job_that_ends_its_process_is_told_and_the_next_is_done(job: str, kind: str) -> None:
    with Workers(prepare, limits=LIMITS) as workers:
        assert workers.call("a", "p") == "A"
        failure = workers.call(job, "page 7", "7")
        assert isinstance(failure, Failure)
        assert (failure.kind, failure.source, failure.id) == (kind, "page 7", "7")
        assert "page 7" in failure.message
        assert workers.call("b", "p") == "B"


def test_the_process_stays_with_what_it_has_loaded(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    with Workers(partial(prepare_and_tell, starts), 3, LIMITS) as workers:
        assert len({workers.call("who", "p") for _ in range(5)}) == 1
    assert starts.read_text() == "started\n"


def test_threads_are_answered_side_by_side_each_with_its_own() -> None:
    words = [f"w{n}" for n in range(60)]
    with Workers(prepare, 2, LIMITS) as workers, ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda word: workers.call(word, "p"), words)) == [word.upper() for word in words]


def test_a_process_that_ended_between_two_jobs_is_replaced() -> None:
    with Workers(prepare, limits=LIMITS) as workers:
        pid = workers.call("who", "p")
        assert isinstance(pid, int)
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
        assert workers.call("a", "p") == "A"


def test_closing_leaves_what_is_being_done_and_tells_its_caller() -> None:
    workers = Workers(prepare, limits=LIMITS).start()
    told: list[BaseException] = []

    def ask(job: str) -> None:
        try:
            workers.call(job, "p")
        except WorkerError as error:
            told.append(error)

    waiting = [threading.Thread(target=ask, args=("wait 30",)) for _ in range(3)]
    for thread in waiting:
        thread.start()
    time.sleep(0.2)
    begun = time.monotonic()
    workers.close()
    for thread in waiting:
        thread.join(10)
    assert time.monotonic() - begun < 10
    assert len(told) == 3
    with pytest.raises(WorkerError):
        workers.call("a", "p")


def test_what_keeps_processes_from_starting_is_raised() -> None:
    with pytest.raises(ModelError, match="missing"):
        Workers(missing_model, limits=LIMITS).start()
    workers = Workers(dead_start, limits=LIMITS)
    for _ in range(2):
        with pytest.raises(WorkerError, match="exit code 3"):
            workers.call("a", "p")
    workers.close()
