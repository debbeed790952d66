"""Speakers get names: from the words, from what came before, or a description where they have none."""

from __future__ import annotations

import pytest

from named import named_speakers
from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.languages.packs import load_pack
from reportedly.languages.scan import scan_sentence
from reportedly.link.coreference import name_speakers
from reportedly.link.entities import link_mentions
from reportedly.records import Analysis, Article, Claim, Figure


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "cue", "name", "kind"),
    [
        ("en", "Turkish officials said that it rained.", "Turkish officials", "said", "Turkish officials", "unnamed"),
        ("en", "Finnish experts believe that it rained.", "Finnish experts", "believe", "Finnish experts", "group"),
        ("lv", "Igaunijas eksperti apgalvo, ka līst.", "Igaunijas eksperti", "apgalvo", "Estonian experts", "group"),
        ("pl", "Według fińskich mediów padało.", "fińskich mediów", "Według", "Finnish media", "outlet"),
        ("en", "Seoul said that it rained.", "Seoul", "said", "South Korea", "state"),
        ("en", "The Kremlin said that it rained.", "The Kremlin", "said", "Kremlin", "state"),
        ("en", "Finland and Sweden said that it rained.", "Finland and Sweden", "said", "Finland and Sweden", "state"),
        ("en", "Interpol said that it rained.", "Interpol", "said", "Interpol", "organisation"),
        ("en", "The newspaper Le Monde said that it rained.", "The newspaper Le Monde", "said", "Le Monde", "outlet"),
        (
            "en",
            "Prime Minister Viktor Orbán said that it rained.",
            "Prime Minister Viktor Orbán",
            "said",
            "Viktor Orbán",
            "person",
        ),
    ],
)
def test_a_speaker_is_named_from_its_own_words(
    lang: str, text: str, speaker: str, cue: str, name: str, kind: str
) -> None:
    assert named_speakers(text, (speaker, cue), lang=lang) == [(name, kind)]


def test_a_pronoun_is_the_last_person_who_spoke() -> None:
    text = "Ann Doyle said it rained. Mark Rutte arrived. She added that it was cold."
    assert named_speakers(text, ("Ann Doyle", "said"), ("She", "added"))[1] == ("Ann Doyle", "person")


def test_a_pronoun_without_a_speaker_before_it_is_the_last_person_named() -> None:
    assert named_speakers("Viktor Orbán came late. He said it rained.", ("He", "said")) == [("Viktor Orbán", "person")]


def test_a_description_is_the_last_holder_of_the_role() -> None:
    text = "French President Emmanuel Macron met Ann Doyle. Ann Doyle said it rained. The president denied it."
    assert named_speakers(text, ("Ann Doyle", "said"), ("The president", "denied"))[1] == ("Emmanuel Macron", "person")


def test_a_report_is_its_issuers() -> None:
    text = "Amnesty International said it rained. The report noted that it was cold."
    assert named_speakers(text, ("Amnesty International", "said"), ("The report", "noted"))[1] == (
        "Amnesty International",
        "document",
    )


def test_a_speaker_left_out_is_the_last_one_of_the_paragraph() -> None:
    text = "Viktor Orbán azt mondta, hogy esik. Hozzátette, hogy hideg van."
    assert named_speakers(text, ("Viktor Orbán", "mondta"), (None, "Hozzátette"), lang="hu")[1] == (
        "Viktor Orbán",
        "person",
    )


def test_a_speaker_left_out_is_not_looked_for_far_away() -> None:
    text = f"Ann Doyle said it rained.\n\n{'The road was closed. ' * 5}\n\nTrees fell, added."
    assert named_speakers(text, ("Ann Doyle", "said"), (None, "added"))[1] == (None, None)


def test_hearsay_has_no_speaker() -> None:
    text = "Ann Doyle said it rained. Reportedly it was cold."
    assert named_speakers(text, (None, "Reportedly"), because="impersonal report") == [(None, None)]


def test_figures_and_relays_are_named_with_their_claim() -> None:
    text = "Ann Doyle said that 40 people came, the BBC reported."
    pack, article = load_pack("en"), Article("a", text, "en")
    scans = [scan_sentence(s, pack) for s in find_sentences(article, pack)]
    (linked,), _ = link_mentions([Analysis(article, mentions=find_article_mentions(scans))])
    claim = Claim("c1", (20, 34), (10, 14), (0, 9), None, None, None, ("the BBC",), "asserts", "actual", "indirect",
                  ("f1",), (), 1.0, "cue verb")  # fmt: skip
    figure = Figure("f1", (20, 29), 40, 40, False, "person", "people", claim="c1")
    named = name_speakers(Analysis(article, (claim,), (figure,), linked.mentions), scans)
    assert named.claims[0].via == ("BBC",)
    assert named.figures[0].speaker_name == "Ann Doyle"


def test_reports_of_nobody_are_unspecified_and_no_pronoun_means_them() -> None:
    text = "Ann Doyle said it rained. Earlier reports said it snowed. She said it was cold."
    claims = (("Ann Doyle", "said"), ("Earlier reports", "said"), ("She", "said"))
    doyle = ("Ann Doyle", "person")
    assert named_speakers(text, *claims) == [doyle, ("unspecified reports", "unnamed"), doyle]


def test_reports_right_after_an_institution_spoke_may_be_its_own() -> None:
    text = "NATO said it rained. Earlier reports said it snowed."
    assert named_speakers(text, ("NATO", "said"), ("Earlier reports", "said"))[1] == (None, None)


