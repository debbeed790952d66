"""Writing the links of some articles beside those of all others, which stay as they are.

The articles hold every story and origin that one of them belongs to whole (``recent``), so stories, origins, measures
and verdicts are replaced. Names are shared with all other articles: of those that are, only what these articles count
changes, and which name is shown stays until all is linked again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from reportedly.records import Dossier, Entity
from reportedly.store.pieces import in_pieces
from reportedly.store.reading import CURRENT
from reportedly.store.rows import ENTITY, NAME_FORM, Row
from reportedly.store.schema import (
    analyses,
    articles,
    claim_speakers,
    entities,
    entity_articles,
    measures,
    mention_names,
    mentions,
    name_forms,
    origin_articles,
    origins,
    points,
    stories,
    story_articles,
    verdicts,
)

__all__ = ["patch_rows"]

_Spelling = tuple[str, str]  # text, language
_Counts = Mapping[str, Counter[_Spelling]]  # entity -> how often each spelling


def patch_rows(
    connection: Connection, dossier: Dossier, rows: Mapping[Table, list[Row]], within: Collection[str]
) -> None:
    """Put the rows of a dossier over the articles ``within`` in place of what was linked of them before.

    Args:
        connection: holds the write lock.
        dossier: what was linked of these articles and of no others.
        rows: the dossier's rows by table.
        within: ids of the articles.
    """
    before, after = _count_stored(connection, within), _count_names(dossier)
    follows = _forget(connection, within)
    for table in (origins, origin_articles, stories, story_articles, measures, claim_speakers, mention_names, points):
        _put(connection, table, rows[table])
    _put(connection, verdicts, rows[verdicts])
    _mend_sagas(connection, follows)
    _patch_entities(connection, dossier.entities, before, after, within)


def _put(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows, those of a list that all articles share behind the ones that stay."""
    if not rows:
        return
    shared = "position" in table.c and not any(column.name == "position" for column in table.primary_key)
    if shared:
        behind = connection.execute(select(func.coalesce(func.max(table.c.position), -1))).scalar_one() + 1
        rows = [{**row, "position": row["position"] + behind} for row in rows]
    connection.execute(insert(table), rows)


# --- stories, origins and what rests on them --------------------------------------------------------------------


def _forget(connection: Connection, within: Collection[str]) -> dict[str, str]:
    """Remove the stories and origins of the articles; return what the stories went on with."""
    told: set[str] = set()
    old: set[str] = set()
    for piece in in_pieces(sorted(within)):
        told.update(connection.execute(select(story_articles.c.story).where(_of(story_articles, piece))).scalars())
        old.update(connection.execute(select(origin_articles.c.origin).where(_of(origin_articles, piece))).scalars())
        for table in (claim_speakers, mention_names):
            connection.execute(delete(table).where(_of(table, piece)))
    follows: dict[str, str] = {}
    for piece in in_pieces(sorted(told)):
        chosen = select(stories.c.id, stories.c.follows).where(stories.c.id.in_(piece), stories.c.follows.is_not(None))
        follows.update((row.id, row.follows) for row in connection.execute(chosen))
        mine = select(measures.c.id).where(measures.c.story.in_(piece))
        connection.execute(delete(verdicts).where(verdicts.c.story.in_(piece)))
        connection.execute(delete(points).where(points.c.measure.in_(mine)))
        connection.execute(delete(measures).where(measures.c.story.in_(piece)))
        connection.execute(delete(story_articles).where(story_articles.c.story.in_(piece)))
        connection.execute(delete(stories).where(stories.c.id.in_(piece)))
    for piece in in_pieces(sorted(old)):
        connection.execute(delete(origin_articles).where(origin_articles.c.origin.in_(piece)))
        connection.execute(delete(origins).where(origins.c.id.in_(piece)))
    return follows


def _of(table: Table, names: Sequence[str]) -> ColumnElement[bool]:
    return table.c.article_id.in_(names)


def _mend_sagas(connection: Connection, follows: Mapping[str, str]) -> None:
    """Keep that a story goes on with one that was not looked at; none goes on with what is no story any more."""
    for story, earlier in follows.items():
        mine = (stories.c.id == story) & stories.c.follows.is_(None)
        connection.execute(update(stories).where(mine).values(follows=earlier))
    there = select(stories.alias().c.id)
    connection.execute(update(stories).where(stories.c.follows.not_in(there)).values(follows=None))


# --- names ------------------------------------------------------------------------------------------------------


def _count_names(dossier: Dossier) -> _Counts:
    counts: dict[str, Counter[_Spelling]] = defaultdict(Counter)
    for analysis in dossier.analyses:
        for mention in analysis.mentions:
            if mention.key:
                counts[mention.key][mention.surface, analysis.article.lang or ""] += 1
    return counts


