"""Questions about the names in a ledger: which entities there are, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Column, Connection, Table, or_, select

from reportedly.listing import ArticleRow, EntityFilter, EntityRow
from reportedly.records import Entity
from reportedly.store.derived import entity_numbers
from reportedly.store.folding import holds
from reportedly.store.pieces import in_pieces
from reportedly.store.reading import CURRENT
from reportedly.store.rows import ENTITY, NAME_FORM
from reportedly.store.schema import (
    analyses,
    articles,
    entities,
    entity_articles,
    mention_names,
    mentions,
    name_forms,
)

__all__ = ["find_entities", "find_nearest", "list_articles", "load_entities", "read_entity", "spell_in"]

_LIKE = 60.0  # below this, of 100, a name is no guess at what was meant


def find_entities(connection: Connection, wanted: EntityFilter, limit: int | None) -> list[EntityRow]:
    """Return the entities of a kind that have the query in their key, name or a spelling: most articles first."""
    chosen = select(entities.c.key).outerjoin(entity_numbers, entity_numbers.c.entity == entities.c.key)
    if wanted.kind is not None:
        chosen = chosen.where(entities.c.kind == wanted.kind)
    if wanted.query:
        spelled = select(name_forms.c.entity).where(holds(name_forms.c.text, wanted.query))
        named_so = (holds(column, wanted.query) for column in (entities.c.key, entities.c.name))
        chosen = chosen.where(or_(*named_so, entities.c.key.in_(spelled)))
    ordered = chosen.order_by(entity_numbers.c.rank, entities.c.name, entities.c.key)
    return load_entities(connection, connection.execute(ordered.limit(limit)).scalars().all())


def load_entities(connection: Connection, keys: Sequence[str]) -> list[EntityRow]:
    """Return the entities of the keys with their numbers, in this order."""
    forms = _forms(connection, keys)
    found: dict[str, EntityRow] = {}
    for piece in in_pieces(keys):
        wanted = select(*_columns(entities, "key", "kind", "name", "score"), entity_numbers.c.rank)
        wanted = wanted.add_columns(entity_numbers.c.claims)
        wanted = wanted.join(entity_numbers, entity_numbers.c.entity == entities.c.key)
        for row in connection.execute(wanted.where(entities.c.key.in_(piece))):
            own = forms.get(row.key, ())
            spelled, spoken = {text for text, _ in own}, {lang for _, lang in own if lang}
            found[row.key] = EntityRow(
                row.key, row.kind, row.name, len(spelled), tuple(sorted(spoken)), -row.rank, row.score, row.claims
            )
    return [found[key] for key in keys if key in found]


def _columns(table: Table, *names: str) -> list[Column[Any]]:
    return [table.c[name] for name in names]


def _forms(connection: Connection, keys: Sequence[str]) -> Mapping[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for piece in in_pieces(keys):
        wanted = select(*_columns(name_forms, "entity", "text", "lang")).where(name_forms.c.entity.in_(piece))
        for entity, text, lang in connection.execute(wanted):
            found.setdefault(entity, []).append((text, lang))
    return found


def read_entity(connection: Connection, key: str, *, articles: bool = True) -> Entity | None:
    """Return the entity of a key, with its articles if they are wanted, None where there is none."""
    row = connection.execute(select(entities).where(entities.c.key == key)).mappings().first()
    if row is None:
        return None
    forms = select(name_forms).where(name_forms.c.entity == key).order_by(name_forms.c.position)
    members = select(entity_articles.c.article_id).where(entity_articles.c.entity == key)
    return ENTITY.read(
        row,
        forms=tuple(map(NAME_FORM.read, connection.execute(forms).mappings())),
        articles=tuple(connection.execute(members.order_by(entity_articles.c.position)).scalars()) if articles else (),
    )


def find_nearest(connection: Connection, text: str, limit: int = 3) -> list[tuple[str, str]]:
    """Return (key, English name) of the entities whose key, name or spelling is most like a text, best first."""
    rows = connection.execute(select(*_columns(entities, "key", "name")).order_by(entities.c.key)).all()
    names = {row.key: row.name for row in rows}
    called = [(key, said) for key, name in names.items() for said in (key.partition(":")[2], name)]
    spelled = (
        select(*_columns(name_forms, "entity", "text")).distinct().order_by(name_forms.c.entity, name_forms.c.text)
    )
    called += [(entity, spelling) for entity, spelling in connection.execute(spelled)]
    best: dict[str, str] = {}
    meant = text.casefold().partition(":")[2] or text.casefold()  # the kind before the colon says little
    found = process.extract(
        meant, [said.casefold() for _, said in called], scorer=fuzz.ratio, limit=20, score_cutoff=_LIKE
    )
    for _, _, at in found:
        best.setdefault(called[at][0], names[called[at][0]])
    return list(best.items())[:limit]


def list_articles(connection: Connection, key: str, limit: int | None) -> list[ArticleRow]:
    """Return the articles that name an entity, oldest first, undated ones last."""
    wanted = select(*_columns(articles, "id", "title", "outlet", "lang", "published")).join(analyses, CURRENT)
    named = select(entity_articles.c.article_id).where(entity_articles.c.entity == key)
    ordered = wanted.where(articles.c.id.in_(named)).order_by(articles.c.published.nulls_last(), articles.c.id)
    return [ArticleRow(*row) for row in connection.execute(ordered.limit(limit))]


def spell_in(connection: Connection, key: str, article: str) -> tuple[str, ...]:
    """Return the spellings under which an article names an entity, sorted."""
    linked: Any = connection.execute(
        select(mention_names.c.names).where(mention_names.c.article_id == article)
    ).scalar()
    wanted = select(mentions.c.surface).join(analyses, analyses.c.id == mentions.c.analysis_id)
    current = wanted.where(analyses.c.article_id == article, analyses.c.superseded_at.is_(None))
    found = connection.execute(current.order_by(mentions.c.position)).scalars().all()
    if linked is None or len(linked) != len(found):  # analysed anew since names were linked
        return ()
    return tuple(sorted({spelling for spelling, (own, _) in zip(found, linked, strict=True) if own == key}))
