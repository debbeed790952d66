"""Given names and titles that tell men from women."""

from __future__ import annotations

import pytest

from reportedly.languages.sexes import sex_by_name, sex_by_title


@pytest.mark.parametrize(
    ("name", "lang", "sex"),
    [
        ("Ann Norham", "en", "feminine"),
        ("Paul Norham", "en", "masculine"),
        ("Анна Норхам", "ru", "feminine"),
        ("Антоном Норхамом", "ru", "masculine"),
        ("Kovács Péter", "hu", "masculine"),
        ("Andrea Bianchi", "it", None),  # a man in Italy, a woman elsewhere: the list of Italy has both
        ("Norham", "en", None),
        ("Paul", "en", None),  # may be a surname
        ("Xqz Norham", "en", None),
    ],
)
def test_a_full_name_tells_by_its_given_name(name: str, lang: str, sex: str | None) -> None:
    assert sex_by_name(name, lang) == sex


def test_titles_tell_and_other_words_do_not() -> None:
    assert [sex_by_title(title) for title in ("Mr.", "Ms", "Frau", "г-н", "minister")] == [
        "masculine", "feminine", "feminine", "masculine", None,
    ]  # fmt: skip
