"""Whom a full name means: somebody listed only where the name sounds like theirs."""

from __future__ import annotations

import pytest

from reportedly.link.known import find_person


def test_consonants_that_a_made_up_name_shares_make_nobody_known() -> None:
    assert find_person("كارل رو هو", "ar") is None


@pytest.mark.parametrize(
    ("name", "lang"),
    [("فلاديمير بوتين", "ar"), ("ולדימיר פוטין", "he"), ("Vladimirs Putins", "lv"), ("ヴラジーミル・プーチン", "ja")],
)
def test_the_well_known_are_known_in_every_script(name: str, lang: str) -> None:
    found = find_person(name, lang)
    assert found is not None
    assert found[0].name == "Vladimir Putin"


def test_somebody_of_a_state_that_the_article_does_not_name_must_be_surer() -> None:
    found = find_person("ジョン・ハリー", "ja", named={"GB"})
    assert found is not None
    assert found[0].name == "John Healey"
    assert find_person("ジョン・ハリー", "ja", named={"NZ"}) is None
    assert find_person("ヴラジーミル・プーチン", "ja", named=()) is not None


@pytest.mark.parametrize(
    ("name", "lang", "known"),
    [
        ("Քրիստի Յանգը", "hy", None),  # not Hoyer, Steny: K-R-S-T-N both
        ("Janas Beatis", "lt", None),  # not Beat Jans of Switzerland
        ("री यान्ग-हो", "hi", None),  # not Wang Yi: a y is no w where vowels are not told apart
        ("वांग यी", "hi", "Wang Yi"),
        ("이용호", "ko", None),  # nor here
        ("왕이", "ko", "Wang Yi"),
        ("김정은이", "ko", "Kim Jong-un"),
        ("데이비드는", "ko", None),  # David is not Davey, Ed
        ("Orbán Viktor", "hu", "Viktor Orbán"),
        ("Ким Чен Ын", "ru", "Kim Jong-un"),
    ],
)
def test_who_is_known_begins_or_ends_as_the_name_does(name: str, lang: str, known: str | None) -> None:
    found = find_person(name, lang)
    assert (found[0].name if found else None) == known
