"""How long the desk takes for each kind of page over a ledger of many articles, asked over HTTP as a browser asks.

The articles are made of the sample articles (``bench.recombined``), the links between them by hand: the people and
bodies of every story are others, states and places the same everywhere, as in news. It measures the desk, not what was
found; pages of real ledgers hold other numbers of claims.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

from bench.desk_ledger import make_ledger
from reportedly.listing import ArticleFilter, ClaimFilter, EntityFilter, MeasureFilter, Slice, StoryFilter
from reportedly.store.ledger import SqlLedger, open_ledger

__all__ = ["measure_desk"]

_WORDS = ("Zelensky", "sold", "Kursk", "intelligence", "hadsereg", "wojska", "2600", "Russland", "karavīr", "Pyongyang")

_HOW = ("stance=denies", "stance=asserts", "reality=planned")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of page, with addresses of it to be asked in turn."""

    name: str
    addresses: tuple[str, ...]


def measure_desk(articles: int, keep: Path, rounds: int) -> Iterator[str]:
    """Yield a line for each kind of page: median and 95th percentile of the time until the whole page is there.

    Beside them stands the processor time that the desk used for a page: on a busy machine the rest is waiting.

    Args:
        articles: how many the ledger holds.
        keep: folder for the ledger, which takes minutes to make; it is used again.
        rounds: how often each kind is asked, each time for another page of it where there are more.
    """
    path = keep / f"desk-{articles}.db"
    if not path.exists():
        began = time.perf_counter()
        make_ledger(path, articles)
        yield f"ledger of {articles:,} articles made in {time.perf_counter() - began:.0f} s: {path}"
    with open_ledger(str(path), readonly=True) as ledger:
        state = ledger.state()
        yield (
            f"{state.articles:,} articles, {state.stories:,} stories, {state.claims:,} claims, "
            f"{state.entities:,} names, {state.verdicts:,} verdicts, {path.stat().st_size / 1e6:,.0f} MB"
        )
        kinds = list(_list_kinds(ledger))
    with _served(path) as (base, process), httpx.Client(base_url=base, timeout=60) as client:
        client.get("/")  # templates are compiled once
        yield f"{'page':30} {'median':>8} {'95 %':>8} {'processor':>10} {'size':>8}"
        worst = 0.0
        for kind in kinds:
            used = _processor(process)
            times, size = _ask(client, kind, rounds)
            used = (_processor(process) - used) / rounds
            worst = max(worst, statistics.median(times))
            late = statistics.quantiles(times, n=20)[-1]
            yield (f"{kind.name:30} {_ms(statistics.median(times))} {_ms(late)}   {_ms(used)} {size / 1000:6.0f} kB")
        yield f"slowest median: {worst * 1000:.0f} ms"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:5.0f} ms"


def _processor(process: int) -> float:
    """Return the seconds of processor time that a process has used, 0 where the system does not tell (not Linux)."""
    path = Path(f"/proc/{process}/stat")
    if not path.exists():
        return 0.0
    fields = path.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ask(client: httpx.Client, kind: _Kind, rounds: int) -> tuple[list[float], float]:
    times, sizes = [], []
    for number in range(rounds):
        address = kind.addresses[number % len(kind.addresses)]
        began = time.perf_counter()
        answer = client.get(address)
        times.append(time.perf_counter() - began)
        answer.raise_for_status()
        sizes.append(len(answer.content))
    return times, statistics.median(sizes)


