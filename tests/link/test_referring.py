"""Whom pronouns and dropped subjects mean: whom the text is about, which is not always who spoke last."""

from __future__ import annotations

from named import named_speakers

BOTH = ("Ri Yong Ho", "Paul Norham", "Ann Doyle")


def test_the_subject_of_the_sentence_before_is_meant_and_not_who_spoke_before_it() -> None:
    text = 'Ri Yong Ho said it rained.\n\nPaul Norham took another view. "We are doing great," he said.'
    found = named_speakers(text, ("Ri Yong Ho", "said"), ("he", "said"), people=BOTH)
    assert found[1][0] == "Paul Norham"


def test_whom_a_preposition_or_an_owner_names_is_not_what_it_is_about() -> None:
    for middle in ("A meeting with Paul Norham followed.", "Paul Norham's car was late.", "He met Paul Norham."):
        text = f"Ri Yong Ho said it rained. {middle} He said it snowed."
        found = named_speakers(text, ("Ri Yong Ho", "said"), ("He", "said it snowed"), people=BOTH)
        assert found[1][0] == "Ri Yong Ho", middle


def test_she_is_no_man() -> None:
    text = "Ann Doyle said it rained. Paul Norham came late. She said it snowed."
    assert named_speakers(text, ("Ann Doyle", "said"), ("She", "said"), people=BOTH)[1][0] == "Ann Doyle"
    text = "Ms. Brann said it rained. Mr. Kirke came late. She said it snowed."
    found = named_speakers(text, ("Brann", "said"), ("She", "said"), people=("Brann", "Kirke"))
    assert found[1][0] == "Brann"


def test_a_quotation_that_stands_alone_is_of_the_subject_before_it() -> None:
    text = 'Ann Doyle said it rained. Paul Norham shook his head. "We have twelve matches tomorrow."'
    found = named_speakers(text, ("Ann Doyle", "said"), (None, "We have"), people=BOTH)
    assert found[1][0] == "Paul Norham"


def test_a_new_spokesman_is_nobody_who_was_named() -> None:
    text = "Paul Norham said it rained. A police spokesman said it snowed. The chairman said it thawed."
    claims = (("Paul Norham", "said"), ("A police spokesman", "said"), ("The chairman", "said"))
    names = [name for name, _ in named_speakers(text, *claims, people=BOTH)]
    assert names[0] == "Paul Norham"
    assert names[1] != "Paul Norham"


def test_he_is_not_who_spoke_before_somebody_unknown() -> None:
    text = "Paul Norham said it rained. A bystander of the march said it snowed. He said it thawed."
    claims = (("Paul Norham", "said"), ("A bystander of the march", "said"), ("He", "said"))
    assert named_speakers(text, *claims, people=BOTH)[2] == (None, None)


def test_he_is_the_driver_who_spoke_just_before() -> None:
    text = "Paul Norham said it rained. A driver said it snowed. He said it thawed."
    found = named_speakers(text, ("Paul Norham", "said"), ("A driver", "said"), ("He", "said"), people=BOTH)
    assert found[2] == ("driver", "unnamed")


def test_he_is_nobody_who_spoke_long_before() -> None:
    text = f"Paul Norham said it rained. {'The streets were wet. ' * 6}He said it thawed."
    assert named_speakers(text, ("Paul Norham", "said"), ("He", "said"), people=BOTH)[1] == (None, None)


def test_quotations_do_not_part_him_from_who_spoke_before_them() -> None:
    quoted = '"It rains." "It pours." "It snows." "It thaws." '
    text = f"Paul Norham said it rained. {quoted}He said it froze."
    standing = tuple((None, words) for words in ("It rains", "It pours", "It snows", "It thaws"))
    found = named_speakers(text, ("Paul Norham", "said"), *standing, ("He", "said"), people=BOTH)
    assert found[-1][0] == "Paul Norham"


