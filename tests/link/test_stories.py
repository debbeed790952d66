"""Articles about the same news are one story, in any language and any order; others are not."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.stories import group_stories
from reportedly.records import About, Analysis, Article, Entity, EntityKind, Figure, Mention, Story

KINDS: dict[str, EntityKind] = {"person": "person", "state": "state", "place": "place", "body": "organisation"}
FERRY = ("person:maranda", "person:falk", "place:merrin", "state:VE", "body:coastguard")
STRIKE = ("person:kessel", "person:orlo", "place:tenby", "state:FR", "body:union")
DAY = date(2024, 10, 20)


def article(
    key: str, *names: str, lang: str = "en", said: date | None = DAY, figures: tuple[float, ...] = (), title: str = ""
) -> Analysis:
    mentions = tuple(Mention((at, at + 1), KINDS[name.split(":")[0]], name, key=name) for at, name in enumerate(names))
    found = tuple(
        Figure(f"f{at}", (at, at + 1), value, value, False, "person", None) for at, value in enumerate(figures)
    )
    return Analysis(Article(key, "text", lang, said, title), mentions=mentions, figures=found)


def stories(*analyses: Analysis) -> tuple[Story, ...]:
    keys = sorted({mention.key or "" for analysis in analyses for mention in analysis.mentions})
    return group_stories(analyses, [Entity(key, KINDS[key.split(":")[0]], key, (), ()) for key in keys])


def groups(*analyses: Analysis) -> list[list[str]]:
    return sorted(sorted(story.articles) for story in stories(*analyses))


def test_articles_that_share_names_are_one_story_in_any_language() -> None:
    assert groups(
        article("a", *FERRY),
        article("b", *FERRY, lang="lv"),
        article("c", *FERRY[::-1], lang="uk"),
        article("z", *STRIKE),
    ) == [["a", "b", "c"], ["z"]]


def test_unrelated_articles_stay_apart() -> None:
    assert groups(article("a", *FERRY), article("b", *STRIKE)) == [["a"], ["b"]]


def test_articles_about_the_same_states_only_stay_apart() -> None:
    states = ("state:RU", "state:UA", "state:US")
    news = [article(f"n{at}", *states, *(f"person:{at}{letter}" for letter in "abcdef")) for at in range(6)]
    assert groups(*news) == [[f"n{at}"] for at in range(6)]


def test_two_shared_names_are_too_few() -> None:
    assert groups(article("a", *FERRY[:2]), article("b", *FERRY[:2])) == [["a"], ["b"]]


def test_shared_figures_count() -> None:
    left = article("a", *FERRY[:2], figures=(112.0, 400.0))
    assert groups(left, article("b", *FERRY[:2], figures=(112.0, 400.0))) == [["a", "b"]]
    assert groups(left, article("b", *FERRY[:2], figures=(113.0, 401.0))) == [["a"], ["b"]]
    assert groups(article("a", *FERRY[:2], figures=(2.0,)), article("b", *FERRY[:2], figures=(2.0,))) == [["a"], ["b"]]


def test_the_actors_of_figures_count() -> None:
    def counted(key: str) -> Analysis:
        base = article(key, *FERRY[:2])
        figure = Figure("f", (0, 1), 5, 5, False, "soldier", None, About("send", ("state:KP",)))
        return Analysis(base.article, mentions=base.mentions, figures=(figure,))

    assert groups(counted("a"), counted("b")) == [["a", "b"]]


def test_time_parts_what_names_join() -> None:
    near = article("b", *FERRY, said=DAY + timedelta(days=10))
    far = article("b", *FERRY, said=DAY + timedelta(days=400))
    assert groups(article("a", *FERRY), near) == [["a", "b"]]
    assert groups(article("a", *FERRY), far) == [["a"], ["b"]]
    assert groups(article("a", *FERRY), article("b", *FERRY, said=None)) == [["a", "b"]]


def test_a_bridge_article_does_not_chain_two_stories() -> None:
    ferry = [article(f"f{at}", *FERRY) for at in range(4)]
    strike = [article(f"s{at}", *STRIKE) for at in range(4)]
    found = groups(*ferry, *strike, article("x", *FERRY, *STRIKE))
    assert not any({"f0", "s0"} <= set(group) for group in found)


def test_articles_without_any_name_are_stories_of_their_own() -> None:
    assert groups(article("a"), article("b"), article("c", *FERRY)) == [["a"], ["b"], ["c"]]
    assert group_stories([], []) == ()


def test_a_large_collection_about_one_thing_is_one_story() -> None:
    assert len(groups(*(article(f"a{at:03}", *FERRY) for at in range(60)))) == 1


def test_a_story_says_why_and_takes_the_title_of_its_most_typical_article() -> None:
    (story, alone) = stories(
        article("a", *FERRY, "person:x", "person:y", title="Side show"),
        article("b", *FERRY, title="Ferry aground", said=DAY + timedelta(days=1)),
        article("c", *FERRY, title="", said=DAY - timedelta(days=1)),
        article("z", *STRIKE, title="Strike"),
    )
    assert story.title == "Ferry aground"
    assert story.articles == ("c", "a", "b")
    assert story.reason == "3 articles, 5 names and figures stand in more than half of them"
    assert 0.3 <= story.score <= 1
    assert (alone.title, alone.score) == ("Strike", 1.0)
    assert "no other article" in alone.reason


def test_ids_depend_on_the_articles_only() -> None:
    first = stories(article("a", *FERRY), article("b", *FERRY), article("z", *STRIKE))
    again = stories(article("z", *STRIKE), article("b", *FERRY), article("a", *FERRY))
    assert first == again
    assert len({story.id for story in first}) == 2


NAMES = [*FERRY, *STRIKE, "state:RU", "person:both"]
ROWS = st.lists(st.tuples(st.lists(st.sampled_from(NAMES), max_size=8), st.integers(0, 60)), min_size=1, max_size=9)


@settings(max_examples=120, deadline=None)
@given(rows=ROWS, chance=st.randoms(use_true_random=False))
def test_every_article_is_in_one_story_whatever_the_order(
    rows: list[tuple[list[str], int]], chance: random.Random
) -> None:
    articles = [article(f"a{at}", *names, said=DAY + timedelta(days=late)) for at, (names, late) in enumerate(rows)]
    found = stories(*articles)
    assert sorted(key for story in found for key in story.articles) == sorted(a.article.id for a in articles)
    assert all(0 <= story.score <= 1.0001 for story in found)
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert stories(*shuffled) == found


def test_a_story_that_grows_keeps_its_id() -> None:
    (before,) = stories(article("a", *FERRY), article("b", *FERRY))
    (after,) = stories(article("a", *FERRY), article("b", *FERRY), article("c", *FERRY, said=DAY + timedelta(days=2)))
    assert len(after.articles) == 3
    assert after.id == before.id
