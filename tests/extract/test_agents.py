"""In a passive the subject is the one spoken to or of: its words are the agent's, or nobody's."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.agents import by_agent
from reportedly.extract.clauses import Clauses
from reportedly.extract.rules import RuleEngine
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.pipeline import analyse_article
from reportedly.records import Analysis, Article, Attribution, Mention, Span


def read(text: str, lang: str) -> Analysis:
    return analyse_article(Article("a", text, lang), RuleEngine(), trust_language=True)


@pytest.mark.parametrize(
    ("lang", "text", "agent"),
    [
        ("en", "The mayor was warned by the police that the dam could burst.", "the police"),
        ("en", "The envoy had been told by Anna Lorne that the talks were over.", "Anna Lorne"),
        ("de", "Der Bürgermeister wurde von der Polizei gewarnt, dass der Damm brechen könnte.", "der Polizei"),
        ("fr", "Le maire a été averti par la police que le barrage pourrait céder.", "la police"),
        ("es", "El alcalde fue advertido por la policía de que la presa podía ceder.", "la policía"),
        ("nb", "Ordføreren ble advart av politiet om at demningen kunne briste.", "politiet"),
    ],
)
def test_the_agent_speaks(lang: str, text: str, agent: str) -> None:
    (claim,) = read(text, lang).claims
    assert claim.speaker is not None
    assert text[slice(*claim.speaker)] == agent


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The mayor was told on Friday that the dam could burst."),
        ("fr", "Le maire a été averti vendredi que le barrage pourrait céder."),
        ("es", "El alcalde fue advertido el viernes de que la presa podía ceder."),
        ("nb", "Ordføreren ble fredag advart om at demningen kunne briste."),
    ],
)
def test_where_no_agent_is_named_nobody_speaks(lang: str, text: str) -> None:
    found = read(text, lang).claims
    assert found
    assert [(claim.speaker, claim.speaker_name) for claim in found] == [(None, None)] * len(found)


def test_a_former_subject_is_not_made_the_speaker() -> None:
    text = "Minister Anna Lorne opened the dam. She was told on Friday that it could burst."
    assert [claim.speaker_name for claim in read(text, "en").claims] == [None]


def test_the_verb_of_what_is_quoted_makes_no_passive() -> None:
    text = "«El dique es viejo», ha advertido la policía."
    (claim,) = read(text, "es").claims
    assert claim.speaker is not None
    assert text[slice(*claim.speaker)] == "la policía"


@pytest.mark.parametrize(
    "text",
    [
        "The police have warned that the dam could burst.",
        "The police, asked by reporters, said that the dam could burst.",
        "The police, who are in Norham this week, have warned that the dam could burst.",
        "The police chief who is in town this Friday warned that the dam could burst.",
        "The police had accused the mayor of lying and warned that the dam could burst.",
    ],
)
def test_in_the_active_the_subject_speaks(text: str) -> None:
    speakers = [text[slice(*claim.speaker)] for claim in read(text, "en").claims if claim.speaker]
    assert any(speaker.startswith("The police") for speaker in speakers)


def test_the_accused_is_not_what_is_said() -> None:
    text = "Anna Lorne, acusada por la policía de ocultar un informe, niega que lo supiera."
    (denial,) = read(text, "es").claims
    assert denial.stance == "denies"
    assert denial.speaker is not None
    assert text[slice(*denial.speaker)] == "Anna Lorne"


@pytest.mark.parametrize(
    ("lang", "text", "row", "speaker"),
    [
        ("el", "Ο δήμαρχος ενημερώθηκε από την αστυνομία ότι το φράγμα υποχωρεί.",
         ("Ο δήμαρχος", "ενημερώθηκε", "το φράγμα υποχωρεί"), "την αστυνομία"),
        ("es", "Fue acusado el alcalde de ocultar el informe.",
         ("el alcalde", "Fue acusado", "ocultar el informe"), None),
        ("ru", "Мэр был предупреждён полицией, что дамба рухнет.",
         ("полицией", "был предупреждён", "дамба рухнет"), "полицией"),
        ("ru", "Мэр был предупреждён, что дамба рухнет.", ("Мэр", "был предупреждён", "дамба рухнет"), None),
        ("cs", "Starosta byl policií varován, že hráz praskne.",
         ("policií", "varován", "hráz praskne"), "policií"),
        ("tr", "Vali polis tarafından barajın yıkılabileceği konusunda uyarıldı.",
         ("polis", "uyarıldı", "barajın yıkılabileceği"), "polis"),
    ],
)  # fmt: skip
def test_what_the_model_found_is_set_right_where_the_language_tells(
    lang: str, text: str, row: tuple[str, str, str], speaker: str | None
) -> None:
    pack = load_pack(lang)
    (sentence,) = find_sentences(Article("a", text, lang), pack)

    def place(words: str) -> Span:
        return (text.index(words), text.index(words) + len(words))

    found = Attribution(place(row[2]), place(row[1]), place(row[0]), "asserts", "indirect", "the model", 0.9)
    spoken = by_agent(Clauses(scan_sentence(sentence, pack), analysed(text, lang), (), ()), found)
    assert spoken is not None
    assert (spoken.speaker and text[slice(*spoken.speaker)]) == speaker


def analysed(text: str, lang: str) -> tuple[Mention, ...]:
    return read(text, lang).mentions
