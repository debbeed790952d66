"""Two witnesses of one sentence: what the rules add to what the model found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.extract.jointly import joined, without_charges
from reportedly.extract.whose import NAMED_BEFORE
from reportedly.records import Attribution, Span

MODEL = Attribution((20, 40), (10, 14), None, "asserts", "indirect", "cue and roles by the model", 0.9)
RULE = replace(MODEL, speaker=(0, 9), because="cue verb + that-clause", confidence=0.85)


@pytest.mark.parametrize(("heard", "speaker"), [(0.0, None), (0.05, None), (0.3, (0, 9))])
def test_the_rules_speaker_is_taken_over_where_the_model_hears_one(heard: float, speaker: Span | None) -> None:
    (found,) = joined(
        [MODEL], [RULE], lambda _: 1.0, lambda cue, who: heard if (cue, who) == ((10, 14), (0, 9)) else 1.0
    )
    assert found.speaker == speaker
    assert ("speaker by" in found.because) == (speaker is not None)


def test_a_sure_speaker_of_the_models_stays() -> None:
    (found,) = joined([replace(MODEL, speaker=(2, 5))], [RULE], lambda _: 1.0, lambda *_: 1.0)
    assert found.speaker == (2, 5)


@pytest.mark.parametrize(("because", "kept"), [(NAMED_BEFORE, True), ("cue verb + that-clause", False)])
def test_in_his_opinion_is_sure_by_its_words(because: str, kept: bool) -> None:
    alone = replace(RULE, because=because)
    assert bool(joined([], [alone], lambda _: 0.0, lambda *_: 0.0)) == kept


def test_a_charge_that_somebody_denies_is_told_by_the_denial_alone() -> None:
    denial = Attribution((40, 80), (10, 16), (0, 9), "denies", "indirect", "test", 0.9)
    charge = Attribution((40, 80), (17, 24), None, "asserts", "indirect", "test", 0.9)
    elsewhere = replace(charge, content=(60, 120))
    accuser = replace(charge, speaker=(25, 35))
    assert without_charges([denial, charge, elsewhere, accuser]) == [denial, elsewhere, accuser]
    assert without_charges([replace(denial, stance="asserts"), charge])[1:] == [charge]
    # "denied charges that it had sent troops, calling them rumours"
    assert without_charges([replace(denial, content=(40, 120)), charge]) == [denial]
    assert without_charges([replace(denial, content=(50, 120)), charge])[1:] == [charge]


def test_whose_report_is_his_own_doubt_speaks_rather_than_the_subject_inside_his_cue() -> None:
    rule = Attribution((50, 80), (4, 48), (0, 3), "doubts", "indirect", "rule, doubts of its own", 0.6)
    tagged = Attribution((50, 80), (35, 48), (20, 32), "doubts", "indirect", "model", 0.9)
    (found,) = joined([tagged], [rule], lambda _: 1.0, lambda *_: 0.0)
    assert (found.speaker, found.cue) == (rule.speaker, rule.cue)