@pytest.mark.parametrize(
    ("lang", "text", "speakers", "name"),
    [
        (
            "ru",
            "Пётр Холм сказал, что льёт. По его словам, мост закрыт.",
            (("Пётр Холм", "сказал"), ("его", "словам")),
            "Petr Kholm",
        ),
        (
            "en",
            "Peter Holm said that it rained. In his view, it will stop.",
            (("Peter Holm", "said"), ("his", "view")),
            "Peter Holm",
        ),
        (
            "es",
            "Peter Holm dijo que llovía. A su juicio, parará.",
            (("Peter Holm", "dijo"), ("su", "juicio")),
            "Peter Holm",
        ),
        # the cue holds its pronoun, and the last speaker is meant
        (
            "hu",
            "Holm Péter azt mondta, hogy esik. Szerinte eláll.",
            (("Holm Péter", "mondta"), (None, "Szerinte")),
            "Holm Péter",
        ),
    ],
)
def test_whose_opinion_it_is_says_the_speaker_before(
    lang: str, text: str, speakers: tuple[tuple[str | None, str], ...], name: str
) -> None:
    assert [found for found, _ in named_speakers(text, *speakers, lang=lang)] == [name, name]


@pytest.mark.parametrize(
    ("text", "speakers", "names"),
    [
        # what spoke before is another kind of body: nobody's denial may become NATO's
        ("NATO said it sank. The Ministry of Defence denied it.", ("NATO", "said", "The Ministry of Defence", "denied"),
         ["NATO", "defence ministry"]),
        ("NATO said it sank. Police said nobody drowned.", ("NATO", "said", "Police", "said"), ["NATO", "police"]),
        ("The Finnish Ministry of Defence said it sank. The ministry denied more.",
         ("The Finnish Ministry of Defence", "said", "The ministry", "denied"), ["Finnish Ministry of Defence"] * 2),
        ("The interior ministry said it sank. The ministry denied more.",
         ("The interior ministry", "said", "The ministry", "denied"), ["interior ministry"] * 2),
    ],
)  # fmt: skip
def test_an_institution_is_only_another_of_its_kind(
    text: str, speakers: tuple[str, str, str, str], names: list[str]
) -> None:
    first, said, second, denied = speakers
    assert [name for name, _ in named_speakers(text, (first, said), (second, denied))] == names


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "cue"),
    [
        ("de", "Das Verteidigungsministerium bestritt das.", "Das Verteidigungsministerium", "bestritt"),
        ("sl", "Ministrstvo za obrambo je to zanikalo.", "Ministrstvo za obrambo", "zanikalo"),
        ("hr", "Ministarstvo obrane to je zanijekalo.", "Ministarstvo obrane", "zanijekalo"),
    ],
)
def test_a_ministry_is_not_its_minister(lang: str, text: str, speaker: str, cue: str) -> None:
    assert named_speakers(text, (speaker, cue), lang=lang) == [("defence ministry", "organisation")]


def test_they_are_not_one_person() -> None:
    text = "Peter Holm said that it rained. They say that it will stop."
    assert [name for name, _ in named_speakers(text, ("Peter Holm", "said"), ("They", "say"))] == ["Peter Holm", None]


def test_a_pronoun_tied_to_its_verb_is_who_was_named_before() -> None:
    text = "Le ministre Paul Morvan est venu. « Oui », a-t-il répondu."
    assert named_speakers(text, ("il", "a-t-il répondu"), lang="fr") == [("Paul Morvan", "person")]


def test_a_pronoun_means_the_one_person_of_its_paragraph_before_who_spoke_in_another() -> None:
    text = "Mayor Paul Doe said it rained.\n\nDirector Anne Roe came on Friday. She said it snowed."
    one, other = named_speakers(text, ("Mayor Paul Doe", "said"), ("She", "said"))
    assert (one[0], other[0]) == ("Paul Doe", "Anne Roe")
    both = "Mayor Paul Doe said it rained.\n\nAnne Roe met Paul Doe on Friday. He said it snowed."
    one, other = named_speakers(both, ("Mayor Paul Doe", "said"), ("He", "said"))
    assert (one[0], other[0]) == ("Paul Doe", "Paul Doe")


def test_an_agency_of_which_nothing_is_told_is_no_news_agency() -> None:
    assert named_speakers("The agency said it rained.", ("The agency", "said")) == [("agency", "organisation")]
    assert named_speakers("A news agency said it rained.", ("A news agency", "said"))[0][0] == "news agency"


def test_a_website_named_by_its_address_is_an_outlet() -> None:
    found = named_speakers(
        "The site Harbour-Weather.example reported rain.", ("The site Harbour-Weather.example", "reported")
    )
    assert found == [("harbour-weather.example", "outlet")]
    assert (
        named_speakers("Doe of ann@harbour.example said it rained.", ("Doe of ann@harbour.example", "said"))[0][1]
        != "outlet"
    )


def test_a_dropped_subject_may_have_been_named_some_sentences_before() -> None:
    text = "Anna Nowak powiedziała, że pada.\n\nUlice były mokre.\n\nDodała, że jest zimno."
    found = named_speakers(text, ("Anna Nowak", "powiedziała"), (None, "Dodała"), lang="pl", people=("Anna Nowak",))
    assert found[1][0] == "Anna Nowak"
    nobody = named_speakers(text, ("Anna Nowak", "powiedziała"), (None, "Dodała"), lang="pl", because="hearsay mood")
    assert nobody[1] == (None, None)


def test_the_airline_is_the_one_that_spoke() -> None:
    for lang, text, words in (
        (
            "en",
            "Harlow Bank said it rained. The airline said it snowed.",
            ("Harlow Bank", "said", "The airline", "said"),
        ),
        (
            "ru",
            "Interpol сообщил, что дождь. Авиакомпания заявила, что снег.",
            ("Interpol", "сообщил", "Авиакомпания", "заявила"),
        ),
    ):
        first, second = named_speakers(text, words[:2], words[2:], lang=lang)
        assert second[0] in (first[0], "company"), lang
