"""Codes that others write come to the one that is used here; a declaration decides where detection confuses."""

from __future__ import annotations

import pytest

from reportedly.languages.codes import code_found, confused, plain_code


@pytest.mark.parametrize(
    ("tag", "code"), [("no_NO", "nb"), ("iw", "he"), ("ua-UA", "uk"), ("yue", "zh"), (" PT-br", "pt"), ("xx", "xx")]
)
def test_a_tag_comes_to_one_code(tag: str, code: str) -> None:
    assert plain_code(tag) == code


def test_detection_cannot_tell_close_languages_apart() -> None:
    assert confused("nn", "da")
    assert not confused("nb", "de")
    assert (code_found("hbs"), code_found("sl")) == ("hr", "sl")
