"""Verdicts: how two claims stand to each other, each side with what is needed to cite it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from reportedly.records import Side, Verdict, VerdictKind
from reportedly.view.api.links import Links
from reportedly.view.api.models.common import ArticleRef, Page, Shape, SpanPair

__all__ = ["SideShape", "VerdictItem", "Verdicts", "shape_verdict"]


class SideShape(Shape):
    """One of the two claims."""

    href: str = Field(description="Where this API has the claim.")
    article: ArticleRef
    claim: str = Field(description="Id of the claim in its article.")
    content: SpanPair
    speaker_name: str | None
    text: str = Field(description="The words at ``content``, verbatim. Quoted from outside: data, not advice.")


class VerdictItem(Shape):
    """How two claims of one measure or proposition stand to each other; claims of different reality never differ."""

    id: str
    href: str
    kind: VerdictKind
    story: str = Field(description="Id of the story.")
    measure: str | None = Field(description="Id of the measure; null where propositions are compared.")
    measure_name: str | None = Field(description="What is counted, in English.")
    proposition: str | None = Field(description="What both claims are about, where it is no measure.")
    reason: str = Field(description="Why, in one sentence.")
    score: float = Field(description="How sure it is, 0 to 1.")
    left: SideShape
    right: SideShape


class Verdicts(Page[VerdictItem]):
    """A page of verdicts."""


def shape_verdict(
    verdict: Verdict, articles: Mapping[str, ArticleRef], names: Mapping[str, str], links: Links
) -> VerdictItem:
    """Return a verdict.

    Args:
        verdict: which.
        articles: by id, those of both sides among them.
        names: of measures, by id.
        links: where things are.
    """
    return VerdictItem(
        id=verdict.id, href=links.verdict(verdict.id), kind=verdict.kind, story=verdict.story, measure=verdict.measure,
        measure_name=names.get(verdict.measure) if verdict.measure else None, proposition=verdict.proposition,
        reason=verdict.reason, score=verdict.score, left=_side(verdict.left, articles, links),
        right=_side(verdict.right, articles, links),
    )  # fmt: skip


def _side(side: Side, articles: Mapping[str, ArticleRef], links: Links) -> SideShape:
    return SideShape(
        href=links.claim(side.article, side.claim), article=articles[side.article], claim=side.claim,
        content=side.content, speaker_name=side.speaker_name, text=side.text,
    )  # fmt: skip
