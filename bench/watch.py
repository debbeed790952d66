"""Watches a site of our own, kills the service and stops it on the way, and holds the ledger to the site's plan."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.changing_site import Asked, ChangingSite, Plan, Report, make_plan
from reportedly.records import History
from reportedly.store.ledger import open_ledger
from reportedly.upkeep import find_edits

__all__ = ["Outcome", "show_outcome", "watch_site"]

_EDITION = re.compile(r"This is report (\S+) of the desk in .{1,40} in edition (\d+) of the day")
_KILLED, _STOPPED = 0.1, 0.2  # when the service is killed, and when it is stopped, as shares of the time
_CRAWL_DELAY = 1.5  # of some hosts, as a multiple of the pace
_LINKING = b"reportedly.watching.linking"
_TOLERANCE = 0.1  # seconds by which a request may seem early on arrival
_IN_FLIGHT = 0.5  # seconds after a 503 in which requests that had been sent before may still arrive


@dataclass(slots=True)
class Outcome:
    """What a run showed. ``faults`` is empty where all that was to be proved was proved."""

    feeds: int
    hosts: int
    articles: int
    versions: int
    edits_made: int
    edits_seen: int
    requests: Counter[int]
    early: int
    pace: float
    seen_after: list[float]
    memory: list[tuple[float, float]]
    stopped_in: float
    faults: list[str] = field(default_factory=list)


async def watch_site(
    folder: Path,
    *,
    feeds: int,
    seconds: float,
    seed: int,
    per_host: int = 5,
    stay: float = 0.125,
    restarts: bool = True,
) -> Outcome:
    """Run the service against the site; it is killed once, stopped once, and started again each time.

    Time begins when the service has read a first article.

    Args:
        folder: for settings, ledger and log.
        feeds: of the site.
        seconds: for which it is watched.
        seed: of the site's plan.
        per_host: feeds of a host.
        stay: share of the time for which an edit stays at least.
        restarts: kill the service and stop it on the way.
    """
    plan = make_plan(feeds, seconds, seed, per_host, stay)
    pace = max(0.1, seconds / 1200)  # half a second in ten minutes
    async with ChangingSite(plan, seed, slow=min(1.5, seconds / 100), crawl_delay=_CRAWL_DELAY * pace) as site:
        config = folder / "feeds.toml"
        config.write_text(_write_config(site, seconds, pace), encoding="utf-8")
        memory: list[tuple[float, float]] = []
        lives = [(_KILLED, signal.SIGKILL), (_STOPPED, signal.SIGTERM)] if restarts else []
        with (folder / "log.jsonl").open("ab") as log:
            for until, how in (*lives, (1.0, signal.SIGTERM)):
                child = await _start(config, folder / "news.db", log.fileno())
                await _wait_for(folder / "log.jsonl", child, "started" if site.started else "article new")
                site.start()
                await _wait(site, until * seconds, child, memory)
                stopped_in = await _stop(child, how)
        return _judge(plan, site, folder, memory, stopped_in, pace)


def _write_config(site: ChangingSite, seconds: float, pace: float) -> str:
    minute = 60 * 600 / seconds  # in the file's minutes; the times below are for ten minutes of watching
    hosts = ", ".join(f'"{site.base(host).removeprefix("http://")}"' for host in range(len(site.plan.hosts)))
    times = {"shortest": 5, "longest": 25, "start": 5, "link_every": 60}
    lines = ["[watch]", *(f"{key} = {value / minute:.5f}" for key, value in times.items())]
    visits = [10, 15, 20, *[25] * 60]
    lines += [f"revisits = [{', '.join(f'{one / minute:.5f}' for one in visits)}]", "tries = 100", "[fetch]"]
    lines += [f"pace = {pace}", f"allowed_hosts = [{hosts}]"]
    return "\n".join([*lines, *(f'[[feed]]\nurl = "{url}"' for url in site.feed_urls())])


async def _start(config: Path, ledger: Path, log: int) -> asyncio.subprocess.Process:
    code = "from reportedly.cli import main; main()"
    arguments = ("watch", str(config), "--ledger", str(ledger), "--engine", "fast", "--log", "json")
    return await asyncio.create_subprocess_exec(sys.executable, "-c", code, *arguments, stderr=log)


async def _wait_for(log: Path, child: asyncio.subprocess.Process, event: str) -> None:
    """Wait until the service tells of an event: before it has started it cannot be told to stop.

    At the first time it must have read an article: what it loads for that is loaded once, and on a busy machine slowly.
    """
    begun = log.stat().st_size
    while child.returncode is None and f'"event": "{event}"' not in log.read_text("utf-8")[begun:]:
        await asyncio.sleep(0.05)


async def _wait(
    site: ChangingSite, until: float, child: asyncio.subprocess.Process, memory: list[tuple[float, float]]
) -> None:
    while (left := until - site.now()) > 0:
        if child.returncode is not None:
            raise RuntimeError(f"the service ended by itself with code {child.returncode}; see its log")
        memory.append((site.now(), sum(map(_read_memory, _family(child.pid)))))
        await asyncio.sleep(min(left, 5.0))


def _family(process: int) -> Iterator[int]:
    """Yield a process and those that read pages for it (Linux); what draws links comes and goes, and is left out."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, task.read_text("ascii").split()):
                if _LINKING not in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield from _family(child)


