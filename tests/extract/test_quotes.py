"""Words inside quotation marks, and dash dialogue."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.extract.quotes import find_quotations
from reportedly.records import Quotation
from scanned import scans_of


def quotations(text: str, lang: str = "en") -> tuple[Quotation, ...]:
    return find_quotations(scans_of(text, lang))


def inner(text: str, lang: str = "en") -> list[str]:
    return [text[slice(*quotation.inner)] for quotation in quotations(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "He saw “the pier” and “the ferry” go.", ["the pier", "the ferry"]),
        ("en", 'He saw "the pier" and "the ferry" go.', ["the pier", "the ferry"]),
        ("en", "He saw «the pier» go.", ["the pier"]),
        ("en", "The drivers’ pier wasn’t the harbour’s.", []),
        ("en", "Empty “” and “ ” marks.", []),
        ("en", "She read “the ‘old’ pier” aloud.", ["the ‘old’ pier"]),
        ("lv", "Laikraksts „Osta” un “Mols” raksta.", ["Osta", "Mols"]),
        ("pl", "Tytuł „Stary pomost” i «inny».", ["Stary pomost", "inny"]),
        ("es", "Dijo «el muelle» y “el barco”.", ["el muelle", "el barco"]),
        ("en", "", []),
    ],
)
def test_what_stands_in_marks_is_found_in_order(lang: str, text: str, expected: list[str]) -> None:
    assert inner(text, lang) == expected


def test_marks_are_outside_and_words_inside() -> None:
    (quotation,) = quotations("He said “yes” twice.")
    assert (quotation.outer, quotation.inner, quotation.dash) == ((8, 13), (9, 12), False)


def test_a_mark_in_mid_sentence_that_is_never_closed_opens_nothing() -> None:
    assert inner("He read the sign “no entry and went in. It rained.") == []


def test_a_paragraph_that_opens_a_quotation_and_leaves_it_open_is_somebodys_words() -> None:
    assert inner("“We waited all night for the boat.\n“Nobody came in the end.”") == [
        "We waited all night for the boat.",
        "Nobody came in the end.",
    ]


def test_the_end_of_a_quotation_begun_before_is_found() -> None:
    text = "“" + "It went on and on for hours. " * 60 + "Then it stopped,” said the mayor."
    assert inner(text)[-1] == "Then it stopped,"


def test_a_paragraph_with_a_dash_is_dialogue_where_the_language_has_it() -> None:
    text = "– Salabosim piestātni, – sacīja ministrs.\nViņš – vienmēr – aizgāja."
    (quotation,) = quotations(text, "lv")
    assert quotation.dash
    assert text[slice(*quotation.inner)] == "Salabosim piestātni, – sacīja ministrs."
    assert inner("– We will mend the pier, said the mayor.") == []
    assert inner("–", "lv") == []


def test_only_the_first_sentence_of_a_paragraph_begins_dialogue() -> None:
    text = "Viņš aizgāja. – Nē, tā nav."
    assert [q for q in quotations(text, "lv") if q.dash] == []


PIECES = st.sampled_from(["word", "it's", " ", "\n", ".", "“", "”", '"', "'", "‘", "’", "«", "»", "„", "–", "– ", "🙂"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["en", "lv", "pl", "es"]))
def test_quotations_hold_words_and_never_one_another(text: str, lang: str) -> None:
    found = quotations(text, lang)
    at = 0
    for quotation in (q for q in found if not q.dash):
        assert at <= quotation.outer[0] <= quotation.inner[0] < quotation.inner[1] <= quotation.outer[1] <= len(text)
        assert text[slice(*quotation.inner)].strip()
        at = quotation.outer[1]
