"""What became of articles: their contents one after the other, with the times at which they were seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, func, select

from reportedly.records import History, Version
from reportedly.store.naming import lay_names
from reportedly.store.reading import load_analyses, members
from reportedly.store.schema import analyses, versions

__all__ = ["list_histories"]


def list_histories(
    connection: Connection, *, story: str | None, article: str | None, since: datetime | None, newest: int | None
) -> Iterator[History]:
    """Yield the articles that were seen with more than one content, those whose last change is oldest first.

    Args:
        connection: to the ledger.
        story: only articles of this story.
        article: only this one.
        since: only articles with a change seen at this time or later.
        newest: only so many, those of the latest changes; all where it is None.
    """
    last = func.max(versions.c.row).desc()
    chosen = select(versions.c.article_id).group_by(versions.c.article_id).having(func.count() > 1).order_by(last)
    conditions: list[ColumnElement[bool]] = []
    if story is not None:
        conditions.append(versions.c.article_id.in_(members(story)))
    if article is not None:
        conditions.append(versions.c.article_id == article)
    if since is not None:
        chosen = chosen.having(func.max(versions.c.seen_at) >= since.astimezone(UTC).isoformat(timespec="seconds"))
    names = connection.execute(chosen.where(*conditions).limit(newest)).scalars().all()
    for name in reversed(names):
        history = _read_history(connection, name)
        if history is not None:
            yield history


def _read_history(connection: Connection, article: str) -> History | None:
    seen = select(versions).where(versions.c.article_id == article).order_by(versions.c.row)
    rows = connection.execute(seen).mappings().all()
    chosen, current = _choose_analyses(connection, article)
    if current is None:
        return None
    ids = list(chosen.values())
    loaded = dict(zip(ids, load_analyses(connection, ids), strict=True))
    found = tuple(Version(datetime.fromisoformat(row["seen_at"]), loaded[chosen[row["digest"]]]) for row in rows)
    (named,) = lay_names(connection, [loaded[current]])
    return History(found, named)


def _choose_analyses(connection: Connection, article: str) -> tuple[Mapping[str, str], str | None]:
    """Return the analysis of each content by its digest, and the article's current one.

    What one engine reads can only be held against what the same engine read: the current one's comes first, then the
    newest.
    """
    made = select(analyses).where(analyses.c.article_id == article).order_by(analyses.c.digest, analyses.c.made_at)
    rows = connection.execute(made).mappings().all()
    current = next((row for row in rows if row["superseded_at"] is None), None)
    if current is None:
        return {}, None
    chosen = {}
    for digest, group in groupby(rows, key=lambda row: str(row["digest"])):
        best = max(group, key=lambda row: (row["id"] == current["id"], row["engine"] == current["engine"],
                                           row["version"] == current["version"], row["made_at"]))  # fmt: skip
        chosen[digest] = str(best["id"])
    return chosen, str(current["id"])
