"""Which names are looked at more closely, so that none that are one are passed over and few others are."""

from __future__ import annotations

import pytest

from reportedly.link.meetings import Meetings

CAST = [
    ("Alan Lithgow", "en"),
    ("Marta Grabowska", "pl"),
    ("Jonas Weidenbach", "de"),
    ("Oksana Tkachenko", "en"),
    ("Pierre Delacourt", "fr"),
    ("Weidenbach", "de"),
    ("Dae-sung Park", "en"),
    ("Heather Northe", "en"),
    ("McAlroy", "en"),
]


def _cast() -> Meetings[str]:
    cast: Meetings[str] = Meetings(people=True)
    for name, lang in CAST:
        cast.add(name, name, lang)
    return cast


@pytest.mark.parametrize(
    ("spelling", "lang", "name"),
    [
        ("Алан Литгоу", "ru", "Alan Lithgow"),
        ("Martę Grabowską", "pl", "Marta Grabowska"),
        ("Йонас Вайденбах", "uk", "Jonas Weidenbach"),
        ("Oksanas Tkačenko", "lv", "Oksana Tkachenko"),
        ("Delacourt Pierre", "hu", "Pierre Delacourt"),
        ("Pierre Delcaourt", "fr", "Pierre Delacourt"),
        ("Вайденбах", "ru", "Weidenbach"),
        ("朴大成", "zh", "Dae-sung Park"),
        ("ヘザー・ノース", "ja", "Heather Northe"),  # th is an s, no r is heard
        ("ヘザーノース", "ja", "Heather Northe"),
        ("マカロイ", "ja", "McAlroy"),
    ],
)
def test_spellings_of_one_name_meet(spelling: str, lang: str, name: str) -> None:
    assert name in _cast().near(spelling, lang)


@pytest.mark.parametrize(("name", "lang"), [("Roberta Guarini", "it"), ("Lithuania", "en"), ("Сергій Бойко", "uk")])
def test_most_other_names_do_not(name: str, lang: str) -> None:
    assert not _cast().near(name, lang)


def test_a_slip_in_either_word_is_forgiven() -> None:
    slips = ["Alan Lihtgow", "Alam Lithgow", "Allan Lithgov"]
    assert all(_cast().near(slip, "en") == ["Alan Lithgow"] for slip in slips)


def test_those_that_come_first_are_told_first() -> None:
    assert _cast().near("Jonas Weidenbachs", "lv")[0] == "Jonas Weidenbach"


def test_places_may_be_single_words_that_are_less_alike() -> None:
    people, places = Meetings[str](people=True), Meetings[str](people=False)
    for index in (people, places):
        index.add("Brostenik", "Brostenik", "de")
    assert places.near("Brosteni", "ro") == ["Brostenik"]
    assert people.near("Brosteni", "ro") == ["Brostenik"]
    assert places.near("Brestovac", "hr") == ["Brostenik"]
    assert not people.near("Brestovac", "hr")


@pytest.mark.parametrize(
    ("english", "name", "lang"),
    [
        ("Cavanaugh", "كافانو", "ar"),  # English writes letters that nobody hears, Arabic has one letter for f and v
        ("Mandagi", "مانداجي", "ar"),  # and one for g and j
        ("Boris Konstantinovich Dolny", "בוריס דולני", "he"),  # a long middle name says little against two words
    ],
)
def test_names_meet_though_their_consonants_are_written_otherwise(english: str, name: str, lang: str) -> None:
    for first, second in (((english, "en"), (name, lang)), ((name, lang), (english, "en"))):
        meetings: Meetings[str] = Meetings(people=True)
        meetings.add("one", *first)
        assert meetings.near(*second) == ["one"]


@pytest.mark.parametrize(
    ("spelling", "lang", "name"),
    [("სან პაოლოს", "ka", "San Paolo"), ("ლა პაზი", "ka", "La Paz"), ("سان باولو", "ar", "San Paolo")],
)
def test_words_that_are_particles_of_people_are_words_of_places(spelling: str, lang: str, name: str) -> None:
    places: Meetings[str] = Meetings(people=False)
    places.add(name, name, "en")
    assert places.near(spelling, lang) == [name]
