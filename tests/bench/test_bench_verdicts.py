"""The judgements of a reader are found again, and turned into shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.verdicts import JUDGED, Judgement, read_judgements, reliability, verdict_key
from reportedly.records import Side, Verdict, VerdictKind


def verdict(kind: VerdictKind, left: str, right: str, score: float = 0.7) -> Verdict:
    sides = [Side(name, "c1", (0, 4), "Ann", "text") for name in (left, right)]
    return Verdict(f"{left}{right}", kind, "s", None, None, "because", score, *sides)


def test_a_verdict_is_known_by_its_kind_and_claims_in_either_order() -> None:
    assert verdict_key(verdict("agrees", "a", "b")) == verdict_key(verdict("agrees", "b", "a", 0.9))
    assert verdict_key(verdict("agrees", "a", "b")) != verdict_key(verdict("differs", "a", "b"))


def test_judgements_are_read_from_the_table(tmp_path: Path) -> None:
    path = tmp_path / "read.md"
    path.write_text("# Title\n| verdict | kind |\n| 0a1b2c3d | agrees | 0.70 | wrong | one man | a: x | b: y |\n")
    assert read_judgements(path) == {"0a1b2c3d": Judgement("0a1b2c3d", "agrees", "wrong", "one man", 0.7)}
    assert read_judgements(tmp_path / "none.md") == {}


def test_shares_count_what_was_judged_by_kind_and_score() -> None:
    made = [verdict("agrees", "a", "b"), verdict("agrees", "a", "c"), verdict("differs", "a", "d", 0.9)]
    said = {
        verdict_key(made[0]): Judgement("", "agrees", "right", ""),
        verdict_key(made[1]): Judgement("", "agrees", "arguable", ""),
    }
    table = {name: row for name, *row in reliability(made, said)}
    assert table["all"] == [2, pytest.approx(0.7), 0.5, 1.0]
    assert set(table) == {"all", "kind agrees", "score to 0.7"}


def test_the_list_holds_what_the_issue_asks_for() -> None:
    judged = read_judgements(JUDGED)
    assert len(judged) >= 200
    assert {judgement.judged for judgement in judged.values()} <= {"right", "arguable", "wrong"}
    assert all(judgement.why for judgement in judged.values())
    assert not [j for j in judged.values() if j.kind in ("differs", "denies") and j.judged == "wrong"]
