"""JSON as the contract has it, and CSV that a spreadsheet may open without harm."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from reportedly.records import Analysis, Article, Claim, Dossier, Entity, Failure, Figure, Verdict
from reportedly.view.exports import (
    TableKind,
    analysis_to_json,
    failure_to_json,
    verdict_to_json,
    write_csv,
    write_jsonl,
)


def english(dossier: Dossier) -> dict[str, Any]:
    return dict(json.loads(json.dumps(analysis_to_json(dossier.analyses[0]))))


def rows(dossier: Dossier, kind: TableKind) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    assert write_csv(dossier, kind, stream) == len(list(csv.DictReader(io.StringIO(stream.getvalue()))))
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_an_analysis_has_the_fields_of_the_contract(dossier: Dossier) -> None:
    written = english(dossier)
    assert list(written) == [
        "format", "id", "lang", "published", "title", "url", "outlet", "engine", "skipped", "read", "notes",
        "claims", "figures", "mentions", "moments",
    ]  # fmt: skip
    assert (written["format"], written["published"]) == ("reportedly.analysis/1", "2031-03-04")
    assert set(written["claims"][0]) == {
        "id", "content", "cue", "speaker", "speaker_name", "speaker_kind", "via", "stance", "reality", "quoted",
        "figures", "evidence", "confidence", "because",
    }  # fmt: skip
    assert set(written["figures"][0]) == {
        "id", "span", "low", "high", "approx", "unit", "noun", "claim", "speaker_name", "reality",
    }  # fmt: skip
    assert written["mentions"][1] == {
        "span": list(dossier.analyses[0].mentions[1].span), "kind": "person", "name": "Ilze Maranda",
        "entity": "entity:maranda", "role": "commander",
    }  # fmt: skip
    assert written["moments"][0]["start"] == "2031-03-04"


def test_spans_lead_to_the_words_and_the_text_is_added_on_demand(dossier: Dossier) -> None:
    written = analysis_to_json(dossier.analyses[3], with_text=True)
    loaded = json.loads(json.dumps(written))
    start, end = loaded["claims"][1]["content"]
    assert loaded["text"][start:end] == "لم نجد أي دليل على وجود ١٤ قتيلا"
    assert "text" not in analysis_to_json(dossier.analyses[3])


def test_whole_numbers_are_integers_and_open_bounds_null(dossier: Dossier) -> None:
    figure = replace(dossier.analyses[0].figures[0], low=2.5, high=float("inf"))
    written: Any = analysis_to_json(replace(dossier.analyses[0], figures=(figure, *dossier.analyses[0].figures[2:3])))
    assert [(f["low"], f["high"]) for f in written["figures"]] == [(2.5, None), (14, None)]
    assert isinstance(written["figures"][1]["low"], int)


def test_linked_names_are_written_where_an_index_is_given(dossier: Dossier) -> None:
    index = {"entity:maranda": Entity("entity:maranda", "person", "I. Maranda", (), ())}
    written: Any = analysis_to_json(dossier.analyses[0], entities_index=index)
    assert [mention["name"] for mention in written["mentions"]] == ["Vessar Coast Guard", "I. Maranda"]


def test_failures_and_verdicts(dossier: Dossier) -> None:
    assert failure_to_json(Failure("in.jsonl:3", "empty", "Nothing there.")) == {
        "id": "in.jsonl:3",
        "error": {"kind": "empty", "message": "Nothing there."},
    }
    written = verdict_to_json(dossier.verdicts[0], measure_names={"m2": "People killed"})
    assert (written["kind"], written["measure"]) == ("differs", "People killed")
    assert written["left"] == {
        "id": "ar1",
        "content": list(dossier.verdicts[0].left.content),
        "speaker_name": "Ilze Maranda",
        "text": "عدد القتلى بلغ تسعة أشخاص",
    }
    proposition = verdict_to_json(dossier.verdicts[2])
    assert proposition["proposition"] == "The radar was faulty"
    assert "measure" not in proposition


def test_json_lines_are_readable_strict_and_survive_lone_surrogates() -> None:
    stream = io.StringIO()
    assert write_jsonl([{"a": "ā"}, {"a": "\ud800"}], stream) == 2
    first, second = stream.getvalue().splitlines()
    assert first == '{"a": "ā"}'
    assert json.loads(second.encode("utf-8")) == {"a": "\ud800"}
    with pytest.raises(ValueError, match="JSON"):
        write_jsonl([{"a": float("nan")}], stream)


def test_claims_as_csv_hold_the_verbatim_words_and_their_place(dossier: Dossier) -> None:
    found = rows(dossier, "claims")
    assert len(found) == 25
    texts = {item.article.id: item.article.text for item in dossier.analyses}
    for row in found:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]
    assert (found[0]["outlet"], found[0]["url"]) == ("Merrin Courier", "https://en1.example/halcyon")


def test_figures_verdicts_and_entities_as_csv(dossier: Dossier) -> None:
    assert rows(dossier, "figures")[2]["low"] == "14"
    assert rows(dossier, "figures")[2]["high"] == ""
    assert [row["kind"] for row in rows(dossier, "verdicts")] == [verdict.kind for verdict in dossier.verdicts]
    assert rows(dossier, "verdicts")[0]["about"] == "People killed on the Halcyon"
    assert {row["form"] for row in rows(dossier, "entities") if row["entity"] == "entity:hospital"} == {
        "مستشفى ميناء ميرين"
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "\r"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(start: str) -> None:
    text = f'{start}HYPERLINK("http://x")'
    claim = Claim("c", (0, len(text)), None, None, text, None, None, (), "asserts", "actual", "direct", (), (), 1.0, "")
    found = rows(
        Dossier((Analysis(Article("a", text, title=text, outlet=text), (claim,)),), (), (), (), (), ()), "claims"
    )
    assert {found[0][column][0] for column in ("text", "speaker", "outlet")} == {"'"}


def test_negative_numbers_stay_numbers() -> None:
    figure = Figure("f", (0, 2), -3.0, -3.0, False, "percent", None)
    found = rows(Dossier((Analysis(Article("a", "-3"), figures=(figure,)),), (), (), (), (), ()), "figures")
    assert (found[0]["low"], found[0]["text"]) == ("-3", "'-3")


def test_verdicts_keep_their_own_measure_where_no_name_is_known(dossier: Dossier) -> None:
    verdict: Verdict = replace(dossier.verdicts[0], measure="m9")
    assert verdict_to_json(verdict)["measure"] == "m9"
