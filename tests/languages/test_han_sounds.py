"""Names in Chinese characters are read as whose they are: foreign ones by syllables, Korean ones as Koreans do."""

from __future__ import annotations

import pytest

from reportedly.languages.han_sounds import abroad_spellings, foreign_spellings, is_foreign, korean_spellings
from reportedly.languages.name_readings import readings


@pytest.mark.parametrize(
    ("word", "spelt"),
    [("马尔文", "marven"), ("爾", "r"), ("卡斯汀", "kastin"), ("怀特", "wait")],
)
def test_a_foreign_name_is_read_by_its_syllables(word: str, spelt: str) -> None:
    assert spelt in {letters for letters, _ in foreign_spellings(word)}


def test_the_likeliest_spelling_comes_first_and_long_names_have_no_more_than_others() -> None:
    spellings = foreign_spellings("亚历山德拉" * 4 + "赛莱")
    assert spellings == []  # 历 stands for no syllable
    spellings = foreign_spellings("莱" * 30)
    assert spellings[0] == ("le" * 30, 0.0)
    assert len(spellings) == 12


@pytest.mark.parametrize("word", ["李小龙", "王府井", "Marc", ""])
def test_a_name_with_other_characters_is_not_foreign(word: str) -> None:
    assert not is_foreign(word)
    assert foreign_spellings(word) == []


def test_a_korean_name_is_read_in_hangul() -> None:
    assert list(korean_spellings("朴正熙")) == ["박정희"]
    assert "림성수" in set(korean_spellings("林成洙"))  # as the North writes it
    assert list(korean_spellings("欧阳修")) == []  # no family name of Koreans
    assert list(korean_spellings("朴")) == []


def test_chinese_people_abroad_spell_their_family_names_otherwise() -> None:
    assert ("wong", "家卫") in set(abroad_spellings("王家卫"))
    assert list(abroad_spellings("王")) == []


def test_japanese_does_not_read_characters_as_foreign_syllables() -> None:
    assert "kastin" in {form for form, _ in readings("卡斯汀", "zh")}
    assert "kastin" not in {form for form, _ in readings("卡斯汀", "ja")}
