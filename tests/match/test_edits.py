"""What an edit of an article changes, and what is no change of claims."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.match.edits import compare_versions
from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Analysis, Article, Claim

TEXT = """Blast at the harbour of Port Ellery

At least 12 people were killed in the blast, Mayor Ann Doyle said on Monday. Police said that 30 people were hurt.

The company denied that the tank was full. "We checked it," said Bo Roe.
"""
HURT = "Police said that 30 people were hurt."


def read(text: str) -> Analysis:
    return analyse_article(Article("a", text, "en"), make_engine("fast"))


def edit(old: str, new: str) -> list[tuple[str, str, str | None, str | None, tuple[str, ...]]]:
    """Return the changes as (what, kind, words before, words after, aspects)."""

    def words(text: str, found: object) -> str | None:
        if found is None:
            return None
        return text[slice(*(found.content if isinstance(found, Claim) else found.span))]  # type: ignore[attr-defined]

    return [
        (
            "claim" if isinstance(c.after or c.before, Claim) else "figure",
            c.kind,
            words(old, c.before),
            words(new, c.after),
            c.aspects,
        )
        for c in compare_versions(read(old), read(new))
    ]


def test_a_number_that_becomes_another_is_one_change_of_figure_and_claim() -> None:
    before, after = "At least 12 people were killed in the blast", "At least 9 people were killed in the blast"
    assert edit(TEXT, TEXT.replace("12", "9")) == [
        ("claim", "changed", before, after, ("words", "figures")),
        ("figure", "changed", "At least 12 people", "At least 9 people", ("value",)),
    ]


def test_a_number_in_a_rewritten_sentence_is_found_again() -> None:
    new = TEXT.replace("At least 12 people were killed in the blast", "The blast has killed nine people")
    assert ("figure", "changed", "At least 12 people", "nine people", ("value",)) in edit(TEXT, new)


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace('"We checked it,"', "“We checked it,”"),
        TEXT.replace("Port Ellery", "Port\u00a0Ellery").replace("people", "peo\u00adple"),
        TEXT.replace("BLAST", "Blast").replace("\n\n", "\n"),
        TEXT + "\nThe harbour lies in the north of the bay.\n",
        "\n\n".join(reversed(TEXT.strip().split("\n\n"))),
    ],
)
def test_typography_furniture_and_moved_paragraphs_change_nothing(new: str) -> None:
    assert edit(TEXT, new) == []


def test_grouped_digits_are_the_same_number() -> None:
    text = "Police said that 12,000 people had left the town."
    assert edit(text, text.replace("12,000", "12000")) == []


def test_what_was_added_and_removed_is_told_as_such() -> None:
    more = TEXT.replace(HURT, f"{HURT} Doctors said that 4 children were missing.")
    assert edit(TEXT, more) == [
        ("claim", "added", None, "4 children were missing", ()),
        ("figure", "added", None, "4 children", ()),
    ]
    assert [row[:2] for row in edit(more, TEXT)] == [("claim", "removed"), ("figure", "removed")]


def test_another_speaker_and_another_stance_are_seen_where_the_content_stays() -> None:
    new = TEXT.replace("Police said", "The hospital said").replace("denied", "confirmed")
    assert edit(TEXT, new) == [
        ("claim", "changed", "30 people were hurt", "30 people were hurt", ("speaker",)),
        ("claim", "changed", "the tank was full", "the tank was full", ("stance",)),
    ]


def test_numbers_that_change_places_are_not_the_same_numbers() -> None:
    old = "Police said that 12 people were killed. Police said that 30 people were injured."
    new = old.replace("12", "x").replace("30", "12").replace("x", "30")
    found = [row for row in edit(old, new) if row[0] == "figure"]
    assert [(row[2], row[3]) for row in found] == [("12 people", "30 people"), ("30 people", "12 people")]


def test_what_the_engine_reads_otherwise_in_the_same_words_is_no_edit() -> None:
    whole = read(TEXT)
    half = Analysis(whole.article, whole.claims[:1], (), read=whole.read)
    assert compare_versions(whole, half) == ()
    assert compare_versions(half, whole) == ()


def test_a_claim_whose_bounds_the_engine_sets_otherwise_in_the_same_words_is_no_edit() -> None:
    whole = read(TEXT)
    first, *others = whole.claims
    shifted = replace(first, content=(first.content[0] + len("At least "), first.content[1]), stance="estimates")
    assert compare_versions(whole, replace(whole, claims=(shifted, *others))) == ()


@settings(max_examples=20)
@given(st.permutations(TEXT.strip().split("\n\n")))
def test_paragraphs_in_any_other_order_say_the_same(paragraphs: list[str]) -> None:
    assert edit(TEXT, "\n\n".join(paragraphs)) == []


def test_long_texts_of_one_word_take_little_time() -> None:
    old = Analysis(Article("a", "no " * 300_000))
    new = Analysis(Article("a", "no " * 150_000 + "yes " + "no " * 100_000))
    start = time.monotonic()
    assert compare_versions(old, new) == ()
    assert time.monotonic() - start < 20
