"""Stories with their numbers: a page of those that a filter wants, or all in the order in which they were linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.listing import CONTESTED, Dispute, Listing, Slice, StoryFilter, StoryRow
from reportedly.store.cursors import count_some, fetch_page
from reportedly.store.derived import claim_facts, facets, story_numbers
from reportedly.store.pieces import in_pieces
from reportedly.store.reading import CURRENT
from reportedly.store.rows import STORY
from reportedly.store.schema import analyses, articles, stories, story_articles, verdicts
from reportedly.store.search import article_rows, claim_rows
from reportedly.store.speakers import match_outlets, match_speaker_keys

__all__ = ["list_stories", "load_stories", "walk_stories"]

_ORDERS = {
    "newest": (story_numbers.c.newest, story_numbers.c.story),
    "contested": (story_numbers.c.contested, story_numbers.c.newest, story_numbers.c.story),
    "largest": (story_numbers.c.articles, story_numbers.c.newest, story_numbers.c.story),
}


def list_stories(connection: Connection, wanted: StoryFilter, part: Slice) -> Listing[StoryRow]:
    """Return a page of stories (``protocols.Browser``)."""
    order: Sequence[ColumnElement[Any]] = _ORDERS[wanted.order]
    chosen = select(*order).where(*_conditions(connection, wanted))
    found, after = fetch_page(connection, chosen, order, part, newest=True)
    rows = load_stories(connection, [row.story for row in found])
    return Listing(tuple(rows), after, count_some(connection, chosen))


def walk_stories(connection: Connection) -> Iterator[StoryRow]:
    """Yield all stories in the order in which they were linked."""
    ids = connection.execute(select(stories.c.id).order_by(stories.c.position)).scalars().all()
    for piece in in_pieces(ids):
        yield from load_stories(connection, piece)


def load_stories(connection: Connection, ids: Sequence[str]) -> list[StoryRow]:
    """Return the stories of the ids, at most a thousand, in this order."""
    numbers = select(stories, *(story_numbers.c[name].label(f"n_{name}") for name in _NUMBERS))
    numbers = numbers.outerjoin(story_numbers, story_numbers.c.story == stories.c.id).where(stories.c.id.in_(ids))
    rows = {row["id"]: row for row in connection.execute(numbers).mappings()}
    held: dict[str, list[str]] = {}
    days: dict[str, Counter[date]] = {}
    spoken: dict[str, set[str]] = {}
    for found in connection.execute(_members(ids)):
        held.setdefault(found.story, []).append(found.article_id)
        if found.published is not None:
            days.setdefault(found.story, Counter())[found.published] += 1
        if found.lang is not None:
            spoken.setdefault(found.story, set()).add(found.lang)
    kinds = _count_verdicts(connection, ids)
    disputes = _gather_disputes(connection, ids)
    return [
        StoryRow(
            story=STORY.read(rows[one], articles=tuple(held.get(one, ()))),
            articles=len(held.get(one, ())),
            languages=tuple(sorted(spoken.get(one, ()))),
            claims=rows[one]["n_claims"] or 0,
            verdicts=kinds.get(one, Counter()),
            outlets=rows[one]["n_outlets"] or 0,
            origins=rows[one]["n_origins"] or 0,
            days=tuple(sorted(days.get(one, Counter()).items())),
            disputes=tuple(disputes.get(one, ())),
        )
        for one in ids
        if one in rows
    ]


_NUMBERS = ("outlets", "origins", "claims")


def _members(ids: Sequence[str]) -> Select[Any]:
    """Return the query for the articles of stories, in their order, with the day and language of the current text."""
    wanted = select(story_articles.c.story, story_articles.c.article_id, articles.c.published, articles.c.lang)
    wanted = wanted.join(articles, articles.c.id == story_articles.c.article_id).join(analyses, CURRENT)
    wanted = wanted.where(story_articles.c.story.in_(ids))
    return wanted.order_by(story_articles.c.story, story_articles.c.position)


def _count_verdicts(connection: Connection, ids: Sequence[str]) -> dict[str, Counter[str]]:
    judged = select(verdicts.c.story, verdicts.c.kind, func.count()).where(verdicts.c.story.in_(ids))
    kinds: dict[str, Counter[str]] = {}
    for story, kind, number in connection.execute(judged.group_by(verdicts.c.story, verdicts.c.kind)):
        kinds.setdefault(story, Counter())[kind] = number
    return kinds


def _gather_disputes(connection: Connection, ids: Sequence[str]) -> dict[str, list[Dispute]]:
    side = verdicts.c
    sides = (side.left_speaker_name, side.right_speaker_name)
    wanted = select(side.story, side.kind, *sides, func.count()).where(side.story.in_(ids), side.kind.in_(CONTESTED))
    found: dict[str, list[Dispute]] = {}
    for story, kind, left, right, number in connection.execute(wanted.group_by(side.story, side.kind, *sides)):
        found.setdefault(story, []).append(Dispute(kind, left, right, number))
    for disputes in found.values():
        disputes.sort(key=lambda one: (-one.verdicts, one.kind, one.left or "", one.right or ""))
    return found


def _conditions(connection: Connection, wanted: StoryFilter) -> Iterator[ColumnElement[bool]]:
    numbers = story_numbers.c
    if wanted.query is not None:
        said = select(claim_facts.c.story).where(claim_facts.c.row.in_(claim_rows(wanted.query)))
        told = select(story_articles.c.story).join(articles, articles.c.id == story_articles.c.article_id)
        told = told.where(articles.c.row.in_(article_rows(wanted.query)))
        yield numbers.story.in_(said.where(claim_facts.c.story.is_not(None)).union(told))
    if wanted.speaker is not None:
        keys = match_speaker_keys(connection, wanted.speaker)
        yield numbers.story.in_(_having("story speaker", keys))
    if wanted.language is not None:
        yield numbers.story.in_(_having("story language", [wanted.language]))
    if wanted.outlet is not None:
        yield numbers.story.in_(_having("story outlet", match_outlets(connection, wanted.outlet)))
    if wanted.since is not None:
        yield numbers.newest >= wanted.since.isoformat()
    if wanted.until is not None:
        yield numbers.newest.between("0", wanted.until.isoformat())
    if wanted.contested:
        yield numbers.contested > 0


def _having(kind: str, values: Sequence[str]) -> Select[tuple[str]]:
    return select(facets.c.owner).where(facets.c.kind == kind, facets.c.value.in_(values))
