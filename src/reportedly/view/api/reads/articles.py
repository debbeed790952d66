"""Articles, and what is needed to cite them."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.listing import ArticleFilter, ArticleRow
from reportedly.records import Article
from reportedly.view.api.models.articles import ArticleDetail, ArticleItem, Articles, shape_article
from reportedly.view.api.models.common import ArticleRef, refer
from reportedly.view.api.paging import Asked, page_of, slice_of
from reportedly.view.api.source import Source

__all__ = ["list_articles", "read_article", "refer_all"]


def list_articles(source: Source, wanted: ArticleFilter, asked: Asked) -> Articles:
    """Return a page of articles, newest first."""
    found = source.ledger.list_articles(wanted, slice_of("articles", asked))
    items = [_item(source, row) for row in found.items]
    return page_of(source, Articles, items, found, "articles", asked)


def read_article(source: Source, article: str, version: str | None = None) -> ArticleDetail | None:
    """Return an article with its text and all that was found in it, None where there is none."""
    analysis = source.ledger.article_analysis(article, version)
    if analysis is None:
        return None
    rows = source.ledger.article_rows([article])
    sentences = source.sentences([analysis]).get(article, ())
    return shape_article(
        analysis,
        rows[0].story if rows else None,
        source.ledger.article_versions(article),
        tuple(sentences),
        source.links,
    )


def refer_all(source: Source, articles: Iterable[str]) -> dict[str, ArticleRef]:
    """Return what is needed to cite each of the articles, by id."""
    rows = source.ledger.article_rows(sorted(set(articles)))
    return {row.id: _refer(source, row) for row in rows}


def _refer(source: Source, row: ArticleRow) -> ArticleRef:
    article = Article(row.id, "", row.lang, row.published, row.title, url=row.url, outlet=row.outlet, source=row.source)
    return refer(article, source.links.article(row.id))


def _item(source: Source, row: ArticleRow) -> ArticleItem:
    return ArticleItem(**dict(_refer(source, row)), story=row.story, claims=row.claims)
