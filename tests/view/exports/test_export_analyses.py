"""JSON of analyses and verdicts as the contract has it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from reportedly.records import Dossier, Entity, Failure, Verdict
from reportedly.view.exports import analysis_to_json, failure_to_json, verdict_to_json


def english(dossier: Dossier) -> dict[str, Any]:
    return dict(json.loads(json.dumps(analysis_to_json(dossier.analyses[0]))))


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


def test_verdicts_keep_their_own_measure_where_no_name_is_known(dossier: Dossier) -> None:
    verdict: Verdict = replace(dossier.verdicts[0], measure="m9")
    assert verdict_to_json(verdict)["measure"] == "m9"
