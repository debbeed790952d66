"""What a run over archives costs: two workers against one, and each stage's cost, extrapolated to the world's news."""

from __future__ import annotations

import json
import random
import resource
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from reportedly.protocols import EngineName
from reportedly.scale.engines import make_scale_engine
from reportedly.scale.run import Plan, StageName, run_scale
from reportedly.scale.stages import Counts

__all__ = ["make_archive", "measure_scale"]

_FIRST = date(2026, 3, 1)
_FILES = 12
_PLACES = ("Bergen", "Tartu", "Porto", "Brno", "Split", "Cork", "Turku", "Graz", "Bari", "Lund", "Gent", "Kiel")
_NAMES = ("Alva Brandt", "Ivo Lanza", "Mirela Toska", "Sigrun Haug", "Teodor Wels", "Piotr Zarecki", "Oona Riihi")
_MATTERS = (
    ("fire", "people had died in the harbour fire", "firemen had been sent"),
    ("flood", "houses had been flooded", "soldiers had been sent"),
    ("strike", "nurses had gone on strike", "patients had been moved"),
    ("vote", "ballots had been counted", "observers had arrived"),
)


def make_archive(folder: Path, articles: int, seed: int, days: int = 14) -> list[Path]:
    """Write invented news as JSON lines in files of like size; the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311 - a bench needs the same articles again
    paths = [folder / f"{number:02}.jsonl" for number in range(_FILES)]
    for number, path in enumerate(paths):
        with path.open("w", encoding="utf-8") as lines:
            for made in range(number, articles, _FILES):
                lines.write(json.dumps(_article(chance, made, days)) + "\n")
    return paths


def _article(chance: random.Random, number: int, days: int) -> dict[str, str]:
    story = chance.randrange(max(1, number // 3 + 1))
    own = random.Random(story)  # noqa: S311 - what a story is about follows from its number
    place, (person, other), (matter, happened, sent) = own.choice(_PLACES), own.sample(_NAMES, 2), own.choice(_MATTERS)
    day = _FIRST + timedelta(days=(own.randrange(days) + chance.randrange(3)) % days)
    count = own.randrange(20, 900) + chance.choice((0, 0, 0, 1, 5))
    paragraphs = [
        f"Minister {person} said on Monday that {count} {happened} in {place}. The {matter} began at the harbour.",
        f"{other}, mayor of {place}, told the Harbour Post that {own.randrange(100, 999)} {sent} to {place}.",
        f"Police in {place} denied that {person} had been warned of the {matter}. {other} could not confirm it.",
        f"According to the ministry, at least {own.randrange(2, 40)} roads around {place} may be closed until Friday.",
    ]
    chance.shuffle(paragraphs)
    text = "\n\n".join(paragraphs * chance.choice((1, 2)))
    outlet = f"Courier {chance.randrange(40)}"
    return {"id": f"n{number}", "text": text, "lang": "en", "published": str(day), "outlet": outlet}


@dataclass(slots=True)
class _Spent:
    """Seconds of each stage, and what it did."""

    began: float
    seconds: dict[StageName, float] = field(default_factory=dict)
    counts: dict[StageName, Counts] = field(default_factory=dict)

    def tell(self, stage: StageName, counts: Counts, left: int) -> None:
        now = time.perf_counter()
        self.seconds[stage] = now - self.began - sum(s for name, s in self.seconds.items() if name != stage)
        self.counts[stage] = counts


def measure_scale(
    folder: Path, articles: int, seed: int, engine: Literal["local", "ray"], workers: Sequence[int], reader: EngineName
) -> Iterator[str]:
    """Yield the report: seconds of each stage with each number of workers, on the same archive, from nothing."""
    archive = make_archive(folder / "archive", articles, seed)
    size = sum(path.stat().st_size for path in archive)
    yield f"{articles:,} invented articles, {size / 1e6:.1f} MB in {len(archive)} files, seed {seed}, reader {reader}"
    totals = []
    for jobs in workers:
        run = folder / f"run-{jobs}"
        shutil.rmtree(run, ignore_errors=True)
        runner = make_scale_engine(engine, jobs)
        spent = _Spent(time.perf_counter())
        run_scale(Plan(tuple(map(str, archive)), run, reader, together=1), runner, spent.tell)
        totals.append(sum(spent.seconds.values()))
        stages = "  ".join(
            f"{stage} {seconds:.1f} s ({1000 * seconds / max(1, spent.counts[stage].done):.1f} ms an article)"
            for stage, seconds in spent.seconds.items()
        )
        kept = sum(path.stat().st_size for path in run.rglob("*") if path.is_file())
        yield f"{engine}, {jobs} workers: {totals[-1]:.1f} s  {stages}  {kept / articles / 1000:.1f} KB an article kept"
        runner.close()
    yield f"{totals[0] / totals[-1]:.2f} times as fast with {workers[-1]} workers as with {workers[0]}"
    yield f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
