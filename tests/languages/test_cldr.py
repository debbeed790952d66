"""What CLDR knows, read backwards: dates, short numbers, currencies."""

from __future__ import annotations

import pytest

from reportedly.languages.cldr import (
    abbreviations,
    compact_symbols,
    currency_names,
    currency_sign,
    date_forms,
    dotted_dates,
    read_dates,
)

NO_MORE = ((),) * 12


def dates(text: str, locale: str) -> list[tuple[str, int | None, int | None, int | None]]:
    forms = date_forms(locale, NO_MORE, ())
    return [(text[d.start : d.end], d.year, d.month, d.day) for d in read_dates(text, forms, range(len(text)))]


@pytest.mark.parametrize(
    ("locale", "text", "wanted"),
    [
        ("en", "On Monday, October 21, 2024 it rained", ("Monday, October 21, 2024", 2024, 10, 21)),
        ("de", "seit 21. Oktober 2024 geschlossen", ("21. Oktober 2024", 2024, 10, 21)),
        ("es", "el 3 de mayo de 2024 llovió", ("3 de mayo de 2024", 2024, 5, 3)),
        ("ja", "同社は2024年10月21日に発表", ("2024年10月21日", 2024, 10, 21)),
        ("zh", "会议于10月21日举行", ("10月21日", None, 10, 21)),
        ("ko", "회의는 15일 열렸다", ("15일", None, None, 15)),
        ("hu", "a 2024. október 21. ülés", ("2024. október 21", 2024, 10, 21)),
        ("ar", "يوم 03\u200f/01\u200f/2023 انتهى", ("03\u200f/01\u200f/2023", 2023, 1, 3)),
        ("mt", "fil-post 03/01/2023 tal-bidu", ("03/01/2023", 2023, 1, 3)),
    ],
)
def test_a_date_is_read_in_its_languages_form(
    locale: str, text: str, wanted: tuple[str, int | None, int | None, int | None]
) -> None:
    assert dates(text, locale) == [wanted]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Version 3.10.2024.5 and 10/21/2024/7"),  # numbers that go on
        ("en", "the 4 marines left"),  # "4 Mar"
        ("ja", "15日間の交渉"),  # a stretch of days
        ("en", "a ratio of 3/4"),
        ("de", "Kapitel 13.13.2024"),  # no month 13
    ],
)
def test_what_only_looks_like_a_date_is_none(locale: str, text: str) -> None:
    assert dates(text, locale) == []


def test_signs_of_scale_keep_their_case() -> None:
    english = compact_symbols("en")
    assert (english["K"], english["M"], english["B"]) == (1e3, 1e6, 1e9)
    assert "m" not in english
    assert compact_symbols("ja")["億"] == 1e8
    assert compact_symbols("es")["mil"] == 1e3


def test_currencies_are_called_as_each_language_calls_them() -> None:
    assert "US-Dollar" in currency_names("de", "USD")
    assert currency_sign("cs", "USD") == "US$"
    assert currency_sign("da", "DKK") == "kr"
    assert currency_sign("en", "MKD") == "MKD"


def test_short_names_end_no_sentence() -> None:
    assert {"jan.", "mio."} <= abbreviations("de")
    assert "mai." not in abbreviations("de")  # never cut short
    assert dotted_dates("hu")
    assert not dotted_dates("en")
