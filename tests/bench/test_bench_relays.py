"""The measure of relays counts what a reader would."""

from __future__ import annotations

from typing import Any

from bench.relays import fold, score_relays
from reportedly.records import Analysis, Article, Claim, Span

TEXT = "The Quay Lantern writes that Ann Doyle said that the ferry sank."


def claim(content: Span, name: str, *via: str) -> Claim:
    return Claim(str(content), content, None, None, name, None, None, via, "asserts", "actual", "indirect",
                 (), (), 1.0, "")  # fmt: skip


def gold(content: Span, name: str, *via: str) -> dict[str, Any]:
    return {"content": list(content), "cue": None, "speaker": None, "speaker_name": name, "via": list(via)}


def test_relays_are_compared_by_folded_names_and_missing_ones_are_told() -> None:
    row = {"lang": "en", "claims": [gold((29, 63), "Quay Lantern"), gold((49, 63), "Ann Doyle", "The Quay Lantern")]}
    outer = claim((29, 63), "Quay Lantern")
    right = score_relays(
        [(row, Analysis(Article("a", TEXT, "en"), (outer, claim((49, 63), "Ann D.", "Quay lantern"))))]
    )
    assert (right.wanted, right.right, right.chains, right.given, right.notes) == (1, 1, 0, 1, ())
    missed = score_relays([(row, Analysis(Article("a", TEXT, "en"), (outer, claim((49, 63), "Ann Doyle"))))])
    assert (missed.wanted, missed.right) == (1, 0)
    assert missed.notes == ("en “the ferry sank”: The Quay Lantern, we say none",)
    wrong = score_relays([(row | {"claims": []}, Analysis(Article("a", TEXT, "en"), (claim((0, 4), "X", "Y"),)))])
    assert (wrong.wanted, wrong.given, wrong.notes) == (0, 1, ("en “The”: no such claim, we say Y",))
    assert fold("The  Économist") == fold("economist")
