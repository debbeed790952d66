"""Corrections in words and as JSON and back; a rejected claim is shown as rejected, and not counted."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Correction, CorrectionKind
from reportedly.view.corrections import correction_to_json, read_corrections, say_correction, say_state

START = datetime(2031, 3, 4, 12, tzinfo=UTC)


def _correct(kind: CorrectionKind, **about: str | tuple[str, ...]) -> Correction:
    return Correction("abc", kind, tuple(sorted(about.items())), "ann", START)


def _claim(side: str = "") -> dict[str, str | tuple[str, ...]]:
    return {f"{side}article": "a", f"{side}words": "it rained", f"{side}said": "Ann Doyle", f"{side}span": ("3", "9")}


@pytest.mark.parametrize(
    ("kind", "about", "words"),
    [
        ("reject", _claim(), "“it rained” (Ann Doyle, article a) is no claim"),
        ("speaker", _claim() | {"name": "Jo"}, "“it rained” (Ann Doyle, article a) is said by Jo"),
        ("speaker", _claim(), "“it rained” (Ann Doyle, article a) is said by nobody that can be told"),
        (
            "dismiss",
            {"verdict": "differs", **_claim("left_"), **_claim("right_")},
            "“it rained” (Ann Doyle, article a) and “it rained” (Ann Doyle, article a): “differs” is wrong",
        ),
        ("join", {"articles": ("a", "b", "c", "d"), "into_articles": ("e",)}, "a, b, c and 1 more and e are one story"),
        ("detach", {"articles": ("a",), "rest": ("b",)}, "a are not of the story of b"),
        ("title", {"articles": ("a",), "name": "Rain"}, "the story of a is called “Rain”"),
        ("merge", {"key": "k", "into": "i"}, "k is the same as i"),
    ],
)
def test_a_correction_is_said_in_words(
    kind: CorrectionKind, about: dict[str, str | tuple[str, ...]], words: str
) -> None:
    assert say_correction(_correct(kind, **about)) == words


def test_its_state_tells_whether_it_holds_and_shows() -> None:
    made = _correct("reject", **_claim())
    assert say_state(made) == "in force; links are not drawn anew yet"
    assert say_state(replace(made, heeded=True)) == "in force"
    assert say_state(replace(made, unmet="gone")) == "without effect: gone"
    assert say_state(replace(made, withdrawn_at=START, heeded=True)) == "withdrawn 4 Mar 2031, 12:00 UTC"


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(
    about=st.dictionaries(texts, texts | st.lists(texts, max_size=3).map(tuple), max_size=4),
    author=texts,
    note=texts | st.just(""),
    withdrawn=st.none() | st.just(START),
)
def test_what_is_exported_is_read_back(
    about: dict[str, str | tuple[str, ...]], author: str, note: str, withdrawn: datetime | None
) -> None:
    made = Correction("", "reject", tuple(sorted(about.items())), author, START, note, withdrawn)
    (back,) = read_corrections(["\n", json.dumps(correction_to_json(made))], "here")
    assert back == made
