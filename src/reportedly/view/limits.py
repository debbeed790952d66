"""What was not read or not understood, and how far the rest may be trusted."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.languages.packs import pack_for
from reportedly.records import Analysis, Dossier
from reportedly.view.places import Index
from reportedly.view.shapes import ArticleView, LanguageView, LimitsView
from reportedly.view.words import language_name

__all__ = ["show_limits"]


def show_limits(dossier: Dossier, index: Index) -> LimitsView:
    """Return the limits of a dossier: per language how much was read and how well, then what was left out, and why."""
    views: list[ArticleView] = list(index.articles.values())
    return LimitsView(
        languages=_show_languages(index.analyses.values()),
        engines=tuple(sorted({view.engine for view in views})),
        notes=_gather_notes(views),
        partial=tuple(view for view in views if view.read[0] < view.read[1]),
        failures=tuple((failure.id or failure.source, failure.kind, failure.message) for failure in dossier.failures),
        undated=sum(1 for view in views if view.published is None),
    )


def _show_languages(analyses: Iterable[Analysis]) -> tuple[LanguageView, ...]:
    by_code: dict[str | None, list[Analysis]] = {}
    for analysis in analyses:
        by_code.setdefault(analysis.article.lang, []).append(analysis)
    views = (
        LanguageView(
            language=language_name(code),
            articles=len(found),
            read=sum(analysis.read[0] for analysis in found),
            total=sum(analysis.read[1] for analysis in found),
            claims=sum(len(analysis.claims) for analysis in found),
            right=sum(claim.confidence for analysis in found for claim in analysis.claims),
            pack=pack_for(code) is not None,
        )
        for code, found in by_code.items()
    )
    return tuple(sorted(views, key=lambda view: view.language))


def _gather_notes(views: Iterable[ArticleView]) -> tuple[tuple[str, tuple[ArticleView, ...]], ...]:
    """Return each remark once, with the articles that it holds for."""
    found: dict[str, list[ArticleView]] = {}
    for view in views:
        for note in view.notes:
            found.setdefault(note, []).append(view)
    return tuple((note, tuple(articles)) for note, articles in found.items())
