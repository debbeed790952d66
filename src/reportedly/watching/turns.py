"""Whose turn it is: work waits by host, so that a slow site holds up nobody but itself."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Generic, TypeVar

__all__ = ["Turns"]

Job = TypeVar("Job")


class Turns(Generic[Job]):
    """Jobs that wait and jobs that are under way, by host; hosts take turns.

    Args:
        per_host: jobs of one host under way at one time.
        most: jobs that may wait, of all hosts and of one; who adds more must look at ``room`` first.
    """

    def __init__(self, per_host: int, most: tuple[int, int] = (500, 20)) -> None:
        self._per_host = per_host
        self._most, self._most_of_host = most
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()
        self._running: dict[str, int] = {}
        self._count = 0

    def __len__(self) -> int:
        """Return how many jobs wait."""
        return self._count

    @property
    def running(self) -> int:
        """How many jobs are under way."""
        return sum(self._running.values())

    @property
    def room(self) -> int:
        """How many more jobs may wait."""
        return max(0, self._most - self._count)

    def full_hosts(self) -> list[str]:
        """Return the hosts of which enough jobs wait."""
        return [host for host, jobs in self._waiting.items() if len(jobs) >= self._most_of_host]

    def add(self, host: str, job: Job, *, first: bool = False) -> None:
        """Let a job wait for its host's turn; ``first`` puts it before the host's others."""
        jobs = self._waiting.setdefault(host, deque())
        if first:
            jobs.appendleft(job)
        else:
            jobs.append(job)
        self._count += 1

    def take(self) -> tuple[str, Job] | None:
        """Return the next job whose host is free, None where there is none; it is under way until ``done``."""
        for host in self._waiting:
            if self._running.get(host, 0) < self._per_host:
                break
        else:
            return None
        jobs = self._waiting[host]
        job = jobs.popleft()
        self._count -= 1
        if jobs:
            self._waiting.move_to_end(host)
        else:
            del self._waiting[host]
        self._running[host] = self._running.get(host, 0) + 1
        return host, job

    def done(self, host: str) -> None:
        """Say that a job of a host is no longer under way."""
        left = self._running[host] - 1
        if left:
            self._running[host] = left
        else:
            del self._running[host]
