"""The whole page, with what was not read or not understood."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.view.shapes.articles import ArticleView
from reportedly.view.shapes.stories import StoryView

__all__ = ["DossierView", "LanguageView", "LimitsView"]


@dataclass(frozen=True, slots=True)
class LanguageView:
    """How much of one language was read: articles, characters analysed, characters in all, and how well.

    ``right`` is how many of its claims may be expected to be right: the sum of their confidences. ``pack`` tells
    whether figures and dates are read in it.
    """

    language: str
    articles: int
    read: int
    total: int
    claims: int
    right: float
    pack: bool


@dataclass(frozen=True, slots=True)
class LimitsView:
    """What was not read or not understood.

    ``notes`` are remarks with the articles that they hold for, ``partial`` articles of which text was left out, and
    ``failures`` (item, kind, message).
    """

    languages: tuple[LanguageView, ...]
    engines: tuple[str, ...]
    notes: tuple[tuple[str, tuple[ArticleView, ...]], ...]
    partial: tuple[ArticleView, ...]
    failures: tuple[tuple[str, str, str], ...]
    undated: int


@dataclass(frozen=True, slots=True)
class DossierView:
    """The whole page: stories in the dossier's order, articles numbered in theirs."""

    scope: tuple[str, ...]
    stories: tuple[StoryView, ...]
    articles: tuple[ArticleView, ...]
    limits: LimitsView
