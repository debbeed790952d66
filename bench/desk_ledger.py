"""A large ledger to browse: articles recombined from the samples, links made by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import get_args

import numpy as np

from bench.recombined import Base, recombine
from reportedly.collect.files import read_pages
from reportedly.detect.sentences import find_paragraphs
from reportedly.pipeline import analyse_pages, compare_analyses, make_engine
from reportedly.records import (
    Analysis,
    Claim,
    Dossier,
    Entity,
    Measure,
    Mention,
    NameForm,
    Origin,
    Point,
    Side,
    Story,
    Verdict,
    VerdictKind,
    digest,
)
from reportedly.store.ledger import open_ledger

__all__ = ["make_ledger"]

_EXAMPLES = Path(__file__).parent.parent / "examples"
_NEWSROOMS = 3000  # sets of people and bodies; stories share them in turn
_KINDS: tuple[VerdictKind, ...] = get_args(VerdictKind)


def make_ledger(path: Path, count: int) -> None:
    """Make a ledger of so many articles; half a ledger is never left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    told = [(_renamed(one, story % _NEWSROOMS), story) for one, story in _make_articles(count)]
    with open_ledger(str(draft)) as ledger:
        ledger.add((one for one, _ in told), batch=1000)
        ledger.replace_links(_link(told))
    draft.rename(path)


def _make_articles(count: int) -> Iterator[tuple[Analysis, int]]:
    pages = sorted(str(page) for page in _EXAMPLES.glob("*.html"))
    read = [one for one in analyse_pages(read_pages(pages), make_engine("fast")) if isinstance(one, Analysis)]
    bases: dict[tuple[str, str], Base] = {}
    for one in compare_analyses(read).analyses:
        base = Base(one, tuple(find_paragraphs(one.article)), np.ones(4, dtype=np.float32))
        lang = one.article.lang or ""
        bases["last", lang] = base
        bases.setdefault(("first", lang), base)
    langs = sorted({lang for _, lang in bases})
    for made in recombine(bases, ("first", "last"), langs, count, seed=1):
        one = made.analysis
        title = one.article.text.partition("\n")[0][:90]
        yield replace(one, article=replace(one.article, title=title, title_span=None, skipped=(), url=None)), made.story


def _renamed(analysis: Analysis, newsroom: int) -> Analysis:
    """Give a story's people and bodies names of their own."""

    def mention(one: Mention) -> Mention:
        if one.key is None or one.kind in ("state", "place"):
            return one
        return replace(one, key=f"{one.key}-{newsroom}", name=f"{one.name} {newsroom}")

    keys = {one.key for one in analysis.mentions if one.key and one.kind in ("state", "place")}

    def claim(one: Claim) -> Claim:
        if one.speaker_key is None or one.speaker_key in keys:
            return one
        return replace(one, speaker_key=f"{one.speaker_key}-{newsroom}", speaker_name=f"{one.speaker_name} {newsroom}")

    return replace(analysis, mentions=tuple(map(mention, analysis.mentions)), claims=tuple(map(claim, analysis.claims)))


def _link(told: Sequence[tuple[Analysis, int]]) -> Dossier:
    chance = random.Random(2)  # noqa: S311 - a bench needs the same links again
    stories: list[Story] = []
    origins: list[Origin] = []
    measures: list[Measure] = []
    verdicts: list[Verdict] = []
    for number, group in groupby(told, key=lambda pair: pair[1]):
        members = [one for one, _ in group]
        ids = tuple(one.article.id for one in members)
        story = Story(digest("story", number), members[0].article.title, ids, 0.8, "made for a bench")
        stories.append(story)
        if len(ids) > 3 and chance.random() < 0.5:
            origins.append(Origin(digest("origin", number), ids[:3], "NPA", "one text", 0.9))
        mine = list(_measure(story.id, members))
        measures += mine
        verdicts += _judge(story.id, members, mine, chance)
    analyses = tuple(one for one, _ in told)
    return Dossier(
        analyses, tuple(_gather_entities(analyses)), tuple(origins), tuple(stories), tuple(measures), tuple(verdicts)
    )


def _measure(story: str, members: Sequence[Analysis]) -> Iterator[Measure]:
    """Yield a measure for each unit that figures of several articles have."""
    by_unit: dict[str, list[Point]] = {}
    for one in members:
        claims = {claim.id: claim for claim in one.claims}
        for figure in one.figures:
            claim = claims.get(figure.claim or "")
            if figure.unit and (claim or figure.claim is None):
                point = Point(
                    one.article.id, figure.id, figure.claim, claim.speaker_name if claim else None,
                    claim.speaker_key if claim else None, one.article.outlet, figure.low, figure.high, figure.approx,
                    figure.reality, claim.stance if claim else None, one.article.published, figure.about.action,
                    figure.about.place, figure.about.part,
                )  # fmt: skip
                by_unit.setdefault(figure.unit, []).append(point)
    for unit, points in by_unit.items():
        if len({point.article for point in points}) > 1:
            yield Measure(digest("measure", story, unit), story, f"{unit} of the story", unit, tuple(points))


def _judge(
    story: str, members: Sequence[Analysis], measures: Sequence[Measure], chance: random.Random
) -> Iterator[Verdict]:
    """Yield a verdict for each article and the next: of a measure's figures where there is one, else of claims."""
    said = [(one, chance.choice(one.claims)) for one in members if one.claims]
    for (left, one), (right, other) in pairwise(said):
        measure = chance.choice(measures).id if measures and chance.random() < 0.5 else None
        made = digest("verdict", left.article.id, right.article.id)
        reason = f"{one.speaker_name} and {other.speaker_name} speak of the same: made for a bench."
        yield Verdict(
            made, chance.choice(_KINDS), story, measure, None, reason, 0.8, _side(left, one), _side(right, other)
        )


def _side(analysis: Analysis, claim: Claim) -> Side:
    text = analysis.article.text[slice(*claim.content)]
    return Side(analysis.article.id, claim.id, claim.content, claim.speaker_name, text)


def _gather_entities(analyses: Sequence[Analysis]) -> Iterator[Entity]:
    articles: dict[str, dict[str, None]] = {}
    forms: dict[str, Counter[tuple[str, str]]] = {}
    first: dict[str, Mention] = {}
    for one in analyses:
        for mention in one.mentions:
            if mention.key:
                first.setdefault(mention.key, mention)
                articles.setdefault(mention.key, {})[one.article.id] = None
                forms.setdefault(mention.key, Counter())[mention.surface, one.article.lang or ""] += 1
    for key, mention in first.items():
        yield Entity(
            key, mention.kind, mention.name or mention.surface, _forms(forms[key]), tuple(articles[key]), ("made",), 0.9
        )


def _forms(counted: Mapping[tuple[str, str], int]) -> tuple[NameForm, ...]:
    return tuple(NameForm(text, lang, number, "made for a bench", 0.9) for (text, lang), number in counted.items())
