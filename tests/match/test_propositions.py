"""Who denies or doubts what others claim, and what a claim is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from reportedly.languages.packs import load_pack
from reportedly.match.framed import frame_claims
from reportedly.match.frames import Frame, frame_of, frames_of
from reportedly.match.propositions import find_denials
from reportedly.records import Analysis, Mention, Stance

if TYPE_CHECKING:
    from match.conftest import World

CLAIM = "North Korea sent soldiers to Russia"
ASSERTS: tuple[str, str, Stance] = ("Ann", CLAIM, "asserts")


POINTS_BACK: tuple[str, str, Stance] = ("Bob", "these accusations", "denies")


def frame(*actors: str, matters: tuple[str, ...] = ("send",), things: tuple[str, ...] = ()) -> Frame:
    main = matters[0] if matters else None
    return Frame(frozenset(actors), frozenset(matters), False, main, frozenset(things))


# --- frames ---


def test_a_frame_holds_states_named_and_meant_and_matters_and_things(world: World) -> None:
    text = "He said that North Korean troops were deployed in Russia and then killed."
    analysis = world.told("a", text)
    assert frame_of((13, len(text)), analysis, load_pack("en")) == frame(
        "state:KP", "state:RU", matters=("send", "kill"), things=("person",)
    )


def test_the_first_of_its_matters_is_what_a_claim_is_mainly_about(world: World) -> None:
    text = "North Korea trained soldiers sent to Russia"
    found = frame_of((0, len(text)), world.told("a", text), load_pack("en"))
    assert found.main == "train"
    assert found.matters == {"train", "send"}


def test_a_capital_acts_for_its_state_and_other_places_are_places(world: World) -> None:
    text = "Seoul will send soldiers from Busan"
    keys = {"Seoul": "place:1835848", "Busan": "place:1838524"}
    mentions = tuple(
        Mention((text.index(name), text.index(name) + len(name)), "place", name, key=key) for name, key in keys.items()
    )
    found = frame_of((0, len(text)), replace(world.told("a", text), mentions=mentions), load_pack("en"))
    assert (set(found.actors), set(found.places)) == ({"state:KR"}, {"place:1838524"})


def test_a_frame_looks_at_its_content_only(world: World) -> None:
    text = "Russia denied that he was sent home again later."
    analysis = world.told("a", text)
    assert frame_of((19, len(text)), analysis, load_pack("en")) == frame()
    assert not frame_of((19, len(text)), analysis, load_pack("en"))


def test_a_few_words_without_an_actor_only_point_back(world: World) -> None:
    text = "these accusations"
    assert frame_of((0, len(text)), world.told("a", text), load_pack("en")).anaphoric
    assert not frame_of((0, len(CLAIM)), world.told("a", CLAIM), load_pack("en")).anaphoric


def test_without_a_pack_there_are_only_names(world: World) -> None:
    analysis = world.told("a", CLAIM, lang="xx")
    assert frame_of((0, len(CLAIM)), analysis, None) == frame("state:KP", "state:RU", matters=())


def test_a_denial_that_points_back_names_the_claim_before(world: World) -> None:
    text = f"Ann said {CLAIM}. Bob rejected these accusations."
    frames = frames_of(world.told("a", text, ASSERTS, POINTS_BACK))
    assert frames["c2"].points_to == "c1"
    assert frames["c1"] == frame("state:KP", "state:RU", things=("person",))


@pytest.mark.parametrize("between", [".\n", f". {'It rained. ' * 8}", f" in {'June ' * 20}. "])
def test_a_denial_points_to_nothing_but_the_claim_right_beside_it_in_its_paragraph(world: World, between: str) -> None:
    told = world.told("a", f"Ann said {CLAIM}{between}Bob rejected these accusations.", ASSERTS, POINTS_BACK)
    assert frames_of(told)["c2"].points_to is None
    assert world.denials(told) == []


def test_a_denial_points_past_another_denial_but_not_past_a_claim(world: World) -> None:
    eve: tuple[str, str, Stance] = ("Eve", "it", "doubts")
    text = f"Ann said {CLAIM}. Eve doubts it. Bob rejected these accusations."
    assert frames_of(world.told("a", text, ASSERTS, eve, POINTS_BACK))["c3"].points_to == "c1"
    text = f"Ann said {CLAIM}. Eve spoke of war. Bob rejected these accusations."
    told = world.told("a", text, ASSERTS, ("Eve", "of war", "asserts"), POINTS_BACK)
    assert frames_of(told)["c3"].points_to == "c2"


def test_who_rejects_reports_rejects_no_speaker(world: World) -> None:
    text = f"Ann said {CLAIM}. Bob rejected the reports."
    assert world.denials(world.told("a", text, ASSERTS, ("Bob", "the reports", "denies"))) == []


def test_a_side_is_not_set_against_what_it_disowns_in_the_same_words(world: World) -> None:
    content = f"the Kremlin called it an invention that {CLAIM}"
    told = world.told("a", content, ("Bob", content, "denies"), ("Eve", CLAIM, "asserts"))
    assert len(world.denials(told)) == 1
    one, other = told.claims
    moscow = replace(told, claims=(replace(one, speaker_key="state:RU"), replace(other, speaker_key="body:KREMLIN")))
    assert world.denials(moscow) == []


def test_a_denial_is_set_against_who_said_it_and_not_who_tells_of_it(world: World) -> None:
    told = world.told("a", f"Ann says that Eve said {CLAIM}", ("Ann", f"Eve said {CLAIM}", "asserts"),
                      ("Eve", CLAIM, "asserts"))  # fmt: skip
    found = world.denials(told, world.told("b", CLAIM, ("Bob", CLAIM, "denies")))
    assert [verdict.right.speaker_name for verdict in found] == ["Eve"]


def test_that_soldiers_help_denies_no_help_of_another_kind(world: World) -> None:
    help_, denied = "North Korea helped Russia in many ways", "North Korea helped Russia with soldiers"
    one = world.told("a", help_, ("Ann", help_, "asserts"))
    assert world.denials(one, world.told("b", denied, ("Bob", denied, "denies"))) == []
    assert len(world.denials(one, world.told("b", help_, ("Bob", help_, "denies")))) == 1


def test_an_assertion_that_points_back_takes_nothing(world: World) -> None:
    text = f"Ann said {CLAIM}. Bob said this too."
    assert not frames_of(world.told("a", text, ASSERTS, ("Bob", "this too", "asserts")))["c2"]


def test_a_denial_before_any_claim_has_no_frame(world: World) -> None:
    text = f"Bob rejected these accusations. Ann said {CLAIM}."
    assert not frames_of(world.told("a", text, ("Bob", "these accusations", "denies"), ASSERTS))["c1"]


# --- denials ---


def test_a_denial_of_the_same_actors_and_action_is_set_against_the_claim(world: World) -> None:
    denied = "Russia never got soldiers sent by North Korea"
    (verdict,) = world.denials(world.told("a", CLAIM, ASSERTS), world.told("b", denied, ("Bob", denied, "denies")))
    assert (verdict.kind, verdict.left.speaker_name, verdict.right.speaker_name) == ("denies", "Bob", "Ann")
    assert verdict.reason.startswith("Bob denied what Ann said")
    assert verdict.measure is None
    assert verdict.proposition is not None


@pytest.mark.parametrize(("stance", "kind"), [("denies", ["denies"]), ("doubts", ["doubts"]), ("asserts", []),
                                              ("demands", []), ("confirms", [])])  # fmt: skip
def test_only_denials_and_doubts_are_set_against_claims(world: World, stance: Stance, kind: list[str]) -> None:
    verdicts = world.denials(world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Bob", CLAIM, stance)))
    assert [verdict.kind for verdict in verdicts] == kind


@pytest.mark.parametrize("stance", ["denies", "doubts", "demands", "promises"])
def test_what_nobody_holds_cannot_be_denied(world: World, stance: Stance) -> None:
    denial = world.told("b", CLAIM, ("Bob", CLAIM, "denies"))
    assert not world.denials(world.told("a", CLAIM, ("Ann", CLAIM, stance)), denial)


@pytest.mark.parametrize(
    "content",
    [
        "Latvia sent soldiers to Russia",  # other actors
        "North Korea sent soldiers home",  # one actor less than the claim shares none of Russia
        "North Korea killed soldiers of Russia",  # another action
        "North Korea and Russia are friends",  # no action
        "soldiers were sent somewhere far away",  # no actor
        "North Korea has not sent soldiers to Russia",  # says no itself: the two agree
    ],
)
def test_a_denial_of_something_else_is_not_set_against_it(world: World, content: str) -> None:
    analyses = world.told("a", content, ("Ann", content, "asserts")), world.told("b", CLAIM, ("Bob", CLAIM, "denies"))
    assert world.denials(*analyses) == []


def test_a_speaker_is_not_set_against_himself(world: World) -> None:
    assert not world.denials(world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Ann", CLAIM, "denies")))


def test_copies_are_not_set_against_each_other_but_one_article_may_hold_both_sides(world: World) -> None:
    one, other = world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Bob", CLAIM, "denies"))
    assert world.denials(one, other, copies=("a", "b")) == []
    both = world.told("c", f"{CLAIM}. That {CLAIM} is denied", ASSERTS, ("Bob", CLAIM, "denies"))
    assert [(v.left.article, v.right.article) for v in world.denials(both)] == [("c", "c")]


def test_an_article_without_an_origin_is_its_own(world: World) -> None:
    analyses = [world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Bob", CLAIM, "denies"))]
    assert len(find_denials(frame_claims(analyses), [world.story(analyses)], (), ())) == 1


def test_a_denial_that_points_back_is_set_against_the_claim_beside_it_only(world: World) -> None:
    text = f"Ann said {CLAIM}. Bob rejected these accusations."
    here = world.told("a", text, ASSERTS, POINTS_BACK)
    there = world.told("b", CLAIM, ("Eve", CLAIM, "asserts"))
    (verdict,) = world.denials(here, there)
    assert (verdict.left.claim, verdict.right.claim, verdict.right.article) == ("c2", "c1", "a")
    assert "the claim that stands before it" in verdict.reason


def test_what_two_speakers_say_in_many_articles_is_told_once(world: World) -> None:
    claims = [world.told(key, CLAIM, ASSERTS) for key in "abc"]
    denials = [world.told(key, CLAIM, ("Bob", CLAIM, "denies")) for key in "xyz"]
    doubt = world.told("d", CLAIM, ("Bob", CLAIM, "doubts"))
    found = world.denials(*claims, *denials, doubt)
    assert sorted((v.kind, v.left.speaker_name, v.right.speaker_name) for v in found) == [
        ("denies", "Bob", "Ann"),
        ("doubts", "Bob", "Ann"),
    ]


def test_the_main_matter_of_a_denial_must_be_what_the_claim_is_about(world: World) -> None:
    one = world.told("a", CLAIM, ASSERTS)
    aside = "North Korea trained soldiers sent to Russia"
    assert world.denials(one, world.told("b", aside, ("Bob", aside, "denies"))) == []
    mainly = "North Korea sent soldiers trained in Russia"
    assert len(world.denials(one, world.told("b", mainly, ("Bob", mainly, "denies")))) == 1


def test_a_denial_of_shells_denies_no_soldiers(world: World) -> None:
    shells, unsaid = "North Korea sent shells to Russia", "North Korea sent anything to Russia"
    one = world.told("a", CLAIM, ASSERTS)
    assert world.denials(one, world.told("b", shells, ("Bob", shells, "denies"))) == []
    assert len(world.denials(one, world.told("b", unsaid, ("Bob", unsaid, "denies")))) == 1


def test_a_denial_is_shown_against_the_nearest_claims_only(world: World) -> None:
    near = [world.told(f"n{at}", CLAIM, (f"Near {at}", CLAIM, "asserts")) for at in range(4)]
    wide = "Latvia saw that North Korea sent soldiers to Russia"
    far = [world.told(f"f{at}", wide, (f"Far {at}", wide, "asserts")) for at in range(4)]
    verdicts = world.denials(*far, *near, world.told("z", CLAIM, ("Bob", CLAIM, "denies")))
    assert {verdict.right.speaker_name for verdict in verdicts} == {f"Near {at}" for at in range(4)}


def test_a_denial_of_what_is_contradicts_no_plan(world: World) -> None:
    one = world.told("a", CLAIM, ASSERTS)
    (claim,) = one.claims
    planned = replace(one, claims=(replace(claim, reality="planned"),))
    assert world.denials(planned, world.told("b", CLAIM, ("Bob", CLAIM, "denies"))) == []


def test_a_denial_at_one_place_denies_nothing_at_another(world: World) -> None:
    one, other = world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Bob", CLAIM, "denies"))

    def at(told: Analysis, place: str) -> Analysis:
        return replace(told, mentions=(*told.mentions, Mention((0, 1), "place", "X", key=place)))

    assert len(world.denials(at(one, "place:1"), at(other, "place:1"))) == 1
    assert world.denials(at(one, "place:1"), at(other, "place:2")) == []


def test_a_state_that_denies_is_an_actor_of_what_it_denies(world: World) -> None:
    denied = "sent soldiers to Russia, which attacked Latvia"
    two = world.told("b", denied, ("North Korea", denied, "denies"))
    (claim,) = two.claims
    assert world.denials(world.told("a", CLAIM, ASSERTS), two) == []
    own = replace(two, claims=(replace(claim, speaker_key="state:KP"),))
    assert world.denials(world.told("a", CLAIM, ASSERTS), own) == []  # nobody knows whether they are alike
    analyses, like = [world.told("a", CLAIM, ASSERTS), own], np.array([1.0, 0.0], np.float32)
    framed = frame_claims(analyses, {("a", "c1"): like, ("b", "c1"): like})
    assert len(find_denials(framed, [world.story(analyses)], (), ())) == 1


def test_contents_that_are_unlike_in_meaning_are_not_set_against_each_other(world: World) -> None:
    analyses = [world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Bob", CLAIM, "denies"))]
    like, unlike = np.array([1.0, 0.0], np.float32), np.array([0.0, 1.0], np.float32)
    for other, many in ((like, 1), (unlike, 0)):
        framed = frame_claims(analyses, {("a", "c1"): like, ("b", "c1"): other})
        assert len(find_denials(framed, [world.story(analyses)], (), ())) == many


def test_one_actor_and_one_action_in_common_need_contents_that_are_nearly_the_same(world: World) -> None:
    denied, past = "Latvia fights here", "Latvia and Russia honoured those who fought"
    analyses = [world.told("a", past, ("Ann", past, "asserts")), world.told("b", denied, ("Bob", denied, "denies"))]
    for cosine, many in ((0.5, 0), (0.7, 1)):
        vectors = {("a", "c1"): np.array([1.0, 0.0], np.float32), ("b", "c1"): np.array([cosine, 0.7], np.float32)}
        assert len(find_denials(frame_claims(analyses, vectors), [world.story(analyses)], (), ())) == many


def test_where_a_minister_went_is_not_what_his_state_denies(world: World) -> None:
    one, other = world.told("a", CLAIM, ASSERTS), world.told("b", CLAIM, ("Bob", CLAIM, "denies"))

    def about(told: Analysis, key: str) -> Analysis:
        return replace(told, mentions=(*told.mentions, Mention((0, 5), "person", "X", key=key)))

    assert world.denials(about(one, "person:minister"), other) == []
    assert len(world.denials(about(one, "person:minister"), about(other, "person:minister"))) == 1


def test_order_of_articles_changes_nothing(world: World) -> None:
    analyses = [world.told(key, CLAIM, (key, CLAIM, "asserts")) for key in "abc"]
    analyses.append(world.told("z", CLAIM, ("Bob", CLAIM, "denies")))
    assert world.denials(*analyses) == world.denials(*analyses[::-1])
    assert len({verdict.id for verdict in world.denials(*analyses)}) == 3


def test_across_languages(world: World) -> None:
    text = "Krievija noliedz, ka Ziemeļkorejas karavīri ir nosūtīti"
    content = "Ziemeļkorejas karavīri ir nosūtīti"
    here = world.told("a", "North Korea sent soldiers", ("Ann", "North Korea sent soldiers", "asserts"))
    there = world.told("b", text, ("Bob", content, "denies"), lang="lv")
    start = text.index("Ziemeļkorejas")
    there = replace(there, mentions=(Mention((start, start + 13), "state", "Ziemeļkorejas", None, "state:KP"),))
    assert [verdict.kind for verdict in world.denials(here, there)] == ["denies"]
