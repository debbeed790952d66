"""Names of Koreans: taken apart, and told from other names by the ways in which they are spelt in Latin letters."""

from __future__ import annotations

import pytest

from reportedly.languages.korean_names import meeting_keys, read_korean_name, spells_korean


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("박찬욱", ("박", "찬욱")),
        ("남궁민수", ("남궁", "민수")),
        ("마이클", None),  # Michael
        ("오바마", None),
        ("김정은 위원장", None),
    ],
)
def test_a_korean_name_is_taken_apart(name: str, parts: tuple[str, str] | None) -> None:
    assert read_korean_name(name) == parts


@pytest.mark.parametrize(
    ("latin", "hangul", "same"),
    [
        ("Park Chan-wook", "박찬욱", True),
        ("Chan-wook Park", "박찬욱", True),
        ("Pak Ch'anuk", "박찬욱", True),
        ("Lee Myung-bak", "이명박", True),
        ("Ri Yong Ho", "리용호", True),
        ("Kang Kyung-wha", "강경화", True),
        ("Namgung Min-soo", "남궁민수", True),
        ("Park Geun-hye", "박정희", False),
        ("Kim Yo-jong", "김정은", False),
        ("Woo Byung-woo", "왕이", False),
        ("John McCain", "조명균", None),
        ("Michael Jordan", "마이클", None),
    ],
)
def test_a_korean_name_has_many_spellings_and_none_of_another(latin: str, hangul: str, same: bool | None) -> None:
    assert spells_korean(latin, hangul) is same
    assert not same or meeting_keys(latin) & meeting_keys(hangul)