def _read_memory(process: int) -> float:
    """Return the megabytes of a process that are in memory; 0 where the system does not tell."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


async def _stop(child: asyncio.subprocess.Process, how: signal.Signals) -> float:
    start = time.monotonic()
    child.send_signal(how)
    code = await asyncio.wait_for(child.wait(), 60)
    if how is signal.SIGTERM and code != 0:
        raise RuntimeError(f"the service was told to stop and ended with code {code}; see its log")
    return time.monotonic() - start


# --- what is proved ---------------------------------------------------------------------------------------------


def _judge(
    plan: Plan, site: ChangingSite, folder: Path, memory: list[tuple[float, float]], stopped_in: float, pace: float
) -> Outcome:
    wanted = {site.url(one): [number for _, number in one.editions] for one in plan.reports() if not one.private}
    with open_ledger(str(folder / "news.db"), create=False) as ledger:
        found: dict[str, list[int]] = {}
        ids: Counter[str] = Counter()
        for analysis in ledger.analyses():
            ids[analysis.article.url or ""] += 1
            found[analysis.article.url or ""] = [_edition(analysis.article.text)]
        seen: list[float] = []
        by_url = {site.url(one): one for one in plan.reports()}
        for history in ledger.histories():
            url = history.current.article.url or ""
            found[url] = [_edition(one.analysis.article.text) for one in history.versions]
            seen += _delays(site, history, by_url[url]) if url in by_url else ()
        edits = find_edits(ledger.histories())
    faults = [f"{url}: missed" for url in wanted.keys() - found.keys()]
    faults += [f"{url}: not of the plan" for url in found.keys() - wanted.keys()]
    faults += [f"{url}: stored as {times} articles" for url, times in ids.items() if times > 1]
    faults += [
        f"{url}: showed editions {wanted[url]}, of which {found[url]} were kept"
        for url in wanted.keys() & found.keys()
        if wanted[url] != found[url]
    ]
    gaps = [(gap, _pace_of(plan, host, pace)) for host, gap in _gaps(site.asked, 1)]
    faults += _too_fast(plan, site.asked, pace)
    faults += [f"{one.path}: asked for, against robots.txt" for one in site.asked if one.path.startswith("/private/")]
    faults += _too_early(plan, site.asked)
    made = sum(len(editions) - 1 for editions in wanted.values())
    if len(edits) != made:
        faults.append(f"{made} edits changed a number, and 'reportedly edits' tells of {len(edits)}")
    faults += _growth(memory)
    return Outcome(
        feeds=len(plan.feeds), hosts=len(plan.hosts), articles=len(wanted), versions=sum(map(len, found.values())),
        edits_made=made, edits_seen=len(edits), requests=Counter(one.status for one in site.asked),
        early=sum(1 for gap, own in gaps if gap < own - _TOLERANCE), pace=pace, seen_after=sorted(seen), memory=memory,
        stopped_in=stopped_in, faults=faults,
    )  # fmt: skip


def _edition(text: str) -> int:
    found = _EDITION.search(text)
    return int(found[2]) if found else 0


def _pace_of(plan: Plan, host: int, pace: float) -> float:
    return _CRAWL_DELAY * pace if plan.hosts[host] == "robots" else pace


def _too_fast(plan: Plan, asked: list[Asked], pace: float) -> list[str]:
    """Return where a host had more than one request more than its pace allows, of three, six and twenty-one.

    What is sent in time may arrive late when the machine is busy, and the next request then seems early: a single gap
    proves nothing.
    """
    faults = []
    for requests in (2, 5, 20):
        for host, gap in _gaps(asked, requests):
            least = (requests - 1) * _pace_of(plan, host, pace)
            if gap < least:
                faults.append(f"host {host}: {requests + 1} requests in {gap:.2f} s, at least {least:.2f} s wanted")
    return faults


def _gaps(asked: list[Asked], requests: int) -> Iterator[tuple[int, float]]:
    """Yield for each request to a host the seconds since the one so many requests before."""
    by_host: dict[int, list[float]] = defaultdict(list)
    for one in asked:
        by_host[one.host].append(one.at)
    for host, times in by_host.items():
        for before, after in zip(times, times[requests:], strict=False):
            yield host, after - before


def _too_early(plan: Plan, asked: list[Asked]) -> list[str]:
    """Return the requests that came while a host had asked to be left alone."""
    faults = []
    alone: dict[int, tuple[float, float]] = {}
    for one in asked:
        since, until = alone.get(one.host, (0.0, 0.0))
        if since + _IN_FLIGHT < one.at < until - _TOLERANCE:
            faults.append(f"host {one.host}: asked {until - one.at:.1f} s before the time that it had asked for")
        if one.status == 503:
            alone[one.host] = (one.at, one.at + plan.outages[one.host][2])
    return faults


def _delays(site: ChangingSite, history: History, report: Report) -> Iterator[float]:
    """Yield after how many seconds each edit of an article was in the ledger, which keeps whole seconds."""
    for version, (since, _) in list(zip(history.versions, report.editions, strict=False))[1:]:
        yield (version.seen_at - site.started_at).total_seconds() - since


def _growth(memory: list[tuple[float, float]]) -> list[str]:
    """Compare the middle of the last life of the service with its end."""
    end = memory[-1][0] if memory else 0.0
    middle = [size for at, size in memory if 0.4 * end < at <= 0.6 * end]
    last = [size for at, size in memory if at > 0.8 * end]
    if not middle or not last:
        return []
    before, after = sum(middle) / len(middle), sum(last) / len(last)
    return [f"memory grew from {before:.0f} to {after:.0f} MB"] if after > 1.15 * before + 5 else []


def show_outcome(outcome: Outcome) -> list[str]:
    """Return the lines that tell of a run."""
    statuses = ", ".join(f"{count} × {status}" for status, count in sorted(outcome.requests.items()))
    sizes = [f"{size:.0f} MB at {at:.0f} s" for at, size in outcome.memory[:: max(1, len(outcome.memory) // 8)]]
    return [
        f"{outcome.feeds} feeds on {outcome.hosts} hosts: {outcome.articles} articles, {outcome.edits_made} edits",
        f"kept: {outcome.versions} versions, {outcome.edits_seen} edits with their change of claims",
        f"edits were in the ledger after {_say_spread(outcome.seen_after)}",
        f"requests: {sum(outcome.requests.values())} ({statuses})",
        f"pace: {outcome.pace} s between two requests to a host; {outcome.early} came more than {_TOLERANCE} s early",
        f"memory: {', '.join(sizes)}",
        f"stopped in {outcome.stopped_in:.1f} s",
        *(f"FAULT {fault}" for fault in outcome.faults[:50]),
        f"{len(outcome.faults)} faults" if outcome.faults else "nothing missed, nothing doubled, every edit seen",
    ]


def _say_spread(seconds: list[float]) -> str:
    if not seconds:
        return "no edit was seen"
    middle, most = seconds[len(seconds) // 2], seconds[len(seconds) * 95 // 100]
    return f"{middle:.0f} s (median), {most:.0f} s (95 %), {seconds[-1]:.0f} s (slowest)"
