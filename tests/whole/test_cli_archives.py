"""Archives on the command line: read in processes, gone on with after a stop, told where they are damaged."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import OK, SOME_FAILED, main
from reportedly.store.ledger import SqlLedger, open_ledger

SAID = "Mayor Ann Doyle said on Monday that {} houses had been damaged by the flood in Lowbridge."


def run(*args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--engine", "fast"])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl.gz"
    rows = ({"id": f"a{n}", "text": SAID.format(n), "lang": "en"} for n in range(100, 130))
    path.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    return path


def lines(text: str) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in text.splitlines() if line.startswith("{"))


@pytest.mark.parametrize("stream", [(), ("--stream",)])
def test_analyse_in_processes_keeps_the_order(archive: Path, stream: tuple[str, ...]) -> None:
    result = run("analyse", str(archive), "--jobs", "2", *stream)
    assert result.exit_code == OK, result.output
    found = list(lines(result.stdout))
    assert [row["id"] for row in found] == [f"a{n}" for n in range(100, 130)]
    assert [row["figures"][0]["low"] for row in found] == list(range(100, 130))


def test_ingest_goes_on_where_it_was_stopped(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = str(tmp_path / "news.db")
    monkeypatch.setattr("reportedly.cli.ledger._BATCH", 10)
    add, calls = SqlLedger.add_read, []

    def stopped(*args: Any, **options: Any) -> tuple[int, int]:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return add(*args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(SqlLedger, "add_read", stopped)
        assert run("ingest", str(archive), "--ledger", ledger).exit_code != OK
    result = run("ingest", str(archive), "--ledger", ledger)
    assert result.exit_code == OK, result.output
    assert "10 articles added, 0 already there, 0 not read; went on after 20 items" in result.stderr
    again = run("ingest", str(archive), "--ledger", ledger)
    assert "0 articles added, 30 already there" in again.stderr
    with open_ledger(ledger, readonly=True) as opened:
        assert opened.stats().counts["articles"] == 30
        assert opened.reached("fast") == {}


def test_reading_alone_leaves_comparing_to_the_next_ingest(archive: Path, tmp_path: Path) -> None:
    ledger = str(tmp_path / "news.db")
    assert run("ingest", str(archive), "--ledger", ledger, "--no-compare").exit_code == OK
    with open_ledger(ledger, readonly=True) as opened:
        assert opened.wants_links()
        assert opened.stories() == []
    assert run("ingest", str(archive), "--ledger", ledger).exit_code == OK
    with open_ledger(ledger, readonly=True) as opened:
        assert not opened.wants_links()
        assert opened.stories()


def test_an_archive_that_is_cut_off_is_told(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-20])
    result = run("analyse", str(archive))
    assert result.exit_code == SOME_FAILED
    assert "news.jsonl.gz" in result.stderr
