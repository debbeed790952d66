"""Kills an ingest again and again, and the server under it; in the end nothing may be missing, doubled or different.

Articles are made up and analysed first (fast engine), so that the time in which a kill can fall is the ledger's. A
process of its own (``bench.ingesting``) puts them in; it is killed in the batch that is under way or the one after,
and the next one starts from the first article, as a user would. At last the ledger is compared, record by record, with
that of a run that nobody disturbed.
"""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from bench.made_up import make_articles, make_edits
from bench.postgres import Server
from reportedly.pipeline import analyse_article, compare_analyses, make_engine
from reportedly.records import Analysis
from reportedly.store.copying import NUMBERS, TIMES, fingerprint
from reportedly.store.ledger import open_ledger
from reportedly.store.opening import find_address, open_engine, reading

__all__ = ["Plan", "Trial", "prepare", "run_trial"]

_EVERY = 10  # one article of so many is edited later
_QUERIES = ("ferries", "Maranda", "Menschen", '"had been lost"', "prāmji", "Oldmark")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to an ingest: so many kills, some of them while links are written, and restarts of the server."""

    kills: int
    in_links: int
    restarts: int
    seed: int


@dataclass(frozen=True)
class Trial:
    """Analyses to put in, in a file, and the ledger of the undisturbed run."""

    folder: Path
    analyses: tuple[Analysis, ...]
    batch: int

    @property
    def file(self) -> Path:
        """The analyses and links, pickled."""
        return self.folder / "analyses.pickle"

    @property
    def undisturbed(self) -> str:
        """The ledger to compare with."""
        return str(self.folder / "undisturbed.db")

    @cached_property
    def whole(self) -> dict[int, int]:
        """How many batches are in, by the number of contents in the ledger: others are a torn batch."""
        seen: set[tuple[str, str]] = set()
        counts = {0: 0}
        for start in range(0, len(self.analyses), self.batch):
            seen |= {(a.article.id, a.article.text) for a in self.analyses[start : start + self.batch]}
            counts[len(seen)] = start // self.batch + 1
        return counts


def prepare(folder: Path, articles: int, batch: int, seed: int) -> Trial:
    """Make articles, analyse and link them, and put them into a ledger undisturbed."""
    engine = make_engine("fast")
    told = chain(make_articles(articles, seed), make_edits(make_articles(articles, seed), _EVERY))
    trial = Trial(folder, tuple(analyse_article(one, engine, trust_language=True) for one in told), batch)
    latest = {analysis.article.id: analysis for analysis in trial.analyses}
    with trial.file.open("wb") as stream:
        pickle.dump((trial.analyses, compare_analyses(latest.values())), stream)
    _Ingest(trial, trial.undisturbed).finish()
    return trial


def run_trial(trial: Trial, ledger: str, plan: Plan, server: Server | None = None) -> Iterator[str]:
    """Disturb an ingest as planned, and yield a report.

    Raises:
        RuntimeError: the ledger was torn, the process ended by itself, or the end is not what it should be.
    """
    chance = random.Random(plan.seed)  # noqa: S311 - the same moments again, as far as a machine keeps time
    began = time.monotonic()
    events = ["kill"] * (plan.kills - plan.in_links) + ["restart"] * plan.restarts
    chance.shuffle(events)
    disturbed = _Disturbed(trial, ledger, chance, server)
    for event in events:
        disturbed.disturb(event)
    reached = disturbed.known
    for _ in range(plan.in_links):
        disturbed.kill_in_links()
    disturbed.last().finish()
    seconds = time.monotonic() - began
    yield (
        f"{len(trial.analyses)} analyses in batches of {trial.batch}: {plan.kills} kills, {plan.in_links} of them "
        f"while links were written, {plan.restarts} restarts of the server, seed {plan.seed}, {seconds:.0f} s"
    )
    yield (
        f"{disturbed.torn} kills fell into a batch, of which nothing was kept, {disturbed.whole} between two; "
        f"{reached} of {len(set(trial.whole.values())) - 1} batches were in after the last of them"
    )
    yield from compare(trial.undisturbed, ledger)


@dataclass
class _Ingest:
    """A running process that ingests; ``started`` counts its batches that have begun."""

    trial: Trial
    ledger: str
    started: int = 0
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        command = [sys.executable, "-m", "bench.ingesting", self.ledger, str(self.trial.file), str(self.trial.batch)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0)

    def wait_for(self, batch: int, letter: bytes = b"b") -> None:
        """Wait until a batch begins (counted from 1), or what another letter says."""
        assert self.process.stdout is not None  # noqa: S101
        while True:
            read = self.process.stdout.read(1)
            if not read:
                raise RuntimeError(f"the ingest ended by itself in batch {self.started}: {self.process.wait()}")
            self.started += read == b"b"
            if read == letter and self.started >= batch:
                return
            if read == b"d":
                raise RuntimeError("the ingest was over before the plan was: take more articles or smaller batches")

    def kill(self) -> None:
        """End the process as the kernel would, without a chance to tidy up."""
        self.process.kill()
        self._close()

    def finish(self) -> None:
        """Let the process come to its end."""
        self.process.stdout and self.process.stdout.read()
        if self._close():
            raise RuntimeError(f"the ingest failed: {self.process.returncode}")

    def _close(self) -> int:
        if self.process.stdout:
            self.process.stdout.close()
        return self.process.wait()


@dataclass
class _Disturbed:
    """An ingest that is killed and started again."""

    trial: Trial
    ledger: str
    chance: random.Random
    server: Server | None
    known: int = 0
    torn: int = 0
    whole: int = 0
    running: _Ingest | None = None
    batch_seconds: float = 0.05

    def disturb(self, event: str) -> None:
        """Wait for the batch under way or the next, and for a moment in it; then kill the process or the server."""
        now = self.last()
        # a batch that is there already is over at once: the first new one is where it stood
        now.wait_for(max(now.started, self.known) + 1 + self.chance.randrange(2))
        began = time.monotonic()
        now.wait_for(now.started + 1)
        self.batch_seconds = time.monotonic() - began  # a moment in a batch, however fast the machine is
        time.sleep(self.chance.uniform(0, self.batch_seconds))
        if event == "kill":
            begun = now.started
            now.kill()
            self.running = None
            self.known = self._check()
            self.torn, self.whole = self.torn + (self.known < begun), self.whole + (self.known >= begun)
        elif self.server is not None:
            self.server.restart()

    def kill_in_links(self) -> None:
        """Kill the process while it writes the links."""
        now = self.last()
        now.wait_for(0, b"l")
        time.sleep(self.chance.uniform(0, 5 * self.batch_seconds))
        now.kill()
        self.running = None
        self._check()

    def last(self) -> _Ingest:
        """Return the process that runs, a new one where none does."""
        self.running = self.running or _Ingest(self.trial, self.ledger)
        return self.running

    def _check(self) -> int:
        """Return how many batches are in the ledger; it must be sound, and hold whole ones only."""
        with open_ledger(self.ledger) as opened:
            stats = opened.stats()
        if stats.integrity != "ok" or stats.counts["articles"] not in self.trial.whole:
            raise RuntimeError(f"after a kill: {stats.integrity}, {stats.counts['articles']} articles")
        return self.trial.whole[stats.counts["articles"]]


def compare(one: str, other: str) -> Iterator[str]:
    """Yield what was compared; times of writing and the numbers of rows apart, two ledgers must be the same.

    Raises:
        RuntimeError: they are not.
    """
    prints = [_fingerprint(address) for address in (one, other)]
    unlike = [name for name, print_ in prints[0].items() if prints[1][name] != print_]
    with open_ledger(one, readonly=True) as left, open_ledger(other, readonly=True) as right:
        pairs = zip(list(left.analyses()), list(right.analyses()), strict=False)  # how many: in the fingerprints
        unlike += [a.article.id for a, b in pairs if a != b]
        unlike += ["dossier"] if left.dossier() != right.dossier() else []
        for query in _QUERIES:
            found = [sorted(hit[:2] for hit in ledger.search(query, limit=10_000)) for ledger in (left, right)]
            unlike += [f"search {query!r}"] if found[0] != found[1] or not found[0] else []
        unlike += [complaint.what for complaint in right.check()]
    if unlike:
        raise RuntimeError(f"not the same ledger: {unlike[:30]}")
    rows, tables = sum(number for number, _ in prints[0].values()), len(prints[0])
    yield f"the same ledger as the undisturbed one: {rows:,} rows of {tables} tables, {len(_QUERIES)} searches"


def _fingerprint(address: str) -> dict[str, tuple[int, str]]:
    engine = open_engine(find_address(address), create=False, readonly=True, timeout=5)
    try:
        with reading(engine) as connection:
            return dict(fingerprint(connection, leave_out=NUMBERS, only_whether=TIMES))
    finally:
        engine.dispose()
