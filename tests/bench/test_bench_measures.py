"""The measures of bench say what they are meant to say."""

from __future__ import annotations

import pytest

from bench.names import bcubed
from bench.parallel import pair_figures
from bench.speakers import FOUND, Speakers, judge_speaker, paragraph_speakers
from reportedly.records import Claim, Figure, SpeakerKind


def figure(low: float | None, high: float | None, unit: str | None = None) -> Figure:
    return Figure(id=f"f{low}{high}{unit}", span=(0, 1), low=low, high=high, approx=False, unit=unit, noun=None)


def test_bcubed_counts_each_item_in_its_two_groups() -> None:
    perfect = bcubed(["a", "a", "b"], ["x", "x", "y"])
    assert (perfect.precision, perfect.recall, perfect.f1) == (1.0, 1.0, 1.0)
    merged = bcubed(["a", "a", "b"], ["x", "x", "x"])
    assert merged.recall == 1.0
    assert merged.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    split = bcubed(["a", "a"], ["x", "y"])
    assert (split.precision, split.recall) == (1.0, 0.5)


def test_figures_pair_by_bounds_then_number_then_measure() -> None:
    english = [figure(5, 5, "soldier"), figure(None, 10, "person"), figure(200, 200, "mile"), figure(7, 7, "dog")]
    other = [figure(320, 320, "kilometre"), figure(10, 10, "person"), figure(5, 5, "soldier"), figure(8, 8, "dog")]
    counts, lost, added = pair_figures(english, other)
    assert counts == [1, 1, 1]
    assert [f.low for f in lost] == [7]
    assert [f.low for f in added] == [8]


def test_a_speaker_is_right_if_one_of_those_who_speak_in_the_paragraph_is_named() -> None:
    text = "Ann Doyle said it rained.\n\nThe envoy said it snowed.\n\nIt was cold."
    gold = [
        {"content": [15, 24], "speaker": [0, 9], "speaker_name": "Ann Doyle"},
        {"content": [42, 51], "speaker": [27, 36], "speaker_name": "Zoë Brandt"},
    ]
    speaking = paragraph_speakers(text, gold)
    words = {"ann", "doyle", "envoy", "said", "cold"}

    def judged(name: str | None, kind: SpeakerKind | None, paragraph: int) -> str:
        claim = Claim("c1", (0, 1), None, None, name, kind, None, (), "asserts", "actual", "direct", (), (), 1.0, "")
        found = judge_speaker(claim, speaking.get(paragraph, set()), words)
        assert found in FOUND
        return found

    assert judged("Anna Doyle", "person", 0) == "right"
    assert judged("Zoe Brandt", "person", 2) == "right"
    assert judged("envoys", "unnamed", 2) == "described"
    assert judged("Ann Doyle", "person", 2) == "another"
    assert judged("Dojla", "person", 0) == "not linked"
    assert judged(None, None, 0) == "unnamed"
    assert judged("Ann Doyle", "person", 4) == "no claim there"


def test_the_share_of_wrong_speakers_is_of_those_known_by_name() -> None:
    counts = dict.fromkeys(FOUND, 50) | {"right": 9, "another": 1}
    assert Speakers("xx", counts).wrong() == pytest.approx(10)
    assert Speakers("xx", dict.fromkeys(FOUND, 0)).wrong() == 0
