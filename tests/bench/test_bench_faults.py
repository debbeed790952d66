"""The fault bench in small: an ingest that is killed, on both databases, and a server that is restarted under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.faults import Plan, Trial, compare, prepare, run_trial
from bench.postgres import Server
from reportedly.store.ledger import open_ledger


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return prepare(tmp_path_factory.mktemp("trial"), articles=180, batch=4, seed=7)


def test_an_ingest_that_is_killed_again_and_again_gives_the_same_ledger(trial: Trial, tmp_path: Path) -> None:
    told = list(run_trial(trial, str(tmp_path / "news.db"), Plan(kills=6, in_links=1, restarts=0, seed=7)))
    assert "6 kills" in told[0]
    assert "the same ledger" in told[-1]


def test_so_does_one_whose_server_is_restarted_besides(trial: Trial, server: Server) -> None:
    plan = Plan(kills=3, in_links=1, restarts=2, seed=7)
    told = list(run_trial(trial, server.create("disturbed"), plan, server))
    server.drop("disturbed")
    assert "2 restarts of the server" in told[0]
    assert "the same ledger" in told[-1]


def test_a_ledger_that_lacks_a_record_is_not_the_same(trial: Trial, tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "less.db"), version="bench") as less:
        less.add(trial.analyses[:-1])
    with pytest.raises(RuntimeError, match=r"not the same ledger.*analyses"):
        list(compare(trial.undisturbed, str(tmp_path / "less.db")))
