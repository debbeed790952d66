"""Places that no list knows: the word that says what they are, and which two are one."""

from __future__ import annotations

import pytest

from reportedly.link.pairs import same_name
from reportedly.link.places import without_kind


@pytest.mark.parametrize(
    ("name", "lang", "bare"),
    [
        ("Koval County", "en", "Koval"),
        ("科瓦尔县", "zh", "科瓦尔"),
        ("코발스카 카운티", "ko", "코발스카"),
        ("コヴァルスカ島", "ja", "コヴァルスカ"),
        ("مدينة كوفال", "ar", "كوفال"),
        ("青海", "zh", "青海"),  # a name that ends in a word for a kind of place
    ],
)
def test_a_word_that_says_no_more_than_the_name_is_left_out(name: str, lang: str, bare: str) -> None:
    assert without_kind(name, lang) == bare


@pytest.mark.parametrize(
    ("english", "name", "lang"),
    [
        ("Koval Street", "コヴァル通り", "ja"),
        ("Koval Street", "Koval街", "zh"),
        ("Lake Koval", "بحيرة كوفال", "ar"),
        ("Koval Hotel", "होटल कोवाल", "hi"),
    ],
)
def test_kinds_of_places_are_compared_by_what_they_mean(english: str, name: str, lang: str) -> None:
    other = without_kind(name, lang)
    assert same_name(english, other, "place", "en", lang).same
    assert not same_name("Koval", other, "place", "en", lang).same
    assert not same_name("Koval River", other, "place", "en", lang).same
