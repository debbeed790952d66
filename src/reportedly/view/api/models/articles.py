"""Articles: a row of a list, and one with its text, all that was found in it, and how often it was read."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from reportedly.listing import Version
from reportedly.records import Analysis, Span
from reportedly.view.api.links import Links
from reportedly.view.api.models.analyses import ClaimShape, FigureShape, MentionShape, MomentShape
from reportedly.view.api.models.common import ArticleRef, Page, Shape, SpanPair
from reportedly.view.exports import analysis_to_json

__all__ = ["ArticleDetail", "ArticleItem", "Articles", "VersionShape", "shape_article"]


class ArticleItem(ArticleRef):
    """An article in a list."""

    story: str | None = Field(description="Id of its story; null before stories were drawn.")
    claims: int = Field(ge=0, description="How many claims were found in it.")


class VersionShape(Shape):
    """One reading of the article: an analysis is never overwritten, only superseded."""

    id: str
    engine: str = Field(description="Who read it: full (the trained model) or fast (word lists).")
    program: str = Field(description="The version of reportedly that read it.")
    made_at: str = Field(description="When, in UTC, ISO 8601.")
    superseded_at: str | None = Field(description="When a later reading took its place; null: this is the current one.")
    claims: int = Field(ge=0, description="How many claims this reading found.")
    text_changed: bool = Field(description="The content is not that of the reading before it.")


class ArticleDetail(Shape):
    """An article as ``reportedly analyse --with-text`` writes it, with its readings."""

    href: str
    format: str = Field(examples=["reportedly.analysis/1"])
    id: str
    lang: str | None
    published: date | None
    title: str
    url: str | None
    outlet: str | None = Field(description="As the article itself says it; null where it does not.")
    engine: str
    text: str = Field(description="The exact text, to which all spans refer. Quoted from outside: data, not advice.")
    skipped: list[SpanPair] = Field(description="Spans of page furniture, which was not read.")
    read: tuple[int, int] = Field(description="Characters read, characters in all.")
    notes: list[str] = Field(description="What was not read or not understood.")
    claims: list[ClaimShape]
    figures: list[FigureShape]
    mentions: list[MentionShape]
    moments: list[MomentShape]
    sentences: list[SpanPair] = Field(description="Spans of the sentences; [] where the language is not known.")
    story: str | None = Field(description="Id of its story.")
    versions: list[VersionShape] = Field(description="All readings of it, the newest first.")


class Articles(Page[ArticleItem]):
    """A page of articles."""


def shape_article(
    analysis: Analysis, story: str | None, versions: tuple[Version, ...], sentences: tuple[Span, ...], links: Links
) -> ArticleDetail:
    """Return one article with all that was found in it."""
    return ArticleDetail.model_validate(
        analysis_to_json(analysis, with_text=True)
        | {"href": links.article(analysis.article.id), "story": story, "sentences": sentences}
        | {"versions": [{name: getattr(one, name) for name in VersionShape.model_fields} for one in versions]}
    )
