"""Names of a ledger on the command line: listed, explained, corrected, and corrected for later runs too."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import LEDGER_UNUSABLE, OK, USAGE, main
from reportedly.cli.names import entities
from reportedly.store import opening

NEWS = (
    {"id": "a", "lang": "en", "text": "Mayor Ann Doyle said that 40 houses were lost. Doyle spoke in Lowbridge."},
    {"id": "b", "lang": "en", "text": "Minister Ada Quill said that the bridge was closed. Quill left."},
)
LATER = {"id": "c", "lang": "en", "text": "Minister Ada Quill said that 30 houses were lost."}
DOYLE, QUILL = "person:ann-doyle", "person:ada-quill"


def _ingest(ledger: Path, *news: dict[str, str]) -> Result:
    lines = "\n".join(map(json.dumps, news))
    arguments = ["ingest", "--engine", "fast", "--input", "jsonl", "-", "--ledger", str(ledger)]
    return CliRunner().invoke(main, arguments, input=lines)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "news.db"
    assert _ingest(path, *NEWS).exit_code == OK
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    monkeypatch.setenv("LOGNAME", "ben")
    return path


def names(*args: str) -> Result:
    return CliRunner().invoke(main, ["entities", *args])


def corrections(*args: str) -> Result:
    return CliRunner().invoke(main, ["corrections", *args])


def decisions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in corrections("list", "--json").stdout.splitlines()]


def rows(*args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in names(*args, "--json").stdout.splitlines()]


def keys() -> set[str]:
    return {row["key"] for row in rows("--kind", "person")}


@pytest.mark.usefixtures("ledger")
def test_names_are_listed_by_kind_and_spelling() -> None:
    assert keys() == {DOYLE, QUILL}
    (row,) = rows("--query", "doyle")
    assert row == {
        "key": DOYLE, "kind": "person", "name": "Ann Doyle", "spellings": 2, "languages": ["en"], "articles": 1,
        "claims": 1, "score": row["score"],
    }  # fmt: skip
    table = names("--limit", "1").stdout
    assert "1 name" in table
    assert "--limit shows more" in table


@pytest.mark.usefixtures("ledger")
def test_a_name_is_explained_spelling_by_spelling() -> None:
    shown = names("--why", DOYLE).stdout
    assert "short form of a full name in the article" in shown
    assert "Ann Doyle" in shown
    (told,) = rows("--why", DOYLE)
    assert {form["text"] for form in told["forms"]} == {"Ann Doyle", "Doyle"}
    assert all(form["reason"] and 0 < form["score"] <= 1 for form in told["forms"])


def test_merged_names_stay_merged_when_articles_come_in(ledger: Path) -> None:
    made = names("merge", DOYLE, QUILL, "--note", "married", "--author", "ann")
    assert made.exit_code == OK, made.output
    assert keys() == {QUILL}
    assert _ingest(ledger, LATER).exit_code == OK
    assert keys() == {QUILL}
    said = CliRunner().invoke(main, ["claims", "--ledger", str(ledger), "--speaker", "Ada Quill", "--json"])
    assert {json.loads(line)["article"] for line in said.stdout.splitlines()} == {"a", "b", "c"}
    shown = names("--why", QUILL).stdout
    assert "joined by ann on" in shown
    assert "married" in shown


@pytest.mark.usefixtures("ledger")
def test_a_correction_can_be_undone_and_is_still_listed() -> None:
    assert "no corrections yet" in corrections("list").stderr
    names("merge", DOYLE, QUILL)
    (made,) = decisions()
    assert (made["author"], made["withdrawn_at"], made["about"]["into"]) == ("ben", None, QUILL)
    assert corrections("undo", made["id"][:5]).exit_code == OK
    assert keys() == {DOYLE, QUILL}
    assert decisions()[0]["withdrawn_at"]
    assert "withdrawn" in corrections("list").stdout
    again = corrections("undo", made["id"])
    assert (again.exit_code, "was withdrawn on" in again.stderr) == (USAGE, True)


@pytest.mark.usefixtures("ledger")
def test_a_spelling_is_split_off_and_a_name_renamed() -> None:
    assert names("split", QUILL, "quill", "--article", "b").exit_code == OK
    (own,) = keys() - {DOYLE, QUILL}
    assert rows("--why", own)[0]["corrections"][0]["kind"] == "split"
    assert names("rename", own, "Jo Quill").exit_code == OK
    assert {row["name"] for row in rows("--query", "quill")} == {"Ada Quill", "Jo Quill"}


@pytest.mark.usefixtures("ledger")
def test_what_hangs_on_a_withdrawn_correction_is_said_to_have_no_effect() -> None:
    names("split", QUILL, "Quill")
    (own,) = keys() - {DOYLE, QUILL}
    names("merge", own, DOYLE)
    split, merge = decisions()
    undone = corrections("undo", split["id"])
    assert f"correction {merge['id']} has no effect" in undone.stderr
    assert "without effect" in corrections("list").stdout
    assert keys() == {DOYLE, QUILL}


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--why", "person:anne-doyle"], f"nearest: {DOYLE} (Ann Doyle)"),
        (["merge", "person:anne-doyle", QUILL], f"nearest: {DOYLE} (Ann Doyle)"),
        (["merge", DOYLE, "Ada Quil"], f"nearest: {QUILL} (Ada Quill)"),
        (["merge", DOYLE, DOYLE], "the same name"),
        (["split", DOYLE, "Doyles"], "it has: Ann Doyle, Doyle"),
        (["split", DOYLE, "Doyle", "--article", "b"], "it is in: a"),
        (["rename", DOYLE, "  "], "empty"),
        (["articles/"], "reportedly ingest articles/"),
        (["--query", "x", "merge", DOYLE, QUILL], "do not go with 'merge'"),
        (["--why", DOYLE, "--kind", "person"], "leave out"),
    ],
)
def test_wrong_usage_names_the_fix_and_changes_nothing(arguments: list[str], said: str) -> None:
    result = names(*arguments)
    assert result.exit_code == USAGE
    assert said in " ".join(result.stderr.split())
    assert decisions() == []


@pytest.mark.usefixtures("ledger")
def test_what_is_not_there_cannot_be_undone() -> None:
    result = corrections("undo", "zzz")
    assert (result.exit_code, "'reportedly corrections list' lists" in " ".join(result.stderr.split())) == (USAGE, True)


def test_what_is_not_there_is_said(ledger: Path, tmp_path: Path) -> None:
    missed = names("--query", "Doyl Anne")
    assert (missed.exit_code, missed.stdout) == (OK, "")
    assert "no name has 'Doyl Anne'" in missed.stderr
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "no names yet: 'reportedly ingest" in names("--ledger", str(empty)).stderr
    assert names("merge", DOYLE, QUILL, "--ledger", str(tmp_path / "none.db")).exit_code == LEDGER_UNUSABLE


def test_the_ledger_can_be_named_before_the_subcommand(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTEDLY_LEDGER")
    assert names("--ledger", str(ledger), "merge", DOYLE, QUILL).exit_code == OK


def test_every_subcommand_has_help_with_examples() -> None:
    for name in entities.commands:
        result = names(name, "--help")
        assert f"reportedly entities {name}" in result.output.split("Examples:")[1], name


def test_a_ledger_of_an_older_version_is_brought_up_to_date_even_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as patched:
        patched.setattr(opening, "HEAD", "0001")
        for later in ("write_derived", "count_change"):  # there were no such things
            patched.setattr(opening, later, lambda _: None)
        opening.open_engine(opening.find_address(str(path)), create=True, readonly=False, timeout=1).dispose()
    result = names("--ledger", str(path))
    assert (result.exit_code, "is brought up to date" in result.stderr) == (OK, True)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM corrections").fetchone() == (0,)
    connection.close()
