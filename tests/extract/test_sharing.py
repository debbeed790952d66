"""Whoever spoke before in a sentence speaks on, where the model sees nobody beside the second word of saying."""

from __future__ import annotations

import pytest

from reportedly.extract.answered import BY_CUE
from reportedly.extract.sharing import with_shared_speakers
from reportedly.records import Attribution
from scanned import place, scans_of, told
from scripted import Says, ScriptedNetwork
from tagged import attributions


def speakers(text: str, network: ScriptedNetwork) -> list[str | None]:
    return [speaker for speaker, _, _ in told(text, attributions(text, network))]


def test_who_spoke_before_in_the_sentence_speaks_on() -> None:
    text = "The mayor said that the pier had sunk, adding that the ferry would stop."
    network = ScriptedNetwork(
        {"said": Says("The mayor", "the pier had sunk"), "adding": Says(content="the ferry would stop")}
    )
    assert speakers(text, network) == ["The mayor", "The mayor"]


def test_three_quotations_of_one_subject_are_all_its_own() -> None:
    text = "The mayor called it “a pity for all”, added “nobody was hurt” and vowed “we will build it again”."
    network = ScriptedNetwork(
        {
            "called": Says("The mayor", "a pity for all"),
            "added": Says(content="nobody was hurt"),
            "vowed": Says(content="we will build it again"),
        }
    )
    assert speakers(text, network) == ["The mayor"] * 3


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The mayor said that the pier had sunk. Later said that the ferry would stop.", "Later said", "the ferry"),
        ("The mayor said that the pier had sunk, and it was claimed that the ferry stopped.", "claimed", "the ferry"),
    ],
    ids=["in another sentence", "in a passive"],
)
def test_nobody_speaks_on(text: str, cue: str, content: str) -> None:
    network = ScriptedNetwork({"said": Says("The mayor", "the pier had sunk"), cue: Says(content=content)})
    assert speakers(text, network) == ["The mayor", None]


def test_what_is_said_inside_what_another_says_is_not_the_others_too() -> None:
    text = "The mayor said the guards were telling them the pier had sunk, swore the captain"
    outer = claim(text, "said", "the guards were telling them the pier had sunk", "The mayor")
    inner = claim(text, "telling", "the pier had sunk")
    around = claim(text, "swore", "The mayor said the guards were telling them the pier had sunk")
    assert with_shared_speakers(scans_of(text), [outer, inner, around]) == [outer, inner, around]


def claim(text: str, cue: str, content: str, speaker: str = "") -> Attribution:
    who = place(text, speaker) if speaker else None
    return Attribution(place(text, content), place(text, cue), who, "asserts", "indirect", BY_CUE, 0.9)
