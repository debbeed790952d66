"""Whoever reports another's claim relays it; names tell who is another."""

from __future__ import annotations

import pytest

from reportedly.detect.sentences import find_sentences
from reportedly.extract.names import find_article_mentions
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.scan import scan_sentence
from reportedly.link.coreference import name_speakers
from reportedly.link.entities import link_mentions
from reportedly.records import Analysis, Article, Claim, Span, Stance

Row = tuple[str | None, str, str]


def via(
    text: str, *rows: Row, lang: str = "en", stance: Stance = "asserts", because: str = "a test"
) -> list[tuple[str, ...]]:
    """Return the relays of claims, given as speaker, cue and content; the stance is the first claim's."""
    pack, article = pack_or_generic(lang), Article("a", text, lang)
    scans = [scan_sentence(s, pack) for s in find_sentences(article, pack)]
    (linked,), _ = link_mentions([Analysis(article, mentions=find_article_mentions(scans))])

    def place(words: str) -> Span:
        at = text.index(words)
        return (at, at + len(words))

    claims = []
    for number, (speaker, cue, content) in enumerate(rows):
        said = place(cue)
        near = place(speaker) if speaker else None
        claims.append(
            Claim(f"c{number}", place(content), said, near, None, None, None, (),
                  "asserts" if number else stance, "actual", "indirect", (), (), 1.0, because)
        )  # fmt: skip
    named = name_speakers(Analysis(article, tuple(claims), (), linked.mentions), scans)
    return [claim.via for claim in named.claims]


@pytest.mark.parametrize(
    ("lang", "text", "outer", "inner", "relay"),
    [
        ("en", "Ann Doyle said that Norway believes that the ferry sank.",
         ("Ann Doyle", "said", "Norway believes that the ferry sank"),
         ("Norway", "believes", "the ferry sank"), "Ann Doyle"),
        ("pl", "Anna Doylska powiedziała, że Norwegia uważa, że prom zatonął.",
         ("Anna Doylska", "powiedziała", "Norwegia uważa, że prom zatonął"),
         ("Norwegia", "uważa", "prom zatonął"), "Anna Doylska"),
        ("sv", "BBC skriver att Norge anser att färjan sjönk.",
         ("BBC", "skriver", "Norge anser att färjan sjönk"), ("Norge", "anser", "färjan sjönk"), "BBC"),
        ("en", "Ann Doyle said that the captain admitted that the ferry sank.",
         ("Ann Doyle", "said", "the captain admitted that the ferry sank"),
         ("the captain", "admitted", "the ferry sank"), "Ann Doyle"),
    ],
)  # fmt: skip
def test_the_outer_speaker_relays_the_inner_one(lang: str, text: str, outer: Row, inner: Row, relay: str) -> None:
    assert via(text, outer, inner, lang=lang) == [(), (relay,)]


def test_relays_of_several_levels_run_from_the_article_inwards() -> None:
    text = "The BBC writes that Ann Doyle said that Norway believes that the ferry sank."
    assert via(
        text,
        ("The BBC", "writes", "Ann Doyle said that Norway believes that the ferry sank"),
        ("Ann Doyle", "said", "Norway believes that the ferry sank"),
        ("Norway", "believes", "the ferry sank"),
    ) == [(), ("BBC",), ("BBC", "Ann Doyle")]


def test_reports_of_nobody_come_through_who_speaks_of_them() -> None:
    text = "Ann Doyle spoke of reports that the ferry sank."
    rows = (("Ann Doyle", "spoke", "reports that the ferry sank"), (None, "reports", "the ferry sank"))
    assert via(text, *rows, because="noun + that") == [(), ("Ann Doyle",)]


@pytest.mark.parametrize(
    ("lang", "text", "outer", "inner"),
    [
        ("en", "Ann Doyle said that she believes that the ferry sank.",
         ("Ann Doyle", "said", "she believes that the ferry sank"), ("she", "believes", "the ferry sank")),
        ("de", "Anna Doyle sagte, dass sie glaubt, dass die Fähre sank.",
         ("Anna Doyle", "sagte", "sie glaubt, dass die Fähre sank"), ("sie", "glaubt", "die Fähre sank")),
        ("en", "Reports said that Ann Doyle believes that the ferry sank.",
         ("Reports", "said", "Ann Doyle believes that the ferry sank"), ("Ann Doyle", "believes", "the ferry sank")),
        ("en", "Ann Doyle says the ferry sank, while Norway believes that it floats.",
         ("Ann Doyle", "says", "the ferry sank, while Norway believes that it floats"),
         ("Norway", "believes", "it floats")),
    ],
)  # fmt: skip
def test_own_beliefs_mere_reports_and_statements_beside_are_not_relayed(
    lang: str, text: str, outer: Row, inner: Row
) -> None:
    assert via(text, outer, inner, lang=lang) == [(), ()]


def test_an_outlet_relays_a_source_and_a_source_no_outlet() -> None:
    text = "Norway estimates that the ferry sank, as Reuters reported."
    whole = "the ferry sank, as Reuters reported"
    assert via(text, ("Norway", "estimates", whole), ("Reuters", "reported", "the ferry sank")) == [(), ()]


def test_who_denies_that_somebody_said_it_does_not_relay_it() -> None:
    text = "Ann Doyle denied that Norway believes that the ferry sank."
    rows = (("Ann Doyle", "denied", "Norway believes that the ferry sank"), ("Norway", "believes", "the ferry sank"))
    assert via(text, *rows, stance="denies") == [(), ()]
