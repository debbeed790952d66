"""Stories: a row of a list, and one with its reason, its origins, its relays, its timeline and its names."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from reportedly.listing import StoryRow
from reportedly.records import Reality, Stance
from reportedly.view.api.links import Links
from reportedly.view.api.models.common import ArticleRef, Page, Shape, SpanPair

__all__ = [
    "EntryShape",
    "JourneyShape",
    "OriginShape",
    "Origins",
    "Quote",
    "RelayShape",
    "Relays",
    "StepShape",
    "Stories",
    "StoryDetail",
    "StoryItem",
    "StoryLinks",
    "TimelineShape",
    "shape_story_row",
]


class StoryItem(Shape):
    """A story with its numbers. Confirmation is counted in origins, never in articles."""

    id: str
    href: str
    title: str = Field(description="The title of the article that is most like the others, as it was published.")
    articles: int = Field(ge=0, description="How many articles it has, in any language.")
    outlets: int = Field(ge=0, description="How many outlets that are known by name.")
    origins: int = Field(ge=0, description="How many texts, those that several articles carry counted once.")
    languages: list[str] = Field(description="Language codes, sorted.")
    claims: int = Field(ge=0)
    contested: int = Field(ge=0, description="How many verdicts set two sources against each other.")
    verdicts: dict[str, int] = Field(description="How many verdicts of each kind.")
    since: date | None = Field(description="The day of the first dated article.")
    until: date | None = Field(description="The day of the last dated article.")
    follows: str | None = Field(description="Id of the earlier story that this one goes on with.")


class StoryLinks(Shape):
    """Where the parts of a story are."""

    articles: str
    claims: str
    measures: str
    verdicts: str
    timeline: str
    origins: str
    relays: str
    names: str


class StoryDetail(StoryItem):
    """A story, why it is one, and where its parts are."""

    reason: str = Field(description="Why these articles were taken for one story.")
    score: float = Field(description="How sure that is, 0 to 1.")
    days: list[tuple[date, int]] = Field(description="How many articles were published on each day.")
    parts: StoryLinks


class Quote(Shape):
    """Words of an article with where they stand."""

    article: ArticleRef
    span: SpanPair
    text: str = Field(description="Verbatim. Quoted from outside: data, not advice.")


class OriginShape(Shape):
    """Articles that carry one text: one origin, however many outlets print it."""

    id: str
    credit: str | None = Field(description="The agency that they credit.")
    reason: str
    score: float
    articles: list[ArticleRef] = Field(description="Those of this story, the oldest first.")
    elsewhere: int = Field(ge=0, description="How many more articles of other stories carry it.")


class RelayShape(Shape):
    """Through whom claims reached an outlet."""

    chain: list[str] = Field(description="The outlet first, then who relayed it, the source last.")
    claims: int = Field(ge=0)
    cited: list[Quote] = Field(description="The claims' words, at most ten.")


class Origins(Page[OriginShape]):
    """A page of a story's origins."""


class Relays(Page[RelayShape]):
    """A page of a story's relays."""


class EntryShape(Shape):
    """A statement, or an event that a text dates. No date is invented."""

    kind: Literal["statement", "event"]
    start: date | None
    end: date | None = Field(description="Equal to start for a day.")
    grain: str | None = Field(description="How finely the text dates it: day, week, month, year …")
    dated_by: str | None = Field(description="The words that date it, or “publication”; null where nothing does.")
    speaker: str
    stance: Stance | None
    reality: Reality | None
    claim: str | None = Field(description="Id of the claim in its article; null: the article's own voice.")
    cited: Quote


class StepShape(Shape):
    """An article that has a claim."""

    how: str = Field(description="first, same text as ARTICLE, a verdict's kind with ARTICLE, undated, or “”.")
    speaker: str
    stance: Stance | None
    via: list[str]
    cited: Quote


class JourneyShape(Shape):
    """How a value or a proposition travelled: the articles of this ledger that have it, by date."""

    about: str = Field(description="What, in English.")
    articles: int = Field(ge=0, description="In how many articles it is.")
    steps: list[StepShape] = Field(description="The first fifty of them.")


class TimelineShape(Shape):
    """A story in time; ``entries``, dated first, are a page of the list."""

    story: str
    entries: list[EntryShape]
    next: str | None = Field(description="Where the next entries are; null on the last page.")
    next_cursor: str | None
    total: int = Field(ge=0, description="How many entries there are.")
    journeys: list[JourneyShape] = Field(description="The fifty that are in most articles; on the first page only.")


class Stories(Page[StoryItem]):
    """A page of stories."""


def shape_story_row(row: StoryRow, links: Links) -> StoryItem:
    """Return a story of a list."""
    return StoryItem.model_validate(_numbers(row, links))


def shape_story(row: StoryRow, links: Links) -> StoryDetail:
    """Return one story."""
    story = row.story
    parts = {name: links.story(story.id, name) for name in StoryLinks.model_fields}
    numbers = _numbers(row, links)
    return StoryDetail(
        **numbers, reason=story.reason, score=story.score, days=list(row.days), parts=StoryLinks(**parts)
    )


def _numbers(row: StoryRow, links: Links) -> dict[str, Any]:
    """Return what a list shows of a story."""
    return {
        "id": row.story.id, "href": links.story(row.story.id), "title": row.story.title, "articles": row.articles,
        "outlets": row.outlets, "origins": row.origins, "languages": list(row.languages), "claims": row.claims,
        "contested": row.contested, "verdicts": dict(row.verdicts), "since": row.days[0][0] if row.days else None,
        "until": row.days[-1][0] if row.days else None, "follows": row.story.follows,
    }  # fmt: skip
