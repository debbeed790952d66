"""Which names in a speaker's words speak: not whose somebody is, where from, or what they are called after."""

from __future__ import annotations

import pytest

from named import named_speakers


@pytest.mark.parametrize(
    ("lang", "speaker", "people", "name"),
    [
        ("en", "Bond's daughter Karen Holm", ("Paul Bond", "Karen Holm"), "Karen Holm"),
        ("en", "David Holm, one of the lawyers representing Bond", ("Paul Bond", "David Holm", "Bond"), "David Holm"),
        ("en", "Robyn Holm of Ann Norham", ("Robyn Holm", "Ann Norham"), "Robyn Holm"),
        ("es", "La abogada de Paul Bond, Karen Holm", ("Paul Bond", "Karen Holm"), "Karen Holm"),
        ("en", "Karen Holm and Paul Bond", ("Paul Bond", "Karen Holm"), "Karen Holm and Paul Bond"),
        ("en", "Karen Holm, Paul Bond and Ann Roe", ("Paul Bond", "Karen Holm", "Ann Roe"),
         "Karen Holm, Paul Bond and Ann Roe"),
        ("de", "Karen Holm und der Minister Paul Bond", ("Paul Bond", "Karen Holm"), "Karen Holm and Paul Bond"),
    ],
)  # fmt: skip
def test_several_people_speak_only_where_they_are_listed(
    lang: str, speaker: str, people: tuple[str, ...], name: str
) -> None:
    text = f"Paul Bond. {speaker} said it rained."
    assert named_speakers(text, (speaker, "said"), lang=lang, people=people)[0][0] == name


def test_whose_team_somebody_is_does_not_speak_but_in_a_report() -> None:
    text = "Bond's defence team said it rained."
    assert named_speakers(text, ("Bond's defence team", "said"), people=("Bond",)) == [(None, None)]
    text = "A report by Paul Bond said it rained."
    assert named_speakers(text, ("A report by Paul Bond", "said"), people=("Paul Bond",))[0][0] == "Paul Bond"


@pytest.mark.parametrize(
    ("lang", "speaker", "name"),
    [
        ("en", "Landlocked Bolivia", "Bolivia"),
        ("en", "The South Koreans", "South Korea"),
        ("fr", "La Chine et la Russie", "China and Russia"),
        ("ru", "Северная Корея", "North Korea"),
        ("en", "A Welsh Conservative", None),
        ("en", "The Japanese carmaker", "company"),
        ("en", "Other UK carmakers", None),
        ("en", "New research in the Scottish hills", None),
        ("fr", "Le quotidien de Washington", "newspapers"),
        ("ru", "Рынок Великобритании", None),
        ("de", "Der japanische Autobauer", "company"),
        ("tr", "Endonezya kuralları", None),
    ],
)
def test_a_state_speaks_only_where_it_is_all_that_is_named(lang: str, speaker: str, name: str | None) -> None:
    assert named_speakers(f"{speaker} said it rained.", (speaker, "said"), lang=lang)[0][0] == name


@pytest.mark.parametrize(
    ("lang", "speaker", "name"),
    [
        ("en", "North Korea's foreign minister", "North Korean foreign minister"),
        ("pl", "Minister spraw zagranicznych Korei Północnej", "North Korean foreign minister"),
    ],
)
def test_whoever_holds_an_office_of_a_state_is_not_the_state(lang: str, speaker: str, name: str) -> None:
    text = f"Ann Roe said it snowed. {speaker} said it rained."
    found = named_speakers(text, ("Ann Roe", "said"), (speaker, "said"), lang=lang, people=("Ann Roe",))
    assert found[1] == (name, "unnamed")


def test_who_holds_it_is_whom_the_article_names_with_it() -> None:
    text = "Foreign Minister Ri Yong Ho came. North Korea's foreign minister said it rained."
    found = named_speakers(text, ("North Korea's foreign minister", "said"), people=("Ri Yong Ho",))
    assert found == [("Ri Yong Ho", "person")]


def test_another_who_holds_such_an_office_is_not_meant() -> None:
    text = "President Karen Holm met President Paul Norham. North Korea's president said it rained."
    people = ("Karen Holm", "Paul Norham")
    assert named_speakers(text, ("North Korea's president", "said"), people=people)[0][0] == "North Korean president"


@pytest.mark.parametrize(
    ("lang", "text", "speaker", "people"),
    [
        ("en", "Barlow adviser Ann Doyle said it rained.", "Barlow adviser Ann Doyle", ("Barlow", "Ann Doyle")),
        ("hu", "Barlow lánya, Ann Doyle azt mondta, esik.", "Barlow lánya, Ann Doyle", ("Barlow", "Ann Doyle")),
        ("pl", "Córka autora, Adama Barlowa, Ann Doyle mówi, że pada.", "Córka autora, Adama Barlowa, Ann Doyle",
         ("Adama Barlowa", "Ann Doyle")),
    ],
)  # fmt: skip
def test_a_name_that_says_whose_the_next_one_is_does_not_speak(
    lang: str, text: str, speaker: str, people: tuple[str, ...]
) -> None:
    cue = {"en": "said", "hu": "azt mondta", "pl": "mówi"}[lang]
    assert named_speakers(text, (speaker, cue), lang=lang, people=people)[0][0] == "Ann Doyle"


def test_where_whose_somebody_is_stands_behind_the_first_name_speaks() -> None:
    people = ("רובין דויל", "אבי ברלו")
    (alone,) = named_speakers("רובין דויל אמר שירד גשם.", ("רובין דויל", "אמר"), lang="he", people=people)
    text = "רובין דויל מאמן אבי ברלו אמר שירד גשם."
    (found,) = named_speakers(text, ("רובין דויל מאמן אבי ברלו", "אמר"), lang="he", people=people)
    assert found == alone
    assert found[1] == "person"
