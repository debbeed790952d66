"""Copies of one text are one origin; whatever else two articles share, they are two."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.origins import find_origins
from reportedly.records import Analysis, Article, Figure, Mention, Origin, Span

WORDS = [f"word{at}" for at in range(400)]


def prose(seed: int, length: int = 120) -> str:
    """Return a text of its own: no two seeds share five words in a row but by chance."""
    generator = random.Random(seed)  # noqa: S311
    return " ".join(generator.choice(WORDS) for _ in range(length)) + "."


def article(
    key: str, text: str, lang: str = "en", credit: str | None = None, skipped: tuple[Span, ...] = ()
) -> Analysis:
    return Analysis(Article(key, text, lang, credits=(credit,) if credit else (), skipped=skipped))


def marked(key: str, lang: str, marks: list[str], credit: str | None = None) -> Analysis:
    """Return an article without a word in common with others, whose names and figures come in this order.

    They stand evenly over the whole text.
    """
    text = prose(len(marks), 60)
    places = [at * len(text) // len(marks) for at in range(len(marks))]
    mentions = tuple(
        Mention((at, at + 1), "person", mark, key=mark)
        for at, mark in zip(places, marks, strict=True)
        if not mark.isdigit()
    )
    figures = tuple(
        Figure(f"f{at}", (at, at + 1), float(mark), float(mark), False, "soldier", None)
        for at, mark in zip(places, marks, strict=True)
        if mark.isdigit()
    )
    found = article(key, text.replace("word", f"{lang}{key}"), lang, credit)
    return Analysis(found.article, mentions=mentions, figures=figures)


def groups(origins: tuple[Origin, ...]) -> list[tuple[str, ...]]:
    return sorted(origin.articles for origin in origins)


def test_articles_without_a_copy_are_their_own_origin() -> None:
    origins = find_origins([article("a", prose(1)), article("b", prose(2))])
    assert groups(origins) == [("a",), ("b",)]
    assert {origin.reason for origin in origins} == {"no other article carries this text"}
    assert {origin.score for origin in origins} == {1.0}


def test_an_exact_copy_is_the_same_origin_and_names_its_credit() -> None:
    (origin,) = find_origins([article("b", prose(1)), article("a", prose(1), credit="Northwire")])
    assert (origin.articles, origin.credit, origin.score) == (("a", "b"), "Northwire", 1.0)
    assert "100%" in origin.reason


def test_a_copy_that_was_cut_or_given_a_new_beginning_is_one() -> None:
    text = prose(1)
    cut = text[: len(text) // 2]
    assert groups(find_origins([article("a", text), article("b", cut)])) == [("a", "b")]
    assert groups(find_origins([article("a", text), article("b", prose(9, 40) + " " + text)])) == [("a", "b")]


def test_case_and_marks_make_no_difference() -> None:
    text = prose(1)
    assert groups(find_origins([article("a", text), article("b", f"“{text.upper()}”".replace(" ", "  "))])) == [
        ("a", "b")
    ]


def test_three_copies_are_one_origin_even_if_two_share_little() -> None:
    text = prose(1, 240)
    half = len(text) // 2
    copies = [article("a", text), article("b", text[:half]), article("c", text[half:])]
    assert groups(find_origins(copies)) == [("a", "b", "c")]


def test_a_shared_sentence_or_quotation_makes_no_copy() -> None:
    boilerplate = prose(77, 25)
    assert (
        len(find_origins([article("a", f"{prose(1)} {boilerplate}"), article("b", f"{prose(2)} {boilerplate}")])) == 2
    )


def test_shared_page_furniture_makes_no_copy() -> None:
    menu = prose(77, 300)
    skipped = ((0, len(menu)),)
    pair = [article(key, f"{menu} {prose(at)}", skipped=skipped) for at, key in enumerate("ab")]
    assert len(find_origins(pair)) == 2
    assert len(find_origins([article("a", f"{menu} {prose(0)}"), article("b", f"{menu} {prose(1)}")])) == 1


def test_a_text_too_short_to_tell_is_its_own() -> None:
    assert len(find_origins([article("a", "The pier has sunk."), article("b", "The pier has sunk.")])) == 2
    assert len(find_origins([article("a", ""), article("b", "")])) == 2


MARKS = ["anna", "10000", "bob", "eve", "300", "carl", "12", "anna", "dora", "7", "bob", "fred"]


def test_a_translation_has_the_same_names_and_figures_in_the_same_order() -> None:
    (origin,) = find_origins([marked("a", "en", MARKS), marked("b", "lv", MARKS)])
    assert origin.articles == ("a", "b")
    assert "same order" in origin.reason


def test_the_same_names_in_another_order_are_no_translation() -> None:
    assert len(find_origins([marked("a", "en", MARKS), marked("b", "lv", MARKS[::-1])])) == 2


def test_the_same_order_in_one_language_is_no_copy_of_words() -> None:
    assert len(find_origins([marked("a", "en", MARKS), marked("bb", "en", MARKS)])) == 2


def test_names_that_are_not_linked_do_not_hide_a_translation() -> None:
    loose = [mark if at % 3 else f"unlinked{at}" for at, mark in enumerate(MARKS)]
    (origin,) = find_origins([marked("a", "en", MARKS), marked("b", "lv", loose)])
    assert origin.articles == ("a", "b")


def test_the_same_names_at_other_places_of_the_text_are_no_translation() -> None:
    others = [f"x{at}" for at in range(len(MARKS))]
    assert len(find_origins([marked("a", "en", MARKS + others), marked("b", "lv", others[::-1] + MARKS)])) == 2


def test_less_is_asked_of_translations_that_credit_the_same_agency() -> None:
    loose = ["x1", *MARKS[:6], "x2", *MARKS[6:]]  # eight of twelve are still at their place
    assert len(find_origins([marked("a", "en", MARKS), marked("b", "lv", loose)])) == 2
    assert len(find_origins([marked("a", "en", MARKS, "Northwire"), marked("b", "lv", loose, "Southwire")])) == 2
    (origin,) = find_origins([marked("a", "en", MARKS, "Northwire"), marked("b", "lv", loose, "Northwire")])
    assert origin.reason.endswith("both credit Northwire")
    assert origin.credit == "Northwire"
    assert origin.score < 0.8


def test_few_names_say_nothing_of_translation() -> None:
    few = ["anna", "bob", "anna", "300", "bob", "anna"]
    assert len(find_origins([marked("a", "en", few, "N"), marked("b", "lv", few, "N")])) == 2


def test_a_short_item_inside_a_long_report_is_no_translation_of_it() -> None:
    assert len(find_origins([marked("a", "en", MARKS * 3), marked("b", "lv", MARKS)])) == 2


def test_a_text_that_very_many_carry_is_still_one_origin() -> None:
    copies = [article(f"a{at:03}", prose(1)) for at in range(60)]
    (origin,) = find_origins([*copies])
    assert len(origin.articles) == 60


def test_ids_depend_on_the_articles_only() -> None:
    pair = [article("a", prose(1)), article("b", prose(1)), article("c", prose(2))]
    first = find_origins(pair)
    assert [origin.id for origin in first] == [origin.id for origin in find_origins(pair[::-1])]
    assert len({origin.id for origin in first}) == 2
    assert find_origins([]) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_every_article_has_one_origin_whatever_the_order(seeds: list[int], chance: random.Random) -> None:
    articles = [article(f"a{at}", prose(seed, 40)) for at, seed in enumerate(seeds)]
    origins = find_origins(articles)
    assert sorted(key for origin in origins for key in origin.articles) == sorted(a.article.id for a in articles)
    assert len(origins) == len(set(seeds))
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert find_origins(shuffled) == origins


@pytest.mark.parametrize("lang", ["en", "lv"])
def test_the_language_of_a_copy_does_not_matter_when_its_words_are_the_same(lang: str) -> None:
    assert len(find_origins([article("a", prose(1), "en"), article("b", prose(1), lang)])) == 1
