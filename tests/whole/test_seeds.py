"""The five real articles, where they are at hand: what issue and contract ask of their dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.collect.files import read_pages
from reportedly.pipeline import analyse_pages, compare_analyses
from reportedly.records import Dossier, Entity

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed articles are not at {SEEDS}")


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compare_analyses(analyse_pages(read_pages([str(SEEDS)])))


def _entity(dossier: Dossier, name: str) -> Entity:
    found = [entity for entity in dossier.entities if entity.name == name]
    assert len(found) == 1, (name, [entity.key for entity in found])
    return found[0]


@pytest.mark.parametrize(
    "name", ["Kim Jong-un", "Vladimir Putin", "Volodymyr Zelensky", "North Korea", "Russia", "Pyongyang"]
)
def test_entity_is_one_in_three_languages(dossier: Dossier, name: str) -> None:
    assert len({form.lang for form in _entity(dossier, name).forms}) >= 3


def test_the_defence_minister_is_not_the_leader(dossier: Dossier) -> None:
    leader = _entity(dossier, "Kim Jong-un")
    assert not any("Jonhjun" in form.text for form in leader.forms)


def test_one_story(dossier: Dossier) -> None:
    assert [len(story.articles) for story in dossier.stories] == [5]


def test_the_totals_stand_in_one_measure_under_their_speakers(dossier: Dossier) -> None:
    wanted = {10_000: "Volodymyr Zelensky", 11_000: "Ukrainian military intelligence (GUR)",
              12_000: "National Intelligence Service (NIS)"}  # fmt: skip
    for measure in dossier.measures:
        said = {(point.high, point.speaker_name) for point in measure.points}
        if {(float(value), name) for value, name in wanted.items()} <= said:
            return
    pytest.fail(str([(m.name, [(p.low, p.high, p.speaker_name) for p in m.points]) for m in dossier.measures]))


def test_the_denial_and_the_doubt_are_marked(dossier: Dossier) -> None:
    by_stance = {(c.speaker_name, c.stance) for a in dossier.analyses for c in a.claims}
    assert ("Kremlin", "denies") in by_stance
    assert ("Institute for the Study of War", "doubts") in by_stance


def test_differs_only_between_totals(dossier: Dossier) -> None:
    differing = [v for v in dossier.verdicts if v.kind == "differs"]
    values = {measure.id: measure for measure in dossier.measures}
    for verdict in differing:
        measure = values[verdict.measure or ""]
        for side in (verdict.left, verdict.right):
            points = [p for p in measure.points if (p.article, p.claim) == (side.article, side.claim)]
            assert all(not point.part for point in points)
            assert all((point.high or point.low or 0) >= 10_000 for point in points)


def test_only_those_who_deny_are_set_against_others(dossier: Dossier) -> None:
    denying = [verdict for verdict in dossier.verdicts if verdict.kind == "denies"]
    assert {verdict.left.speaker_name for verdict in denying} == {"Kremlin", "North Korea", "Russia"}
    assert not {verdict.right.speaker_name for verdict in denying} & {"Kremlin", "North Korea", "Russia"}
