"""Surnames that stand alone mean a well-known person where they are spelt nearly as that person's is."""

from __future__ import annotations

import pytest

from reportedly.languages.people import find_famous


@pytest.mark.parametrize(
    ("word", "lang", "key"),
    [("马杜罗", "zh", "person:nicolas-maduro"), ("梅洛尼", "zh", "person:giorgia-meloni")],
)
def test_a_surname_of_few_characters_has_as_many_letters_as_sounds(word: str, lang: str, key: str) -> None:
    person = find_famous(word, lang)
    assert person is not None
    assert person.key == key


@pytest.mark.parametrize(("word", "lang"), [("福特", "zh"), ("李", "zh"), ("Lee", "en")])
def test_a_short_surname_is_many_peoples(word: str, lang: str) -> None:
    assert find_famous(word, lang) is None