@contextmanager
def _served(path: Path) -> Iterator[tuple[str, int]]:
    """Serve the ledger as users do, on a free port."""
    code = "from reportedly.cli import main; main()"
    command = [sys.executable, "-c", code, "desk", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            line = server.stderr.readline() if server.stderr else ""
            found = re.search(r"http://[^/]+", line)
            if not found:
                raise RuntimeError(f"the desk did not start: {line}")
            yield found[0], server.pid
        finally:
            server.terminate()
            server.communicate(timeout=20)


def _list_kinds(ledger: SqlLedger) -> Iterator[_Kind]:
    chance = random.Random(3)  # noqa: S311 - the same pages again
    newest = ledger.list_stories(StoryFilter(), Slice(200))
    largest = ledger.list_stories(StoryFilter(order="largest"), Slice(10)).items
    claims = ledger.list_claims(ClaimFilter(), Slice(200))
    contested = ledger.list_claims(ClaimFilter(contested=True), Slice(100)).items
    articles = ledger.list_articles(ArticleFilter(), Slice(200)).items
    names = ledger.list_entities(EntityFilter(kind="person"), Slice(200)).items
    states = ledger.list_entities(EntityFilter(), Slice(20)).items
    measures = ledger.list_measures(MeasureFilter(), Slice(100)).items
    far = claims.next
    for _ in range(20):
        far = ledger.list_claims(ClaimFilter(), Slice(200, far)).next or far

    def some(found: Sequence[str]) -> tuple[str, ...]:
        return tuple(chance.sample(list(found), min(40, len(found))))

    yield _Kind("stories", ("/",))
    yield _Kind("stories, next page", (f"/?after={newest.next or ''}",))
    yield _Kind("stories, most contested", ("/?order=contested", "/?order=largest", "/?contested=1"))
    yield _Kind("stories of a language", ("/?language=lv", "/?language=en", "/?language=hu"))
    yield _Kind("stories of a speaker", tuple(f"/?speaker={quote(row.key)}" for row in (*states[:10], *names[:10])))
    yield _Kind("stories with a word", tuple(f"/?q={quote(word)}" for word in _WORDS))
    yield _Kind("story", some([f"/stories/{row.story.id}" for row in newest.items]))
    yield _Kind("story, largest", tuple(f"/stories/{row.story.id}" for row in largest))
    yield _Kind("story, narrowed", tuple(f"/stories/{row.story.id}?stance=denies" for row in largest))
    yield _Kind("claims", ("/claims",))
    yield _Kind("claims, 4,000 further", (f"/claims?after={far or ''}",))
    yield _Kind(
        "claims by stance or reality", ("/claims?stance=denies", "/claims?stance=asserts", "/claims?reality=planned")
    )
    yield _Kind(
        "claims by two conditions", ("/claims?stance=doubts&language=lv", "/claims?stance=promises&language=hu")
    )
    yield _Kind(
        "claims of a speaker", tuple(f"/claims?speaker={quote(row.key)}" for row in (*states[:10], *names[:10]))
    )
    yield _Kind(
        "claims of a typed name", ("/claims?speaker=zelensky", "/claims?speaker=kirby", "/claims?speaker=rutte")
    )
    yield _Kind("claims with a word", tuple(f"/claims?q={quote(word)}" for word in _WORDS))
    yield _Kind("claim", some([f"/claims/{row.claim.id}/of/{row.article}" for row in claims.items]))
    yield _Kind("claim, contested", some([f"/claims/{row.claim.id}/of/{row.article}" for row in contested]))
    yield _Kind("articles", ("/articles", "/articles?language=lv", "/articles?outlet=Outlet%207"))
    yield _Kind("articles with a word", tuple(f"/articles?q={quote(word)}" for word in _WORDS))
    yield _Kind("article", some([f"/articles/{row.id}" for row in articles]))
    yield _Kind("names", ("/names", "/names?kind=person", "/names?q=zel", "/names?q=nord"))
    yield _Kind("name of a person", some([f"/names/{quote(row.key, safe='')}" for row in names]))
    yield _Kind("name, most articles", tuple(f"/names/{quote(row.key, safe='')}" for row in states))
    yield _Kind("measures", ("/measures", "/measures?contested=1", "/measures?unit=soldier", "/measures?speaker=kirby"))
    yield _Kind("measure", some([f"/measures/{row.id}" for row in measures]))
    yield _Kind("search", tuple(f"/search?q={quote(word)}" for word in _WORDS))
