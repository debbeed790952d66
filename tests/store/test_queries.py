from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reportedly.listing import ClaimFilter
from reportedly.records import Analysis, Dossier, Entity, NameForm, Side, Story, Verdict, VerdictKind
from reportedly.store.ledger import SqlLedger
from reportedly.store.opening import find_address
from reportedly.store.schema import HEAD

ENGLISH = "The mayor said the bridge is closed. The union denied that it is safe."
LATVIAN = "Mērs paziņoja, ka tilts ir slēgts."


@pytest.fixture
def filled(ledger: SqlLedger, make: Any) -> SqlLedger:
    mayor = {"speaker_name": "Ada Quill", "speaker_key": "entity:quill"}
    made: list[Analysis] = [
        make(
            "en",
            ENGLISH,
            {"content": "the bridge is closed", "cue": "said", "speaker": "The mayor", **mayor},
            {
                "content": "it is safe",
                "cue": "denied",
                "speaker": "The union",
                "speaker_name": "Union",
                "stance": "denies",
            },
            title="Bridge closed",
            outlet="Merrin Courier",
            published=date(2031, 3, 5),
        ),
        make(
            "lv",
            LATVIAN,
            {"content": "tilts ir slēgts", "reality": "planned", **mayor},
            lang="lv",
            outlet="Ēra",
            published=date(2031, 3, 4),
        ),
        make("xx", "Nobody spoke.", lang=None),
    ]
    ledger.add(made)
    sides = Side("en", "c1", (0, 3), None, "The"), Side("lv", "c1", (0, 4), None, "Mērs")
    kinds: list[VerdictKind] = ["agrees", "agrees", "doubts"]
    verdicts = [
        Verdict(f"v{number}", kind, "s1", None, None, "reason", 1.0, *sides) for number, kind in enumerate(kinds)
    ]
    ledger.replace_links(
        Dossier(
            tuple(made),
            (Entity("entity:quill", "person", "Ada Quill", (NameForm("Ада Квілл", "uk", 1),), ("en", "lv")),),
            (),
            (Story("s2", "Silence", ("xx",), 1.0, "alone"), Story("s1", "Bridge", ("en", "lv"), 0.9, "same bridge")),
            (),
            tuple(verdicts),
        )
    )
    return ledger


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), [("lv", "c1"), ("en", "c1"), ("en", "c2")]),
        (ClaimFilter(story="s1"), [("lv", "c1"), ("en", "c1"), ("en", "c2")]),
        (ClaimFilter(story="s2"), []),
        (ClaimFilter(article="lv"), [("lv", "c1")]),
        (ClaimFilter(speaker="entity:quill"), [("lv", "c1"), ("en", "c1")]),
        (ClaimFilter(speaker="quill"), [("lv", "c1"), ("en", "c1")]),
        (ClaimFilter(speaker="КВІЛЛ"), [("lv", "c1"), ("en", "c1")]),
        (ClaimFilter(speaker="%"), []),
        (ClaimFilter(stance="denies"), [("en", "c2")]),
        (ClaimFilter(reality="planned"), [("lv", "c1")]),
        (ClaimFilter(language="lv"), [("lv", "c1")]),
        (ClaimFilter(outlet="merrin courier"), [("en", "c1"), ("en", "c2")]),
        (ClaimFilter(outlet="ĒRA"), [("lv", "c1")]),
        (ClaimFilter(since=date(2031, 3, 5)), [("en", "c1"), ("en", "c2")]),
        (ClaimFilter(until=date(2031, 3, 4)), [("lv", "c1")]),
        (ClaimFilter(query="bridge"), [("en", "c1")]),
        (ClaimFilter(query="union"), [("en", "c2")]),
        (ClaimFilter(query="!"), []),
        (ClaimFilter(query="bridge", stance="denies"), []),
        (ClaimFilter(contested=True), [("lv", "c1"), ("en", "c1")]),
    ],
)
def test_finds_claims_by_every_filter(filled: SqlLedger, wanted: ClaimFilter, found: list[tuple[str, str]]) -> None:
    assert [(row.article, row.claim.id) for row in filled.find_claims(wanted)] == found


def test_finds_no_more_claims_than_are_wanted(filled: SqlLedger) -> None:
    assert [(row.article, row.claim.id) for row in filled.find_claims(ClaimFilter(), 2)] == [("lv", "c1"), ("en", "c1")]


def test_a_found_claim_can_be_shown_and_cited(filled: SqlLedger) -> None:
    (row,) = filled.find_claims(ClaimFilter(stance="denies"))
    assert (row.title, row.outlet, row.lang, row.published) == (
        "Bridge closed",
        "Merrin Courier",
        "en",
        date(2031, 3, 5),
    )
    assert (row.content, row.cue, row.speaker) == ("it is safe", "denied", "The union")
    assert [row.claim in made.claims for made in filled.analyses() if made.article.id == "en"] == [True]


def test_what_the_text_does_not_express_is_none(filled: SqlLedger) -> None:
    (row,) = filled.find_claims(ClaimFilter(language="lv"))
    assert (row.cue, row.speaker) == (None, None)


def test_stories_come_with_their_numbers(filled: SqlLedger) -> None:
    silence, bridge = filled.find_stories()
    assert (silence.story.id, silence.articles, silence.languages, silence.claims, dict(silence.verdicts)) == (
        "s2",
        1,
        (),
        0,
        {},
    )
    assert (bridge.story.title, bridge.articles, bridge.languages, bridge.claims) == ("Bridge", 2, ("en", "lv"), 3)
    assert dict(bridge.verdicts) == {"agrees": 2, "doubts": 1}


def test_stats_tell_the_state(filled: SqlLedger, address: str) -> None:
    stats = filled.stats()
    assert (stats.path, stats.revision, stats.newest, stats.integrity) == (
        find_address(address).shown,
        HEAD,
        HEAD,
        "ok",
    )
    assert {name: stats.counts[name] for name in ("articles", "claims", "stories", "verdicts")} == {
        "articles": 3,
        "claims": 3,
        "stories": 2,
        "verdicts": 3,
    }
    assert stats.size > 50_000
    assert stats.analysed_at == stats.linked_at == "2031-03-04T12:00:00+00:00"