def test_she_is_a_woman_known_to_be_one_before_a_surname_of_which_that_is_not_known() -> None:
    text = "Ann Doyle said it rained. Of Barrowby, of whom she says nothing bad, she said it was cold."
    found = named_speakers(text, ("Ann Doyle", "said"), ("she", "says"), people=("Ann Doyle", "Barrowby"))
    assert found[1][0] == "Ann Doyle"


def test_whose_age_is_told_is_who_spoke_before() -> None:
    for lang, text, words in (
        ("en", "Paul Norham said it rained. The 31-year-old said it snowed.", ("The 31-year-old", "said it snowed")),
        (
            "ru",
            "Пол Норхэм сказал, что дождь. 31-летний спортсмен сказал, что снег.",
            ("31-летний спортсмен", "сказал"),
        ),
    ):
        first = text.split()[0] + " " + text.split()[1]
        found = named_speakers(text, (first, "said" if lang == "en" else "сказал"), words, lang=lang, people=(first,))
        assert found[1][0] == found[0][0], lang


def test_an_office_alone_is_who_spoke_only_where_it_can_be_one() -> None:
    one = "Paul Norham said it rained. The president said it snowed."
    found = named_speakers(one, ("Paul Norham", "said"), ("The president", "said it snowed"), people=BOTH)
    assert found[1][0] == "Paul Norham"
    two = "Ann Doyle said it poured. Paul Norham said it rained. The president said it snowed."
    claims = (("Ann Doyle", "said"), ("Paul Norham", "said"), ("The president", "said it snowed"))
    assert named_speakers(two, *claims, people=BOTH)[2] == ("president", "unnamed")


def test_the_office_before_a_name_is_that_of_whoever_bears_it() -> None:
    text = (
        "The president of the harbour board, Ann Doyle, said it rained. Paul Norham said it poured. The president fled."
    )
    words = ("The president of the harbour board, Ann Doyle", "said")
    claims = (words, ("Paul Norham", "said"), ("The president", "fled"))
    assert named_speakers(text, *claims, people=BOTH)[2][0] == "Ann Doyle"


def test_a_spokesman_of_somebody_is_nobody_who_was_named() -> None:
    text = "Пол Норхэм сказал, что дождь. Представитель полиции сказал, что снег."
    claims = (("Пол Норхэм", "сказал"), ("Представитель полиции", "сказал, что снег"))
    assert named_speakers(text, *claims, lang="ru", people=("Пол Норхэм",))[1][0] == "spokesperson"


def test_the_company_is_the_one_that_the_sentence_names() -> None:
    text = "Brantel Group said it rained. It would be hard for Harlow Bank to stop, the company said."
    found = named_speakers(text, ("Brantel Group", "said"), ("the company", "said"))
    assert found[1][0] == "Harlow Bank"


def test_people_do_not_speak_for_the_body_that_they_belong_to() -> None:
    for lang, text, words in (
        ("en", "Members of the Harlow Assembly said it rained.", ("Members of the Harlow Assembly", "said")),
        ("de", "Mitglieder der Partei sagten, es regne.", ("Mitglieder der Partei", "sagten")),
    ):
        name, kind = named_speakers(text, words, lang=lang)[0]
        assert name and "member" in name, lang
        assert kind == "unnamed", lang


def test_people_without_a_name_are_described_in_the_number_that_is_told() -> None:
    said = {"A driver": "driver", "Drivers": "drivers"}
    for words, name in said.items():
        assert named_speakers(f"{words} said it rained.", (words, "said"))[0] == (name, "unnamed")
    assert named_speakers("Fahrern zufolge regnet es.", ("Fahrern", "zufolge"), lang="de")[0][0] == "driver or drivers"


def test_a_paper_with_a_name_of_its_own_is_not_the_one_cited_before() -> None:
    text = "The newspaper Le Monde said it rained. The newspaper Harlowian said it snowed. The newspaper said it froze."
    claims = (
        ("The newspaper Le Monde", "said"),
        ("The newspaper Harlowian", "said"),
        ("The newspaper", "said it froze"),
    )
    found = [name for name, _ in named_speakers(text, *claims)]
    assert found[0] == "Le Monde"
    assert found[1] != "Le Monde"
