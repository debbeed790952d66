"""CSV that a spreadsheet may open without harm, Parquet with types, JSON lines: the same tables in each."""

from __future__ import annotations

import builtins
import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from exported import Written, one_claim
from reportedly.errors import SettingsError
from reportedly.records import Analysis, Article, Dossier, Figure
from reportedly.view.exports import FORMATS, TABLES, Choice, open_dossier
from reportedly.view.exports.spreadsheet import write_csv
from reportedly.view.words import encodable


def rows(written: Written, table: str, of: Dossier | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", of, table=table).decode(), newline="")))


def frame(written: Written, table: str, folder: Path, of: Dossier | None = None) -> Any:
    path = folder / f"{table}.parquet"
    path.write_bytes(written("parquet", of, table=table))
    return pandas.read_parquet(path)


def test_claims_as_csv_hold_the_verbatim_words_and_their_place(dossier: Dossier, written: Written) -> None:
    found = rows(written, "claims")
    assert len(found) == 25
    texts = {item.article.id: item.article.text for item in dossier.analyses}
    for row in found:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["text"].removeprefix("'")
    assert (found[0]["outlet"], found[0]["url"]) == ("Merrin Courier", "https://en1.example/halcyon")


def test_every_table_says_what_it_is_about(written: Written) -> None:
    found = {table: rows(written, table) for table in TABLES}
    assert {name: len(table) for name, table in found.items()} == {
        "articles": 6, "claims": 25, "figures": 18, "mentions": 2, "entities": 23, "stories": 1, "measures": 15,
        "verdicts": 8,
    }  # fmt: skip
    first = found["articles"][0]
    assert (first["title"], first["story"], first["origin"]) == (
        "Ferry Halcyon runs aground off Port Merrin",
        "s-halcyon",
        "o1",
    )
    assert (found["figures"][2]["low"], found["figures"][2]["high"]) == ("14", "")
    assert found["mentions"][1]["entity"] == "entity:maranda"
    assert {row["form"] for row in found["entities"] if row["entity"] == "entity:hospital"} == {"مستشفى ميناء ميرين"}
    story = found["stories"][0]
    assert (story["articles"], story["origins"], story["first"], story["last"]) == (
        "6",
        "5",
        "2031-03-04",
        "2031-03-08",
    )
    assert story["languages"] == "ar; de; en; es; fr; lv"
    dead = [row for row in found["measures"] if row["measure"] == "m2"]
    assert [(row["speaker"], row["low"], row["high"]) for row in dead][:2] == [
        ("Vessar Coast Guard", "9", "9"),
        ("Seafarers’ Union", "14", ""),
    ]
    assert [row["kind"] for row in found["verdicts"]][:2] == ["differs", "differs"]
    assert found["verdicts"][0]["about"] == "People killed on the Halcyon"


def test_parquet_has_the_same_rows_with_types(written: Written, tmp_path: Path) -> None:
    for table in TABLES:
        plain, typed = rows(written, table), frame(written, table, tmp_path)
        assert list(typed.columns) == list(plain[0])
        assert len(typed) == len(plain)
    claims = frame(written, "claims", tmp_path)
    assert claims["published"][0] == date(2031, 3, 4)
    assert claims["confidence"].dtype == "float64"
    assert list(claims["via"][3]) == ["Northwire"]
    figures = frame(written, "figures", tmp_path)
    assert figures["low"].dtype == figures["high"].dtype == "float64"
    assert figures["low"].sum() == sum(float(row["low"] or 0) for row in rows(written, "figures"))
    assert figures["approx"].dtype == bool
    assert figures["approx"].sum() == 2
    kinds = {field.name: str(field.type) for field in parquet.read_schema(tmp_path / "measures.parquet")}
    assert (kinds["said"], kinds["part"], kinds["actors"]) == ("date32[day]", "bool", "list<element: string>")


def test_a_large_table_is_written_in_row_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: Written
) -> None:
    monkeypatch.setattr("reportedly.view.exports.parquet.GROUP", 10)
    typed = frame(written, "claims", tmp_path)
    assert parquet.ParquetFile(tmp_path / "claims.parquet").num_row_groups == 3
    assert list(typed["claim"]) == [row["claim"] for row in rows(written, "claims")]


