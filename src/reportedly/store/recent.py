"""Which articles are linked again when some have come in: those of the days around, and whatever is one with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, Table, select

from reportedly.store.pieces import in_pieces
from reportedly.store.reading import CURRENT
from reportedly.store.schema import analyses, articles, mention_names, origin_articles, story_articles

__all__ = ["find_recent"]

_MOST = 0.5  # share of all articles from which on all are linked: that comes to the same and leaves nothing out


def find_recent(connection: Connection, reach: int) -> frozenset[str] | None:
    """Return the articles to be linked since some came in; None where that is all of them.

    These are the new ones, those published up to ``reach`` days before or after one of them, and the stories and
    origins of all these, whole: so every story is either linked anew or left as it is. An undated article counts with
    the day on which it came in.
    """
    days = dict(_read_days(connection))
    linked = set(connection.execute(select(mention_names.c.article_id)).scalars())
    new = days.keys() - linked
    if not new:
        return frozenset()
    near = _days_around({days[article] for article in new}, reach)
    found = _whole(connection, {article for article, day in days.items() if day in near or article in new})
    return None if len(found) > _MOST * len(days) else frozenset(found & days.keys())


def _read_days(connection: Connection) -> Iterator[tuple[str, date]]:
    wanted = select(articles.c.id, articles.c.published, articles.c.added_at).join(analyses, CURRENT)
    for name, published, added in connection.execute(wanted):
        yield name, published or date.fromisoformat(added[:10])


def _days_around(days: Iterable[date], reach: int) -> set[date]:
    return {day + timedelta(days=apart) for day in days for apart in range(-reach, reach + 1)}


def _whole(connection: Connection, found: set[str]) -> set[str]:
    """Return the articles with all that share a story or an origin with one of them, and so on."""
    fresh = found
    while fresh:
        fellows = {
            name
            for table in (story_articles, origin_articles)
            for piece in in_pieces(sorted(fresh))
            for name in _fellows(connection, table, piece)
        }
        fresh = fellows - found
        found |= fresh
    return found


def _fellows(connection: Connection, table: Table, names: Sequence[str]) -> Iterable[str]:
    owner = next(iter(table.c))
    owners = select(owner).where(table.c.article_id.in_(names))
    return connection.execute(select(table.c.article_id).where(owner.in_(owners))).scalars()