def _count_stored(connection: Connection, within: Collection[str]) -> _Counts:
    """Return the same of the stored links; an article that was analysed anew since has none (``forget_links``)."""
    counts: dict[str, Counter[_Spelling]] = defaultdict(Counter)
    for piece in in_pieces(sorted(within)):
        keys = {
            row.article_id: [key for key, _ in row.names]
            for row in connection.execute(select(mention_names).where(_of(mention_names, piece)))
        }
        chosen = select(mentions.c.article_id, mentions.c.position, mentions.c.surface, articles.c.lang)
        chosen = chosen.join(analyses, analyses.c.id == mentions.c.analysis_id).join(articles, CURRENT)
        for row in connection.execute(chosen.where(_of(mentions, piece))):
            linked = keys.get(row.article_id, [])
            if row.position < len(linked) and linked[row.position]:
                counts[linked[row.position]][row.surface, row.lang or ""] += 1
    return counts


def _patch_entities(
    connection: Connection, found: Iterable[Entity], before: _Counts, after: _Counts, within: Collection[str]
) -> None:
    touched = before.keys() | after.keys() | _named_in(connection, within)
    shared = _named_elsewhere(connection, touched, within)
    for piece in in_pieces(sorted(within)):
        connection.execute(delete(entity_articles).where(_of(entity_articles, piece)))
    for piece in in_pieces(sorted(touched - shared)):
        for table in (name_forms, entity_articles):
            connection.execute(delete(table).where(table.c.entity.in_(piece)))
        connection.execute(delete(entities).where(entities.c.key.in_(piece)))
    by_key = {entity.key: entity for entity in found}
    own = [entity for entity in by_key.values() if entity.key not in shared]
    _put(connection, entities, ENTITY.write_all(own))
    _put(connection, name_forms, [row for one in own for row in NAME_FORM.write_all(one.forms, entity=one.key)])
    for key in sorted(shared):
        _patch_forms(connection, key, by_key.get(key), before.get(key, Counter()), after.get(key, Counter()))
    _name_articles(connection, by_key.values())


def _named_in(connection: Connection, within: Collection[str]) -> set[str]:
    chosen = (
        select(entity_articles.c.entity).where(_of(entity_articles, piece)) for piece in in_pieces(sorted(within))
    )
    return {key for wanted in chosen for key in connection.execute(wanted).scalars()}


def _named_elsewhere(connection: Connection, keys: Collection[str], within: Collection[str]) -> set[str]:
    """Return those of the entities that other articles name, too."""
    left: Counter[str] = Counter()
    number = func.count()
    for piece in in_pieces(sorted(keys)):
        owned = select(entity_articles.c.entity, number).where(entity_articles.c.entity.in_(piece))
        left.update({row[0]: row[1] for row in connection.execute(owned.group_by(entity_articles.c.entity))})
    for piece in in_pieces(sorted(within)):
        inside = select(entity_articles.c.entity, number).where(_of(entity_articles, piece))
        left.subtract({row[0]: row[1] for row in connection.execute(inside.group_by(entity_articles.c.entity))})
    return {key for key, many in left.items() if many > 0 and key in keys}


def _patch_forms(
    connection: Connection, key: str, entity: Entity | None, before: Counter[_Spelling], after: Counter[_Spelling]
) -> None:
    """Change how often each spelling is seen; a spelling that is new takes its reason and score with it."""
    table = name_forms.c
    rows = connection.execute(select(name_forms).where(table.entity == key)).mappings()
    stored = {(row["text"], row["lang"]): (row["position"], row["count"]) for row in rows}
    behind = max((position for position, _ in stored.values()), default=-1) + 1
    forms = {(form.text, form.lang): form for form in entity.forms} if entity else {}
    for spelling in before.keys() | after.keys():
        more = after[spelling] - before[spelling]
        if spelling in stored:
            position, count = stored[spelling]
            mine = (table.entity == key) & (table.position == position)
            change: Any = update(name_forms).values(count=count + more) if count + more > 0 else delete(name_forms)
            connection.execute(change.where(mine))
        elif more > 0 and spelling in forms:
            new = NAME_FORM.write_all([forms[spelling]], entity=key)[0]
            connection.execute(insert(name_forms), [{**new, "position": behind}])
            behind += 1
    if entity is not None:
        _patch_reasons(connection, entity)


def _patch_reasons(connection: Connection, entity: Entity) -> None:
    mine = entities.c.key == entity.key
    row = connection.execute(select(entities.c.reasons, entities.c.score).where(mine)).one()
    reasons = sorted({*row.reasons, *entity.reasons})
    connection.execute(update(entities).where(mine).values(reasons=reasons, score=min(row.score, entity.score)))


def _name_articles(connection: Connection, found: Iterable[Entity]) -> None:
    table = entity_articles.c
    last: dict[str, int] = {}
    by_key = {entity.key: entity for entity in found}
    for piece in in_pieces(sorted(by_key)):
        chosen = select(table.entity, func.max(table.position)).where(table.entity.in_(piece)).group_by(table.entity)
        last.update({row[0]: row[1] for row in connection.execute(chosen)})
    rows = [
        {"entity": key, "position": last.get(key, -1) + 1 + place, "article_id": article}
        for key, entity in by_key.items()
        for place, article in enumerate(entity.articles)
    ]
    _put(connection, entity_articles, rows)
