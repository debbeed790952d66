"""The examples that packs carry, through the fast engine: how well a language is served is measured, not asserted.

The fast engine reads the commonest constructions only, so a pack passes when most of its examples hold; those that
fail are printed either way when the share is too low.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reportedly.languages.packs import load_pack, load_packs
from reportedly.records import Analysis, Claim, Span, likeness

Analyse = Callable[..., Analysis]

CODES = [pack.code for pack in load_packs() if pack.reports]
CLAIMS_HELD = 0.8
NO_CLAIMS_HELD = 0.75
NEAR_ENOUGH = 0.6  # intersection over union of found and expected content


def examples(code: str, kind: str) -> list[dict[str, Any]]:
    return list(load_pack(code).data.get("examples", {}).get(kind, ()))


def place(text: str, part: str) -> Span:
    start = text.find(part)
    assert start >= 0, f"the example's {part!r} does not stand in {text!r}"
    return start, start + len(part)


def holds(claim: Claim, example: dict[str, Any]) -> bool:
    text = example["text"]
    if claim.stance != example["stance"] or likeness(claim.content, place(text, example["content"])) < NEAR_ENOUGH:
        return False
    if not example.get("speaker"):
        return claim.speaker is None
    return claim.speaker is not None and likeness(claim.speaker, place(text, example["speaker"])) > 0


def told(analysis: Analysis) -> str:
    def words(span: Span | None) -> str:
        return repr(analysis.article.text[slice(*span)]) if span else "nobody"

    found = [f"{words(c.speaker)} {c.stance} {words(c.content)} ({c.because})" for c in analysis.claims]
    return "; ".join(found) or "nothing"


def require(code: str, share: float, wanted: list[dict[str, Any]], failed: list[str]) -> None:
    held = 1 - len(failed) / len(wanted)
    assert held >= share, f"{code}: {held:.0%} of {len(wanted)} examples hold; these do not:\n" + "\n".join(failed)


@pytest.mark.parametrize("code", CODES)
def test_claim_examples_hold(code: str, analyse: Analyse) -> None:
    wanted = examples(code, "claims")
    assert wanted, f"{code}.toml has no [[examples.claims]]"
    failed = []
    for example in wanted:
        analysis = analyse(example["text"], code)
        if not any(holds(claim, example) for claim in analysis.claims):
            expected = f"{example.get('speaker')!r} {example['stance']} {example['content']!r}"
            failed.append(f"{example['text']}\n    wanted {expected}\n    found  {told(analysis)}")
    require(code, CLAIMS_HELD, wanted, failed)


@pytest.mark.parametrize("code", CODES)
def test_sentences_without_a_claim_give_none(code: str, analyse: Analyse) -> None:
    wanted = examples(code, "no_claims")
    assert wanted, f"{code}.toml has no [[examples.no_claims]]"
    found = [(example["text"], analyse(example["text"], code)) for example in wanted]
    failed = [f"{text}\n    found {told(analysis)}" for text, analysis in found if analysis.claims]
    require(code, NO_CLAIMS_HELD, wanted, failed)
