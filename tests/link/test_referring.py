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
