"""Reading analyses back, a page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select

from reportedly.errors import LedgerError
from reportedly.records import Analysis, Article
from reportedly.store.moves import successor_of
from reportedly.store.pieces import in_pieces
from reportedly.store.rows import ARTICLE, CLAIM, FIGURE, MENTION, MOMENT, Shape
from reportedly.store.schema import (
    analyses,
    articles,
    claims,
    figures,
    mention_names,
    mentions,
    moments,
    stories,
    story_articles,
)

__all__ = [
    "CONTENT",
    "CURRENT",
    "PAGE",
    "analyses_of",
    "check_story",
    "has_unlinked",
    "load_analyses",
    "members",
    "stream_analyses",
]

PAGE = 64  # analyses in memory at once
R = TypeVar("R")

CONTENT = and_(analyses.c.article_id == articles.c.id, analyses.c.digest == articles.c.digest)
"""Joins an article's content with its analyses."""

CURRENT = and_(CONTENT, analyses.c.superseded_at.is_(None))
"""Joins an article's content with its current analysis."""


def stream_analyses(connection: Connection, story: str | None, after: Article | None = None) -> Iterator[Analysis]:
    """Yield the current analyses, oldest article first, undated ones last, those of one day by id.

    Where an article is given, only those that come after it.
    """
    chosen = select(analyses.c.id).join(articles, CURRENT)
    if story is not None:
        chosen = chosen.where(articles.c.id.in_(members(story)))
    if after is not None:
        chosen = chosen.where(_is_after(after))
    ordered = chosen.order_by(articles.c.published.nulls_last(), articles.c.id)
    with connection.execute(ordered.execution_options(yield_per=PAGE)) as found:
        for page in found.scalars().partitions():
            yield from load_analyses(connection, page)


def _is_after(article: Article) -> ColumnElement[bool]:
    day, later = articles.c.published, articles.c.id > article.id
    if article.published is None:
        return and_(day.is_(None), later)
    return or_(day > article.published, day.is_(None), and_(day == article.published, later))


def analyses_of(connection: Connection, names: Collection[str]) -> Iterator[Analysis]:
    """Yield the current analyses of the articles, by id."""
    for piece in in_pieces(sorted(names)):
        wanted = select(analyses.c.id).join(articles, CURRENT).where(articles.c.id.in_(piece)).order_by(articles.c.id)
        for page in connection.execute(wanted.execution_options(yield_per=PAGE)).scalars().partitions():
            yield from load_analyses(connection, page)


def has_unlinked(connection: Connection) -> bool:
    """Tell whether an article came in since links were last drawn."""
    linked = select(mention_names.c.article_id).where(mention_names.c.article_id == analyses.c.article_id)
    wanted = select(analyses.c.id).where(analyses.c.superseded_at.is_(None), ~linked.exists())
    return connection.execute(wanted.limit(1)).first() is not None


def members(story: str) -> Select[tuple[str]]:
    """Return the query for the ids of a story's articles."""
    return select(story_articles.c.article_id).where(story_articles.c.story == story)


def check_story(connection: Connection, story: str | None) -> None:
    """Raise LedgerError if the story is named and not there."""
    if story is not None and not connection.execute(select(stories.c.id).where(stories.c.id == story)).first():
        later = successor_of(connection, story)
        told = f"it is a part of {later!r} now" if later else "`reportedly stories` lists those there are"
        raise LedgerError(f"There is no story {story!r} in this ledger: {told}.")


def load_analyses(connection: Connection, ids: Sequence[str]) -> Iterator[Analysis]:
    """Yield the analyses of the given ids in their order, current or not."""
    heads = select(articles, *(analyses.c[name].label(f"made_{name}") for name in ("id", "engine", "notes")))
    heads = heads.add_columns(analyses.c.read_done, analyses.c.read_all)
    heads = heads.join(analyses, CONTENT).where(analyses.c.id.in_(ids))
    by_id = {row["made_id"]: row for row in connection.execute(heads).mappings()}
    found_claims = _find(connection, claims, CLAIM, ids)
    found_figures = _find(connection, figures, FIGURE, ids)
    found_mentions = _find(connection, mentions, MENTION, ids)
    found_moments = _find(connection, moments, MOMENT, ids)
    for one in ids:
        row = by_id[one]
        yield Analysis(
            article=ARTICLE.read(row),
            claims=found_claims.get(one, ()),
            figures=found_figures.get(one, ()),
            mentions=found_mentions.get(one, ()),
            moments=found_moments.get(one, ()),
            read=(row["read_done"], row["read_all"]),
            engine=row["made_engine"],
            notes=tuple(row["made_notes"]),
        )


def _find(connection: Connection, table: Table, shape: Shape[R], ids: Sequence[str]) -> dict[str, tuple[R, ...]]:
    """Return what the analyses found, by analysis, in order."""
    owner: Any = table.c.analysis_id
    ordered = select(table).where(owner.in_(ids)).order_by(owner, table.c.position)
    rows = connection.execute(ordered).mappings()
    return {key: tuple(map(shape.read, group)) for key, group in groupby(rows, key=lambda row: str(row["analysis_id"]))}
