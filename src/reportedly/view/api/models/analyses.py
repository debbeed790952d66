"""Claims, figures, names and dates, field by field as ``reportedly analyse`` writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import Field

from reportedly.records import Analysis, Article, Claim, EntityKind, Figure, Quoted, Reality, SpeakerKind, Stance
from reportedly.view.api.models.common import Amount, Shape, SpanPair
from reportedly.view.exports import analysis_to_json

__all__ = ["ClaimShape", "FigureShape", "MentionShape", "MomentShape", "shape_claim", "shape_figures"]


class ClaimShape(Shape):
    """One proposition that the text attributes to somebody other than the article's own voice."""

    id: str = Field(description="Stable within the article.")
    content: SpanPair = Field(description="Span of what is claimed.")
    cue: SpanPair | None = Field(description="Span of the words that mark the attribution; null where layout does.")
    speaker: SpanPair | None = Field(description="Span of the mention of the speaker; null where it is not expressed.")
    speaker_name: str | None = Field(description="The speaker's English name over all articles; null when unknown.")
    speaker_kind: SpeakerKind | None = Field(description="What kind of speaker it is.")
    via: list[str] = Field(description="Who relays it to this article, nearest first.")
    stance: Stance = Field(description="How the speaker stands to the content.")
    reality: Reality = Field(description="Whether the content has happened, goes on, is planned, possible …")
    quoted: Quoted = Field(description="Whether the words are the speaker's own.")
    figures: list[str] = Field(description="Ids of the figures inside the content.")
    evidence: list[SpanPair] = Field(description="Spans of the evidence that the speaker is said to offer.")
    confidence: float = Field(ge=0, le=1, description="Of claims given 0.8, about 80 % are right.")
    because: str = Field(description="Which rule or model found it.")
    rejected: str | None = Field(
        default=None, description="Id of the correction by which a user said that it is no claim; null: it stands."
    )


class FigureShape(Shape):
    """A quantity that a reader could dispute."""

    id: str = Field(description="Stable within the article.")
    span: SpanPair = Field(description="Span of the number with its approximator and counted noun.")
    low: Amount = Field(description="Lower bound in plain units, inclusive; null where open.")
    high: Amount = Field(description="Upper bound in plain units, inclusive; null where open.")
    approx: bool = Field(description="True for about, around, some, several.")
    unit: str | None = Field(description="English singular lemma of what is counted.", examples=["soldier"])
    noun: str | None = Field(description="The counted noun as it stands in the text.")
    claim: str | None = Field(description="Id of the innermost claim that holds it; null: the article's own voice.")
    speaker_name: str | None = Field(description="Whose figure it is.")
    reality: Reality = Field(description="As of a claim.")


class MentionShape(Shape):
    """A name in the text."""

    span: SpanPair
    kind: EntityKind
    name: str | None = Field(description="The English name; null where it is not known.")
    entity: str | None = Field(description="A key that is equal for one entity in every article and language.")
    role: str | None = Field(description="A role that the text gives it.", examples=["president"])


class MomentShape(Shape):
    """A date expression, resolved against the day of publication."""

    span: SpanPair
    start: date | None
    end: date | None = Field(description="Equal to start for a day.")
    grain: str = Field(examples=["day", "week", "month", "year"])


def shape_claim(claim: Claim) -> ClaimShape:
    """Return a claim as ``analyse`` writes it."""
    return ClaimShape.model_validate(_written(claims=(claim,))["claims"][0])


def shape_figures(figures: Iterable[Figure]) -> list[FigureShape]:
    """Return figures as ``analyse`` writes them."""
    return [FigureShape.model_validate(one) for one in _written(figures=tuple(figures))["figures"]]


def _written(**found: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of Analysis
    return analysis_to_json(Analysis(Article("", ""), **found))
