"""Who speaks, by the packs' words, in what the model found: somebody, nobody, or whom the sentence leaves out."""

from __future__ import annotations

import pytest

from scanned import Row, settled, told


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
    ("lang", "text", "row", "speaker"),
    [
        ("en", "Doe blamed them and urged Mrs Grey to go.", ("Mrs Grey", "urged", "to go"), None),
        (
            "de",
            "Doe kritisierte sie und forderte Frau Grau auf, zu gehen.",
            ("Frau Grau", "forderte", "zu gehen"),
            None,
        ),
        ("en", "Doe left and was told by Mrs Grey that it rained.", ("Mrs Grey", "was told", "it rained"), "Mrs Grey"),
        ("pl", "Doe wyszedł, ale wierzy on, że pada.", ("on", "wierzy", "pada"), "on"),
        (
            "en",
            "It rained, and according to Mrs Grey it will snow.",
            ("Mrs Grey", "according to", "it will snow"),
            "Mrs Grey",
        ),
        (
            "ar",
            "غادر الوزير لكن ذكرت الولايات المتحدة أن المطر سيهطل.",
            ("الولايات المتحدة", "ذكرت", "المطر سيهطل"),
            "الولايات المتحدة",
        ),
        ("en", "“It rains,” and urged Mrs Grey on.", ("Mrs Grey", "urged", "It rains"), "Mrs Grey"),
    ],
)
def test_who_is_urged_behind_an_and_does_not_speak(lang: str, text: str, row: Row, speaker: str | None) -> None:
    (found,) = settled(text, row, lang=lang, stance="demands", sure=0.9)
    assert (text[slice(*found.speaker)] if found.speaker else None) == speaker


def test_a_form_that_names_nobody_has_no_speaker() -> None:
    text = "Doe obiecał pomoc. Spekulowano, że molo zatonie."
    (found,) = settled(text, ("", "Spekulowano", "molo zatonie"), lang="pl")
    assert "impersonal" in found.because


def test_who_says_something_behind_an_and_still_speaks() -> None:
    text = "Објавата и тврдењето на Грозданов дека молото потонало."
    row = ("Грозданов", "тврдењето", "молото потонало")
    (found,) = settled(text, row, lang="mk")
    assert found.speaker and text[slice(*found.speaker)] == "Грозданов"
