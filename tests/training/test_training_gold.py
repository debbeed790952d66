"""Found claims are judged by the scorer that stands beside the gold, and never fitted on what they are shown on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.data.gold import Judged, gold_pages, judged_claims

SCORER = """
def iou(a, b):
    return 1.0 if a and b and list(a) == list(b) else 0.5 if a and b and a[0] < b[1] and b[0] < a[1] else 0.0

def same_speaker(a, b):
    return a == b

def match(golds, preds, score, floor):
    return [(g, p) for g, p in zip(golds, preds) if score(g, p) >= floor]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "score.py").write_text(SCORER, "utf-8")
    (tmp_path / "news").mkdir()
    return tmp_path


def claim(content: list[int], speaker: list[int] | None, confidence: float) -> dict[str, object]:
    return {"content": content, "speaker": speaker, "cue": None, "confidence": confidence}


def write_lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_a_claim_of_an_article_is_right_with_its_content_and_its_speaker(folder: Path) -> None:
    gold = {
        "doc_id": "a", "lang": "en", "annotated_until": 50,
        "claims": [{"content": [10, 20], "speaker": [0, 4]}, {"content": [30, 40], "speaker": [22, 26]}],
    }  # fmt: skip
    (folder / "news" / "a.json").write_text(json.dumps(gold), "utf-8")
    found = [claim([10, 20], [0, 4], 0.9), claim([30, 40], None, 0.7), claim([60, 70], None, 0.6)]
    predicted = write_lines(folder / "found.jsonl", [{"id": "a", "claims": found}])
    answers = list(judged_claims(folder / "news", predicted))
    assert [(one.confidence, one.right) for one in answers] == [(0.9, 1.0), (0.7, 0.0)]  # nobody read the rest


def test_of_a_sentence_only_the_labelled_claim_is_judged_and_all_where_there_is_none(folder: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "s", "lang": "no", "kind": "ccomp", "text": "…", "content": [10, 20], "speaker": [0, 4], "cue": None},
        {"id": "t", "lang": "no", "kind": "none", "text": "…"},
    ]
    gold = write_lines(folder / "sentences.jsonl", rows)
    found = {"s": [claim([10, 20], [0, 4], 0.9), claim([30, 40], None, 0.5)], "t": [claim([0, 5], None, 0.4)]}
    predicted = write_lines(folder / "found.jsonl", [{"id": name, "claims": own} for name, own in found.items()])
    answers = list(judged_claims(gold, predicted))
    assert [(one.confidence, one.right, one.lang) for one in answers] == [(0.9, 1.0, "nb"), (0.4, 0.0, "nb")]


def test_sentences_for_testing_alone_are_never_fitted_and_about_half_of_the_others_are(folder: Path) -> None:
    names = [str(number) for number in range(100)]

    def judged(licence: str) -> list[Judged]:
        gold = write_lines(
            folder / "sentences.jsonl",
            [{"id": name, "lang": "en", "kind": "none", "text": "…", "license": licence} for name in names],
        )
        predicted = write_lines(
            folder / "p.jsonl", [{"id": name, "claims": [claim([0, 1], None, 0.5)]} for name in names]
        )
        return list(judged_claims(gold, predicted))

    assert not any(one.fitted for one in judged("CC BY-NC-SA 4.0"))
    assert 35 < sum(one.fitted for one in judged("CC BY-SA 4.0")) < 65


def test_the_texts_of_gold_are_read_with_their_ids(folder: Path) -> None:
    (folder / "news" / "a.json").write_text(json.dumps({"doc_id": "x", "lang": "en", "claims": []}), "utf-8")
    (folder / "news" / "a.txt").write_text("Ann said so.", "utf-8")
    sentences = write_lines(folder / "s.jsonl", [{"id": "s", "lang": "en", "text": "Ben said so."}])
    assert [(page.id, page.body) for page in gold_pages(folder / "news")] == [("x", b"Ann said so.")]
    assert [(page.id, page.body) for page in gold_pages(sentences)] == [("s", b"Ben said so.")]


def test_without_a_scorer_nothing_is_judged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no score\.py"):
        list(judged_claims(write_lines(tmp_path / "s.jsonl", []), write_lines(tmp_path / "p.jsonl", [])))
