"""A run from archives to tables: which steps there are and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from reportedly.link.windows import plan_windows
from reportedly.protocols import EngineName
from reportedly.scale.engines import ScaleEngine, Step
from reportedly.scale.folders import RunFolder, check_parquet
from reportedly.scale.sources import TOGETHER, plan_sources
from reportedly.scale.stages import Counts, extract_sources, gather_roots, link_window, table_window

__all__ = ["Plan", "StageName", "run_scale"]

StageName = Literal["extract", "link", "tables"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: sources to read, the folder to write, who reads, and how windows are cut (days).

    An article may take ``seconds`` of processor time.

    Files are read in pieces of at least ``together`` bytes, where they are smaller: another number makes other pieces,
    so a run that is to go on must have the same.
    """

    paths: tuple[str, ...]
    folder: Path
    reader: EngineName = "full"
    seconds: float = 60.0
    window: int = 7
    reach: int = 3
    together: int = TOGETHER


def run_scale(plan: Plan, engine: ScaleEngine, told: Callable[[StageName, Counts, int], None]) -> Counts:
    """Read all sources, link them window by window, write the tables; return what was read and what failed.

    What an earlier run of the same plan has finished is not done again but for links, which are drawn anew.

    Args:
        plan: what to do.
        engine: who does it.
        told: is called after each piece with the stage, its counts so far, and how many pieces are left.

    Raises:
        SettingsError: pyarrow is not installed.
    """
    check_parquet()

    def do(stage: StageName, step: Step, items: Sequence[Any]) -> Counts:
        total = Counts()
        for left, counts in zip(range(len(items) - 1, -1, -1), engine.run(step, items), strict=True):
            total += counts
            told(stage, total, left)
        return total

    read = do(
        "extract",
        partial(extract_sources, folder=plan.folder, reader=plan.reader, seconds=plan.seconds),
        plan_sources(plan.paths, plan.together),
    )
    windows = plan_windows(RunFolder(plan.folder).days(), plan.window, plan.reach)
    do("link", partial(link_window, folder=plan.folder), windows)
    do("tables", partial(table_window, folder=plan.folder, roots=gather_roots(windows, plan.folder)), windows)
    return read
