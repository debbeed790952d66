"""What the desk writes through: users' decisions, and one thread that reads what comes in.

Every article is in the ledger as soon as it is read, so whatever ends the program takes nothing that was done with it;
links that were not drawn by then are drawn when the desk is started again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from reportedly.errors import IntakeError, LedgerError, ReportedlyError
from reportedly.listing import Job, JobItem, JobKind

if TYPE_CHECKING:
    from reportedly.cli.sources import Sources
    from reportedly.protocols import EngineName
    from reportedly.records import Analysis, Correction, CorrectionKind, Failure, Page
    from reportedly.store.ledger import SqlLedger
    from reportedly.workers.calls import Workers

__all__ = ["DeskIntake", "link_apart"]

_MOST_WAITING = 20  # jobs
_MOST_KEPT = 200  # jobs that are remembered
_MOST_ITEMS = 200  # items of a job that are shown
_LARGE = 2000  # articles from which on links are drawn anew after corrections only when somebody asks for it
_STOP = 5.0  # seconds that an article which is being read gets when the desk is stopped

Work = Callable[[], "Iterator[Page | Failure]"]


def link_apart(ledger: str) -> None:
    """Draw the links of a ledger anew in a process of its own, so that pages stay quick meanwhile.

    Raises:
        LedgerError: that failed; the message is the process's own.
    """
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", "corrections", "apply"]
    told = {**os.environ, "REPORTEDLY_LEDGER": ledger}  # among the arguments everybody could read a password
    done = subprocess.run(  # noqa: S603 - our own program
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=told
    )
    if done.returncode:
        raise LedgerError(done.stderr.strip().rpartition("\n")[2] or f"Linking ended with code {done.returncode}.")


@dataclass(slots=True)
class _Task:
    job: str
    work: Work | None = None  # None: draw the links


@dataclass(slots=True)
class DeskIntake:
    """Implements ``protocols.Intake`` for one ledger; ``close`` ends its thread.

    Args:
        ledger: open for writing.
        engine: reads what comes in, in a process that is started when the first article does.
        web: how the web is read.
        seconds: of processor time that one article may take.
        link: draws the ledger's links anew.
        large: articles from which on links are drawn anew after corrections only when somebody asks for it.
    """

    ledger: SqlLedger
    engine: EngineName = "full"
    web: Sources | None = None
    seconds: float = 60.0
    link_ledger: Callable[[str], None] = link_apart
    large: int = _LARGE
    _jobs: dict[str, Job] = field(default_factory=dict)
    _tasks: deque[_Task] = field(default_factory=deque)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _changes: int = 0
    _stopped: bool = False
    _workers: Workers[Page, Analysis | Failure] | None = None
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work; draw links first if what came in before was not linked."""
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
        self._thread.start()
        if self.ledger.wants_links() and self._is_small():
            self.link()

    def close(self) -> None:
        """Stop after the article that is being read; what waits is given up."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_STOP)
        if self._workers is not None:
            self._workers.close()

    # --- decisions -------------------------------------------------------------------------------------------

    def decide(
        self, kind: CorrectionKind, given: Mapping[str, str | tuple[str, ...]], *, author: str, note: str = ""
    ) -> Correction:
        """Keep a decision and apply what of it is certain; in a small ledger links are drawn anew at once."""
        made = self.ledger.decide(kind, given, author=author, note=note)
        self._follow_up()
        return made

    def withdraw(self, correction: str) -> Correction:
        """Take a decision back; in a small ledger links are drawn anew at once."""
        made = self.ledger.withdraw(correction)
        self._follow_up()
        return made

    def _follow_up(self) -> None:
        if self._is_small():
            self.link()

    def _is_small(self) -> bool:
        return self.ledger.state().articles <= self.large

    # --- jobs ------------------------------------------------------------------------------------------------

    def take_files(self, files: Sequence[tuple[str, bytes]]) -> Job:
        """Read articles from files, by name and content."""
        from reportedly.collect.files import read_upload

        if not files:
            raise IntakeError("No file was chosen: choose one or more.")

        def work() -> Iterator[Page | Failure]:
            for name, body in files:
                yield from read_upload(name, body)

        names = ", ".join(name for name, _ in files[:3]) + (f" and {len(files) - 3} more" if len(files) > 3 else "")
        return self._take("files", names, work, None)

    def take_addresses(self, addresses: Sequence[str], *, newest: int, follow: bool) -> Job:
        """Read articles, feeds and sitemaps from the web."""
        from reportedly.cli.sources import Sources, read_sources
        from reportedly.collect.web.addresses import looks_like_url

        wrong = next((one for one in addresses if not looks_like_url(one)), None)
        if wrong is not None or not addresses:
            shown = f"{wrong!r} is no address" if wrong is not None else "No address was given"
            raise IntakeError(f"{shown}: write one a line, such as https://example.org/news/article.")
        sources = replace(self.web or Sources(()), paths=tuple(addresses), newest=newest, follow=follow)
        title = addresses[0] + (f" and {len(addresses) - 1} more" if len(addresses) > 1 else "")
        return self._take("addresses", title, lambda: read_sources(sources, "auto"), None)

    def link(self) -> Job:
        """Draw all links anew; the job that waits to do so already, where there is one."""
        with self._changed:
            waiting = next((task.job for task in self._tasks if task.work is None), None)
            if waiting is not None:
                return self._jobs[waiting]
            return self._put("links", "All comparisons, drawn anew", None, None)

    def jobs(self) -> tuple[Job, ...]:
        """Return the jobs since the desk was started, the latest first."""
        with self._changed:
            return tuple(reversed(self._jobs.values()))

    def job(self, name: str) -> Job | None:
        """Return a job by its id, None where there is none."""
        with self._changed:
            return self._jobs.get(name)

    def changes(self) -> int:
        """Return a number that grows whenever a job gets on."""
        return self._changes

    def _take(self, kind: JobKind, title: str, work: Work, total: int | None) -> Job:
        with self._changed:
            if len(self._tasks) >= _MOST_WAITING:
                raise IntakeError(f"{_MOST_WAITING} jobs wait already: try again when some are done.")
            return self._put(kind, title, work, total)

    def _put(self, kind: JobKind, title: str, work: Work | None, total: int | None) -> Job:
        job = Job(str(next(self._numbers)), kind, title, datetime.now(UTC).isoformat(timespec="seconds"), total=total)
        self._jobs[job.id] = job
        for old in [one.id for one in self._jobs.values() if one.over][: max(0, len(self._jobs) - _MOST_KEPT)]:
            del self._jobs[old]
        self._tasks.append(_Task(job.id, work))
        self._changes += 1
        self._changed.notify_all()
        return job

    def _tell(self, name: str, **changed: object) -> None:
        with self._changed:
            self._jobs[name] = replace(self._jobs[name], **changed)  # type: ignore[arg-type]
            self._changes += 1

    def _note(self, name: str, item: JobItem) -> None:
        """Count an item of a job; of many the latest are kept, those that failed rather than the others."""
        with self._changed:
            job = self._jobs[name]
            counted = {item.state: getattr(job, item.state) + 1}
            items = (*job.items, item)
            if len(items) > _MOST_ITEMS:
                gone = next((n for n, one in enumerate(items) if one.state != "failed"), 0)
                items = items[:gone] + items[gone + 1 :]
        self._tell(name, items=items, **counted)

    # --- the thread ------------------------------------------------------------------------------------------

    def _run(self) -> None:
        while (task := self._next()) is not None:
            self._tell(task.job, state="running")
            try:
                done = self._link(task.job) if task.work is None else self._read(task.job, task.work)
            except ReportedlyError as error:
                self._tell(task.job, state="failed", stage="", message=str(error))
            except Exception as error:  # a bug of ours ends one job and not the desk
                message = f"This failed ({type(error).__name__}: {error}): please report it as a bug."
                self._tell(task.job, state="failed", stage="", message=message)
            else:
                self._tell(task.job, state="done" if done else "failed", stage="")

    def _next(self) -> _Task | None:
        with self._changed:
            self._changed.wait_for(lambda: self._tasks or self._stopped)
            return None if self._stopped else self._tasks.popleft()

    def _read(self, job: str, work: Work) -> bool:
        from reportedly.records import Failure

        if self._workers is None:
            self._tell(job, stage="loading the model")
            self._workers = self._start_workers()
        self._tell(job, stage="reading")
        added = 0
        for page in work():
            result = page if isinstance(page, Failure) else self._workers.call(page, page.source, page.id)
            added += self._keep(job, result)
            if self._stopped:
                return False
        found = self.job(job)
        with self._changed:
            more = any(task.work for task in self._tasks)
        if added and not more:  # what waits to be read is compared together
            self._tell(job, stage="comparing with all articles")
            self.link_ledger(self.ledger.address)
        return found is not None and bool(found.read or found.known)

    def _start_workers(self) -> Workers[Page, Analysis | Failure]:
        from reportedly.workers.calls import Workers
        from reportedly.workers.inside import Limits
        from reportedly.workers.pool import prepare_engine

        return Workers(partial(prepare_engine, self.engine), limits=Limits(seconds=self.seconds)).start()

    def _keep(self, job: str, result: Analysis | Failure) -> int:
        """Put what was read into the ledger; return how many articles are new there."""
        from reportedly.records import Failure

        if isinstance(result, Failure):
            self._note(job, JobItem(result.source, "failed", result.message))
            return 0
        added, _ = self.ledger.add([result])
        article = result.article
        self._note(job, JobItem(article.title or article.source, "read" if added else "known", "", article.id))
        return added

    def _link(self, job: str) -> bool:
        self._tell(job, stage="comparing all articles")
        self.link_ledger(self.ledger.address)
        return True
