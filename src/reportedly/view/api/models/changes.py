"""Edits: two versions of an article, and what became of its claims and figures between them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from reportedly.records import Edit
from reportedly.view.api.links import Links
from reportedly.view.api.models.common import ArticleRef, Shape, refer
from reportedly.view.edits import show_edits

__all__ = ["ChangeShape", "EditItem", "Edits", "shape_edit"]


class ChangeShape(Shape):
    """What became of one claim, or of a figure that stands in no changed claim."""

    what: Literal["claim", "figure"]
    kind: Literal["added", "changed", "removed"]
    says: str = Field(
        description="What happened, in English.", examples=["the number became 9 at 14:05; the earlier 12 is gone"]
    )
    speaker: str = Field(description="Whose claim it is.")
    before: str | None = Field(description="The words in the earlier version, verbatim; null: it was not there.")
    after: str | None = Field(description="The words in the later version, verbatim; null: it is gone.")


class EditItem(Shape):
    """One edit: the times are those at which the versions were first seen, not those at which they were written."""

    article: ArticleRef
    before: datetime = Field(description="When the earlier version was first seen.")
    after: datetime = Field(description="When the later one was.")
    changes: list[ChangeShape]


class Edits(Shape):
    """The latest edits."""

    items: list[EditItem]
    more: bool = Field(description="There are earlier ones: ask for more with limit, or with since for fewer.")


def shape_edit(edit: Edit, links: Links) -> EditItem:
    """Return an edit in the words in which people are shown it."""
    (view,) = show_edits([edit])
    article = edit.after.analysis.article
    return EditItem(
        article=refer(article, links.article(article.id)),
        before=edit.before.seen_at,
        after=edit.after.seen_at,
        changes=[
            ChangeShape(
                what=one.what, kind=one.kind, says=one.says, speaker=one.speaker, before=one.before, after=one.after
            )
            for one in view.changes
        ],
    )
