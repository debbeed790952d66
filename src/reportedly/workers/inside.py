"""What happens in a worker: jobs (pages) come in by a pipe, each is done within its limits and answered."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from operator import attrgetter
from typing import Any

from reportedly.records import About, Analysis, Article, Claim, Failure, Figure, Mention, Moment, Page

__all__ = ["NO_MEMORY", "Analyse", "Limits", "Prepare", "serve"]

Analyse = Callable[[Page], Analysis | Failure]
Prepare = Callable[[], Callable[[Any], object]]
"""Makes, in each worker, what answers a job there, such as an ``Analyse``: a function of a module, or a ``partial``."""

NO_MEMORY = 77  # exit code of a worker
_ALL = 2  # the collector's oldest generation, of which it looks through all


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page, or another job, may take.

    Args:
        seconds: of the worker's processor time; the clock may show ten times as many on a busy machine.
        memory: bytes beyond what a worker holds when it has loaded the engine.
    """

    seconds: float = 60.0
    memory: int = 2_000_000_000


def serve(pipe: Connection, prepare: Prepare, limits: Limits) -> None:
    """Answer jobs until the pipe is closed."""
    _hand_over_quickly()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then ends us
    try:
        answer = prepare()
    except Exception as error:  # told to whoever asked for the engine, and raised there
        pipe.send(error)
        return
    gc.callbacks.append(_keep)
    gc.collect()
    _limit_memory(limits.memory)
    pipe.send(None)
    try:
        while True:
            job = pipe.recv()
            _limit_time(limits.seconds)
            result = answer(job)
            _limit_time(0)
            pipe.send(result)
    except (EOFError, OSError):  # the program has ended
        return
    except MemoryError:  # what was found is too much to be handed over
        sys.exit(NO_MEMORY)


def _keep(phase: str, about: Mapping[str, int]) -> None:
    """Keep what outlives a whole collection: packs and engine need not be looked through again and again.

    Packs come as their languages do. Looking through ten of them takes as long as reading an article.
    """
    if phase == "stop" and about["generation"] == _ALL:
        gc.freeze()


def _hand_over_quickly() -> None:
    """Pickle records by their values: frozen and slotted ones would be asked for each field by name."""
    records: tuple[type[Any], ...] = (Analysis, Article, Claim, Figure, About, Mention, Moment)
    for record in records:
        values = attrgetter(*(item.name for item in fields(record)))
        ForkingPickler.register(record, partial(_reduce, record, values))


def _reduce(record: type, values: Callable[[object], Any], made: object) -> tuple[type, Any]:
    return record, values(made)


def _limit_time(seconds: float) -> None:
    """Let the kernel end this process after so much processor time, whatever it does then; 0 takes that back."""
    if hasattr(signal, "setitimer"):  # not on Windows, where the program's clock alone ends us
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(more: int) -> None:
    """Let allocations fail beyond so many bytes more than there are now."""
    if sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 - no path of a user's
        held = int(sizes.read().split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    allowed = held + more
    resource.setrlimit(resource.RLIMIT_AS, (allowed if most == resource.RLIM_INFINITY else min(allowed, most), most))
