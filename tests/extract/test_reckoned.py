"""Numbers that somebody states, and whose each of two is."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.quotes import find_quotations
from reportedly.extract.reckoned import find_reckonings, without_reckoned
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Attribution

# what the police and the organisers counted
COUNTS = [
    ("en", "Police put the crowd at 4,000, while the organisers spoke of 12,000 people.", "Police", "the organisers"),
    ("en", "The police spoke of 4,000 people, the organisers of 12,000.", "The police", "the organisers"),
    ("de", "Die Polizei sprach von 4000 Teilnehmern, die Veranstalter von 12.000.", "Die Polizei", "die Veranstalter"),
    ("nl", "De politie hield het op 4000 betogers, de organisatie sprak van 12.000.", "De politie", "de organisatie"),
    ("sv", "Polisen talade om 4 000 personer, arrangörerna om 12 000.", "Polisen", "arrangörerna"),
    ("da", "Politiet talte om 4000 personer, mens arrangørerne talte om 12.000.", "Politiet", "arrangørerne"),
    ("es", "La policía cifró en 4.000 los asistentes, mientras que los vecinos hablaron de 12.000.", "La policía",
     "los vecinos"),
    ("it", "La polizia ha parlato di 4.000 persone, gli organizzatori di 12.000.", "La polizia", "gli organizzatori"),
    ("pl", "Policja mówiła o 4000 osób, a organizatorzy o 12 tysiącach.", "Policja", "organizatorzy"),
    ("cs", "Policie mluvila o 4000 lidí, pořadatelé o 12 000 lidí.", "Policie", "pořadatelé"),
]  # fmt: skip


def read(lang: str, text: str) -> Clauses:
    """The first sentence of a text, without names and dates."""
    pack = pack_or_generic(lang)
    scan = scan_sentence(find_sentences(Article("a", text, lang), pack)[0], pack)
    return Clauses(scan, (), (), find_quotations([scan]))


@pytest.mark.parametrize(("lang", "text", "first", "second"), COUNTS)
def test_two_sources_have_a_number_each(lang: str, text: str, first: str, second: str) -> None:
    found = find_reckonings(read(lang, text), ())
    assert [text[slice(*a.speaker)] for a in found if a.speaker] == [first, second]
    own, other = (text[slice(*a.content)] for a in found)
    assert "4" in own
    assert "12" not in own
    assert "12" in other


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The police spoke of a tragedy."),
        ("en", "The police never spoke of 4,000 people."),
        ("de", "„Die Polizei sprach von 4000 Teilnehmern“, sagte sie."),
        ("pl", "Policja mówiła o wypadku."),
    ],
)
def test_without_a_number_of_their_own_nobody_states_one(lang: str, text: str) -> None:
    assert find_reckonings(read(lang, text), ()) == []


def test_one_sources_claim_does_not_hold_the_others_number() -> None:
    text = "Die Polizei sprach von 4000 Teilnehmern, die Veranstalter von 12.000."
    both = Attribution((23, len(text) - 1), (12, 22), (0, 11), "asserts", "indirect", "the test", 0.9)
    own = Attribution((23, 39), (12, 22), (0, 11), "asserts", "indirect", "the test", 0.9)
    assert without_reckoned(read("de", text), [both, own]) == [own]
