"""A million short articles from packed archives into a ledger: does the last cost what the first cost?

The way is that of ``reportedly ingest --no-compare``: JSON lines packed with zstd are read, analysed in processes of
their own (engine ``fast``) and stored in SQLite. At every step the clocks and the memory of all processes are read.
"""

from __future__ import annotations

import csv
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from datetime import date, timedelta
from functools import partial
from itertools import islice, pairwise
from multiprocessing import active_children
from pathlib import Path

import zstandard

from bench.linking import draw_cost
from reportedly.collect.files import read_pages
from reportedly.records import Analysis, Failure
from reportedly.store.ledger import open_ledger
from reportedly.workers.pool import analyse_in_workers, prepare_engine

__all__ = ["Reading", "make_article", "measure_million", "write_archives"]

_AN_ARCHIVE = 100_000  # articles
_BATCH = 500
_A_DAY = 5_000
_FIRST_DAY = date(2024, 1, 1)
_SYLLABLES = tuple("ba den dor el fa gor hal is ka lin mar nev or pel ras sel tam ur vik zan".split())  # noqa: SIM905

# {p} a person, {t} a town, {o} an organisation, {n} a number, {m} a smaller one
_SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "Mayor {p} said on Tuesday that {n} houses had been damaged by the flood in {t}.",
        "The fire service of {t} denied that {m} people were missing.",
        "About {n} residents spent the night in schools, according to {o}.",
        "“We will repair the bridge within {m} weeks,” said {p}, who leads {o}.",
        "The road to {t} stays closed for lorries.",
    ),
    "de": (
        "Bürgermeister {p} sagte am Dienstag, dass in {t} {n} Häuser beschädigt worden seien.",
        "Nach Angaben von {o} verbrachten rund {n} Einwohner die Nacht in Schulen.",
        "„Wir reparieren die Brücke in {m} Wochen“, sagte {p}.",
        "Die Straße nach {t} bleibt für Lastwagen gesperrt.",
    ),
    "fr": (
        "Le maire {p} a déclaré mardi que {n} maisons avaient été endommagées à {t}.",
        "Selon {o}, environ {n} habitants ont passé la nuit dans des écoles.",
        "« Nous réparerons le pont en {m} semaines », a dit {p}.",
        "La route de {t} reste fermée aux camions.",
    ),
    "es": (
        "El alcalde {p} dijo el martes que {n} casas habían sido dañadas en {t}.",
        "Según {o}, unos {n} vecinos pasaron la noche en escuelas.",
        "«Repararemos el puente en {m} semanas», afirmó {p}.",
        "La carretera de {t} sigue cerrada a los camiones.",
    ),
    "pl": (
        "Burmistrz {p} powiedział we wtorek, że w {t} uszkodzonych zostało {n} domów.",
        "Według {o} około {n} mieszkańców spędziło noc w szkołach.",
        "Droga do {t} pozostaje zamknięta dla ciężarówek.",
    ),
    "lv": (
        "Mērs {p} otrdien sacīja, ka {t} plūdos bojātas {n} mājas.",
        "Pēc {o} ziņām, aptuveni {n} iedzīvotāju nakti pavadīja skolās.",
        "Ceļš uz {t} kravas automašīnām joprojām ir slēgts.",
    ),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the run stands after so many articles.

    ``seconds`` are those of the clock, ``processor`` those of all processes' processors; memory is in MB.
    """

    articles: int
    seconds: float
    processor: float
    memory_main: float
    memory_workers: float
    ledger: float


def make_article(number: int, seed: int) -> dict[str, str]:
    """Return one article as a JSON line holds it; the same for the same number and seed."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - a bench needs the same articles again
    lang = chance.choice(tuple(_SENTENCES))

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()

    def told() -> str:
        person, body = f"{word()} {word()}", f"{word()} {word()}"
        many, few = chance.randrange(100, 9000), chance.randrange(3, 90)
        return chance.choice(_SENTENCES[lang]).format(p=person, t=word(), o=body, n=many, m=few)

    text = "\n".join(told() for _ in range(chance.choice((2, 3, 3, 4))))
    day = _FIRST_DAY + timedelta(days=number // _A_DAY)
    return {
        "id": f"m{number}", "text": text, "lang": lang, "published": day.isoformat(),
        "outlet": f"Outlet {chance.randrange(400)}",
    }  # fmt: skip


def write_archives(count: int, seed: int, folder: Path) -> list[Path]:
    """Write the articles as packed JSON lines, a hundred thousand a file; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for first in range(0, count, _AN_ARCHIVE):
        paths.append(folder / f"news-{first // _AN_ARCHIVE:03}.jsonl.zst")
        with paths[-1].open("wb") as raw, zstandard.ZstdCompressor().stream_writer(raw) as packed:
            for number in range(first, min(count, first + _AN_ARCHIVE)):
                packed.write(json.dumps(make_article(number, seed), ensure_ascii=False).encode() + b"\n")
    return paths


def measure_million(count: int, seed: int, jobs: int, folder: Path, plots: Path) -> Iterator[str]:
    """Run it and yield the lines of the report; write ``million.csv`` and two charts to ``plots``.

    The clock is that of a machine that may have other work; the processor's time tells what an article costs.
    """
    paths = write_archives(count, seed, folder / "archives")
    yield f"{count:,} articles, seed {seed}, engine fast, {jobs} process(es) beside the main one"
    step = max(100, count // 100)
    readings: list[Reading] = []
    plots.mkdir(parents=True, exist_ok=True)
    with (plots / "million.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow([item.name for item in fields(Reading)])
        for reading in _run([str(path) for path in paths], jobs, folder / "million.db", step):
            readings.append(reading)
            rows.writerow([round(value, 2) for value in astuple(reading)])
            stream.flush()
            yield _show(readings)
    yield from _sum_up(readings)
    costs = list(_costs(readings))
    memory = [(r.articles, r.memory_main + r.memory_workers) for r in readings]
    drawn = (("million.svg", costs, "Reading and storing one more article", "milliseconds of processor time"),
             ("million-memory.svg", memory, "Memory of all processes", "MB"))  # fmt: skip
    for name, curve, title, unit in drawn:
        (plots / name).write_text(draw_cost(curve, title, unit), encoding="utf-8")


def _run(paths: Sequence[str], jobs: int, ledger: Path, step: int) -> Iterator[Reading]:
    results = analyse_in_workers(read_pages(paths), partial(prepare_engine, "fast"), jobs=jobs)
    started, done, due = time.monotonic(), 0, step
    spent: dict[int, float] = {}  # by process: those that were replaced count too
    with open_ledger(str(ledger)) as opened:
        while batch := list(islice(results, min(_BATCH, due - done))):
            lost = [result for result in batch if isinstance(result, Failure)]
            if lost:
                raise RuntimeError(f"an article of the bench's own was not read: {lost[0].message}")
            opened.add_read([one for one in batch if isinstance(one, Analysis)], "fast", {})
            done += len(batch)
            if done >= due:
                due += step
                yield _read_clocks(done, time.monotonic() - started, spent, ledger)


def _read_clocks(done: int, seconds: float, spent: dict[int, float], ledger: Path) -> Reading:
    workers = [child.pid for child in active_children() if child.pid]
    for pid in workers:
        with suppress(OSError):
            spent[pid] = _processor(pid)
    size = sum(path.stat().st_size for path in ledger.parent.glob(f"{ledger.name}*"))
    processor = time.process_time() + sum(spent.values())
    return Reading(done, seconds, processor, _memory(os.getpid()), sum(map(_memory, workers)), size / 1e6)


def _processor(pid: int) -> float:
    """Return the seconds of processor time of a process (Linux)."""
    values = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """Return the resident memory of a process in MB (Linux), 0 for one that has ended."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


def _costs(readings: Sequence[Reading]) -> Iterator[tuple[int, float]]:
    """Yield milliseconds of processor time an article since the reading before."""
    for before, after in pairwise(readings):
        yield after.articles, 1000 * (after.processor - before.processor) / (after.articles - before.articles)


def _show(readings: Sequence[Reading]) -> str:
    last = readings[-1]
    cost = next(_costs(readings[-2:]), (0, 0.0))[1]
    return (
        f"{last.articles:9,} articles  {last.seconds:8.0f} s  {cost:5.2f} ms of processor time an article  "
        f"memory {last.memory_main:.0f} + {last.memory_workers:.0f} MB  ledger {last.ledger:.0f} MB"
    )


def _sum_up(readings: Sequence[Reading]) -> Iterator[str]:
    """Compare the second tenth with the last (the first holds the start of the program)."""
    tenth = max(1, len(readings) // 10)
    first, last = readings[tenth - 1 : 2 * tenth], readings[-tenth - 1 :]
    rates = [(r[-1].articles - r[0].articles) / (r[-1].processor - r[0].processor) for r in (first, last)]
    memory = [max(r.memory_main + r.memory_workers for r in part) for part in (first, last)]
    yield f"articles a second of processor time: {rates[0]:.0f} at the start, {rates[1]:.0f} at the end"
    yield f"the rate at the end is {100 * rates[1] / rates[0]:.0f} % of that at the start"
    yield f"memory: {memory[0]:.0f} MB at the start, {memory[1]:.0f} MB at the end"
