"""Who says the same without a figure. Likeness of meaning alone is never enough, and without it nothing agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from compared import changed, kinds
from reportedly.match.agreements import find_agreements
from reportedly.match.framed import frame_claims
from reportedly.records import Analysis, Mention, Reality, SpeakerKind, Verdict

if TYPE_CHECKING:
    from match.conftest import World

CLAIM = "North Korea sent soldiers to Russia"
SAME = "Russia is sent soldiers by North Korea"
NEAR, FAR = 0.8, 0.3


def said(world: World, key: str, speaker: str, content: str = CLAIM) -> Analysis:
    return world.told(key, content, (speaker, content, "asserts"))


def verdicts(
    world: World, *analyses: Analysis, cosine: float | None = NEAR, copies: tuple[str, ...] = ()
) -> list[Verdict]:
    """Return what is found where each two articles' contents have this cosine (None: they have no vectors)."""
    vectors = {}
    if cosine is not None:
        rest = np.eye(len(analyses), dtype=np.float32) * np.sqrt(1 - cosine)
        for at, analysis in enumerate(analyses):
            for claim in analysis.claims:
                vectors[analysis.article.id, claim.id] = np.array([np.sqrt(cosine), *rest[at]], np.float32)
    framed = frame_claims(analyses, vectors)
    return list(find_agreements(framed, [world.story(analyses)], world.origins(analyses, copies), world.entities))


def test_two_speakers_who_say_the_same_agree(world: World) -> None:
    (verdict,) = verdicts(world, said(world, "a", "Ann"), said(world, "b", "Bob", SAME))
    assert verdict.kind == "agrees"
    assert verdict.reason == "Ann and Bob said the same (North Korea, Russia: sent or to be sent)."
    assert (verdict.measure, verdict.proposition) == (None, "North Korea, Russia: sent or to be sent")


def test_meaning_is_asked_for_and_is_not_enough(world: World) -> None:
    pair = said(world, "a", "Ann"), said(world, "b", "Bob", SAME)
    assert verdicts(world, *pair, cosine=FAR) == []
    assert verdicts(world, *pair, cosine=None) == []
    other = said(world, "b", "Bob", "North Korea sold soldiers to Russia")
    assert verdicts(world, pair[0], other, cosine=0.99) == []


@pytest.mark.parametrize(
    "content",
    [
        "Latvia sent soldiers to Russia",  # other actors
        "North Korea sent soldiers home",  # one actor of two
        "North Korea has not sent soldiers to Russia",
        "North Korea sent shells to Russia",
        "North Korea trained soldiers sent to Russia",  # mainly about training
    ],
)
def test_what_is_about_something_else_agrees_with_nothing(world: World, content: str) -> None:
    assert verdicts(world, said(world, "a", "Ann"), said(world, "b", "Bob", content)) == []


@pytest.mark.parametrize("reality", ["possible", "conditional", "planned"])
def test_a_fact_agrees_with_no_plan_and_no_possibility(world: World, reality: Reality) -> None:
    other = changed(said(world, "b", "Bob"), reality=reality)
    assert verdicts(world, said(world, "a", "Ann"), other) == []


@pytest.mark.parametrize(
    ("key", "kind"),
    [("unnamed:officials", "unnamed"), ("org:daily", "outlet"), ("agency:Northwire", "organisation"), (None, None)],
)
def test_outlets_and_sources_without_a_name_confirm_nobody(
    world: World, key: str | None, kind: SpeakerKind | None
) -> None:
    other = changed(said(world, "b", "Bob"), speaker_key=key, speaker_kind=kind)
    assert verdicts(world, said(world, "a", "Ann"), other) == []


def test_copies_and_bodies_of_one_state_confirm_nothing(world: World) -> None:
    pair = said(world, "a", "Ann"), said(world, "b", "Bob")
    assert verdicts(world, *pair, copies=("a", "b")) == []
    state = changed(pair[0], speaker_key="state:KR"), changed(pair[1], speaker_key="body:NIS")
    assert verdicts(world, *state) == []


def test_a_speaker_in_two_articles_repeats_himself(world: World) -> None:
    (verdict,) = verdicts(world, said(world, "a", "Ann"), said(world, "b", "Ann", SAME))
    assert verdict.kind == "repeats"
    assert "Ann said the same twice" in verdict.reason


def test_a_claim_within_a_claim_is_no_second_one(world: World) -> None:
    text = f"Ann says that Bob admits that {CLAIM}"
    nested = world.told("a", text, ("Ann", f"Bob admits that {CLAIM}", "asserts"), ("Bob", CLAIM, "confirms"))
    assert verdicts(world, nested) == []
    apart = world.told("a", f"{CLAIM}. And: {SAME}", ("Ann", CLAIM, "asserts"), ("Bob", SAME, "asserts"))
    assert kinds(verdicts(world, apart)) == ["agrees"]


def test_a_head_of_state_stands_for_the_state(world: World) -> None:
    text = "Ri Park sent soldiers to Russia"
    leader = Mention((0, 7), "person", "Ri Park", key="person:ri", role="president", of="state:KP")
    told = said(world, "b", "Bob", text)
    named = replace(told, mentions=(*told.mentions, leader))
    assert kinds(verdicts(world, said(world, "a", "Ann"), named)) == ["agrees"]
    lawyer = replace(leader, role="lawyer")
    assert verdicts(world, said(world, "a", "Ann"), replace(told, mentions=(*told.mentions, lawyer))) == []


def test_a_plan_that_came_about_is_updated_at_the_same_place_and_not_before_it(world: World) -> None:
    def at(told: Analysis, place: str, day: int) -> Analysis:
        article = replace(told.article, published=date(2024, 10, day))
        return replace(
            told, article=article, mentions=(*told.mentions, Mention((0, 1), "place", "X", key=f"place:{place}"))
        )

    plan, fact = changed(said(world, "a", "Ann"), reality="planned"), said(world, "b", "Bob")
    (verdict,) = verdicts(world, at(plan, "1", 1), at(fact, "1", 9))
    assert verdict.kind == "updates"
    assert verdict.reason.startswith("Ann spoke of a plan, Bob of a fact")
    assert verdicts(world, at(plan, "1", 9), at(fact, "1", 1)) == []
    assert verdicts(world, at(plan, "1", 1), at(fact, "2", 9)) == []
    assert verdicts(world, plan, fact) == []


def test_order_of_articles_changes_nothing_and_pairs_are_told_once(world: World) -> None:
    analyses = [said(world, key, name) for key, name in (("a", "Ann"), ("b", "Bob"), ("c", "Ann"), ("d", "Bob"))]
    found = verdicts(world, *analyses)
    assert sorted(kinds(found)) == ["agrees", "repeats", "repeats"]
    assert sorted(v.id for v in verdicts(world, *analyses[::-1])) == sorted(v.id for v in found)
