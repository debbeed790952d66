"""Sources that were named before: "in his opinion", in every language that a pack covers."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.clauses import Clauses
from reportedly.extract.quotes import find_quotations
from reportedly.extract.whose import as_whose, find_whose, missed_whose
from reportedly.languages.packs import load_packs, pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Attribution, Span
from scanned import scans_of

# The bridge opens in March, by what somebody says who was named before: sentence, pronoun ("" inside a word), cue.
SENTENCES = [
    ("en", "In his opinion, the bridge will reopen in March.", "his", "opinion"),
    ("en", "According to her, the bridge will reopen in March.", "her", "According to"),
    ("de", "Seiner Meinung nach wird die Brücke im März geöffnet.", "Seiner", "Meinung nach"),
    ("fr", "Selon elle, le pont rouvrira en mars.", "elle", "Selon"),
    ("fr", "À son avis, le pont rouvrira en mars.", "son", "avis"),
    ("es", "A su juicio, el puente reabrirá en marzo.", "su", "juicio"),
    ("it", "A suo avviso, il ponte riaprirà a marzo.", "suo", "avviso"),
    ("pt", "Na sua opinião, a ponte reabrirá em março.", "sua", "opinião"),
    ("ro", "În opinia sa, podul va fi redeschis în martie.", "sa", "În opinia"),
    ("nl", "Naar zijn mening gaat de brug in maart open.", "zijn", "mening"),
    ("sv", "Enligt hans uppgifter öppnar bron i mars.", "hans", "uppgifter"),
    ("da", "Efter hans mening åbner broen i marts.", "hans", "mening"),
    ("nb", "Etter hennes syn åpner broen i mars.", "hennes", "syn"),
    ("is", "Að hans mati opnar brúin í mars.", "hans", "mati"),
    ("pl", "Jego zdaniem most zostanie otwarty w marcu.", "Jego", "zdaniem"),
    ("cs", "Podle jeho slov bude most otevřen v březnu.", "jeho", "slov"),
    ("sk", "Podľa jej názoru most otvoria v marci.", "jej", "názoru"),
    ("sl", "Po njegovih besedah bodo most odprli marca.", "njegovih", "besedah"),
    ("hr", "Prema njezinim riječima most će biti otvoren u ožujku.", "njezinim", "riječima"),
    ("bs", "Prema njegovim riječima, most će biti otvoren u martu.", "njegovim", "riječima"),
    ("sr", "Према његовим речима, мост ће бити отворен у марту.", "његовим", "речима"),
    ("sr", "Prema njegovim rečima, most će biti otvoren u martu.", "njegovim", "rečima"),
    ("mk", "Според неговите зборови, мостот ќе се отвори во март.", "неговите", "зборови"),
    ("bg", "По негово мнение мостът ще бъде отворен през март.", "негово", "мнение"),
    ("ru", "По её словам, мост откроют в марте.", "её", "словам"),
    ("uk", "За його словами, міст відкриють у березні.", "його", "словами"),
    ("be", "Паводле яго слоў, мост адкрыюць у сакавіку.", "яго", "слоў"),
    ("lt", "Jos nuomone, tiltas bus atidarytas kovą.", "Jos", "nuomone"),
    ("lv", "Pēc viņas domām, tiltu atvērs martā.", "viņas", "domām"),
    ("et", "Tema hinnangul avatakse sild märtsis.", "Tema", "hinnangul"),
    ("fi", "Hänen mukaansa silta avataan maaliskuussa.", "Hänen", "mukaansa"),
    ("hu", "Szerinte a hidat márciusban nyitják meg.", "", "Szerinte"),
    ("hu", "Elmondása szerint a hidat márciusban nyitják meg.", "", "Elmondása szerint"),
    ("tr", "Onun ifadesine göre köprü mart ayında açılacak.", "Onun", "ifadesine göre"),
    ("el", "Σύμφωνα με τον ίδιο, η γέφυρα θα ανοίξει τον Μάρτιο.", "τον ίδιο", "Σύμφωνα με"),
    ("sq", "Sipas tij, ura do të hapet në mars.", "tij", "Sipas"),
    ("ga", "Dar léi, osclófar an droichead i mí an Mhárta.", "", "Dar léi"),
    ("mt", "Skont hu, il-pont se jiftaħ f'Marzu.", "hu", "Skont"),
    ("hy", "Նրա խոսքով՝ կամուրջը կբացվի մարտին։", "Նրա", "խոսքով"),
    ("ka", "მისი თქმით, ხიდი მარტში გაიხსნება.", "მისი", "თქმით"),
    ("ar", "وبحسب قوله، سيفتح الجسر في مارس.", "", "وبحسب قوله"),
    ("he", "לדבריה, הגשר ייפתח במרץ.", "", "לדבריה"),
    ("fa", "به گفته او، پل در ماه مارس باز می‌شود.", "او", "به گفته"),
    ("hi", "उनके अनुसार, पुल मार्च में खुलेगा।", "उनके", "अनुसार"),
    ("id", "Menurutnya, jembatan akan dibuka pada Maret.", "", "Menurutnya"),
    ("vi", "Theo bà, cây cầu sẽ mở vào tháng Ba.", "bà", "Theo"),
    ("zh", "据她介绍，大桥将于三月开放。", "她", "介绍"),
    ("ja", "彼によると、橋は3月に開通する。", "彼", "によると"),
    ("ko", "그녀에 따르면 다리는 3월에 개통된다.", "그녀에", "따르면"),
]  # fmt: skip


def clauses_of(text: str, lang: str) -> Clauses:
    pack = pack_or_generic(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)
    return Clauses(scan_sentence(sentence, pack), (), (), ())


def place(text: str, words: str) -> Span | None:
    return (text.index(words), text.index(words) + len(words)) if words else None


def said(text: str, cue: str, speaker: str, content: str) -> Attribution:
    span = place(text, content)
    assert span
    return Attribution(span, place(text, cue), place(text, speaker), "asserts", "indirect", "the test", 0.9)


def test_every_pack_has_such_forms() -> None:
    tested = {lang for lang, *_ in SENTENCES}
    assert tested == {pack.code for pack in load_packs()}


@pytest.mark.parametrize(("lang", "text", "pronoun", "cue"), SENTENCES)
def test_the_pronoun_speaks_and_the_noun_marks(lang: str, text: str, pronoun: str, cue: str) -> None:
    (form,) = find_whose(clauses_of(text, lang))
    assert form.speaker == place(text, pronoun)
    assert form.cue == place(text, cue)


@pytest.mark.parametrize(("lang", "text", "pronoun", "cue"), SENTENCES)
def test_a_form_that_nobody_has_found_makes_a_claim_of_the_rest(lang: str, text: str, pronoun: str, cue: str) -> None:
    (found,) = missed_whose(clauses_of(text, lang), ())
    assert found.speaker == place(text, pronoun)
    assert max(found.cue or (0, 0), found.speaker or (0, 0)) < found.content
    assert found.content[1] >= len(text) - 1


def test_two_readings_of_one_form_are_one_claim() -> None:
    # the model marks the preposition and the noun, and is asked about either
    text = "По его словам, мост закрыт."
    outer = said(text, "По", "его словам", "мост закрыт")
    inner = said(text, "словам", "его", "мост закрыт")
    assert as_whose(clauses_of(text, "ru"), outer) == as_whose(clauses_of(text, "ru"), inner) == inner


def test_the_form_is_no_part_of_what_is_said() -> None:
    text = "Szerinte a híd zárva marad."
    found = as_whose(clauses_of(text, "hu"), said(text, "Szerinte", "", "Szerinte a híd zárva marad"))
    assert found and text[slice(*found.content)] == "a híd zárva marad"


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("According to her brother, the bridge is closed.", "According to", "her brother"),
        ("According to the mayor, the bridge is closed.", "According to", "the mayor"),
        ("His brother said the bridge is closed.", "said", "His brother"),
    ],
)
def test_who_is_somebodys_brother_speaks_for_himself(text: str, cue: str, speaker: str) -> None:
    clauses = clauses_of(text, "en")
    assert as_whose(clauses, said(text, cue, speaker, "the bridge is closed")) is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "According to her brother the bridge is closed."),
        ("vi", "Theo ông Nguyễn cây cầu đã đóng."),
        ("ro", "Potrivit lui Radu podul este închis."),
        ("ru", "Мы не верим по его словам."),  # inside a clause it may be anybody's object
    ],
)
def test_a_pronoun_that_goes_on_makes_no_claim(lang: str, text: str) -> None:
    assert missed_whose(clauses_of(text, lang), ()) == []


def test_a_form_inside_a_quotation_is_the_quotations() -> None:
    text = "“In his opinion, the bridge is closed,” she said."
    scans = scans_of(text)
    assert find_whose(Clauses(scans[0], (), (), find_quotations(scans))) == []
