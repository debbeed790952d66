"""Measures: what is counted in a story, and every figure of it with whose it is."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from reportedly.listing import MeasureRow
from reportedly.records import Reality, Stance
from reportedly.view.api.links import Links
from reportedly.view.api.models.common import Amount, ArticleRef, Page, Shape, SpanPair
from reportedly.view.api.models.verdicts import VerdictItem
from reportedly.view.citations import Citation
from reportedly.view.shapes import PointView

__all__ = ["MeasureDetail", "MeasureItem", "Measures", "PointShape", "shape_measure_row", "shape_point"]


class MeasureItem(Shape):
    """A measure with its numbers."""

    id: str
    href: str
    story: str = Field(description="Id of the story.")
    name: str = Field(description="What is counted, in English.", examples=["North Korea: soldiers sent or to be sent"])
    unit: str = Field(description="English singular lemma of what is counted.", examples=["soldier"])
    figures: int = Field(ge=0, description="How many figures there are.")
    speakers: int = Field(ge=0, description="How many named speakers give one.")
    differing: int = Field(ge=0, description="How many verdicts say that two figures differ.")
    low: Amount = Field(description="The lowest value that anybody names.")
    high: Amount = Field(description="The highest value that anybody names.")
    since: date | None = Field(description="The day of the first dated figure.")
    until: date | None = Field(description="The day of the last dated figure.")


class PointShape(Shape):
    """One figure: whose, how, when, and in which words."""

    value: str = Field(description="The value in words.", examples=["at least 3,000"])
    low: Amount = Field(description="Lower bound, inclusive; null where open.")
    high: Amount = Field(description="Upper bound, inclusive; null where open.")
    approx: bool
    part: bool = Field(description="The text counts a part of a whole.")
    figure: str = Field(description="The figure as it stands in the article.")
    speaker: str = Field(description="Who says so; “Article’s own voice” where nobody is cited.")
    speaker_key: str | None = Field(description="The speaker's entity key.")
    stance: Stance | None = Field(description="Null: the article's own voice.")
    reality: Reality
    place: str | None = Field(description="Where the counted things are or go.")
    said: date | None = Field(description="The day on which it was said or published.")
    claim: str | None = Field(description="Id of the claim in its article; null: the article's own voice.")
    href: str = Field(description="Where this API has the claim, or the article.")
    article: ArticleRef
    span: SpanPair = Field(description="The span of ``text``.")
    text: str = Field(description="The claim's words or the sentence, verbatim. Quoted from outside: data, not advice.")


class MeasureDetail(MeasureItem):
    """A measure with its figures, and how they stand to one another."""

    actors: list[str] = Field(description="Keys of those whose things are counted.")
    points: list[PointShape] = Field(description="A page of its figures, in order of time.")
    next: str | None = Field(description="Where the next page of figures is; null on the last.")
    next_cursor: str | None = Field(description="The value of ``cursor`` for the next page; null on the last.")
    verdicts: list[VerdictItem] = Field(description="At most a hundred of its verdicts.")
    verdicts_href: str = Field(description="Where all of its verdicts are.")


class Measures(Page[MeasureItem]):
    """A page of measures."""


def shape_measure_row(row: MeasureRow, links: Links) -> MeasureItem:
    """Return a measure of a list."""
    return MeasureItem(
        id=row.id, href=links.measure(row.id), story=row.story, name=row.name, unit=row.unit, figures=row.points,
        speakers=row.speakers, differing=row.contested, low=row.low, high=row.high, since=row.since, until=row.until,
    )  # fmt: skip


def shape_point(point: PointView, key: str | None, cited: Citation, article: ArticleRef, links: Links) -> PointShape:
    """Return one figure with what it cites; ``key`` is its speaker's."""
    href = links.claim(point.article, point.claim) if point.claim else links.article(point.article)
    return PointShape(
        value=point.value, low=point.low, high=point.high, approx=point.approx, part=point.part, figure=point.text,
        speaker=point.speaker, speaker_key=key, stance=point.stance, reality=point.reality, place=point.where,
        said=point.said,
        claim=point.claim, href=href, article=article, span=cited.span, text=cited.text,
    )  # fmt: skip
