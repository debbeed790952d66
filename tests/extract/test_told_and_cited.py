"""Through whom words come, construction by construction: outlets that are told, that cite or that quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from reportedly.records import Analysis, Attribution
from scanned import Row, settled

Analyse = Callable[..., Analysis]


def relayed(text: str, found: Sequence[Attribution]) -> dict[str, tuple[str, ...]]:
    """Return the relays of each speaker, in the words of the text."""
    return {text[slice(*a.speaker)]: tuple(text[slice(*s)] for s in a.via) for a in found if a.speaker}


@pytest.mark.parametrize(
    ("lang", "text", "row", "outlet"),
    [
        ("en", "The captain told the newspaper Quay Lantern that the ferry had sunk.",
         ("The captain", "told", "the ferry had sunk"), "Quay Lantern"),
        ("en", "“The ferry has sunk,” the captain told the newspaper Quay Lantern on Friday.",
         ("the captain", "told", "The ferry has sunk"), "Quay Lantern"),
        ("en", "In an interview with the newspaper Quay Lantern, the captain said that the ferry had sunk.",
         ("the captain", "said", "the ferry had sunk"), "Quay Lantern"),
        ("en", "The captain told Vessarian and Norwegian media that the ferry had sunk.",
         ("The captain", "told", "the ferry had sunk"), "Norwegian media"),
        ("nb", "Kapteinen fortalte avisen Kailykten at fergen hadde sunket.",
         ("Kapteinen", "fortalte", "fergen hadde sunket"), "Kailykten"),
        ("nb", "Selv fortalte kapteinen avisen Kailykten at fergen hadde sunket.",
         ("kapteinen", "fortalte", "fergen hadde sunket"), "Kailykten"),
        ("de", "Der Kapitän sagte der Zeitung Hafenlaterne, dass die Fähre gesunken sei.",
         ("Der Kapitän", "sagte", "die Fähre gesunken sei"), "Hafenlaterne"),
        ("lv", "Kapteinis laikrakstam “Ostas Laterna” sacīja, ka prāmis ir nogrimis.",
         ("Kapteinis", "sacīja", "prāmis ir nogrimis"), "Ostas Laterna"),
        ("sv", "Kaptenen sa till tidningen Kajlyktan att färjan hade sjunkit.",
         ("Kaptenen", "sa", "färjan hade sjunkit"), "Kajlyktan"),
        ("it", "Il capitano ha detto al quotidiano Lanterna che il traghetto era affondato.",
         ("Il capitano", "detto", "il traghetto era affondato"), "Lanterna"),
    ],
)  # fmt: skip
def test_an_outlet_that_is_told_relays(lang: str, text: str, row: Row, outlet: str) -> None:
    (found,) = settled(text, row, lang=lang)
    assert [text[slice(*span)] for span in found.via] == [outlet]


@pytest.mark.parametrize(
    ("lang", "text", "row"),
    [
        ("en", "The captain told parliament that the ferry had sunk.", ("The captain", "told", "the ferry had sunk")),
        ("en", "The captain told the media that the ferry had sunk.", ("The captain", "told", "the ferry had sunk")),
        ("en", "The captain scolded the newspaper Quay Lantern and said that the ferry had sunk.",
         ("The captain", "said", "the ferry had sunk")),
        ("en", "The captain, who reads the newspaper Quay Lantern, said that the ferry had sunk.",
         ("The captain", "said", "the ferry had sunk")),
        ("en", "The captain said that the newspaper Quay Lantern had closed.",
         ("The captain", "said", "the newspaper Quay Lantern had closed")),
        ("nb", "Kapteinen sa til politiet at fergen hadde sunket.", ("Kapteinen", "sa", "fergen hadde sunket")),
        ("de", "Der Kapitän sagte dem Parlament, dass die Fähre gesunken sei.",
         ("Der Kapitän", "sagte", "die Fähre gesunken sei")),
    ],
)  # fmt: skip
def test_who_is_told_and_is_no_outlet_relays_nothing(lang: str, text: str, row: Row) -> None:
    (found,) = settled(text, row, lang=lang)
    assert found.via == ()


def test_the_noun_of_an_outlet_is_no_part_of_who_speaks() -> None:
    text = "Selv fortalte kapteinen avisen Kailykten at fergen hadde sunket."
    (found,) = settled(text, ("kapteinen avisen", "fortalte", "fergen hadde sunket"), lang="nb")
    assert relayed(text, [found]) == {"kapteinen": ("Kailykten",)}


@pytest.mark.parametrize(
    ("lang", "text", "source", "outlet"),
    [
        ("en", "The newspaper Quay Lantern reported, citing the police, that the ferry had sunk.",
         "the police", "The newspaper Quay Lantern"),
        ("en", "Citing officials, the newspaper Quay Lantern reported that the ferry had sunk.",
         "officials", "the newspaper Quay Lantern"),
        ("nb", "Avisen Kailykten melder, med henvisning til politiet, at fergen har sunket.",
         "politiet", "Avisen Kailykten"),
        ("pl", "Gazeta Latarnia podała, powołując się na policję, że prom zatonął.", "policję", "Gazeta Latarnia"),
        ("lv", "Atsaucoties uz amatpersonām, laikraksts “Ostas Laterna” ziņoja, ka prāmis ir nogrimis.",
         "amatpersonām", "laikraksts “Ostas Laterna”"),
    ],
)  # fmt: skip
def test_who_is_cited_says_it_too(analyse: Analyse, lang: str, text: str, source: str, outlet: str) -> None:
    claims = analyse(text, lang).claims
    cited = [c for c in claims if c.speaker and text[slice(*c.speaker)] == source]
    assert len(cited) == 1
    assert len(cited[0].via) == 1
    reporting = [c for c in claims if c.speaker and text[slice(*c.speaker)] == outlet]
    assert [(c.content, c.via) for c in reporting] == [(cited[0].content, ())]


def test_a_reason_that_is_cited_is_nobody(analyse: Analyse) -> None:
    claims = analyse("The captain said, citing bad weather, that the ferry would stay.").claims
    assert [claim.via for claim in claims] == [()]


@pytest.mark.parametrize(
    ("lang", "text", "right", "wrong"),
    [
        ("lv", "Atsaucoties uz amatpersonām ostā, laikraksts “Ostas Laterna” ziņoja, ka prāmis ir nogrimis.",
         ("laikraksts “Ostas Laterna”", "ziņoja", "prāmis ir nogrimis"), ("ostā", "Atsaucoties uz", "amatpersonām")),
        ("hu", "A Rakparti Lap a rendőrségre hivatkozva azt közölte, hogy a komp elsüllyedt.",
         ("A Rakparti Lap", "közölte", "a komp elsüllyedt"), ("A Rakparti Lap", "hivatkozva", "a rendőrségre")),
    ],
)  # fmt: skip
def test_a_citing_word_that_the_model_misread_is_set_right(lang: str, text: str, right: Row, wrong: Row) -> None:
    found = settled(text, right, wrong, lang=lang)
    assert {text[slice(*a.content)] for a in found} == {right[2]}
    assert [tuple(text[slice(*s)] for s in a.via) for a in found if a.because == "citing"] == [(right[0],)]


@pytest.mark.parametrize(
    ("lang", "text", "rows", "source", "outlet"),
    [
        ("en", "The ferry has sunk, according to officials quoted by the newspaper Quay Lantern.",
         (("officials quoted by the newspaper Quay Lantern", "according to", "The ferry has sunk"),
          ("the newspaper Quay Lantern", "quoted", "The ferry has sunk")), "officials", "the newspaper Quay Lantern"),
        ("sv", "Färjan har sjunkit, enligt tjänstemän som tidningen Kajlyktan hänvisar till.",
         (("tjänstemän", "enligt", "Färjan har sjunkit"),
          ("tidningen Kajlyktan", "hänvisar", "Färjan har sjunkit")), "tjänstemän", "tidningen Kajlyktan"),
        ("fr", "« Le bac a coulé », a dit le capitaine, cité par le quotidien Le Quai.",
         (("le capitaine", "a dit", "Le bac a coulé"), ("le quotidien Le Quai", "cité", "Le bac a coulé")),
         "le capitaine", "le quotidien Le Quai"),
    ],
)  # fmt: skip
def test_of_two_speakers_of_the_same_words_the_outlet_relays(
    lang: str, text: str, rows: tuple[Row, ...], source: str, outlet: str
) -> None:
    assert relayed(text, settled(text, *rows, lang=lang)) == {source: (outlet,)}


def test_relays_stand_nearest_to_the_article_first() -> None:
    text = "The captain told the newspaper Quay Lantern that the ferry had sunk, the agency reports."
    (found,) = settled(
        text,
        ("The captain", "told", "the ferry had sunk"),
        ("the agency", "reports", "The captain told the newspaper Quay Lantern that the ferry had sunk"),
    )
    assert [text[slice(*span)] for span in found.via] == ["the agency", "Quay Lantern"]
