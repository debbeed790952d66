"""A word of a name may be a case of another, carry what belongs to no name, and tell its language by its letters."""

from __future__ import annotations

import pytest

from reportedly.languages.name_forms import (
    forms_for,
    guess_languages,
    has_no_spaces,
    heard_of,
    language_by_letters,
    letters_said,
    nominatives_of,
    script_of,
)


@pytest.mark.parametrize(
    ("word", "lang", "nominative"),
    [
        ("dvořákem", "cs", "dvořák"),
        ("hašku", "cs", "hašek"),  # the vowel that left with the ending comes back
        ("virtasen", "fi", "virtanen"),
        ("ახმატოვასთვის", "ka", "ახმატოვა"),
        ("корнеевой", "ru", "корнеева"),
        ("윤동주에게", "ko", "윤동주"),
    ],
)
def test_a_case_leads_back_to_the_nominative(word: str, lang: str, nominative: str) -> None:
    forms = dict(nominatives_of(word, lang))
    assert forms[word] == 0.0
    assert 0.0 < forms[nominative] < 0.1


def test_nothing_short_is_left_of_a_name() -> None:
    assert list(nominatives_of("lea", "cs")) == [("lea", 0.0)]


@pytest.mark.parametrize(
    ("word", "lang", "said"),
    [
        ("renaud", "fr", "renau"),
        ("ולרמן", "he", "לרמן"),
        ("לנל", "he", "נל"),
        ("של", "he", None),
        ("renaud", "de", None),
    ],
)
def test_what_hangs_before_a_name_or_is_silent_may_go(word: str, lang: str, said: str | None) -> None:
    heard = [form for form, _ in heard_of(word, lang)]
    assert said in heard if said else not heard


@pytest.mark.parametrize(
    ("text", "lang", "guessed"),
    [
        ("Lagerlöf", "sv", ("sv",)),
        ("Лагерлёф", "sr", ("sr",)),
        ("Лагерлёф", "sv", ("ru", "uk")),  # Swedish does not write Cyrillic: the name is quoted
        ("拉格洛夫", None, ("zh",)),
        ("Lagerlöf", None, (None,)),
    ],
)
def test_the_language_told_counts_only_where_it_uses_the_script(
    text: str, lang: str | None, guessed: tuple[str | None, ...]
) -> None:
    assert guess_languages(text, lang) == guessed


@pytest.mark.parametrize(
    ("name", "lang"), [("Їжакевич", "uk"), ("Šķēle", "lv"), ("Nowak", None), ("Лисенко", None), ("Kőrösi", "hu")]
)
def test_rare_letters_tell_a_language(name: str, lang: str | None) -> None:
    assert language_by_letters(name) == lang


def test_languages_without_rules_of_their_own_go_by_another() -> None:
    assert forms_for("nn-NO") == forms_for("nb")
    assert forms_for("ur").loose
    assert not forms_for("letters").cases


@pytest.mark.parametrize(
    ("text", "script", "unspaced"),
    [("«Żuławski»", "latin", False), ("김소월", "hangul", True), ("김 소월", "hangul", False), ("42", "latin", False)],
)
def test_the_first_letter_tells_the_script(text: str, script: str, unspaced: bool) -> None:
    assert script_of(text) == script
    assert has_no_spaces(text) is unspaced


@pytest.mark.parametrize(
    ("word", "lang", "letters"),
    [("बीबीसी", "hi", "bbc"), ("एफ", "hi", "f"), ("डब्ल्यूएचओ", "hi", "who"), ("बीबीसा", "hi", ""), ("bbc", "en", "")],
)
def test_letters_are_known_by_their_names(word: str, lang: str, letters: str) -> None:
    assert letters_said(word, lang) == letters
