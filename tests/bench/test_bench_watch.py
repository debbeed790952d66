"""The bench that watches a changing site, made small: it must find nothing wrong, and find what is wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bench.changing_site import make_plan
from bench.watch import show_outcome, watch_site


def test_a_small_site_is_watched_without_a_fault(tmp_path: Path) -> None:
    # killing and stopping it takes longer than these seconds: tests/whole/test_cli_watch.py does
    outcome = asyncio.run(watch_site(tmp_path, feeds=5, seconds=30, seed=3, per_host=1, stay=0.3, restarts=False))
    assert outcome.faults == []
    assert outcome.edits_made > 0
    assert "nothing missed, nothing doubled, every edit seen" in show_outcome(outcome)


def test_the_same_seed_makes_the_same_site() -> None:
    assert make_plan(20, 600, 1) == make_plan(20, 600, 1)
    assert make_plan(20, 600, 1) != make_plan(20, 600, 2)
    for report in make_plan(40, 600, 1).reports():
        times = [since for since, _ in report.editions]
        assert times == sorted(times)
        assert times[-1] <= 0.8 * 600
