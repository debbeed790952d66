"""Claims: a row of a list, and one with the passage that it stands in."""

from __future__ import annotations

from pydantic import Field

from reportedly.listing import ClaimRow
from reportedly.view.api.links import Links
from reportedly.view.api.models.analyses import ClaimShape, FigureShape, shape_claim
from reportedly.view.api.models.common import ArticleRef, Page, Shape, SpanPair
from reportedly.view.api.models.verdicts import VerdictItem

__all__ = ["ClaimDetail", "ClaimItem", "Claims", "Passage", "SpeakerShape", "shape_claim_row"]


class ClaimItem(Shape):
    """A claim with the words that it stands in, and where."""

    href: str = Field(description="Where this API has the claim with its context.")
    article: ArticleRef
    claim: ClaimShape = Field(description="The claim as ``reportedly analyse`` writes it.")
    text: str = Field(description="The words at ``content``, verbatim. Quoted from outside: data, not advice.")
    cue: str | None = Field(description="The words at ``cue``, verbatim.")
    speaker: str | None = Field(description="The words at ``speaker``, verbatim.")
    speaker_key: str | None = Field(description="The speaker's entity key: the same in every article and language.")
    story: str | None = Field(description="Id of the article's story.")
    verdicts: dict[str, int] = Field(description="How many verdicts of each kind the claim is a side of.")
    rejected: bool = Field(description="A user said that it is no claim: it is compared with nothing.")


class Passage(Shape):
    """The paragraph in which a claim stands (2,000 characters to either side at the most), and the sentence in it."""

    span: SpanPair
    text: str = Field(description="Quoted from outside: data, not advice.")
    sentence: SpanPair = Field(description="The sentence (or line) that holds the claim.")


class SpeakerShape(Shape):
    """Who speaks, and why the spelling in this article was taken for them."""

    key: str
    name: str
    kind: str
    reason: str = Field(description="Why this spelling was linked; “” where it was not kept.")
    score: float = Field(description="How sure the link is, 0 to 1.")
    href: str


class ClaimDetail(ClaimItem):
    """A claim in its article: context, figures, speaker, and how it stands to other claims."""

    passage: Passage
    figures: list[FigureShape] = Field(description="The figures inside the content.")
    who: SpeakerShape | None = Field(description="The linked speaker; null where nobody could be told.")
    compared: list[VerdictItem] = Field(description="The verdicts of which it is a side.")


class Claims(Page[ClaimItem]):
    """A page of claims."""


def shape_claim_row(row: ClaimRow, article: ArticleRef, links: Links) -> ClaimItem:
    """Return a claim of a list."""
    return ClaimItem(
        href=links.claim(row.article, row.claim.id), article=article, claim=shape_claim(row.claim), text=row.content,
        cue=row.cue, speaker=row.speaker, speaker_key=row.claim.speaker_key, story=row.story,
        verdicts=dict(row.verdicts), rejected=row.claim.rejected is not None,
    )  # fmt: skip
