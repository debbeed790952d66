"""A surname alone is somebody of another article only where the two articles tell of the same people."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportedly.link import company
from reportedly.link.entities import link_mentions
from reportedly.link.linker import Linker
from reportedly.records import Analysis, Article, Mention

_MATCH = ("Calum Brodrick", "Alan Maldon", "Gary Farlow", "Dolly Sembra")


def _article(number: str, lang: str, names: Sequence[str]) -> Analysis:
    """Return an article that names people in a row."""
    text, mentions = "", []
    for name in names:
        mentions.append(Mention((len(text), len(text) + len(name)), "person", name))
        text += f"{name}, "
    return Analysis(Article(number, text, lang), mentions=tuple(mentions))


def _keys(*articles: Analysis) -> list[list[str | None]]:
    linked, _ = link_mentions(articles)
    return [[mention.key for mention in analysis.mentions] for analysis in linked]


def test_surnames_of_one_match_are_its_players() -> None:
    english, norwegian, chinese = _keys(
        _article("a", "en", _MATCH),
        _article("b", "nb", ("Farlow", "Maldon", "Sembra")),
        _article("c", "zh", ("法洛", "马尔登", "森布拉", "布罗德里克")),
    )
    assert norwegian == [english[2], english[1], english[3]]
    assert chinese == [english[2], english[1], english[3], english[0]]


def test_one_more_name_in_common_does_not_make_it_the_same_news() -> None:
    english, german = _keys(_article("a", "en", _MATCH), _article("b", "de", ("Farlow", "Maldon", "Fenner", "Tarnow")))
    assert not set(english) & set(german)


def test_a_surname_that_two_have_is_nobodys() -> None:
    english, german = _keys(
        _article("a", "en", (*_MATCH, "Berta Farlow")), _article("b", "de", ("Farlow", "Maldon", "Sembra", "Brodrick"))
    )
    assert german[0] == "person:farlow"
    assert german[1] == english[1]


def test_an_article_that_comes_later_tells_whose_names_it_settles() -> None:
    linker = Linker()
    linker.add(_article("a", "de", ("Farlow", "Maldon", "Sembra")))
    assert linker.linked(0).mentions[0].key == "person:farlow"
    assert linker.add(_article("b", "en", _MATCH)) == {0, 1}
    assert linker.linked(0).mentions[0].key == "person:gary-farlow"
    assert {decision.reason for decision in linker.decisions().values()} == {
        "same full name", "surname of the one person called so in articles that name the same people",
    }  # fmt: skip
    assert linker.add(_article("c", "en", (*_MATCH[:2], "Berta Farlow", "Dolly Sembra"))) >= {0, 2}
    assert linker.linked(0).mentions[0].key == "person:farlow"


def test_a_surname_that_everybody_has_is_nobodys_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company, "_MOST", 2)
    english, german = _article("a", "en", _MATCH), _article("b", "de", ("Farlow", "Maldon", "Sembra"))
    others = [_article(f"c{at}", "en", (f"{given} Farlow",)) for at, given in enumerate(("Ann", "Bea"))]
    linker = Linker()
    for article in (english, german, others[0]):
        linker.add(article)
    assert linker.linked(1).mentions[0].key == "person:gary-farlow"
    assert linker.add(others[1]) >= {1, 3}
    assert [mention.key for mention in linker.linked(1).mentions] == [
        "person:farlow", "person:alan-maldon", "person:dolly-sembra",
    ]  # fmt: skip
    assert _keys(others[1], german, others[0], english)[1][0] == "person:farlow"
