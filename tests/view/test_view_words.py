"""Labels, dates and numbers in words, and text from outside made harmless."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.records import Article, Claim
from reportedly.view.words import (
    anchor,
    join_words,
    language_name,
    say_date,
    say_dates,
    say_number,
    say_speaker,
    say_value,
    visible,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("safe\u202etxt.exe", "safe⟨U+202E⟩txt.exe"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("join\u200ded", "join⟨U+200D⟩ed"),
        ("mark\u200f", "mark⟨U+200F⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("a\u2028b", "a⟨U+2028⟩b"),
    ],
)
def test_deceiving_characters_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "شركة \u200fABC", "👩\u200d🚒", "Fähr\u00adunglück", "a\tb\nc", "क्\u200dष"]
)
def test_what_a_language_needs_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("low", "high", "approx", "said"),
    [
        (11000.0, 11000.0, False, "11,000"),
        (3000.0, None, False, "at least 3,000"),
        (None, 12000.0, False, "up to 12,000"),
        (5.0, 7.0, False, "5–7"),
        (150.0, 150.0, True, "about 150"),
        (0.0, 0.0, False, "0"),
        (None, 0.0, False, "up to 0"),
        (None, None, False, "no number"),
    ],
)
def test_bounds_in_words(low: float | None, high: float | None, approx: bool, said: str) -> None:
    assert say_value(low, high, approx) == said


def test_numbers_dates_and_languages() -> None:
    assert [say_number(value) for value in (1234567.0, 2.5, 0.126, -3.0)] == ["1,234,567", "2.5", "0.13", "−3"]
    assert say_date(None) == "undated"
    assert say_dates([date(2024, 10, 18), None, date(2024, 10, 17)]) == "17 Oct 2024 – 18 Oct 2024 (1 undated)"
    assert language_name("lv") == "Latvian"
    assert language_name("zz-ZZ") == "zz-ZZ"
    assert language_name(None) == "unknown language"
    assert join_words(["a", "b", "c"]) == "a, b and c"


def test_anchors_are_safe_and_distinct() -> None:
    assert anchor("claim", "59c1d9", "c1") == "claim-59c1d9-c1"
    hostile = anchor("claim", '" onload="x', "c 1")
    assert not set(hostile) & set(" \"'<>&#")
    assert anchor("claim", "a b") != anchor("claim", "a_b")
    assert anchor("claim", "a/b") != anchor("claim", "a?b")


@pytest.mark.parametrize(
    ("name", "span", "lang", "said"),
    [
        ("NATO", (0, 9), "nb", "NATO"),
        (None, (0, 9), "nb", "Speaker not named"),
        (None, (0, 9), "en", "alliansen"),
        (None, None, "en", "Speaker not named"),
    ],
)
def test_a_common_noun_of_another_language_names_nobody(
    name: str | None, span: tuple[int, int] | None, lang: str, said: str
) -> None:
    article = Article("a", "alliansen sier at det regner", lang)
    claim = Claim(
        "c", (17, 28), (10, 14), span, name, None, None, (), "asserts", "actual", "indirect", (), (), 1.0, "a test"
    )
    assert say_speaker(claim, article) == said
