"""Backup, restore and doctor, as users call them; on SQLite and PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.postgres import Server
from reportedly.cli import LEDGER_UNUSABLE, OK, SOME_FAILED, main

MAYOR = "Mayor Ann Doyle said on Monday that 40 houses had been damaged by the flood in Lowbridge."
COUNCIL = "The regional council denied that 40 houses had been damaged in Lowbridge."


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a ledger that two articles were read into."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(MAYOR, "utf-8")
    (tmp_path / "news" / "b.txt").write_text(COUNCIL, "utf-8")
    name, server = str(tmp_path / "news.db"), None
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        assert isinstance(server, Server)
        name = server.create("cli")
    result = run("ingest", str(tmp_path / "news"), "--engine", "fast", "--ledger", name)
    assert (result.exit_code, "2 articles added" in result.stderr) == (OK, True), result.stderr
    yield name
    if server is not None:
        server.drop("cli")


def test_every_command_takes_either_ledger(ledger: str, tmp_path: Path) -> None:
    again = run("ingest", str(tmp_path / "news"), "--engine", "fast", "--ledger", ledger)
    assert "0 articles added, 2 already there" in again.stderr
    assert "Doyle" in run("claims", "houses", "--ledger", ledger).stdout
    assert "2 stories" in run("stories", "--ledger", ledger).stdout
    assert "Doyle" in run("ask", "how many houses", "--no-meaning", "--ledger", ledger).stdout
    assert run("timeline", "--ledger", ledger).exit_code == OK
    assert "Doyle" in run("entities", "--ledger", ledger).stdout
    assert run("export", "--format", "html", "-o", str(tmp_path / "d.html"), "--ledger", ledger).exit_code == OK


def test_a_backup_is_written_checked_and_restored(ledger: str, tmp_path: Path) -> None:
    backup, restored = str(tmp_path / "backup.db"), str(tmp_path / "restored.db")
    assert run("backup", ledger, backup).exit_code == OK
    result = run("restore", backup, restored)
    assert (result.exit_code, "2 articles restored, every record checked" in result.stderr) == (OK, True)
    assert run("claims", "--json", "--ledger", restored).stdout == run("claims", "--json", "--ledger", ledger).stdout
    again = run("restore", backup, restored)
    assert (again.exit_code, "is there already" in again.stderr) == (LEDGER_UNUSABLE, True)


def test_doctor_finds_nothing_in_a_sound_ledger(ledger: str) -> None:
    result = run("doctor", "--ledger", ledger)
    assert (result.exit_code, "nothing is missing" in result.stdout) == (OK, True), result.stdout


@pytest.mark.parametrize("ledger", ["sqlite"], indirect=True)
def test_doctor_repairs_links_and_search_and_never_evidence(ledger: str) -> None:
    connection = sqlite3.connect(ledger, isolation_level=None)
    connection.execute("DELETE FROM story_articles")
    connection.execute("INSERT INTO claim_search (claim_search) VALUES ('delete-all')")
    result = run("doctor", "--ledger", ledger)
    assert result.exit_code == SOME_FAILED
    assert "claims are not found by their words: 'reportedly doctor --repair --ledger" in result.stdout
    repaired = run("doctor", "--repair", "--ledger", ledger)
    assert (repaired.exit_code, repaired.stdout.count(": repaired")) == (OK, 2), repaired.stdout
    assert "Doyle" in run("claims", "houses", "--ledger", ledger).stdout
    connection.execute("UPDATE articles SET text = replace(text, '40', '90')")
    connection.close()
    changed = run("doctor", "--repair", "--ledger", ledger)
    assert changed.exit_code == SOME_FAILED
    assert "2 articles are not as they were written" in changed.stdout
    assert "reportedly restore BACKUP LEDGER" in changed.stdout
