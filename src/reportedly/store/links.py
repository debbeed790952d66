"""Writing and reading what was linked: entities, origins, stories, measures, verdicts."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, insert, select, true, update

from reportedly.errors import LedgerError
from reportedly.protocols import Link
from reportedly.records import Dossier, Measure, Story, Verdict, digest
from reportedly.store.applying import apply_corrections
from reportedly.store.corrections import mark_heeded, mark_unmet
from reportedly.store.derived import claim_facts, measure_numbers, verdict_sides, write_derived
from reportedly.store.moves import find_moves, read_stories_of, write_moves
from reportedly.store.naming import mention_rows, speaker_rows
from reportedly.store.opening import LINKING, database_of
from reportedly.store.patching import patch_rows
from reportedly.store.pieces import in_pieces
from reportedly.store.reading import members
from reportedly.store.refreshing import note_touched, refresh_linked
from reportedly.store.rows import ENTITY, MEASURE, NAME_FORM, ORIGIN, POINT, STORY, VERDICT, Row, Shape
from reportedly.store.schema import (
    analyses,
    claim_speakers,
    entities,
    entity_articles,
    link_runs,
    measures,
    mention_names,
    name_forms,
    origin_articles,
    origins,
    points,
    stories,
    story_articles,
    verdicts,
)

__all__ = [
    "forget_links",
    "read_links",
    "read_measures",
    "read_stories",
    "read_story_measures",
    "read_verdicts",
    "stream_links",
    "write_links",
]


def write_links(connection: Connection, dossier: Dossier, at: str, within: Collection[str] | None = None) -> None:
    """Store the dossier's links in place of the earlier ones; the same links again change nothing.

    What is in another story than before is kept in ``story_moves``.

    Corrections that users made while the links were drawn are applied to them as far as they can be at once.

    Args:
        connection: holds the write lock.
        dossier: what was linked.
        at: the time of writing, ISO 8601.
        within: the dossier is of these articles only (``recent.find_recent``), and the links of others stay. What a
            correction about others comes to is then not known, and stays as it was told.

    Raises:
        LedgerError: a link names an article that is not in the ledger.
    """
    database_of(connection).hold_lock(connection, LINKING)
    _check_articles(connection, dossier)
    moves = find_moves(read_stories_of(connection, within), dossier.stories, datetime.fromisoformat(at))
    write_moves(connection, moves)
    rows = _make_rows(dossier)
    if within is not None:
        _begin_run(connection, rows, "", at)
        before = note_touched(connection, within)
        patch_rows(connection, dossier, rows, within)
        mark_unmet(connection, dossier, within)
        refresh_linked(connection, within, before)
        return
    left = mark_heeded(connection, dossier, at)
    _replace_rows(connection, rows, at)
    apply_corrections(connection, left, at)


def _replace_rows(connection: Connection, rows: Mapping[Table, list[Row]], at: str) -> None:
    said = digest(json.dumps(list(rows.values()), default=str), length=32)
    current = link_runs.c.superseded_at.is_(None)
    if connection.execute(select(link_runs.c.digest).where(current)).scalar() != said:
        _put(connection, rows, said, at)
    write_derived(connection)  # the evidence may be new where the links are not


def _put(connection: Connection, rows: Mapping[Table, list[Row]], said: str, at: str) -> None:
    """Write a run of linking and its rows in place of the one before."""
    _begin_run(connection, rows, said, at)
    for table in reversed(list(rows)):  # what refers goes before what it refers to
        connection.execute(delete(table))
    for table, found in rows.items():
        if found:
            connection.execute(insert(table), found)


def _begin_run(connection: Connection, rows: Mapping[Table, list[Row]], said: str, at: str) -> None:
    current = link_runs.c.superseded_at.is_(None)
    connection.execute(update(link_runs).where(current).values(superseded_at=at))
    counts = {table.name: len(found) for table, found in rows.items()}
    connection.execute(insert(link_runs), [{"digest": said, "made_at": at, "superseded_at": None, "counts": counts}])


def read_links(connection: Connection, story: str | None, *, whole: bool = True) -> dict[str, tuple[Any, ...]]:
    """Return the links by the dossier's field, in the order in which they were given.

    Of one story: its measures and verdicts, and every entity and origin that one of its articles belongs to; whole, or
    with the story's own articles only, since a state that all the news names has all the ledger's.
    """
    return {name: tuple(family.read(connection, story, whole=whole)) for name, family in _FAMILIES.items()}


def stream_links(connection: Connection, kind: type[Link], story: str | None) -> Iterator[Link]:
    """Yield the links of one kind, in the order and to the extent of ``read_links``."""
    return next(family for family in _FAMILIES.values() if family.shape.record is kind).read(connection, story)


def forget_links(connection: Connection, changed: Collection[str]) -> None:
    """Remove what was said of the claims and figures of articles that have another current analysis now.

    Their ids may be those of other claims there. Until links are drawn anew these articles stay in their stories under
    the names as they were found, without verdicts.
    """
    if not changed:
        return
    database_of(connection).hold_lock(connection, LINKING)
    for table in (claim_speakers, mention_names, claim_facts):
        connection.execute(delete(table).where(table.c.article_id.in_(changed)))
    sides = verdicts.c.left_article.in_(changed) | verdicts.c.right_article.in_(changed)
    gone = connection.execute(select(verdicts.c.id).where(sides)).scalars().all()
    for piece in in_pieces(sorted(gone)):
        for named in (verdicts.c.id, verdict_sides.c.verdict):
            connection.execute(delete(named.table).where(named.in_(piece)))
    counted = points.c.article.in_(changed)
    touched = set(connection.execute(select(points.c.measure).where(counted)).scalars())
    connection.execute(delete(points).where(counted))
    for piece in in_pieces(sorted(touched)):
        left = connection.execute(select(points.c.measure).where(points.c.measure.in_(piece))).scalars()
        empty = set(piece).difference(left)
        for named in (measures.c.id, measure_numbers.c.measure):
            connection.execute(delete(named.table).where(named.in_(empty)))
    # the same links again are something new now
    connection.execute(update(link_runs).where(link_runs.c.superseded_at.is_(None)).values(digest=""))


def read_measures(connection: Connection, articles: Sequence[str]) -> tuple[Measure, ...]:
    """Return the measures that have a point in any of the articles, whole."""
    wanted = measures.c.id.in_(select(points.c.measure).where(points.c.article.in_(articles)))
    return tuple(replace(_FAMILIES["measures"], where=lambda _: wanted).read(connection, ""))


def read_story_measures(connection: Connection, story: str | None) -> tuple[Measure, ...]:
    """Return the measures of one story or of all, in the order in which they were given."""
    return tuple(_FAMILIES["measures"].read(connection, story))


def read_verdicts(connection: Connection, story: str | None) -> tuple[Verdict, ...]:
    """Return the verdicts of one story or of all, in the order in which they were given."""
    return tuple(_FAMILIES["verdicts"].read(connection, story))


def read_stories(connection: Connection) -> Iterator[Story]:
    """Yield all stories in the order in which they were given."""
    return _FAMILIES["stories"].read(connection, None)


@dataclass(frozen=True)
class _Family:
    """A kind of link: its table, and the tables of what belongs to each of them.

    ``children`` give for a field of the record its table and how a row of it is read; the table's first column
    names the owner. ``where`` is the condition of belonging to a story.
    """

    table: Table
    shape: Shape[Any]
    where: Callable[[str], ColumnElement[bool]]
    children: Mapping[str, tuple[Table, Callable[[Mapping[Any, Any]], Any]]] = field(default_factory=dict)

    def read(self, connection: Connection, story: str | None, *, whole: bool = True) -> Iterator[Any]:
        only = None if story is None or whole else members(story)
        condition = true() if story is None else self.where(story)
        key = next(iter(self.table.primary_key))
        wanted = select(key).where(condition)
        owned = {name: _group(connection, table, make, wanted, only) for name, (table, make) in self.children.items()}
        ordered = select(self.table).where(condition).order_by(self.table.c.position)
        for row in connection.execute(ordered).mappings():
            yield self.shape.read(row, **{name: found.get(row[key.name], ()) for name, found in owned.items()})


def _group(
    connection: Connection,
    table: Table,
    make: Callable[[Mapping[Any, Any]], Any],
    wanted: Select[Any],
    only: Select[Any] | None,
) -> dict[str, tuple[Any, ...]]:
    """Return the rows of the wanted owners as records, by owner, in order; of articles those of ``only``.

    These are looked up by the articles: their owners are the wanted ones, and one of them may have half of all.
    """
    owner = next(iter(table.c))
    condition = owner.in_(wanted) if only is None or "article_id" not in table.c else table.c.article_id.in_(only)
    ordered = select(table).where(condition).order_by(owner, table.c.position)
    rows = connection.execute(ordered).mappings()
    return {key: tuple(map(make, group)) for key, group in groupby(rows, key=lambda row: str(row[owner.name]))}


def _article_of(row: Mapping[Any, Any]) -> str:
    return str(row["article_id"])


def _owners(table: Table, story: str) -> Select[Any]:
    """Return the query for the owners of any article of the story."""
    return select(next(iter(table.c))).where(table.c.article_id.in_(members(story)))


_FAMILIES = {
    "entities": _Family(
        entities,
        ENTITY,
        lambda story: entities.c.key.in_(_owners(entity_articles, story)),
        {"forms": (name_forms, NAME_FORM.read), "articles": (entity_articles, _article_of)},
    ),
    "origins": _Family(
        origins,
        ORIGIN,
        lambda story: origins.c.id.in_(_owners(origin_articles, story)),
        {"articles": (origin_articles, _article_of)},
    ),
    "stories": _Family(
        stories, STORY, lambda story: stories.c.id == story, {"articles": (story_articles, _article_of)}
    ),
    "measures": _Family(measures, MEASURE, lambda story: measures.c.story == story, {"points": (points, POINT.read)}),
    "verdicts": _Family(verdicts, VERDICT, lambda story: verdicts.c.story == story),
}


def _make_rows(dossier: Dossier) -> dict[Table, list[Row]]:
    """Return the rows of each table; a table stands behind those it refers to."""
    return {
        entities: ENTITY.write_all(dossier.entities),
        name_forms: [row for item in dossier.entities for row in NAME_FORM.write_all(item.forms, entity=item.key)],
        entity_articles: [row for item in dossier.entities for row in _belong(item.articles, entity=item.key)],
        origins: ORIGIN.write_all(dossier.origins),
        origin_articles: [row for item in dossier.origins for row in _belong(item.articles, origin=item.id)],
        stories: STORY.write_all(dossier.stories),
        story_articles: [row for item in dossier.stories for row in _belong(item.articles, story=item.id)],
        measures: MEASURE.write_all(dossier.measures),
        claim_speakers: speaker_rows(dossier.analyses),
        mention_names: mention_rows(dossier.analyses),
        points: [row for item in dossier.measures for row in POINT.write_all(item.points, measure=item.id)],
        verdicts: VERDICT.write_all(dossier.verdicts),
    }


def _belong(ids: Sequence[str], **owner: str) -> list[Row]:
    return [{**owner, "position": place, "article_id": article} for place, article in enumerate(ids)]


def _name_articles(dossier: Dossier) -> Iterator[str]:
    yield from (analysis.article.id for analysis in dossier.analyses)
    groups: Iterable[Any] = (*dossier.entities, *dossier.origins, *dossier.stories)
    for group in groups:
        yield from group.articles
    for measure in dossier.measures:
        yield from (point.article for point in measure.points)
    for verdict in dossier.verdicts:
        yield from (verdict.left.article, verdict.right.article)


def _check_articles(connection: Connection, dossier: Dossier) -> None:
    """Refuse links to nowhere: whatever shows them would have nothing to cite."""
    for piece in in_pieces(sorted(set(_name_articles(dossier)))):
        known = set(connection.execute(select(analyses.c.article_id).where(analyses.c.article_id.in_(piece))).scalars())
        missing = [name for name in piece if name not in known]
        if missing:
            raise LedgerError(f"A link names the article {missing[0]!r}, which is not in the ledger: add it first.")
