"""A filter holds for the whole story page: the timeline and the ways of claims too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.listing import ClaimFilter
from reportedly.records import Analysis, Article, Claim, Dossier, Moment, Story
from reportedly.view.desk.narrowing import narrow_story
from reportedly.view.model import arrange_dossier

TEXT = "The mayor said on Monday the bridge was closed.\nOn Tuesday it was opened."


def dossier() -> Dossier:
    claim = Claim(
        "c1", (25, 46), (10, 14), (0, 9), "Ann Doyle", "person", None, (), "asserts", "actual", "indirect", (), (),
        0.9, "",
    )  # fmt: skip
    article = Article("a", TEXT, lang="en", published=date(2031, 3, 5), outlet="Courier", title="Bridge")
    moments = tuple(
        Moment((TEXT.index(name), TEXT.index(name) + len(name)), date(2031, 3, day), date(2031, 3, day), "day")
        for name, day in (("Monday", 3), ("Tuesday", 4))
    )
    first = Analysis(article, (claim,), moments=moments)
    other = replace(first, article=replace(article, id="b", outlet="Gazette"))
    return Dossier((first, other), (), (), (Story("s", "Bridge", ("a", "b"), 1.0, ""),), (), ())


def kinds(wanted: ClaimFilter) -> list[tuple[str, str]]:
    story = narrow_story(arrange_dossier(dossier()).stories[0], wanted)
    return [(line.kind, line.place.source) for line in story.times]


def test_the_timeline_is_narrowed_with_the_claims() -> None:
    assert sorted(kinds(ClaimFilter())) == sorted(
        [(kind, name) for kind in ("statement", "event", "article") for name in ("a", "b")]
    )
    assert kinds(ClaimFilter(outlet="Gazette")) == [("statement", "b"), ("event", "b"), ("article", "b")]
    assert kinds(ClaimFilter(stance="denies")) == [("article", "a"), ("article", "b")]
