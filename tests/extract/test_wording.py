"""What the packs' words add to what the model found, and claims inside claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.extract.quotes import find_quotations
from reportedly.extract.tidy import quoted_as
from reportedly.extract.wording import SURE_STANCE, read_words, worded
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.records import Article, Attribution, Span, Stance

Row = tuple[str, str, str]


def settled(
    text: str, *rows: Row, lang: str = "en", stance: Stance = "asserts", sure: float = 0.5
) -> list[Attribution]:
    """Return what is made of (speaker, cue, content), each given by its first occurrence in the text."""
    pack = pack_or_generic(lang)
    scans = [scan_sentence(sentence, pack) for sentence in find_sentences(Article("a", text, lang), pack)]
    quotations = find_quotations(scans)
    found = []
    for speaker, cue, content in rows:
        span = place(text, content)
        assert span is not None
        attribution = Attribution(
            span, place(text, cue), place(text, speaker), stance, quoted_as(span, quotations), "the test", 0.9
        )
        found.append((attribution, sure))
    return worded(read_words(scans, find_article_mentions(scans), (), quotations), found)


def place(text: str, words: str) -> Span | None:
    return (text.index(words), text.index(words) + len(words)) if words else None


def told(text: str, found: Sequence[Attribution]) -> list[tuple[str | None, str | None, str]]:
    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return [(words(a.speaker), words(a.cue), text[slice(*a.content)]) for a in found]


def test_nothing_found_gives_nothing() -> None:
    assert settled("The mayor said that the pier had sunk.") == []


# --- where a content begins ---


@pytest.mark.parametrize(
    ("lang", "text", "row", "content"),
    [
        (
            "en",
            "The mayor said that the pier had sunk.",
            ("The mayor", "said", "that the pier had sunk"),
            "the pier had sunk",
        ),
        (
            "en",
            "The mayor said that the pier had sunk.",
            ("The mayor", "said", "the pier had sunk"),
            "the pier had sunk",
        ),
        (
            "lv",
            "Ministrs sacīja, ka piestātne ir nogrimusi.",
            ("Ministrs", "sacīja", "ka piestātne ir nogrimusi"),
            "piestātne ir nogrimusi",
        ),
        (
            "en",
            "The mayor said that “the old pier” in the harbour had sunk.",
            ("The mayor", "said", "that “the old pier” in the harbour had sunk"),
            "“the old pier” in the harbour had sunk",
        ),
        (
            "en",
            "The mayor said “that bridge” in the harbour had sunk.",
            ("The mayor", "said", "that bridge” in the harbour had sunk"),
            "that bridge” in the harbour had sunk",
        ),
        ("en", "“That is bad,” said the mayor.", ("the mayor", "said", "That is bad"), "That is bad"),
        (
            "sw",
            "Meya alisema kwamba gati limezama.",
            ("Meya", "alisema", "kwamba gati limezama"),
            "kwamba gati limezama",
        ),
    ],
)
def test_a_content_begins_after_the_word_that_introduces_it(lang: str, text: str, row: Row, content: str) -> None:
    assert [words for _, _, words in told(text, settled(text, row, lang=lang))] == [content]


def test_no_content_begins_with_punctuation() -> None:
    text = "The mayor said that, after the storm, the pier had sunk."
    found = settled(text, ("The mayor", "said", "that, after the storm, the pier had sunk"))
    assert told(text, found)[0][2] == "after the storm, the pier had sunk"


def test_a_content_that_is_a_quotation_without_its_that_lies_inside_the_marks() -> None:
    text = "The mayor said that “no”."
    (found,) = settled(text, ("The mayor", "said", "that “no”"))
    assert (text[slice(*found.content)], found.quoted) == ("no", "direct")


# --- the cue and its stance ---


@pytest.mark.parametrize(
    ("text", "seen", "cue", "stance"),
    [
        ("The mayor said that the pier had sunk.", "said", "said", "asserts"),
        ("The mayor denied that the pier had sunk.", "denied", "denied", "denies"),
        ("The mayor has denied that the pier had sunk.", "denied", "has denied", "denies"),
        ("The mayor did not confirm that the pier had sunk.", "confirm", "did not confirm", "doubts"),
        ("The mayor could not confirm that the pier had sunk.", "not confirm", "could not confirm", "doubts"),
        ("The mayor did not rule out that the pier had sunk.", "did not rule out", "did not rule out", "doubts"),
        ("The mayor promised that the pier had sunk.", "promised", "promised", "promises"),
        ("The mayor muttered darkly that the pier had sunk.", "muttered darkly", "muttered darkly", "denies"),
    ],
)
def test_the_packs_word_outranks_a_model_that_is_unsure(text: str, seen: str, cue: str, stance: Stance) -> None:
    (found,) = settled(text, ("The mayor", seen, "the pier had sunk"), stance="denies")
    assert (text[slice(*found.cue or (0, 0))], found.stance) == (cue, stance)


@pytest.mark.parametrize("stance", get_args(Stance))
def test_a_plain_verb_of_saying_leaves_the_stance_to_a_model_that_is_sure(stance: Stance) -> None:
    text = "The mayor said that the pier had sunk."
    row = ("The mayor", "said", "the pier had sunk")
    assert [a.stance for a in settled(text, row, stance=stance, sure=SURE_STANCE)] == [stance]
    assert [a.stance for a in settled(text, row, stance=stance, sure=SURE_STANCE - 0.01)] == ["asserts"]


@pytest.mark.parametrize("sure", [0.3, 0.99])
def test_a_verb_of_denying_denies_whatever_the_model_says(sure: float) -> None:
    text = "The mayor denied that the pier had sunk."
    assert [a.stance for a in settled(text, ("The mayor", "denied", "the pier had sunk"), sure=sure)] == ["denies"]


def test_a_cue_does_not_grow_into_its_content() -> None:
    text = "The pier was never confirmed to be safe."
    (found,) = settled(text, ("", "confirmed", "The pier was never confirmed to be safe"))
    assert text[slice(*found.cue or (0, 0))] == "confirmed"
    (found,) = settled(text, ("", "confirmed", "to be safe"))
    assert text[slice(*found.cue or (0, 0))] == "was never confirmed"


def test_words_of_the_next_sentence_are_no_part_of_this_one() -> None:
    text = "The mayor denied that the pier had sunk. The council hinted that the ferry was late."
    found = settled(text, ("The council", "hinted", "the ferry was late"), ("The mayor", "denied", "the pier had sunk"))
    assert sorted((text[slice(*a.cue or (0, 0))], a.stance) for a in found) == [
        ("denied", "denies"),
        ("hinted", "asserts"),
    ]


def test_a_language_without_a_pack_keeps_what_the_model_found() -> None:
    text = "Meya alikanusha kwamba gati limezama."
    (found,) = settled(text, ("Meya", "alikanusha", "gati limezama"), lang="sw", stance="denies", sure=0.2)
    assert (told(text, [found]), found.stance) == ([("Meya", "alikanusha", "gati limezama")], "denies")


def test_what_has_no_cue_stays() -> None:
    text = "“The pier has sunk in the storm.”"
    assert told(text, settled(text, ("", "", "The pier has sunk in the storm."))) == [
        (None, None, "The pier has sunk in the storm.")
    ]


# --- claims inside claims ---


def test_an_outlet_after_what_it_relays_has_no_claim_of_its_own() -> None:
    text = "The mayor said that the pier had sunk, the newspaper reports."
    (found,) = settled(
        text,
        ("The mayor", "said", "the pier had sunk"),
        ("the newspaper", "reports", "The mayor said that the pier had sunk"),
    )
    assert told(text, [found]) == [("The mayor", "said", "the pier had sunk")]
    assert [text[slice(*span)] for span in found.via] == ["the newspaper"]


def test_an_outlet_before_what_it_relays_keeps_a_claim_and_relays() -> None:
    text = "The newspaper reports that the mayor said that the pier had sunk."
    outer, inner = settled(
        text,
        ("The newspaper", "reports", "the mayor said that the pier had sunk"),
        ("the mayor", "said", "the pier had sunk"),
    )
    assert outer.via == ()
    assert [text[slice(*span)] for span in inner.via] == ["The newspaper"]


def test_an_agency_that_is_known_by_name_relays() -> None:
    text = "“The pier has sunk,” the mayor said, Reuters reported."
    (found,) = settled(
        text,
        ("the mayor", "said", "The pier has sunk"),
        ("Reuters", "reported", "“The pier has sunk,” the mayor said"),
    )
    assert [text[slice(*span)] for span in found.via] == ["Reuters"]


def test_who_is_no_outlet_relays_nothing() -> None:
    text = "The mayor said that the pier had sunk, the council confirmed."
    found = settled(
        text,
        ("The mayor", "said", "the pier had sunk"),
        ("the council", "confirmed", "The mayor said that the pier had sunk"),
    )
    assert [a.via for a in found] == [(), ()]


def test_an_outlet_that_relays_an_outlet() -> None:
    text = "The agency says that the mayor said the pier had sunk, the newspaper reported."
    found = settled(
        text,
        ("The agency", "says", "the mayor said the pier had sunk, the newspaper reported"),
        ("the newspaper", "reported", "the mayor said the pier had sunk"),
        ("the mayor", "said", "the pier had sunk"),
    )
    assert [row[0] for row in told(text, found)] == ["The agency", "the mayor"]
    assert {text[slice(*span)] for span in found[1].via} == {"The agency", "the newspaper"}


def test_who_says_that_they_cannot_confirm_makes_one_claim() -> None:
    text = "The mayor says that she cannot confirm that the pier had sunk."
    (found,) = settled(
        text,
        ("The mayor", "says", "she cannot confirm that the pier had sunk"),
        ("she", "cannot confirm", "the pier had sunk"),
    )
    assert told(text, [found]) == [("The mayor", "says that she cannot confirm", "the pier had sunk")]
    assert found.stance == "doubts"


def test_another_speaker_inside_makes_a_claim_of_their_own() -> None:
    text = "The mayor says that the minister denied that the pier had sunk."
    found = settled(
        text,
        ("The mayor", "says", "the minister denied that the pier had sunk"),
        ("the minister", "denied", "the pier had sunk"),
    )
    assert [(row[0], a.stance) for row, a in zip(told(text, found), found, strict=True)] == [
        ("The mayor", "asserts"),
        ("the minister", "denies"),
    ]


def test_two_cues_made_one_do_not_cover_what_stands_between() -> None:
    text = "The mayor says the sinking is a thing she cannot confirm."
    (found,) = settled(
        text,
        ("The mayor", "says", "the sinking is a thing she cannot confirm"),
        ("she", "cannot confirm", "the sinking"),
    )
    assert found.cue is not None
    assert found.cue[0] >= found.content[1] or found.cue[1] <= found.content[0]


def test_who_says_that_they_believe_that_they_cannot_confirm_makes_one_claim() -> None:
    text = "The mayor says that she believes that they cannot confirm that the pier had sunk."
    found = settled(
        text,
        ("The mayor", "says", "she believes that they cannot confirm that the pier had sunk"),
        ("she", "believes", "they cannot confirm that the pier had sunk"),
        ("they", "cannot confirm", "the pier had sunk"),
    )
    assert [(row[0], row[2]) for row in told(text, found)] == [("The mayor", "the pier had sunk")]


@pytest.mark.parametrize(
    ("lang", "text", "row", "reason"),
    [
        ("en", "It was reported that the pier had sunk.", ("", "reported", "the pier had sunk"), "impersonal"),
        ("nb", "Brygga skal ha sunket.", ("", "skal ha", "Brygga skal ha sunket"), "hearsay"),
        ("en", "The allegation that the pier had sunk came.", ("", "allegation", "the pier had sunk"), "noun + that"),
        ("fi", "Laiturin kerrottiin uponneen.", ("", "kerrottiin", "Laiturin"), "hearsay"),
        ("fi", "Laiturista kerrottiin eilen.", ("", "kerrottiin", "Laiturista"), "not expressed"),
    ],
)
def test_where_nobody_speaks_by_nature_that_is_the_reason(lang: str, text: str, row: Row, reason: str) -> None:
    (found,) = settled(text, row, lang=lang)
    assert reason in found.because


def test_a_plan_is_no_statement_of_who_has_it() -> None:
    text = "The minister said that Norland plans to send 400 boats."
    said = (("The minister", "said", "Norland plans to send 400 boats"), ("Norland", "plans", "to send 400 boats"))
    assert [text[slice(*one.cue)] for part in said for one in settled(text, part) if one.cue] == ["said"]


def test_a_dropped_subject_is_left_to_be_found() -> None:
    (found,) = settled("Powiedział, że molo zatonęło.", ("", "Powiedział", "molo zatonęło"), lang="pl")
    assert found.because == "the test"


@pytest.mark.parametrize(
    ("lang", "text", "cue", "speaker"),
    [
        ("en", "The talks, said the tall envoy, will go on until May.", "said", "the tall envoy"),
        ("en", "The talks, the tall envoy said, will go on until May.", "said", "the tall envoy"),
        ("fi", "Neuvottelut, sanoi lähettiläs, jatkuvat toukokuuhun asti.", "sanoi", "lähettiläs"),
        ("es", "Las conversaciones, ha dicho, seguirán hasta mayo.", "ha dicho", None),
        ("de", "Der Täter soll am Montag bewaffnet gewesen sein.", "soll", None),
    ],
)
def test_an_aside_in_the_content_names_its_speaker(lang: str, text: str, cue: str, speaker: str | None) -> None:
    (found,) = settled(text, ("", cue, text.rstrip(".")), lang=lang)
    assert (text[slice(*found.speaker)] if found.speaker else None) == speaker


@pytest.mark.parametrize(
    ("lang", "text", "cue", "content", "count"),
    [
        ("nb", "De sier ikke noe om når soldatene sendes.", "sier", "noe om når soldatene sendes", 0),
        ("en", "She did not say when the pier had sunk.", "say", "when the pier had sunk", 0),
        ("en", "She did not confirm that the pier had sunk.", "confirm", "the pier had sunk", 1),
        ("en", "She said that the pier had not sunk.", "said", "the pier had not sunk", 1),
    ],
)
def test_who_says_nothing_claims_nothing(lang: str, text: str, cue: str, content: str, count: int) -> None:
    assert len(settled(text, (text.split()[0], cue, content), lang=lang)) == count


@pytest.mark.parametrize(
    ("lang", "text", "row"),
    [
        ("en", "It was announced that the pier had sunk.", ("It", "was announced", "the pier had sunk")),
        ("en", "It is also expected that the pier will sink.", ("", "expected", "the pier will sink")),
        ("fr", "Il a été dit que la jetée a coulé.", ("Il", "dit", "la jetée a coulé")),
        ("de", "Es wurde mitgeteilt, dass die Mole gesunken ist.", ("Es", "mitgeteilt", "die Mole gesunken ist")),
        ("ru", "Сообщается, что причал затонул.", ("", "Сообщается", "причал затонул")),
        ("uk", "Кажуть, що причал затонув.", ("", "Кажуть", "причал затонув")),
        ("es", "Se anunció que el muelle se hundió.", ("", "anunció", "el muelle se hundió")),
        ("lv", "Runā, ka piestātne ir nogrimusi.", ("", "Runā", "piestātne ir nogrimusi")),
    ],
)
def test_a_form_without_anybody_has_no_speaker_to_be_looked_for(lang: str, text: str, row: Row) -> None:
    (found,) = settled(text, row, lang=lang)
    assert found.speaker is None
    assert "impersonal" in found.because


@pytest.mark.parametrize(
    ("lang", "text", "row", "open_to_all"),
    [
        ("cs", "Dodal, že molo se potopilo.", ("", "Dodal", "molo se potopilo"), True),
        ("cs", "Bylo oznámeno, že molo se potopilo.", ("", "oznámeno", "molo se potopilo"), False),
        ("it", "Ha aggiunto che il molo è affondato.", ("", "aggiunto", "il molo è affondato"), True),
        ("it", "È stato detto che il molo è affondato.", ("", "detto", "il molo è affondato"), False),
        ("el", "Πρόσθεσε ότι η προβλήτα βυθίστηκε.", ("", "Πρόσθεσε", "η προβλήτα βυθίστηκε"), True),
        ("tr", "İskelenin battığını ekledi.", ("", "ekledi", "İskelenin battığını"), True),
        ("tr", "İskelenin battığı söylendi.", ("", "söylendi", "İskelenin battığı"), False),
        ("sr", "Додао је да је мол потонуо.", ("", "Додао", "је мол потонуо"), True),
        ("ar", "وأضاف أن الرصيف غرق.", ("", "وأضاف", "الرصيف غرق"), True),
    ],
)
def test_a_verb_whose_form_has_a_subject_may_take_it_from_before(
    lang: str, text: str, row: Row, open_to_all: bool
) -> None:
    (found,) = settled(text, row, lang=lang)
    assert ("not expressed" not in found.because) == open_to_all


def test_an_auxiliary_beside_its_verb_is_no_cue_of_its_own() -> None:
    text = "«Il molo è affondato», ha detto Anna Doe."
    both = (("", "ha", "Il molo è affondato», ha detto Anna Doe"), ("Anna Doe", "detto", "Il molo è affondato"))
    assert told(text, settled(text, *both, lang="it")) == [("Anna Doe", "detto", "Il molo è affondato")]


@pytest.mark.parametrize(
    ("lang", "text", "row", "stance"),
    [
        ("cs", "Ministr popřel, že molo se potopilo.", ("Ministr", "popřel", "molo se potopilo"), "denies"),
        ("cs", "Ministr nepotvrdil, že molo se potopilo.", ("Ministr", "nepotvrdil", "molo se potopilo"), "doubts"),
        (
            "id",
            "Menteri membantah bahwa dermaga itu tenggelam.",
            ("Menteri", "membantah", "dermaga itu tenggelam"),
            "denies",
        ),
        ("ga", "Shéan an tAire gur chuaigh an cé go tóin.", ("an tAire", "Shéan", "chuaigh an cé go tóin"), "denies"),
        (
            "it",
            "Il ministro ha promesso di riparare il molo.",
            ("Il ministro", "promesso", "riparare il molo"),
            "promises",
        ),
        # the phrase that is listed has a "not" of its own
        ("zh", "部长拒不承认码头沉没。", ("部长", "拒不承认", "码头沉没"), "denies"),
    ],
)
def test_words_of_the_pack_say_the_stance_where_the_model_sees_a_plain_report(
    lang: str, text: str, row: Row, stance: str
) -> None:
    (found,) = settled(text, row, lang=lang)
    assert found.stance == stance


def test_a_model_that_is_sure_of_another_stance_keeps_it() -> None:
    text = "Menteri membantah bahwa dermaga itu tenggelam."
    row = ("Menteri", "membantah", "dermaga itu tenggelam")
    assert [found.stance for found in settled(text, row, lang="id", stance="doubts", sure=0.95)] == ["doubts"]
