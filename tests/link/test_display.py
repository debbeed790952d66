"""A name in English letters keeps its words apart, and stands in its first case."""

from __future__ import annotations

import pytest

from reportedly.link.display import english_name, in_first_case


@pytest.mark.parametrize(("surface", "lang"), [("アンナ・ドルニ", "ja"), ("安娜·多尔尼", "zh")])
def test_dots_between_words_become_spaces(surface: str, lang: str) -> None:
    assert len(english_name(surface, lang, foreign=True).split()) == 2


@pytest.mark.parametrize(
    ("lang", "name", "shown"),
    [
        ("ru", "Адама Кифа", "Адам Киф"),
        ("ru", "Сары Дорнлин", "Сара Дорнлин"),
        ("pl", "Scottowi Barlowowi", "Scott Barlow"),
        ("pl", "Mike’em Dornem", "Mike Dorn"),
        ("hr", "Johna Dornleyja", "John Dornley"),
        ("sr", "Грегора Хенрија", "Грегор Хенри"),
        # given names as they stand, in languages that have the same form in a case, and what no list knows
        ("ru", "Александра Дорнова", "Александра Дорнова"),
        ("ru", "Кенни Барлоу", "Кенни Барлоу"),
        ("pl", "Justina Nowak", "Justina Nowak"),
        ("hr", "Karine Dorne", "Karine Dorne"),
        ("lv", "Roberts Dornis", "Roberts Dornis"),
        ("lt", "Martynas Dornas", "Martynas Dornas"),
        ("ka", "ტომი დორნი", "ტომი დორნი"),
        ("de", "Anna Dorn", "Anna Dorn"),
        ("ru", "Дорнлина", "Дорнлина"),
    ],
)
def test_a_name_stands_in_its_first_case(lang: str, name: str, shown: str) -> None:
    assert in_first_case(name, lang) == shown
