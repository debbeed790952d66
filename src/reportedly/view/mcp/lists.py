"""Tools that list: claims, stories, measures, verdicts, entities."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reportedly.listing import StoryOrder
from reportedly.records import EntityKind, Reality, Stance, VerdictKind
from reportedly.view.api.params import ClaimQuery, EntityQuery, MeasureQuery, Name, StoryQuery, VerdictQuery
from reportedly.view.api.reads import claims, entities, measures, stories, verdicts
from reportedly.view.api.source import Source
from reportedly.view.mcp.asked import Contested, From, Language, Limit, Next, OfStory, Outlet, Query, Speaker, Until
from reportedly.view.mcp.results import ClaimsFound, EntitiesFound, MeasuresFound, StoriesFound, VerdictsFound

__all__ = ["Lists"]

_TEN = 10


class Lists:
    """The tools that give a page of a list; the docstrings are what assistants read."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def search_claims(
        self,
        query: Query = None,
        speaker: Speaker = None,
        stance: Annotated[Stance | None, Field(description="How the speaker stands to it.")] = None,
        reality: Annotated[Reality | None, Field(description="Whether it happened, is planned …")] = None,
        language: Language = None,
        outlet: Outlet = None,
        since: From = None,
        until: Until = None,
        story: OfStory = None,
        contested: Contested = False,
        limit: Limit = _TEN,
        cursor: Next = None,
    ) -> ClaimsFound:
        """Find claims in news articles of any language: who says what, how, and in which words.

        Every condition that is given must hold; none is needed. Newest article first.
        """
        asked = ClaimQuery(
            query=query, speaker=speaker, stance=stance, reality=reality, language=language, outlet=outlet, since=since,
            until=until, story=story, contested=contested, limit=limit, cursor=cursor,
        )  # fmt: skip
        page = claims.list_claims(self._source, asked.wanted(), asked.asked())
        return ClaimsFound(items=page.items, next_cursor=page.next_cursor, total=page.total)

    def list_stories(
        self,
        query: Query = None,
        speaker: Speaker = None,
        language: Language = None,
        outlet: Outlet = None,
        since: From = None,
        until: Until = None,
        contested: Contested = False,
        order: Annotated[StoryOrder, Field(description="Which come first.")] = "newest",
        limit: Limit = _TEN,
        cursor: Next = None,
    ) -> StoriesFound:
        """List stories: articles about the same news, in any language, with how many sources and disagreements.

        Confirmation is counted in origins: ten papers that print one agency text are one.
        """
        asked = StoryQuery(
            query=query, speaker=speaker, language=language, outlet=outlet, since=since, until=until,
            contested=contested, order=order, limit=limit, cursor=cursor,
        )  # fmt: skip
        page = stories.list_stories(self._source, asked.wanted(), asked.asked())
        return StoriesFound(items=page.items, next_cursor=page.next_cursor, total=page.total)

    def list_measures(
        self,
        story: OfStory = None,
        unit: Annotated[Name | None, Field(description="What is counted, in English, such as soldier.")] = None,
        speaker: Speaker = None,
        contested: Contested = False,
        limit: Limit = _TEN,
        cursor: Next = None,
    ) -> MeasuresFound:
        """List what is counted in the stories, with the range of values; compare_measure gives every figure of one."""
        asked = MeasureQuery(story=story, unit=unit, speaker=speaker, contested=contested, limit=limit, cursor=cursor)
        page = measures.list_measures(self._source, asked.wanted(), asked.asked())
        return MeasuresFound(items=page.items, next_cursor=page.next_cursor, total=page.total)

    def list_verdicts(
        self,
        story: OfStory = None,
        kind: Annotated[VerdictKind | None, Field(description="How the two claims stand to each other.")] = None,
        measure: Annotated[Name | None, Field(description="Id of a measure.")] = None,
        speaker: Annotated[Name | None, Field(description="Key of an entity that is a side of it.")] = None,
        limit: Limit = _TEN,
        cursor: Next = None,
    ) -> VerdictsFound:
        """List how claims stand to each other, each with both sides' words and the reason.

        differs: values of the same thing exclude each other; denies, doubts: somebody stands against a claim;
        updates: a later value; contains: one bound leaves room for the other; agrees; repeats: one origin, which
        confirms nothing.
        """
        asked = VerdictQuery(story=story, kind=kind, measure=measure, speaker=speaker, limit=limit, cursor=cursor)
        page = verdicts.list_verdicts(self._source, asked.wanted(), asked.asked())
        return VerdictsFound(items=page.items, next_cursor=page.next_cursor, total=page.total)

    def find_entities(
        self,
        query: Annotated[Name | None, Field(description="Words of a name in any spelling or script.")] = None,
        kind: Annotated[EntityKind | None, Field(description="Of what kind.")] = None,
        limit: Limit = _TEN,
        cursor: Next = None,
    ) -> EntitiesFound:
        """Find people, organisations, states and places by a name in any language, with the keys other tools take."""
        asked = EntityQuery(query=query, kind=kind, limit=limit, cursor=cursor)
        page = entities.list_entities(self._source, asked.wanted(), asked.asked())
        return EntitiesFound(items=page.items, next_cursor=page.next_cursor, total=page.total)
