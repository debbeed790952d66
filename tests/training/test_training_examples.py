from __future__ import annotations

from pathlib import Path

from training.data import examples
from training.data.examples import Example, Trigger

TEXT = "Anna said it rains."
CUE = Trigger("cue", (5, 9), {"speaker": (0, 4), "content": (10, 18)}, ("speaker", "content"), (), "asserts", "actual")
EXAMPLE = Example("x", "en", "test", TEXT, ((5, 9),), ((0, 4, "PER"),), ("cue", "name"), ((10, 12),), (CUE,))


def test_examples_survive_writing_and_reading(tmp_path: Path) -> None:
    assert examples.write(tmp_path / "a.jsonl", [EXAMPLE, EXAMPLE]) == 2
    assert list(examples.read(tmp_path / "a.jsonl")) == [EXAMPLE, EXAMPLE]


def test_a_sound_example_has_no_problems() -> None:
    assert examples.problems(EXAMPLE) == []


def test_problems_name_spans_outside_the_text_and_spans_that_hold_space() -> None:
    bad = Example("x", "en", "test", TEXT, cues=((5, 10), (18, 40)), names=((0, 4, "GPE"),))
    found = examples.problems(bad)
    assert len(found) == 3
    assert "'said '" in found[0]
    assert "[18, 40)" in found[1]
    assert "GPE" in found[2]


def test_problems_name_a_role_that_is_given_but_not_known() -> None:
    trigger = Trigger("cue", (5, 9), {"speaker": (0, 4)}, ("content",))
    assert examples.problems(Example("x", "en", "test", TEXT, triggers=(trigger,))) == [
        "speaker is given but not known"
    ]
