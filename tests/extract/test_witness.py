"""What a pack's words of saying add to a model that sees cues by their place."""

from __future__ import annotations

import pytest

from reportedly.extract.quotes import find_quotations
from reportedly.extract.witness import Standing, stands, weighed
from reportedly.extract.wording import Words, read_words
from reportedly.records import Attribution, Quotation, Quoted
from scanned import place, scans_of


def read(text: str, lang: str) -> tuple[tuple[Words, ...], tuple[Quotation, ...]]:
    scans = scans_of(text, lang)
    quotations = find_quotations(scans)
    return read_words(scans, (), (), quotations), quotations


@pytest.mark.parametrize(
    ("lang", "text", "cue", "standing"),
    [
        ("en", "The mayor muttered that the pier had sunk.", "muttered", "listed"),
        ("is", "Bæjarstjórinn spurði hvort bryggjan hefði sokkið.", "spurði", "listed"),
        ("et", "Linnapea kinnitas, et sild on avatud.", "kinnitas", "listed"),
        ("ja", "市長は桟橋が沈んだと述べた。", "述", "listed"),
        ("zh", "市长表示码头已经沉没。", "示", "listed"),
        ("sr", "Градоначелник је изјавио да је мост затворен.", "изјавио", "listed"),
        ("en", "The mayor polished the bell that the pier had.", "polished", "unlisted"),
        ("fi", "Kaupunginjohtaja maalasi laiturin.", "maalasi", "unlisted"),
        ("nb", "Bryggen skal ha sunket.", "skal", "open"),
        ("en", "Doyle: the pier has sunk", ":", "open"),
        ("en", "From Doyle: the pier has sunk", "From", "open"),
        ("en", "By comparison with Doyle the pier has sunk", "By comparison with", "unlisted"),
        ("sw", "Meya alisema kuwa gati imezama.", "alisema", "open"),
    ],
)
def test_a_pack_knows_words_of_saying_and_leaves_grammar_to_the_model(
    lang: str, text: str, cue: str, standing: Standing
) -> None:
    assert stands(read(text, lang)[0], place(text, cue)) == standing


@pytest.mark.parametrize(
    ("standing", "quoted", "odds", "sure"),
    [("unlisted", "indirect", 0.6, False), ("unlisted", "indirect", 0.97, True), ("unlisted", "direct", 0.7, True),
     ("listed", "indirect", 0.7, True), ("open", "indirect", 0.7, True)],
)  # fmt: skip
def test_a_word_that_no_list_has_must_be_surer_unless_it_goes_with_a_quotation(
    standing: Standing, quoted: Quoted, odds: float, sure: bool
) -> None:
    found = Attribution((0, 3), (4, 8), None, "asserts", quoted, "the test", odds)
    assert (weighed(standing, found, odds).confidence >= 0.4) is sure
