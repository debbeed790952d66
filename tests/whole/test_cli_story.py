"""A story of a ledger on the command line: what is counted, when, where from, and questions answered by citing."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import LEDGER_UNUSABLE, OK, USAGE, main

TEXT = (
    "South Korea's defence ministry said on Thursday that 3,000 North Korean soldiers were sent to Russia. "
    "President Volodymyr Zelensky said that 10,000 North Korean soldiers were sent to Russia. "
    "Russia denied that North Korean soldiers were sent to Russia. The bridge in Kursk was closed on 3 October 2024."
)
LATVIAN = "Ukrainas prezidents Volodimirs Zelenskis paziņoja, ka uz Krieviju nosūtīti 10 000 Ziemeļkorejas karavīru."
NEWS: tuple[dict[str, Any], ...] = (
    {"id": "en", "lang": "en", "published": "2024-10-18", "outlet": "Courier", "title": "Troops", "text": TEXT},
    {"id": "copy", "lang": "en", "published": "2024-10-19", "outlet": "Echo", "title": "Troops", "text": TEXT},
    {"id": "lv", "lang": "lv", "published": "2024-10-20", "outlet": "Ziņas", "title": "Karavīri", "text": LATVIAN},
    {"id": "undated", "lang": "en", "outlet": "Herald", "text": TEXT.replace("Thursday", "Friday")},
    {"id": "cake", "lang": "en", "text": "Baker Ann Doyle said that she sold 40 cakes at the market in Lowbridge."},
)


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "news.db"
    lines = "\n".join(map(json.dumps, NEWS))
    made = run("ingest", "--engine", "fast", "--input", "jsonl", "-", "--ledger", str(path), stdin=lines)
    assert made.exit_code == OK, made.output
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = Path(shutil.copy(filled, tmp_path / "news.db"))
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    return path


def rows(*args: str) -> list[dict[str, Any]]:
    result = run(*args, "--json")
    assert result.exit_code == OK, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def texts() -> dict[str, str]:
    return {row["id"]: row["text"] for row in NEWS}


def assert_cited(row: dict[str, Any]) -> None:
    start, end = row["span"]
    assert texts()[row["article"]][start:end] == row["text"]
    assert row["outlet"]


# --- measures ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ledger")
def test_measures_give_every_figure_with_its_words() -> None:
    (found,) = rows("measures", "--unit", "soldier", "--min-speakers", "2")
    assert {point["article"] for point in found["points"]} == {"en", "copy", "lv", "undated"}
    assert {point["value"] for point in found["points"]} == {"3,000", "10,000"}
    for point in found["points"]:
        assert_cited(point)
    said = next(point for point in found["points"] if point["article"] == "lv")
    assert (said["speaker"], said["stance"], said["published"]) == ("Volodymyr Zelensky", "asserts", "2024-10-20")
    table = run("measures", "--unit", "soldier").stdout
    assert "soldiers" in table
    assert "karavīru" in table


@pytest.mark.usefixtures("ledger")
def test_units_that_are_not_there_are_answered_with_those_that_are() -> None:
    missed = run("measures", "--unit", "submarine")
    assert (missed.exit_code, missed.stdout) == (OK, "")
    assert "soldier" in missed.stderr
    assert "without --min-speakers" in run("measures", "--min-speakers", "9").stderr
    assert {row["unit"] for row in rows("measures", "--unit", "person")} >= {"soldier"}


# --- timeline ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ledger")
def test_the_timeline_dates_statements_and_events_and_invents_no_date() -> None:
    found = rows("timeline", "--what", "statements", "--what", "events")
    for row in found:
        assert_cited(row)
    ministry = [row for row in found if row["article"] == "en" and row["dated_by"] == "Thursday"]
    assert [(row["what"], row["start"]) for row in ministry] == [("statement", "2024-10-17")]
    bridge = next(row for row in found if row["article"] == "en" and row["what"] == "event")
    assert (bridge["start"], bridge["grain"], bridge["claim"]) == ("2024-10-03", "day", None)
    loose = [row for row in found if row["article"] == "undated" and row["what"] == "statement"]
    assert loose
    assert {row["start"] for row in loose} == {None}
    starts = [row["start"] or "9999" for row in found]
    assert starts == sorted(starts)
    assert "without a date" in run("timeline").stdout


@pytest.mark.usefixtures("ledger")
def test_first_appearances_say_who_copied_whom() -> None:
    found = [row for row in rows("timeline", "--what", "appearances") if "10,000" in row["about"]]
    (steps,) = (row["steps"] for row in found if len(row["steps"]) > 1)
    assert [(step["article"], step["how"]) for step in steps][:2] == [("en", "first"), ("copy", "same text as en")]
    assert [step["lang"] for step in steps if step["article"] == "lv"] == ["lv"]


@pytest.mark.usefixtures("ledger")
def test_a_timeline_is_narrowed_by_date() -> None:
    found = rows("timeline", "--until", "2024-10-10")
    assert {row["what"] for row in found} == {"event"}
    assert "leave out" in run("timeline", "--since", "2031-01-01").stderr


# --- origins ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ledger")
def test_articles_that_carry_one_text_are_one_origin() -> None:
    found = rows("origins", "--min-articles", "2")
    (shared,) = (row for row in found if row["what"] == "origin")
    assert {one["article"] for one in shared["articles"]} >= {"en", "copy"}
    assert {"Courier", "Echo"} <= set(shared["outlets"])
    assert "word sequences" in shared["reason"]
    assert "Echo" in run("origins").stdout
    assert "carried by 9 articles" in run("origins", "--min-articles", "9").stderr


def test_a_chain_leads_from_the_outlet_to_the_source(tmp_path: Path) -> None:
    text = "Yonhap reports, citing the defence ministry of South Korea, that 3,000 soldiers were sent to Russia."
    line = json.dumps({"id": "a", "lang": "en", "outlet": "Courier", "published": "2024-10-18", "text": text})
    path = str(tmp_path / "chain.db")
    assert run("ingest", "--engine", "fast", "--input", "jsonl", "-", "--ledger", path, stdin=line).exit_code == OK
    chains = [row for row in rows("origins", "--ledger", path) if row["what"] == "chain"]
    chain = max(chains, key=lambda row: len(row["chain"]))  # the agency says so, too: a chain of two
    assert (chain["chain"][:2], chain["claims"]) == (["Courier", "Yonhap"], 1)
    assert "ministry" in chain["chain"][2].lower()
    assert chain["cited"][0]["text"] in text
    assert "Courier ← Yonhap ←" in run("origins", "--ledger", path).stdout


# --- ask --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ledger")
def test_a_question_about_a_number_is_answered_in_every_language_by_citing() -> None:
    found = rows("ask", "how many soldiers", "--no-meaning")
    assert {row["article"] for row in found} == {"en", "copy", "lv", "undated"}
    assert found[0]["values"]
    assert {row["values"][0] for row in found if row["article"] == "lv"} == {"10,000"}
    for row in found:
        assert_cited(row)
    shown = run("ask", "how many soldiers", "--no-meaning", "--why").stdout
    assert "units:soldier" in shown
    assert "concepts 1.50" in shown


@pytest.mark.usefixtures("ledger")
def test_a_question_can_be_asked_in_another_language() -> None:
    assert {row["lang"] for row in rows("ask", "cik karavīru", "--no-meaning")} == {"lv", "en"}
    assert {row["lang"] for row in rows("ask", "wie viele Soldaten", "--lang", "de", "--no-meaning")} == {"lv", "en"}


@pytest.mark.usefixtures("ledger")
def test_who_denies_is_answered_by_denials_first() -> None:
    found = rows("ask", "who denies that soldiers were sent", "--no-meaning")
    assert (found[0]["stance"], found[0]["speaker"]) == ("denies", "Russia")


def test_meaning_finds_what_shares_no_word_and_is_kept_for_the_next_question(ledger: Path) -> None:
    (found,) = rows("ask", "Kuchen auf dem Markt verkauft", "--why")
    assert (found["article"], found["why"]["words"], found["why"]["concepts"]) == ("cake", 0.0, 0.0)
    connection = sqlite3.connect(ledger)
    (kept,) = connection.execute("SELECT count(*) FROM vectors").fetchone()
    connection.close()
    assert kept > 3
    assert "no claim of" in run("ask", "Kuchen auf dem Markt verkauft", "--no-meaning").stderr
    assert "--newest looks at more" in run("ask", "Kuchen auf dem Markt verkauft", "--newest", "1").stderr


# --- what goes wrong --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("command", ["measures", "timeline", "origins", "ask soldiers", "claims", "export"])
def test_an_unknown_story_is_named_with_the_way_to_the_known_ones(command: str) -> None:
    result = run(*command.split(), "--story", "zzz")
    assert result.exit_code == USAGE
    assert "'reportedly stories" in " ".join(result.stderr.split())
    stories = {row["story"] for row in rows("measures")}
    assert run(*command.split(), "--story", min(stories)[:6]).exit_code == OK


@pytest.mark.parametrize("command", ["measures", "timeline", "origins", "ask soldiers"])
def test_an_empty_ledger_says_how_to_fill_it_and_a_missing_one_is_not_made(command: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    result = run(*command.split(), "--ledger", str(empty))
    assert (result.exit_code, result.stdout) == (OK, "")
    assert "reportedly ingest PATH..." in result.stderr
    assert run(*command.split(), "--ledger", str(tmp_path / "none.db")).exit_code == LEDGER_UNUSABLE


@pytest.mark.usefixtures("ledger")
def test_a_question_without_a_word_or_in_no_known_language_is_refused() -> None:
    assert run("ask", "?!").exit_code == USAGE
    assert run("ask", "soldiers", "--lang", "tlh").exit_code == USAGE