def test_tables_are_read_as_they_are_written(dossier: Dossier) -> None:
    """Nothing is gathered before the first line is out, so that a large ledger needs little memory."""
    taken = 0

    def analyses() -> Any:
        nonlocal taken
        for analysis in dossier.analyses:
            taken += 1
            yield analysis

    source = open_dossier(dossier)
    object.__setattr__(source, "analyses", analyses)
    lines = FORMATS["csv"].write(source, Choice(table="claims"))
    header, first = next(lines), next(lines)
    assert header.startswith(b'"article",')
    assert first.startswith(b'"en1",')
    assert taken == 1


def test_json_lines_of_a_table_are_typed(written: Written) -> None:
    found = [json.loads(line) for line in written("jsonl", table="figures").decode().splitlines()]
    assert (found[2]["low"], found[2]["high"], found[2]["approx"]) == (14, None, False)
    analyses = [json.loads(line) for line in written("jsonl").decode().splitlines()]
    assert [row["id"] for row in analyses] == ["en1", "de1", "fr1", "ar1", "lv1", "es1"]
    assert "text" not in analyses[0]
    assert "text" in json.loads(written("jsonl", with_text=True).decode().splitlines()[0])


def test_json_lines_survive_lone_surrogates_and_infinite_numbers(written: Written) -> None:
    figure = Figure("f", (0, 1), 1.0, float("inf"), False, None, None)
    wild = Dossier((Analysis(Article("a", "\ud800ā"), figures=(figure,)),), (), (), (), (), ())
    line = written("jsonl", wild, with_text=True).decode()
    assert json.loads(line)["text"] == "\ud800ā"
    row = json.loads(written("jsonl", wild, table="figures").decode())
    assert (row["low"], row["high"], row["text"]) == (1, None, "\ud800")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "\r", "'"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(start: str, written: Written) -> None:
    text = f'{start}HYPERLINK("http://x")'
    found = rows(written, "claims", one_claim(text))
    assert {found[0][column] for column in ("text", "speaker", "outlet", "via")} == {f"'{text}"}


@given(st.text(alphabet=st.one_of(st.sampled_from("'=+-@ \t\r\n\",;＝"), st.characters()), min_size=1))
def test_disarmed_text_comes_back_by_taking_one_apostrophe_off(text: str) -> None:
    plain = b"".join(write_csv(open_dossier(one_claim(text)), Choice())).decode()
    row = next(csv.DictReader(io.StringIO(plain, newline="")))
    assert row["text"].removeprefix("'") == encodable(text)
    assert not row["text"].lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_negative_numbers_stay_numbers(written: Written) -> None:
    figure = Figure("f", (0, 2), -3.0, -3.0, False, "percent", None)
    below = Dossier((Analysis(Article("a", "-3"), figures=(figure,)),), (), (), (), (), ())
    found = rows(written, "figures", below)
    assert (found[0]["low"], found[0]["text"]) == ("-3", "'-3")


def test_hostile_text_breaks_no_table(hostile: Dossier, written: Written, tmp_path: Path) -> None:
    said = encodable(hostile.analyses[0].article.text)
    assert rows(written, "claims", hostile)[0]["text"] == f"'{said}"
    assert frame(written, "claims", tmp_path, hostile)["text"][0] == said


def test_empty_tables_have_their_columns(empty: Dossier, written: Written, tmp_path: Path) -> None:
    for table in ("claims", "measures", "verdicts"):
        assert rows(written, table, empty) == []
        assert len(frame(written, table, tmp_path, empty)) == 0
        assert "start" in frame(written, "claims", tmp_path, empty).columns


def test_a_missing_library_is_named_with_the_fix(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *more: Any) -> Any:
        if name.split(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(SettingsError, match=r"--format parquet needs .* pip install 'reportedly\[parquet\]'"):
        written("parquet")
