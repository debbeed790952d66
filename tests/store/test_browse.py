"""Browsing a ledger: pages, filters, and what each row says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from reportedly.errors import CursorError
from reportedly.listing import (
    ArticleFilter,
    ClaimFilter,
    Dispute,
    EntityFilter,
    Listing,
    MeasureFilter,
    Slice,
    StoryFilter,
)
from reportedly.records import Analysis, Dossier, Entity, Measure, NameForm, Origin, Point, Side, Story, Verdict
from reportedly.store.ledger import SqlLedger

MAYOR = {"speaker_name": "Ada Quill", "speaker_key": "person:quill"}
UNION = {"speaker_name": "Ferry Union", "speaker_key": "org:union"}


def _point(article: str, low: float, key: str, name: str) -> Point:
    return Point(
        article, "f1", "c1", name, key, None, low, low, False, "actual", "asserts", date(2031, 3, 4), None, None, False
    )


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    """Three stories: a bridge (two articles that disagree), a silence without a date, and a market."""
    told: list[Analysis] = [
        make(
            "en",
            "The mayor said the bridge is closed to 40 lorries.",
            {"content": "the bridge is closed to 40 lorries", "cue": "said", "speaker": "The mayor", **MAYOR},
            title="Bridge closed",
            outlet="Merrin Courier",
            published=date(2031, 3, 5),
        ),
        make(
            "lv",
            "Arodbiedrība noliedza, ka tilts ir slēgts.",
            {"content": "tilts ir slēgts", "stance": "denies", "reality": "ongoing", **UNION},
            lang="lv",
            outlet="Ēra",
            published=date(2031, 3, 4),
        ),
        make("xx", "Nobody spoke.", lang=None, published=None),
        make(
            "mk",
            "An official said the market opens.",
            {"content": "the market opens", "speaker": "An official", "speaker_name": "Market official"},
            outlet="Merrin Courier",
            published=date(2031, 3, 6),
        ),
    ]
    ledger.add(told)
    sides = Side("lv", "c1", (0, 4), "Ferry Union", "tilts"), Side("en", "c1", (0, 3), "Ada Quill", "the")
    ledger.replace_links(
        Dossier(
            tuple(told),
            (
                Entity("person:quill", "person", "Ada Quill", (NameForm("Ада Квілл", "uk", 1),), ("en", "lv", "mk")),
                Entity("org:union", "organisation", "Ferry Union", (NameForm("Arodbiedrība", "lv", 2),), ("lv",)),
            ),
            (Origin("o1", ("en", "lv"), None, "same text", 0.9),),
            (
                Story("s3", "Market", ("mk",), 1.0, "alone"),
                Story("s2", "Silence", ("xx",), 1.0, "alone"),
                Story("s1", "Bridge", ("en", "lv"), 0.9, "same bridge"),
            ),
            (
                Measure(
                    "m1",
                    "s1",
                    "lorries",
                    "lorry",
                    (_point("en", 40, "person:quill", "Ada Quill"), _point("lv", 50, "org:union", "Ferry Union")),
                ),
            ),
            (
                Verdict("v1", "denies", "s1", None, None, "denied", 0.9, *sides),
                Verdict("v2", "agrees", "s1", None, None, "agreed", 0.9, *sides),
            ),
        )
    )
    return ledger


def test_stories_come_newest_first_with_their_numbers(filled: SqlLedger) -> None:
    found = filled.list_stories(StoryFilter(), Slice())
    assert [row.story.id for row in found.items] == ["s3", "s1", "s2"]
    assert (found.next, found.total) == (None, 3)
    bridge = found.items[1]
    assert (bridge.articles, bridge.outlets, bridge.origins, bridge.claims) == (2, 2, 1, 2)
    assert bridge.languages == ("en", "lv")
    assert bridge.days == ((date(2031, 3, 4), 1), (date(2031, 3, 5), 1))
    assert bridge.contested == 1
    assert bridge.disputes == (Dispute("denies", "Ferry Union", "Ada Quill", 1),)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (StoryFilter(order="contested"), ["s1", "s3", "s2"]),
        (StoryFilter(order="largest"), ["s1", "s3", "s2"]),
        (StoryFilter(contested=True), ["s1"]),
        (StoryFilter(language="lv"), ["s1"]),
        (StoryFilter(outlet="merrin COURIER"), ["s3", "s1"]),
        (StoryFilter(speaker="person:quill"), ["s1"]),
        (StoryFilter(speaker="квілл"), ["s1"]),
        (StoryFilter(query="tilt"), ["s1"]),
        (StoryFilter(query="spoke"), ["s2"]),
        (StoryFilter(since=date(2031, 3, 6)), ["s3"]),
        (StoryFilter(until=date(2031, 3, 5)), ["s1"]),
        (StoryFilter(query="?!"), []),
    ],
)
def test_stories_are_found_by_each_filter(filled: SqlLedger, wanted: StoryFilter, ids: list[str]) -> None:
    assert [row.story.id for row in filled.list_stories(wanted, Slice()).items] == ids


@pytest.mark.parametrize(
    ("wanted", "articles"),
    [
        (ClaimFilter(), ["mk", "en", "lv"]),
        (ClaimFilter(story="s1"), ["en", "lv"]),
        (ClaimFilter(article="mk"), ["mk"]),
        (ClaimFilter(speaker="person:quill"), ["en"]),
        (ClaimFilter(speaker="ada qui"), ["en"]),
        (ClaimFilter(speaker="arodbiedriba"), ["lv"]),
        (ClaimFilter(speaker="market offi"), ["mk"]),
        (ClaimFilter(stance="denies"), ["lv"]),
        (ClaimFilter(reality="ongoing"), ["lv"]),
        (ClaimFilter(language="en"), ["mk", "en"]),
        (ClaimFilter(outlet="ĒRA"), ["lv"]),
        (ClaimFilter(since=date(2031, 3, 5), until=date(2031, 3, 5)), ["en"]),
        (ClaimFilter(query="bridge"), ["en"]),
        (ClaimFilter(contested=True), ["en", "lv"]),
        (ClaimFilter(speaker="nobody at all"), []),
    ],
)
def test_claims_are_found_by_each_filter(filled: SqlLedger, wanted: ClaimFilter, articles: list[str]) -> None:
    assert [row.article for row in filled.list_claims(wanted, Slice()).items] == articles


def test_a_claim_comes_with_story_and_verdicts(filled: SqlLedger) -> None:
    claim = filled.claim_row("en", "c1")
    assert claim is not None
    assert (claim.story, dict(claim.verdicts), claim.contested) == ("s1", {"denies": 1, "agrees": 1}, 1)
    assert claim.content == "the bridge is closed to 40 lorries"
    assert [one.id for one in filled.claim_verdicts("en", "c1")] == ["v1", "v2"]
    assert [one.id for one in filled.entity_verdicts("person:quill", ("denies", "doubts"), 5)] == ["v1"]
    assert filled.claim_row("en", "c9") is None
    assert filled.claim_row("no", "c1") is None


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (ArticleFilter(), ["mk", "en", "lv", "xx"]),
        (ArticleFilter(story="s1"), ["en", "lv"]),
        (ArticleFilter(entity="person:quill"), ["mk", "en", "lv"]),
        (ArticleFilter(language="lv"), ["lv"]),
        (ArticleFilter(outlet="ēra"), ["lv"]),
        (ArticleFilter(since=date(2031, 3, 5)), ["mk", "en"]),
        (ArticleFilter(query="nobody"), ["xx"]),
    ],
)
def test_articles_are_found_by_each_filter(filled: SqlLedger, wanted: ArticleFilter, ids: list[str]) -> None:
    assert [row.id for row in filled.list_articles(wanted, Slice()).items] == ids


def test_an_article_comes_with_story_origin_and_claims(filled: SqlLedger) -> None:
    first = filled.list_articles(ArticleFilter(story="s1"), Slice()).items[0]
    assert (first.story, first.claims, first.outlet) == ("s1", 1, "Merrin Courier")
    origin = filled.article_origin("en")
    assert origin is not None
    assert origin.articles == ("en", "lv")
    assert filled.article_origin("mk") is None


def test_names_are_found_by_the_beginnings_of_their_words(filled: SqlLedger) -> None:
    everything = filled.list_entities(EntityFilter(), Slice())
    assert [(row.key, row.articles, row.claims) for row in everything.items] == [
        ("person:quill", 3, 1),
        ("org:union", 1, 1),
    ]
    for query, keys in (("ARODB", ["org:union"]), ("quill ada", ["person:quill"]), ("uill", []), ("%", [])):
        assert [row.key for row in filled.list_entities(EntityFilter(query=query), Slice()).items] == keys
    assert [row.key for row in filled.list_entities(EntityFilter(kind="organisation"), Slice()).items] == ["org:union"]


def test_measures_come_with_the_span_of_their_values(filled: SqlLedger) -> None:
    (row,) = filled.list_measures(MeasureFilter(), Slice()).items
    assert (row.title, row.points, row.speakers, row.low, row.high) == ("Bridge", 2, 2, 40, 50)
    assert row.since == date(2031, 3, 4)
    assert filled.list_measures(MeasureFilter(speaker="union"), Slice()).total == 1
    assert filled.list_measures(MeasureFilter(unit="tonne"), Slice()).items == ()
    assert filled.list_measures(MeasureFilter(contested=True), Slice()).items == ()
    measure = filled.measure("m1")
    assert measure is not None
    assert [point.low for point in measure.points] == [40, 50]
    assert filled.measure("none") is None


def test_the_dossier_of_a_story_names_no_articles_of_others(filled: SqlLedger) -> None:
    dossier = filled.story_dossier("s1")
    assert [entity.articles for entity in dossier.entities] == [("en", "lv"), ("lv",)]
    whole = filled.dossier("s1")
    assert all(getattr(dossier, f.name) == getattr(whole, f.name) for f in fields(Dossier) if f.name != "entities")


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_together_are_the_list(filled: SqlLedger, size: int) -> None:
    """Every list, walked page by page, gives each row once and in order."""
    lists: list[Callable[[Slice], Listing[Any]]] = [
        lambda part: filled.list_stories(StoryFilter(), part),
        lambda part: filled.list_stories(StoryFilter(order="contested"), part),
        lambda part: filled.list_claims(ClaimFilter(), part),
        lambda part: filled.list_articles(ArticleFilter(), part),
        lambda part: filled.list_entities(EntityFilter(), part),
        lambda part: filled.list_measures(MeasureFilter(), part),
    ]
    for ask in lists:
        walked: list[Any] = []
        part = Slice(size)
        while True:
            found = ask(part)
            assert len(found.items) <= size
            walked += found.items
            if found.next is None:
                break
            part = Slice(size, found.next)
        assert tuple(walked) == ask(Slice()).items


@pytest.mark.parametrize("cursor", ["", "x", "bnVsbA", "WzFd", "W10", "WyJhIiwgMV0", "WzEsMiwzXQ", "ÿ", "W3RydWUsMV0"])
def test_a_cursor_of_no_list_is_refused(filled: SqlLedger, cursor: str) -> None:
    for ask in (
        lambda part: filled.list_entities(EntityFilter(), part),
        lambda part: filled.list_articles(ArticleFilter(), part),
    ):
        with pytest.raises(CursorError, match="first page"):
            ask(Slice(after=cursor))


def test_the_state_tells_when_links_or_articles_change(ledger: SqlLedger, make: Any) -> None:
    empty = ledger.state()
    assert (empty.links, empty.newest, empty.articles) == (0, 0, 0)
    ledger.add([make("a", "One.")])
    added = ledger.state()
    assert added.newest > 0
    assert ledger.state() == added
    ledger.replace_links(Dossier((make("a", "One."),), (), (), (Story("s", "One", ("a",), 1.0, "alone"),), (), ()))
    after = ledger.state()
    assert after.links > empty.links
    assert (after.articles, after.stories) == (1, 1)


def test_a_text_that_changed_is_another_version(ledger: SqlLedger, make: Any) -> None:
    ledger.add([make("a", "Old text.", {"content": "Old"})])
    ledger.add([make("a", "New text.")])
    current, old = ledger.article_versions("a")
    assert (current.superseded_at, current.claims, current.text_changed) == (None, 0, True)
    assert old.claims == 1
    for version, text in ((None, "New text."), (old.id, "Old text.")):
        analysis = ledger.article_analysis("a", version)
        assert analysis is not None
        assert analysis.article.text == text
    assert ledger.article_analysis("a", "none") is None
    assert ledger.article_versions("b") == ()
    assert [row.id for row in ledger.list_articles(ArticleFilter(), Slice()).items] == ["a"]
