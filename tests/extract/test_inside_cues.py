"""A pronoun that a hyphen ties to the verb of saying speaks, where nobody else does."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.rules import RuleReading
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« Nous embauchons », a-t-il déclaré.", "il"),
        ("Les comptes sont bons, a-t-elle assuré.", "elle"),
        ("« C'est fini », ont-ils répondu.", "ils"),
        ("Les comptes sont bons, a assuré Anne Kerven.", "Anne Kerven"),
        ("Les comptes sont bons, a-t-on appris.", None),
    ],
)
def test_who_is_inside_the_cue_speaks(text: str, speaker: str | None) -> None:
    scans = tuple(scan_sentence(s, load_pack("fr")) for s in find_sentences(Article("a", text, "fr"), load_pack("fr")))
    (found,) = RuleReading(scans).attributions((), (), ())
    assert (text[slice(*found.speaker)] if found.speaker else None) == speaker
