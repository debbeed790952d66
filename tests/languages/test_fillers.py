"""What packs call fillers is skipped between a speaker and a verb, so no word that marks a claim may be among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.languages.packs import pack_for
from reportedly.languages.words import normalise
from training.data.markup import read_sheet

TEXTS = Path(__file__).parents[2] / "training" / "text"


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_cue_of_the_handwritten_text_is_a_filler(path: Path) -> None:
    pack = pack_for(path.stem)
    assert pack
    fillers = {normalise(word) for word in pack.data["attribution"].get("fillers", ())}
    cues = {
        normalise(item.text[slice(*claim.cue)]) for item in read_sheet(path).items for claim in item.claims if claim.cue
    }
    assert cues
    assert not cues & fillers
