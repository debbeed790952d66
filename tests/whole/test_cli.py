"""The command line, as users call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import LEDGER_UNUSABLE, NOTHING_READ, OK, SOME_FAILED, USAGE, main

MAYOR = "Mayor Ann Doyle said on Monday that 40 houses had been damaged by the flood in Lowbridge."
COUNCIL = "The regional council denied that 40 houses had been damaged in Lowbridge."


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(MAYOR, "utf-8")
    (tmp_path / "news" / "b.txt").write_text(COUNCIL, "utf-8")
    return tmp_path / "news"


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_every_command_has_help_with_examples_and_exit_codes() -> None:
    for name, command in main.commands.items():
        result = run(name, "--help")
        assert result.exit_code == OK
        assert f"reportedly {name}" in result.output.split("Examples:")[1], name
        assert "Exit codes:" in result.output
        assert command.help


def test_analyse_keeps_order_and_loses_no_line() -> None:
    rows = [{"id": "1", "text": MAYOR, "lang": "en"}, "not json", {"id": "3"}, {"id": "4", "text": COUNCIL}]
    stdin = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    result = run("analyse", "--input", "jsonl", "-", stdin=stdin)
    found = lines(result.stdout)
    assert result.exit_code == SOME_FAILED
    assert [row["id"] for row in found] == [
        "1",
        "-:2",
        "3",
        "4",
    ]  # without an id of its own, a line is named by its place
    assert ["error" in row for row in found] == [False, True, True, False]


def test_analyse_spans_index_the_text_that_went_in() -> None:
    text = "﻿\r\n  😀 " + MAYOR + "\r\n"
    result = run("analyse", "--input", "jsonl", "-", stdin=json.dumps({"id": "1", "text": text, "lang": "en"}))
    (row,) = json.loads("[" + result.stdout.strip() + "]")
    start, end = row["claims"][0]["content"]
    assert text[start:end] == "40 houses had been damaged by the flood in Lowbridge"
    assert row["claims"][0]["speaker_name"] == "Ann Doyle"
    assert row["figures"][0]["low"] == 40
    assert row["figures"][0]["unit"] == "house"


def test_brief_writes_a_dossier_and_prints_it(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    result = run("brief", str(folder), "-o", str(target))
    assert result.exit_code == OK, result.output
    assert "Ann Doyle" in result.stdout
    assert "40 houses had been damaged" in target.read_text("utf-8")


def test_nothing_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run("brief", str(tmp_path / "empty.txt"))
    assert result.exit_code == NOTHING_READ
    assert "empty.txt" in result.stderr


def test_wrong_usage() -> None:
    assert run("brief").exit_code == USAGE
    assert run("analyse", "--input", "pdf", "x").exit_code == USAGE


def test_unwritable_output_is_named(folder: Path, tmp_path: Path) -> None:
    result = run("brief", str(folder), "-o", str(tmp_path / "missing" / "dossier.html"))
    assert result.exit_code != OK
    assert "dossier.html" in result.stderr


def test_group_and_verdicts_write_one_object_a_line(folder: Path) -> None:
    grouped = lines(run("group", str(folder)).stdout)
    assert len(grouped) == 2
    assert set(grouped[0]) == {"id", "story"}
    assert run("verdicts", str(folder)).exit_code == OK


def test_ledger_from_ingest_to_export(folder: Path, tmp_path: Path) -> None:
    ledger = str(tmp_path / "news.db")
    first = run("ingest", str(folder), "--ledger", ledger)
    assert (first.exit_code, "2 articles added" in first.stderr) == (OK, True), first.output
    again = run("ingest", str(folder), "--ledger", ledger)
    assert "0 articles added, 2 already there" in again.stderr
    assert "Ann Doyle" in run("claims", "--ledger", ledger, "--speaker", "doyle").stdout
    assert "Ann Doyle" not in run("claims", "--ledger", ledger, "--stance", "denies").stdout
    assert run("stories", "--ledger", ledger).exit_code == OK
    exported = lines(run("export", "--ledger", ledger).stdout)
    assert sum(len(row["claims"]) for row in exported) == 2
    table = list(csv.DictReader(io.StringIO(run("export", "--ledger", ledger, "--format", "csv").stdout)))
    assert len(table) == 2
    page = run("export", "--ledger", ledger, "--format", "html").stdout
    assert page.lower().startswith("<!doctype html>")
    assert "ok" in run("doctor", "--ledger", ledger).stdout


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    bad = tmp_path / "news.db"
    bad.write_text("this is not a database, and longer than a header would be " * 20)
    result = run("stories", "--ledger", str(bad))
    assert result.exit_code == LEDGER_UNUSABLE
    assert "news.db" in result.stderr


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    result = run("stories", "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == LEDGER_UNUSABLE
    assert not (tmp_path / "none.db").exists()


def test_languages_lists_every_pack() -> None:
    from reportedly.languages.packs import load_packs

    output = run("languages").stdout
    assert all(pack.name in output for pack in load_packs())
