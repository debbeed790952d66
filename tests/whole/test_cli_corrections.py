"""Corrections on the command line: made, listed, taken back, and passed on to another ledger."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import OK, USAGE, main
from reportedly.cli.corrections import corrections

MET = "Kim Jong Un and Vladimir Putin met in Vladivostok before Volodymyr Zelensky spoke in Kyiv."
ONE = (
    "South Korea's defence ministry said on Thursday that 3,000 North Korean soldiers were sent to Russia. "
    f"Russia denied that North Korean soldiers were sent to Russia. {MET}"
)
TWO = (
    "President Volodymyr Zelensky said that 10,000 North Korean soldiers were sent to Russia. "
    f"Mayor Ann Doyle said that 40 houses were lost. {MET}"
)
CAKE = "Baker Ann Doyle said that she sold 40 cakes at the market in Lowbridge."


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def _ingest(path: Path, **texts: str) -> None:
    news = [{"id": f"site/{n}", "lang": "en", "published": "2024-10-18", "text": t} for n, t in texts.items()]
    lines = "\n".join(map(json.dumps, news))
    made = run("ingest", "--engine", "fast", "--input", "jsonl", "-", "--ledger", str(path), stdin=lines)
    assert made.exit_code == OK, made.output


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "news.db"
    _ingest(path, one=ONE, two=TWO, cake=CAKE)
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = Path(shutil.copy(filled, tmp_path / "news.db"))
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    monkeypatch.setenv("LOGNAME", "ben")
    return path


def correct(*args: str) -> Result:
    return run("corrections", *args)


def rows(*args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*args).stdout.splitlines()]


def made() -> list[dict[str, Any]]:
    return rows("corrections", "list", "--json")


def kinds() -> list[str]:
    return sorted(row["kind"] for row in rows("corrections", "verdicts"))


ALL, LEFT = ["denies", "denies", "differs"], ["denies"]  # with and without what Zelensky says


def test_a_claim_is_rejected_shown_so_and_taken_back(ledger: Path) -> None:
    assert kinds() == ALL
    done = correct("reject-claim", "site/two/c1", "--note", "a draft")
    assert done.exit_code == OK, done.output
    assert "claim rejected" in done.stderr
    assert kinds() == LEFT
    (correction,) = made()
    assert (correction["author"], correction["note"], correction["kind"]) == ("ben", "a draft", "reject")
    assert "asserts, rejected" in " ".join(run("claims").stdout.split())
    rejected = {row["claim"]: row["rejected"] for row in rows("claims", "--json") if row["article"] == "site/two"}
    assert rejected == {"c1": correction["id"], "c2": None}
    _ingest(ledger, later=CAKE.replace("40", "50"))
    assert kinds() == LEFT
    undone = correct("undo", correction["id"][:6])
    assert undone.exit_code == OK, undone.output
    assert kinds() == ALL
    assert "withdrawn" in correct("list").stdout


@pytest.mark.usefixtures("ledger")
def test_a_speaker_is_changed_by_key_by_name_and_to_nobody() -> None:
    def speaker() -> str:
        (row,) = (row for row in rows("claims", "--json") if (row["article"], row["claim"]) == ("site/two", "c1"))
        return str(row["speaker_name"])

    assert correct("change-speaker", "site/two/c1", "person:ann-doyle").exit_code == OK
    assert speaker() == "Ann Doyle"
    assert correct("change-speaker", "site/two/c1", "Harbour Watch", "--kind", "organisation").exit_code == OK
    assert speaker() == "Harbour Watch"
    assert correct("change-speaker", "site/two/c1", "--unknown").exit_code == OK
    assert speaker() == "None"
    assert kinds() == LEFT


@pytest.mark.usefixtures("ledger")
def test_a_verdict_is_rejected_by_its_id() -> None:
    (verdict,) = (row for row in rows("corrections", "verdicts") if row["kind"] == "differs")
    assert correct("reject-verdict", verdict["id"]).exit_code == OK
    assert kinds() == ["denies", "denies"]
    assert "“differs” is wrong" in " ".join(correct("list").stdout.split())


@pytest.mark.usefixtures("ledger")
def test_stories_are_merged_split_and_renamed() -> None:
    def stories() -> list[str]:
        return re.findall(r"^[0-9a-f]{12}\b", run("stories").stdout, re.MULTILINE)

    one, other = stories()
    assert correct("merge-stories", one[:6], other).exit_code == OK
    (merged,) = stories()
    assert correct("rename-story", merged, "Cakes and troops").exit_code == OK
    assert "Cakes and troops" in run("stories").stdout
    assert correct("split-story", merged, "site/cake").exit_code == OK
    assert sorted(stories()) == sorted([one, other])


def test_decisions_are_passed_on_to_another_ledger(ledger: Path, filled: Path, tmp_path: Path) -> None:
    correct("reject-claim", "site/two/c1")
    correct("reject-claim", "site/cake/c1", "--later")
    decisions = tmp_path / "decisions.jsonl"
    assert correct("export", "-o", str(decisions)).exit_code == OK
    other = str(shutil.copy(filled, tmp_path / "other.db"))
    taken = correct("import", str(decisions), "--ledger", other)
    assert taken.exit_code == OK, taken.output
    assert "2 corrections taken over, 0 already there" in taken.stderr
    assert len(rows("corrections", "verdicts", "--ledger", other)) == 1
    assert "0 corrections taken over, 2 already there" in correct("import", str(decisions), "--ledger", other).stderr
    exported = correct("export", "--ledger", other).stdout
    assert exported == decisions.read_text()


def test_what_was_decided_for_later_is_applied_when_asked(ledger: Path) -> None:
    done = correct("reject-claim", "site/two/c1", "--later")
    assert "corrections apply" in done.stderr
    assert kinds() == LEFT  # certain at once
    assert "1 corrections wait" in run("doctor", "--ledger", str(ledger)).stdout
    assert "1 corrections applied" in correct("apply").stderr
    assert "no correction waits" in correct("apply").stderr
    correct("undo", made()[0]["id"], "--later")
    assert "links are not drawn" in " ".join(correct("list").stdout.split())
    correct("apply")
    assert kinds() == ALL


def test_a_correction_of_what_is_gone_is_said_to_have_no_effect(ledger: Path) -> None:
    correct("reject-claim", "site/cake/c1")
    (correction,) = made()
    news = json.dumps({"id": "site/cake", "lang": "en", "text": "The market in Lowbridge is closed."})
    told = run("ingest", "--engine", "fast", "--input", "jsonl", "-", "--ledger", str(ledger), stdin=news)
    assert f"correction {correction['id']} has no effect" in told.stderr
    assert "without effect" in " ".join(correct("list").stdout.split())


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reject-claim", "c1"], "write ARTICLE/CLAIM"),
        (["reject-claim", "site/two/c9"], "no claim 'c9' in an article 'site/two'"),
        (["change-speaker", "site/two/c1"], "or --unknown"),
        (["change-speaker", "site/two/c1", "Ann Doyle", "--unknown"], "or --unknown"),
        (["merge-stories", "zzz", "yyy"], "no story 'zzz'"),
        (["reject-verdict", "zzz"], "no verdict 'zzz'"),
        (["undo", "zzz"], "corrections list"),
    ],
)
def test_wrong_usage_names_the_fix_and_changes_nothing(arguments: list[str], said: str) -> None:
    result = correct(*arguments)
    assert result.exit_code == USAGE
    assert said in " ".join(result.stderr.split())
    assert made() == []


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not a correction"),
        ("[]", "no JSON object"),
        ('{"kind": "reject"}', "'about' is missing"),
        ('{"kind": "praise", "about": {}, "author": "a", "made_at": "2031-03-04"}', "none that this version knows"),
        ('{"kind": "reject", "about": {"article": 3}, "author": "a", "made_at": "2031-03-04"}', "neither text nor"),
        ('{"kind": "reject", "about": {}, "author": "a", "made_at": "soon"}', "Invalid isoformat"),
        ('{"kind": "reject", "about": {}, "author": "", "made_at": "2031-03-04"}', "must be text"),
        ("[" * 100_000, "not a correction"),
    ],
)
def test_a_file_with_a_wrong_line_is_refused_whole(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "wrong.jsonl"
    good = {"kind": "reject", "about": {"article": "x"}, "author": "a", "made_at": "2031-03-04"}
    path.write_text(f"{json.dumps(good)}\n\n{line}\n")
    result = correct("import", str(path))
    assert result.exit_code == USAGE
    shown = " ".join(result.stderr.split())
    assert "wrong.jsonl:3" in shown.replace(" ", "") or "wrong.jsonl:3" in shown
    assert why in shown
    assert made() == []


def test_every_subcommand_has_help_with_examples() -> None:
    for name in corrections.commands:
        result = correct(name, "--help")
        assert f"reportedly corrections {name}" in result.output.split("Examples:")[1], name
