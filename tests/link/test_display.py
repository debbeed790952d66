"""A name in English letters keeps its words apart."""

from __future__ import annotations

import pytest

from reportedly.link.display import english_name


@pytest.mark.parametrize(("surface", "lang"), [("アンナ・ドルニ", "ja"), ("安娜·多尔尼", "zh")])
def test_dots_between_words_become_spaces(surface: str, lang: str) -> None:
    assert len(english_name(surface, lang, foreign=True).split()) == 2
