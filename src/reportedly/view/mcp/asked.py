"""What tools may be asked: each argument with what it means."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reportedly.view.api.params import Cursor, Day, Name

__all__ = [
    "ArticleId", "ClaimId", "Contested", "From", "Language", "Limit", "MeasureId", "Next", "OfStory", "Outlet", "Query",
    "Speaker", "StoryId", "Until",
]  # fmt: skip

MOST = 50

Query = Annotated[Name | None, Field(description="Words that must all be there, each as the beginning of a word.")]
Speaker = Annotated[
    Name | None, Field(description="Who speaks: an entity's key (find_entities), or words of a name in any spelling.")
]
Language = Annotated[Name | None, Field(description="ISO 639-1 code of the article's language, such as lv.")]
Outlet = Annotated[Name | None, Field(description="The outlet's name, in any case.")]
From = Annotated[Day | None, Field(description="Published on this day or later, YYYY-MM-DD.")]
Until = Annotated[Day | None, Field(description="Published on this day or earlier, YYYY-MM-DD.")]
Contested = Annotated[bool, Field(description="Only where sources stand against each other.")]
Limit = Annotated[int, Field(ge=1, le=MOST, description="How many at the most.")]
Next = Annotated[Cursor | None, Field(description="next_cursor of the page before, with the same filters.")]
StoryId = Annotated[Name, Field(description="Id of a story (list_stories).")]
OfStory = Annotated[Name | None, Field(description="Only of this story (list_stories).")]
MeasureId = Annotated[Name, Field(description="Id of a measure (list_measures, get_story).")]
ArticleId = Annotated[Name, Field(description="Id of the article, as claims carry it.")]
ClaimId = Annotated[Name, Field(description="Id of the claim in its article.")]
