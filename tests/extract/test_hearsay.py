"""Hearsay by the form of the verb: nobody speaks, and the article does not say it itself."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.hearsay import HEARSAY, find_hearsay, of_nobody
from reportedly.extract.quotes import find_quotations
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Attribution

# sentence, the words that mark it, what is said
FORMS = [
    ("de", "Der Kassierer soll 30.000 Euro unterschlagen haben.", "soll",
     "Der Kassierer soll 30.000 Euro unterschlagen haben"),
    ("de", "Die Bande, die 40.000 Euro erbeutet haben soll, ist gefasst.", "erbeutet haben soll", None),
    ("de", "Bei dem Unglück sollen zwölf Menschen gestorben sein, drei werden vermisst.", "sollen",
     "Bei dem Unglück sollen zwölf Menschen gestorben sein"),
    ("sv", "Vid attacken ska 25 soldater ha dödats.", "ska", "Vid attacken ska 25 soldater ha dödats"),
    ("sv", "Kassören ska ha stulit 14 cyklar, men han nekar till brott.", "ska", "Kassören ska ha stulit 14 cyklar"),
    ("da", "Manden skal have stjålet 14 cykler.", "skal", None),
    ("nb", "Ved angrepet skal 25 soldater ha blitt drept.", "skal", None),
    ("nl", "Bij de aanval zouden 25 soldaten zijn omgekomen.", "zouden", None),
    ("fr", "Le caissier aurait détourné 30 000 euros.", "aurait", None),
    ("es", "El cajero habría robado 14 bicicletas.", "habría", None),
    ("it", "Il cassiere avrebbe rubato 14 biciclette.", "avrebbe", None),
    ("pt", "O ataque terá causado 25 mortos.", "terá", None),
    ("ro", "Casierul ar fi furat 14 biciclete.", "ar fi", None),
    ("pl", "W ataku miało zginąć 25 żołnierzy.", "miało", None),
    ("cs", "Při útoku mělo zahynout 25 vojáků.", "mělo", None),
    ("sk", "Muž mal ukradnúť 14 bicyklov.", "mal", None),
    ("sl", "Moški naj bi ukradel 14 koles.", "naj bi", None),
    ("bg", "Касиерът бил откраднал 14 велосипеда.", "бил", None),
    ("et", "Rünnakus olevat hukkunud 25 sõdurit.", "olevat", None),
    ("lv", "Kasieris esot nozadzis 14 velosipēdus.", "esot", None),
    ("fi", "Miehen kerrotaan varastaneen 14 pyörää.", "kerrotaan", None),
    ("is", "Maðurinn á að hafa stolið 14 reiðhjólum.", "á að hafa", None),
    ("sq", "Burri thuhet se ka vjedhur 14 biçikleta.", "thuhet se", None),
    ("tr", "Kasiyer 14 bisiklet çalmış.", "çalmış", None),
]  # fmt: skip
PLAIN = [
    ("de", "Die Stadt soll bis Ende des Jahres 300 Wohnungen gebaut haben."),
    ("de", "Die Siedlung soll 300 Wohnungen haben."),
    ("de", "Alle sollen zurückkehren können, wenn sie zehn Jahre hier gelebt haben."),
    ("sv", "Bolaget ska bygga 300 bostäder i hamnen."),
    ("sv", "Alla ska ha betalat 200 kronor senast på fredag."),
    ("da", "Kommunen skal have 300 nye boliger."),
    ("nb", "Kommunen skal ha ansvaret for 300 boliger."),
    ("nl", "Als de prijs was gestegen, zouden 40 gezinnen zijn vertrokken."),
    ("fr", "Sans la digue, l'eau aurait emporté 40 maisons."),
    ("it", "Se il prezzo fosse salito, 40 famiglie avrebbero lasciato il paese."),
    ("pl", "Zarząd miał zatrudnić 40 osób."),
    ("bg", "Той е бил откраднал 14 велосипеда."),
    ("et", "Olevat olukorda ei saa muuta."),
]


def read(lang: str, text: str) -> Clauses:
    """The first sentence of a text, without names and dates."""
    pack = pack_or_generic(lang)
    scan = scan_sentence(find_sentences(Article("a", text, lang), pack)[0], pack)
    return Clauses(scan, (), (), find_quotations([scan]))


@pytest.mark.parametrize(("lang", "text", "cue", "content"), FORMS)
def test_nobody_speaks_in_hearsay(lang: str, text: str, cue: str, content: str | None) -> None:
    (heard,) = find_hearsay(read(lang, text), ())
    assert heard.cue is not None
    assert (text[slice(*heard.cue)], heard.speaker) == (cue, None)
    assert content is None or text[slice(*heard.content)] == content


@pytest.mark.parametrize(("lang", "text"), PLAIN)
def test_plans_conditions_and_possessions_are_no_hearsay(lang: str, text: str) -> None:
    assert find_hearsay(read(lang, text), ()) == []


def test_hearsay_in_quotation_marks_is_the_speakers() -> None:
    assert find_hearsay(read("de", "„Er soll 14 Räder gestohlen haben“, sagte sie."), ()) == []


def test_hearsay_inside_what_somebody_says_is_no_claim_of_its_own() -> None:
    text = "Polisen säger att mannen ska ha stulit 14 cyklar."
    police = Attribution((17, len(text) - 1), (8, 12), (0, 7), "asserts", "indirect", "told", 0.9)
    assert find_hearsay(read("sv", text), [police]) == []


def test_of_whom_it_is_told_does_not_tell_it() -> None:
    text = "Miehen kerrotaan varastaneen 14 pyörää."
    told = Attribution((17, len(text) - 1), (7, 16), (0, 6), "asserts", "indirect", "told", 0.9)
    assert of_nobody(read("fi", text), told).speaker is None


def test_a_doubtful_form_is_believed_less_than_a_sure_one() -> None:
    (conditional,) = find_hearsay(read("it", "Il cassiere avrebbe rubato 14 biciclette."), ())
    (sure,) = find_hearsay(read("sv", "Kassören ska ha stulit 14 cyklar."), ())
    assert sure.because == HEARSAY != conditional.because
    assert conditional.confidence < sure.confidence
