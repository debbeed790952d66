"""The main job on the sample corpus: what its hand-made expectations promise must be found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.collect.files import read_pages
from reportedly.pipeline import analyse_pages, compare_analyses
from reportedly.records import Analysis, Dossier

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED: dict[str, Any] = tomllib.loads((EXAMPLES / "expected.toml").read_text("utf-8"))
PAGES = sorted(name for name in EXPECTED if name.endswith(".html"))


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compare_analyses(analyse_pages(read_pages([str(EXAMPLES / name) for name in PAGES])))


def _of(dossier: Dossier, name: str) -> Analysis:
    return next(a for a in dossier.analyses if Path(a.article.source).name == name)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_page_is_read(dossier: Dossier) -> None:
    assert sorted(Path(a.article.source).name for a in dossier.analyses) == PAGES
    assert not dossier.failures


@pytest.mark.parametrize("name", PAGES)
def test_metadata_and_furniture(dossier: Dossier, name: str) -> None:
    row, article = EXPECTED[name], _of(dossier, name).article
    assert (article.lang, str(article.published), article.title) == (row["lang"], row["published"], row["title"])
    assert article.outlet == row["outlet"]
    assert list(article.authors) == row["authors"]
    text = _squeezed(article.text)
    assert all(_squeezed(part) in text for part in row["body_contains"])
    assert not any(_squeezed(part) in text for part in row["body_lacks"])


@pytest.mark.parametrize("name", PAGES)
def test_spans_are_what_the_source_says(dossier: Dossier, name: str) -> None:
    analysis = _of(dossier, name)
    text = analysis.article.text
    for mention in analysis.mentions:
        assert text[slice(*mention.span)] == mention.surface
    for claim in analysis.claims:
        assert text[slice(*claim.content)].strip() == text[slice(*claim.content)] != ""
    for figure in analysis.figures:
        assert figure.noun is None or figure.noun in text[slice(*figure.span)]


def test_most_expected_claims_are_found(dossier: Dossier) -> None:
    wanted = [(name, claim) for name in PAGES for claim in EXPECTED[name]["claims"]]
    missed = [(name, claim) for name, claim in wanted if not _found(_of(dossier, name), claim)]
    # the fast engine is lean: 59 claims with exact speaker, stance and words are asked, 24 were missed when written
    assert len(missed) <= len(wanted) * 0.42, missed


def _found(analysis: Analysis, want: dict[str, Any]) -> bool:
    text = analysis.article.text
    return any(
        claim.stance == want["stance"]
        and claim.speaker_name == want["speaker_name"]
        and _squeezed(want["content_contains"]) in _squeezed(text[slice(*claim.content)])
        for claim in analysis.claims
    )


def test_one_story(dossier: Dossier) -> None:
    assert [len(story.articles) for story in dossier.stories] == [len(PAGES)]


def test_the_agency_text_is_one_origin(dossier: Dossier) -> None:
    carried = [set(origin.articles) for origin in dossier.origins if len(origin.articles) > 1]
    expected = [{_of(dossier, name).article.id for name in group} for group in EXPECTED["collection"]["origins"]]
    assert carried == expected


def test_the_denial_and_the_doubt_are_told(dossier: Dossier) -> None:
    assert "denies" in {verdict.kind for verdict in dossier.verdicts}
    stances = {(c.speaker_name, c.stance) for a in dossier.analyses for c in a.claims}
    assert ("Institute for the Study of War", "doubts") in stances


def test_no_speaker_differs_from_itself(dossier: Dossier) -> None:
    for verdict in dossier.verdicts:
        if verdict.kind in ("differs", "denies", "doubts"):
            assert verdict.left.speaker_name != verdict.right.speaker_name
