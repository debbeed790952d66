"""Work that is done while pages are shown: articles that come in, and links drawn anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Job", "JobItem", "JobKind", "JobState"]

JobKind = Literal["files", "addresses", "links"]
JobState = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class JobItem:
    """One item of a job: an article that was read or was there already, or what could not be read, and why."""

    source: str
    state: Literal["read", "known", "failed"]
    message: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is done while pages are shown: articles that come in, or all links drawn anew.

    ``title`` says what of; ``items`` are the latest, of as many as ``read``, ``known`` and ``failed`` count. ``total``
    is None where it is not known before; ``stage`` says what is being done. ``made_at`` is UTC, ISO 8601.
    """

    id: str
    kind: JobKind
    title: str
    made_at: str
    state: JobState = "waiting"
    stage: str = ""
    read: int = 0
    known: int = 0
    failed: int = 0
    total: int | None = None
    items: tuple[JobItem, ...] = ()
    message: str = ""

    @property
    def over(self) -> bool:
        """Tell whether nothing more will come of it."""
        return self.state in ("done", "failed")
