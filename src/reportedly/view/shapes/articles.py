"""Articles, which of them carry one text, and what outlets changed in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.records import ChangeKind
from reportedly.view.passages import Paragraph
from reportedly.view.shapes.claims import PlaceView

__all__ = ["ArticleView", "ChangeView", "EditView", "OriginView"]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with its whole text, claims marked. ``link`` is set for http and https addresses only.

    ``outlet`` is the best short label that there is; ``named`` tells whether it names an outlet. ``house`` names who
    publishes it, the outlet itself where that is not known.
    """

    anchor: str
    number: int
    id: str
    title: str
    lang: str | None
    language: str
    outlet: str
    named: bool
    source: str
    published: date | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]
    link: str | None
    address: str | None
    claims: int
    read: tuple[int, int]
    engine: str
    notes: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    house: str | None = None


@dataclass(frozen=True, slots=True)
class OriginView:
    """Articles that carry one text, counted once."""

    credit: str | None
    reason: str
    score: float
    articles: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A claim or figure that an outlet added, changed or took away; ``before`` and ``after`` are its exact words."""

    kind: ChangeKind
    what: Literal["claim", "figure"]
    says: str
    speaker: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class EditView:
    """What an outlet changed in an article between two times at which it was read."""

    article: str
    title: str
    lang: str | None
    outlet: str
    before: str
    after: str
    changes: tuple[ChangeView, ...]
