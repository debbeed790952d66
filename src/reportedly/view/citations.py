"""Words of an article with where they stand: what every line of a list cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.records import Article, Span, within
from reportedly.view.passages import divide
from reportedly.view.places import outlet_of
from reportedly.view.words import say_date, write_day

__all__ = ["Citation", "citation_to_json", "cite", "say_where", "sentence_around"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words at ``span`` of an article's text. ``outlet`` is the best short label that there is."""

    article: str
    outlet: str
    lang: str | None
    published: date | None
    span: Span
    text: str


def cite(article: Article, span: Span) -> Citation:
    """Return what stands at a span."""
    words = article.text[slice(*span)]
    return Citation(article.id, outlet_of(article), article.lang, article.published, span, words)


def sentence_around(article: Article, span: Span, sentences: Iterable[Span]) -> Span:
    """Return the sentence that a span lies in; its line where it lies in none, itself where it runs over lines."""
    holding = (whole for whole in (*sentences, *divide(article.text)) if within(span, whole))
    return next(holding, span)


def say_where(cited: Citation, *, dated: bool = True) -> str:
    """Return "18 Oct 2024 · Courier (en) · ARTICLE": how a table cites, in one cell that folds well."""
    parts = ([say_date(cited.published)] if dated else []) + [f"{cited.outlet} ({cited.lang or '?'})", cited.article]
    return " · ".join(parts)


def citation_to_json(cited: Citation) -> dict[str, object]:
    """Return a citation's fields as JSON."""
    return {
        "article": cited.article,
        "outlet": cited.outlet,
        "lang": cited.lang,
        "published": write_day(cited.published),
        "span": list(cited.span),
        "text": cited.text,
    }
