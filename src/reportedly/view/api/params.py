"""What may be asked of the lists; what is not listed here is refused, so that a misspelt filter is not ignored."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from reportedly.listing import (
    ArticleFilter,
    ClaimFilter,
    EditFilter,
    EntityFilter,
    MeasureFilter,
    StoryFilter,
    StoryOrder,
    VerdictFilter,
)
from reportedly.records import EntityKind, Reality, Stance, VerdictKind
from reportedly.view.api.paging import LARGEST, USUAL, Asked

__all__ = [
    "ArticleQuery",
    "ClaimQuery",
    "Cursor",
    "Day",
    "EditQuery",
    "EntityQuery",
    "ListQuery",
    "MeasureQuery",
    "Name",
    "StoryQuery",
    "VerdictQuery",
]

Name = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Cursor = Annotated[str, StringConstraints(min_length=1, max_length=8000)]


def _read_day(value: object) -> object:
    """Refuse what pydantic would take for seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Day = Annotated[date, BeforeValidator(_read_day)]
Query = Annotated[Name | None, Field(description="Words that must all be there, each as the beginning of a word.")]
Story = Annotated[Name | None, Field(description="Id of a story.")]
Speaker = Annotated[
    Name | None, Field(description="An entity's key, or words of a name in any spelling.", examples=["state:KP"])
]
Language = Annotated[Name | None, Field(description="ISO 639-1 code of the article's language.", examples=["lv"])]
Outlet = Annotated[Name | None, Field(description="The outlet's name, in any case.")]
Since = Annotated[Day | None, Field(description="Published on this day or later.", examples=["2024-10-01"])]
Until = Annotated[Day | None, Field(description="Published on this day or earlier.", examples=["2024-10-31"])]


class ListQuery(BaseModel):
    """What every list may be asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(default=USUAL, ge=1, le=LARGEST, description="Items on a page.")
    cursor: Cursor | None = Field(default=None, description="The next_cursor of the page before; omit for the first.")

    def asked(self) -> Asked:
        """Return what was asked, by parameter."""
        return {name: value for name, value in self.model_dump(mode="json").items() if value is not None}


class StoryQuery(ListQuery):
    """Which stories."""

    query: Query = None
    speaker: Speaker = None
    language: Language = None
    outlet: Outlet = None
    since: Since = None
    until: Until = None
    contested: bool = Field(default=False, description="Only stories in which sources stand against each other.")
    order: StoryOrder = Field(default="newest", description="Which come first.")

    def wanted(self) -> StoryFilter:
        """Return the filter."""
        return StoryFilter(**_filters(self))


class ClaimQuery(ListQuery):
    """Which claims."""

    query: Query = None
    story: Story = None
    article: Name | None = Field(default=None, description="Id of an article.")
    speaker: Speaker = None
    stance: Stance | None = Field(default=None, description="How the speaker stands to it.")
    reality: Reality | None = Field(default=None, description="Whether it has happened, is planned …")
    language: Language = None
    outlet: Outlet = None
    since: Since = None
    until: Until = None
    contested: bool = Field(default=False, description="Only claims that somebody stands against.")

    def wanted(self) -> ClaimFilter:
        """Return the filter."""
        return ClaimFilter(**_filters(self))


class ArticleQuery(ListQuery):
    """Which articles."""

    query: Query = None
    story: Story = None
    entity: Name | None = Field(default=None, description="Key of an entity that the article names.")
    language: Language = None
    outlet: Outlet = None
    since: Since = None
    until: Until = None

    def wanted(self) -> ArticleFilter:
        """Return the filter."""
        return ArticleFilter(**_filters(self))


class EntityQuery(ListQuery):
    """Which entities."""

    query: Name | None = Field(default=None, description="Words of a name or spelling, each as a beginning.")
    kind: EntityKind | None = Field(default=None, description="Of what kind.")

    def wanted(self) -> EntityFilter:
        """Return the filter."""
        return EntityFilter(**_filters(self))


class MeasureQuery(ListQuery):
    """Which measures."""

    story: Story = None
    unit: Name | None = Field(default=None, description="What is counted, in English.", examples=["soldier"])
    speaker: Speaker = None
    contested: bool = Field(default=False, description="Only measures of which two figures differ.")

    def wanted(self) -> MeasureFilter:
        """Return the filter."""
        return MeasureFilter(**_filters(self))


class EditQuery(BaseModel):
    """Which edits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(default=USUAL, ge=1, le=LARGEST, description="Edits at the most.")
    story: Story = None
    article: Name | None = Field(default=None, description="Id of an article.")
    since: Annotated[Day | None, Field(description="Seen on this day (UTC) or later.")] = None

    def wanted(self) -> EditFilter:
        """Return the filter."""
        return EditFilter(self.story, self.article, self.since)


class VerdictQuery(ListQuery):
    """Which verdicts."""

    story: Story = None
    kind: VerdictKind | None = Field(default=None, description="How the two claims stand to each other.")
    measure: Name | None = Field(default=None, description="Id of a measure.")
    speaker: Name | None = Field(default=None, description="An entity's key: verdicts of which its claim is a side.")

    def wanted(self) -> VerdictFilter:
        """Return the filter."""
        return VerdictFilter(**_filters(self))


def _filters(query: ListQuery) -> dict[str, Any]:
    return {name: getattr(query, name) for name in type(query).model_fields if name not in ListQuery.model_fields}
