"""What linking moved from one story to another, kept run by run, so that a story that is gone can be followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from reportedly.records import Move, Story
from reportedly.store.pieces import in_pieces
from reportedly.store.schema import story_articles, story_moves

__all__ = ["find_moves", "read_moves", "read_stories_of", "successor_of", "write_moves"]


def find_moves(before: Mapping[str, str], stories: Iterable[Story], at: datetime) -> tuple[Move, ...]:
    """Return what became of articles that are in another story than before, by their former story.

    Articles that came in are no move, nor is one that went: a story that only grows or shrinks stays where it is.

    Args:
        before: the story of each article.
        stories: as they are now.
        at: when they were drawn.
    """
    after = {article: story for story in stories for article in story.articles}
    left: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, story in before.items():
        if article in after:
            left[story][after[article].id].append(article)
    now = {story.id: story for story in after.values()}
    return tuple(
        _move(former, now[later], sorted(moved), sum(map(len, parts.values())), before, at)
        for former, parts in sorted(left.items())
        for later, moved in sorted(parts.items())
        if later != former
    )


def _move(former: str, now: Story, moved: Sequence[str], had: int, before: Mapping[str, str], at: datetime) -> Move:
    others = sum(before.get(article, former) != former for article in now.articles)
    told = f"{len(moved)} of its {had} articles" if had > 1 else "its article"
    if len(moved) < had:
        return Move(at, "parted", former, now.id, tuple(moved), f"{told} are alike among themselves: {now.reason}")
    if others:
        return Move(at, "joined", former, now.id, tuple(moved), f"one story with {others} of another: {now.reason}")
    why = "an article that is older than all of it came in, and a story is known by its first"
    return Move(at, "renamed", former, now.id, tuple(moved), why)


def read_stories_of(connection: Connection, within: Collection[str] | None) -> dict[str, str]:
    """Return the stored story of each article, of all or of those given."""
    chosen = select(story_articles.c.article_id, story_articles.c.story)
    if within is None:
        return {row[0]: row[1] for row in connection.execute(chosen)}
    found: dict[str, str] = {}
    for piece in in_pieces(sorted(within)):
        wanted = chosen.where(story_articles.c.article_id.in_(piece))
        found.update({row[0]: row[1] for row in connection.execute(wanted)})
    return found


def write_moves(connection: Connection, moves: Iterable[Move]) -> None:
    """Add moves to those of earlier runs."""
    rows = [
        {
            "made_at": move.at.isoformat(timespec="seconds"), "kind": move.kind, "former": move.former,
            "story": move.story, "articles": list(move.articles), "reason": move.reason,
        }
        for move in moves
    ]  # fmt: skip
    if rows:
        connection.execute(insert(story_moves), rows)


def read_moves(connection: Connection) -> Iterator[Move]:
    """Yield all moves in the order in which they were made."""
    for row in connection.execute(select(story_moves).order_by(story_moves.c.id)):
        at = datetime.fromisoformat(row.made_at)
        yield Move(at, row.kind, row.former, row.story, tuple(row.articles), row.reason)


def successor_of(connection: Connection, story: str) -> str | None:
    """Return the story in which all of a story that is gone went on, as far as it was followed; None if none did."""
    seen = {story}
    found = None
    while later := _next(connection, found or story):
        if later in seen:
            break
        seen.add(later)
        found = later
    return found


def _next(connection: Connection, story: str) -> str | None:
    went = select(story_moves.c.story).where(story_moves.c.former == story, story_moves.c.kind != "parted")
    later: str | None = connection.execute(went.order_by(story_moves.c.id.desc()).limit(1)).scalar()
    return later
