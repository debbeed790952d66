"""Names and counted nouns by the full engine: taken whole, each once."""

from __future__ import annotations

from reportedly.records import CountSeen
from scripted import Says, ScriptedNetwork
from tagged import reading_of


def test_names_come_by_their_place_in_the_article() -> None:
    text = "It rained.\nAnn Doyle left Lowbridge.\nThe council of Lowbridge waited."
    network = ScriptedNetwork(names={"Ann Doyle": "PER", "Lowbridge": "LOC", "council of Lowbridge": "ORG"})
    found = reading_of(text, network).names()
    assert [(text[slice(*name.span)], name.kind) for name in found][:2] == [
        ("Ann Doyle", "person"),
        ("Lowbridge", "place"),
    ]
    assert [name.span for name in found] == sorted(name.span for name in found)
    assert all(0 < name.odds <= 1 for name in found)


def test_a_name_that_the_model_sees_half_of_is_taken_whole() -> None:
    text = "They met Ann Doyle again."
    found = reading_of(text, ScriptedNetwork(names={"Ann Do": "PER"}, longest=2)).names()
    assert [text[slice(*name.span)] for name in found] == ["Ann Doyle"]


def test_a_name_in_a_script_without_capitals_goes_on_with_its_surname() -> None:
    text = "ანა დოლიძე ჩამოვიდა."
    found = reading_of(text, ScriptedNetwork(names={"ანა": "PER", "დოლიძე": "PER"}), "ka").names()
    assert [text[slice(*name.span)] for name in found] == ["ანა დოლიძე"]


def test_a_number_counts_its_noun_or_nothing() -> None:
    text = "It rained.\nThe flood hit 40 houses on the 7th."
    reading = reading_of(text, ScriptedNetwork(numbers={"40": Says(counted="houses")}))
    forty, seventh = (text.index(words) for words in ("40", "7th"))
    found = reading.counted([(seventh, seventh + 3), (forty, forty + 2)])
    assert [text[slice(*seen.noun)] if seen.noun else None for seen in found] == [None, "houses"]


def test_a_noun_that_the_model_sees_half_of_is_taken_whole() -> None:
    text = "The flood hit 40 houses."
    reading = reading_of(text, ScriptedNetwork(numbers={"40": Says(counted="hou")}, longest=3))
    assert [seen.noun for seen in reading.counted([(14, 16)])] == [(17, 23)]


def test_a_number_that_no_passage_holds_counts_nothing() -> None:
    text = "It rained.\n\nIt rained."
    assert reading_of(text, ScriptedNetwork()).counted([(10, 12), (900, 902)]) == (CountSeen(), CountSeen())


def test_a_word_that_the_model_calls_two_things_is_one_name() -> None:
    network = ScriptedNetwork(names={"Doy": "PER", "le": "LOC"}, longest=3)
    assert len(reading_of("Doyle", network).names()) == 1
