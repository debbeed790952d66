"""Cutting text into words: what stands together, what is cut, and that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.languages.words import normalise, word_spans


def words(text: str, elisions: tuple[str, ...] = ()) -> list[str]:
    return [text[a:b] for a, b in word_spans(text, elisions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10,000 men", ["10,000", "men"]),
        ("1'500,5 € paid", ["1'500,5", "€", "paid"]),
        ("the spy-chief's aide", ["the", "spy-chief's", "aide"]),
        ("Wait... no…", ["Wait", "...", "no", "…"]),
        ("snake_case", ["snake_case"]),
        ("п'ять днів", ["п'ять", "днів"]),
        ("“Yes”, he said.", ["“", "Yes", "”", ",", "he", "said", "."]),
        ("Kim\u00a0Jong-un", ["Kim", "Jong-un"]),
        ("5% of 3.", ["5", "%", "of", "3", "."]),
        ("הסופר צ‘רלי ‘הגיע’", ["הסופר", "צ‘רלי", "‘", "הגיע", "’"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("قَالَ إنّ", ["قَالَ", "إنّ"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'accord", ["l'", "accord"]),
        ("L’accord", ["L’", "accord"]),
        ("qu'il", ["qu'", "il"]),
        ("jusqu'à l'an", ["jusqu'à", "l'", "an"]),
        ("aujourd'hui", ["aujourd'hui"]),
        ("l'", ["l", "'"]),
    ],
)
def test_elided_words_are_cut_off_and_no_others(text: str, expected: list[str]) -> None:
    assert words(text, ("l'", "qu'", "d'")) == expected


def test_stacked_elisions_are_each_a_word() -> None:
    assert words("d'l'eau", ("l'", "d'")) == ["d'", "l'", "eau"]


def test_normalise_unifies_apostrophes_hyphens_and_case() -> None:
    assert normalise("L’ÉTAT") == normalise("l'état")
    assert normalise("Kim‑Jong") == normalise("kim-jong")
    assert normalise("STRASSE") == normalise("straße")


@given(st.text())
def test_spans_are_ordered_disjoint_and_leave_out_white_space_only(text: str) -> None:
    spans = word_spans(text, ("l'", "d'"))
    at, left = 0, ""
    for start, end in spans:
        assert at <= start < end <= len(text)
        left += text[at:start]
        at = end
    left += text[at:]
    # a combining mark without a letter to stand on is a mark of its own
    assert not left.strip()
