"""Articles a page at a time, and all that is known of one: readings, origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select, tuple_

from reportedly.errors import CursorError
from reportedly.listing import ArticleFilter, ArticleRow, Listing, Slice, Version
from reportedly.records import Analysis, Origin
from reportedly.store.columns import Words
from reportedly.store.cursors import bounded_size, count_some, read_cursor, write_cursor
from reportedly.store.derived import claim_facts, entity_numbers
from reportedly.store.naming import lay_names
from reportedly.store.reading import CURRENT, load_analyses
from reportedly.store.rows import ORIGIN
from reportedly.store.schema import (
    analyses,
    articles,
    claims,
    entity_articles,
    origin_articles,
    origins,
    story_articles,
)
from reportedly.store.search import article_rows
from reportedly.store.speakers import match_outlets

__all__ = ["list_articles", "load_articles", "read_analysis", "read_origin", "read_versions"]


def list_articles(connection: Connection, wanted: ArticleFilter, part: Slice) -> Listing[ArticleRow]:
    """Return a page of articles, newest first: those with a date, then those without (``protocols.Browser``)."""
    chosen = select(articles.c.published, articles.c.id).join(analyses, CURRENT)
    chosen = chosen.where(*_conditions(connection, wanted))
    size = bounded_size(part)
    found = list(connection.execute(_dated(chosen, part.after).limit(size + 1)))
    if len(found) <= size:
        found += connection.execute(_undated(chosen, part.after).limit(size + 1 - len(found)))
    after = _place(found[size - 1]) if len(found) > size else None
    rows = load_articles(connection, [row.id for row in found[:size]])
    return Listing(tuple(rows), after, count_some(connection, chosen))


def _dated(chosen: Select[Any], after: str | None) -> Select[Any]:
    published = articles.c.published
    newest = chosen.where(published.is_not(None)).order_by(published.desc(), articles.c.id.desc())
    if after is None:
        return newest
    day, last = read_cursor(after, [str, str])
    if not day:
        return newest.where(published.is_(None))  # all of them came before
    return newest.where(tuple_(published, articles.c.id) < tuple_(_read_day(day, after), literal(last, Words)))


def _undated(chosen: Select[Any], after: str | None) -> Select[Any]:
    rest = chosen.where(articles.c.published.is_(None)).order_by(articles.c.id.desc())
    if after is None:
        return rest
    day, last = read_cursor(after, [str, str])
    return rest if day else rest.where(articles.c.id < last)


def _read_day(day: str, after: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise CursorError(f"{after[:40]!r} marks no place in this list: start from its first page.") from error


def _place(row: Any) -> str:  # noqa: ANN401 - a row
    return write_cursor(("" if row.published is None else row.published.isoformat(), row.id))


def _conditions(connection: Connection, wanted: ArticleFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.story is not None:
        members = select(story_articles.c.article_id).where(story_articles.c.story == wanted.story)
        yield articles.c.id.in_(members)
    if wanted.entity is not None:
        yield _names(connection, wanted.entity)
    if wanted.language is not None:
        yield articles.c.lang == wanted.language
    if wanted.outlet is not None:
        yield articles.c.outlet.in_(match_outlets(connection, wanted.outlet))
    if wanted.since is not None:
        yield articles.c.published >= wanted.since
    if wanted.until is not None:
        yield articles.c.published <= wanted.until
    if wanted.query is not None:
        yield articles.c.row.in_(article_rows(wanted.query))


def _names(connection: Connection, key: str) -> ColumnElement[bool]:
    """Return the condition that an article names an entity.

    The articles of a state are half of all: these are asked one by one as they come, newest first, till the page is
    full. Those of most names are few, and looked up.
    """
    named = select(entity_articles.c.article_id).where(entity_articles.c.entity == key)
    rank = connection.execute(select(entity_numbers.c.rank).where(entity_numbers.c.entity == key)).scalar() or 0
    if -rank < _MANY:
        return articles.c.id.in_(named)
    return named.where(entity_articles.c.article_id == articles.c.id).exists()


_MANY = 2000
_SHOWN = ("id", "title", "outlet", "lang", "published", "url", "source")


def load_articles(connection: Connection, ids: Sequence[str]) -> list[ArticleRow]:
    """Return the articles of the ids, those that there are, in this order."""
    told = select(story_articles.c.article_id, func.min(story_articles.c.story))
    told = told.where(story_articles.c.article_id.in_(ids)).group_by(story_articles.c.article_id)
    held: dict[str, str] = {row[0]: row[1] for row in connection.execute(told)}
    said = select(claim_facts.c.article_id, func.count()).where(claim_facts.c.article_id.in_(ids))
    counts: dict[str, int] = {row[0]: row[1] for row in connection.execute(said.group_by(claim_facts.c.article_id))}
    wanted = select(*(articles.c[name] for name in _SHOWN)).join(analyses, CURRENT).where(articles.c.id.in_(ids))
    rows: dict[str, Any] = {row["id"]: row for row in connection.execute(wanted).mappings()}
    return [ArticleRow(**rows[one], story=held.get(one), claims=counts.get(one, 0)) for one in ids if one in rows]


def read_versions(connection: Connection, article: str) -> tuple[Version, ...]:
    """Return all readings of an article, the current one first, then the latest."""
    counted = select(func.count()).where(claims.c.analysis_id == analyses.c.id).scalar_subquery()
    wanted = select(analyses, counted.label("claims")).where(analyses.c.article_id == article)
    ordered = wanted.order_by(analyses.c.superseded_at.is_not(None), analyses.c.made_at.desc(), analyses.c.id)
    rows = list(connection.execute(ordered).mappings())
    earlier = [row["digest"] for row in rows[1:]]
    return tuple(
        Version(
            id=row["id"],
            engine=row["engine"],
            program=row["version"],
            made_at=row["made_at"],
            superseded_at=row["superseded_at"],
            claims=row["claims"],
            text_changed=place < len(earlier) and earlier[place] != row["digest"],
        )
        for place, row in enumerate(rows)
    )


def read_analysis(connection: Connection, article: str, version: str | None) -> Analysis | None:
    """Return the current analysis under its linked names, or an earlier one as it was found; None for neither."""
    wanted = select(analyses.c.id).where(analyses.c.article_id == article)
    current = analyses.c.superseded_at.is_(None) if version is None else analyses.c.id == version
    found = connection.execute(wanted.where(current)).scalar()
    if found is None:
        return None
    read = load_analyses(connection, [found])
    return next(lay_names(connection, read) if version is None else read)


def read_origin(connection: Connection, article: str) -> Origin | None:
    """Return the origin that an article shares with others, None where it stands alone."""
    owners = select(origin_articles.c.origin).where(origin_articles.c.article_id == article)
    row = connection.execute(select(origins).where(origins.c.id.in_(owners)).order_by(origins.c.position)).mappings()
    first = row.first()
    if first is None:
        return None
    held = select(origin_articles.c.article_id).where(origin_articles.c.origin == first["id"])
    members = tuple(connection.execute(held.order_by(origin_articles.c.position)).scalars())
    return ORIGIN.read(first, articles=members) if len(members) > 1 else None
