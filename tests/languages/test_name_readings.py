"""Words of names that sound alike have a reading in common, whatever they are written in."""

from __future__ import annotations

import pytest

from reportedly.languages.name_readings import readings


def _share(left: str, left_lang: str | None, right: str, right_lang: str | None, rhotic: bool = True) -> bool:
    mine, theirs = readings(left, left_lang, rhotic=rhotic), readings(right, right_lang, rhotic=rhotic)
    return not {form for form, _ in mine}.isdisjoint(form for form, _ in theirs)


@pytest.mark.parametrize(
    ("left", "left_lang", "right", "right_lang"),
    [
        ("Dvořák", "cs", "Дворжак", "ru"),
        ("Țepeneag", "ro", "Tsepeneag", "en"),
        ("Çelik", "tr", "Челик", "ru"),
        ("Wright", "en", "Райт", "ru"),  # as English hears it
        ("Sean", "en", "Шон", "ru"),  # not said as it is spelt
        ("Rousseau", "en", "Русо", "sr"),  # its letters look French
        ("Rivard", "en", "Ривар", "ru"),
        ("Bernier", "en", "Берние", "sr"),
        ("Alejandro", None, "Алехандро", "ru"),
        ("Xi", None, "Shi", "en"),
    ],
)
def test_a_name_sounds_alike_in_two_spellings(left: str, left_lang: str | None, right: str, right_lang: str) -> None:
    assert _share(left, left_lang, right, right_lang)


def test_only_those_who_write_no_silent_r_leave_it_out() -> None:
    assert _share("Walter", "en", "Walta", None, rhotic=False)
    assert not _share("Walter", "en", "Walta", None)


def test_endings_that_are_not_heard_stay_where_names_are_compared_by_letters() -> None:
    heard = {form for form, _ in readings("Vincent", "fr")}
    written = {form for form, _ in readings("Vincent", "fr", silent=False)}
    assert written < heard


@pytest.mark.parametrize("word", ["Jiří", "Сергей", "محمد", "גבריאל", "周"])
def test_the_likeliest_reading_comes_first_and_their_number_is_bounded(word: str) -> None:
    penalties = [penalty for _, penalty in readings(word, None)]
    assert penalties == sorted(penalties)
    assert 0 < len(penalties) <= 18


def test_nothing_is_read_of_what_has_no_letters() -> None:
    assert readings("", "en") == ()


@pytest.mark.parametrize(
    ("kana", "sounds"),
    [("トニー", "toni"), ("マドック", "madok"), ("フォルド", "ford"), ("フォルド", "forudo"), ("ホイーラー", "wira")],
)
def test_a_vowel_in_katakana_may_be_heard_or_not(kana: str, sounds: str) -> None:
    wanted = {form for form, _ in readings(sounds, None)}
    assert not wanted.isdisjoint(form for form, _ in readings(kana, "ja"))
