"""Numbers by which lists are browsed: what the other tables say, counted and put in order, so that no list scans.

They are made anew from evidence and links whenever links are written (``refreshing``: for what was linked) and after
every change of the schema; nothing else may write them. Days are ISO 8601 and "" where none is known, and a ``rank`` is
the negative of what is counted, so that every list is one walk along one index.
"""

# ruff: noqa: S608 - the statements are put together from constants of this file

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Column, Connection, Index, Integer, Table, delete, insert, select, text

from reportedly.listing import CONTESTED
from reportedly.store.columns import key, real, whole, words
from reportedly.store.pieces import in_pieces
from reportedly.store.schema import METADATA, entities, name_forms

__all__ = [
    "CONTESTED_CLAIMS",
    "CONTESTED_VERDICTS",
    "FILLINGS",
    "MEASURES",
    "MEASURE_SPEAKERS",
    "STORY_SPEAKERS",
    "Filling",
    "choices",
    "claim_facts",
    "entity_numbers",
    "facets",
    "fold_words",
    "measure_numbers",
    "name_words",
    "story_numbers",
    "verdict_sides",
    "write_derived",
    "write_words",
]

_BATCH = 5000

claim_facts = Table(
    "claim_facts",
    METADATA,
    Column("row", Integer, primary_key=True, autoincrement=False),
    words("article_id"),
    words("claim"),
    words("story", null=True),
    words("key", null=True),
    words("stance"),
    words("reality"),
    words("lang", null=True),
    words("outlet", null=True),
    words("day"),
    whole("contested"),
    Index("ix_claim_facts_day", "day", "row"),
    Index("ix_claim_facts_article_id", "article_id", "claim"),
    *(
        Index(f"ix_claim_facts_{name}", name, "day", "row")
        for name in ("story", "key", "stance", "reality", "lang", "outlet")
    ),
    Index(
        "ix_claim_facts_contested", "day", "row", sqlite_where=text("contested > 0"),
        postgresql_where=text("contested > 0"),
    ),
)  # fmt: skip

story_numbers = Table(
    "story_numbers",
    METADATA,
    key("story"),
    words("oldest"),
    words("newest"),
    whole("articles"),
    whole("outlets"),
    whole("origins"),
    whole("claims"),
    whole("contested"),
    Index("ix_story_numbers_newest", "newest", "story"),
    Index("ix_story_numbers_contested", "contested", "newest", "story"),
    Index("ix_story_numbers_articles", "articles", "newest", "story"),
    sqlite_with_rowid=False,
)

measure_numbers = Table(
    "measure_numbers",
    METADATA,
    key("measure"),
    words("story"),
    words("unit"),
    whole("rank"),
    whole("points"),
    whole("contested"),
    real("low", null=True),
    real("high", null=True),
    words("since", null=True),
    words("until", null=True),
    Index("ix_measure_numbers_rank", "rank", "measure"),
    Index("ix_measure_numbers_unit", "unit", "rank", "measure"),
    Index("ix_measure_numbers_story", "story", "rank", "measure"),
    sqlite_with_rowid=False,
)

entity_numbers = Table(
    "entity_numbers",
    METADATA,
    key("entity"),
    words("kind"),
    whole("rank"),
    whole("claims"),
    Index("ix_entity_numbers_rank", "rank", "entity"),
    Index("ix_entity_numbers_kind", "kind", "rank", "entity"),
    sqlite_with_rowid=False,
)

# The words of every name and spelling without case and accents: what is typed finds those that begin with it.
name_words = Table(
    "name_words",
    METADATA,
    key("word"),
    key("entity"),
    Index("ix_name_words_entity", "entity"),
    sqlite_with_rowid=False,
)

# Which stories have a language, outlet or speaker, and which measures a speaker.
facets = Table(
    "facets",
    METADATA,
    key("kind"),
    key("value"),
    key("owner"),
    Index("ix_facets_owner", "owner"),
    sqlite_with_rowid=False,
)

choices = Table("choices", METADATA, key("kind"), key("value"), whole("articles"), sqlite_with_rowid=False)

verdict_sides = Table(
    "verdict_sides",
    METADATA,
    key("verdict"),
    key("side"),
    words("kind"),
    words("article"),
    words("claim"),
    words("key", null=True),
    words("day"),
    Index("ix_verdict_sides_claim", "article", "claim"),
    Index("ix_verdict_sides_key", "key", "kind", "day"),
    sqlite_with_rowid=False,
)

_KINDS = ", ".join(f"'{kind}'" for kind in CONTESTED)
_CURRENT = (
    "analyses n JOIN articles a ON a.id = n.article_id AND a.digest = n.digest AND n.superseded_at IS NULL"
)  # fmt: skip
_DAY = "coalesce(CAST(a.published AS TEXT), '')"

# Statements with ``{only}`` are also asked of single stories (``refreshing``).
MEASURES = f"""
    INSERT INTO measure_numbers (measure, story, unit, rank, points, contested, low, high, since, until)
    SELECT m.id, m.story, m.unit, -count(DISTINCT coalesce(p.speaker_key, p.speaker_name)), count(*),
           (SELECT count(*) FROM verdicts v WHERE v.story = m.story AND v.measure = m.id AND v.kind IN ({_KINDS})),
           min(coalesce(p.low, p.high)), max(coalesce(p.high, p.low)),
           min(CAST(p.said AS TEXT)), max(CAST(p.said AS TEXT))
    FROM measures m JOIN points p ON p.measure = m.id {{only}}
    GROUP BY m.id, m.story, m.unit
    """
STORY_SPEAKERS = """
    INSERT INTO facets (kind, value, owner)
    SELECT DISTINCT 'story speaker', m.key, m.story FROM claim_facts m
    WHERE m.key IS NOT NULL AND m.story IS NOT NULL {only}
    """
MEASURE_SPEAKERS = """
    INSERT INTO facets (kind, value, owner)
    SELECT DISTINCT 'measure speaker', p.speaker_key, p.measure FROM points p JOIN measures m ON m.id = p.measure
    WHERE p.speaker_key IS NOT NULL {only}
    """
CONTESTED_CLAIMS = f"""
    UPDATE claim_facts SET contested = (
        SELECT count(*) FROM verdict_sides v
        WHERE v.article = claim_facts.article_id AND v.claim = claim_facts.claim AND v.kind IN ({_KINDS}))
    """
CONTESTED_VERDICTS = f"v.kind IN ({_KINDS})"


@dataclass(frozen=True, slots=True)
class Filling:
    """A statement that fills numbers: with all, or with those of which ``column`` is among some ids.

    ``of`` tells whose ids these are; ``{only}`` in the statement is where they are asked for, behind ``joint``.
    """

    statement: str
    of: Literal["article", "story", "entity", "all"]
    column: str = ""
    joint: Literal["WHERE", "AND"] = "WHERE"

    def whole(self) -> str:
        """Return the statement for all ids."""
        return self.statement.format(only="")

    def part(self) -> str:
        """Return the statement for the ids of the parameter ``ids``."""
        return self.statement.format(only=f"{self.joint} {self.column} IN :ids")


FILLINGS = (
    Filling(f"""
    INSERT INTO claim_facts (row, article_id, claim, story, key, stance, reality, lang, outlet, day, contested)
    SELECT c.row, c.article_id, c.id, (SELECT min(m.story) FROM story_articles m WHERE m.article_id = c.article_id),
           CASE WHEN s.article_id IS NULL THEN c.speaker_key ELSE s.key END,
           c.stance, c.reality, a.lang, a.outlet, {_DAY}, 0
    FROM {_CURRENT} JOIN claims c ON c.analysis_id = n.id
    LEFT JOIN claim_speakers s ON s.article_id = c.article_id AND s.claim = c.id {{only}}
    """, "article", "a.id"),
    *(
        Filling(f"""
        INSERT INTO verdict_sides (verdict, side, kind, article, claim, key, day)
        SELECT v.id, '{side}', v.kind, v.{side}_article, v.{side}_claim, f.key, coalesce(f.day, '')
        FROM verdicts v LEFT JOIN claim_facts f ON f.article_id = v.{side}_article AND f.claim = v.{side}_claim {{only}}
        """, "story", "v.story")
        for side in ("left", "right")
    ),
    Filling(f"""{CONTESTED_CLAIMS}
    WHERE EXISTS (
        SELECT 1 FROM verdict_sides v
        WHERE v.article = claim_facts.article_id AND v.claim = claim_facts.claim AND v.kind IN ({_KINDS})) {{only}}
    """, "article", "article_id", "AND"),
    Filling(f"""
    INSERT INTO story_numbers (story, oldest, newest, articles, outlets, origins, claims, contested)
    SELECT m.story, coalesce(min(CAST(a.published AS TEXT)), ''), coalesce(max(CAST(a.published AS TEXT)), ''),
           count(DISTINCT m.article_id), count(DISTINCT a.outlet),
           count(DISTINCT coalesce(
               (SELECT 'o:' || min(o.origin) FROM origin_articles o WHERE o.article_id = m.article_id),
               'a:' || m.article_id)),
           (SELECT count(*) FROM claim_facts f WHERE f.story = m.story),
           (SELECT count(*) FROM verdicts v WHERE v.story = m.story AND v.kind IN ({_KINDS}))
    FROM {_CURRENT} JOIN story_articles m ON m.article_id = a.id {{only}}
    GROUP BY m.story
    """, "story", "m.story"),
    Filling(MEASURES, "story", "m.story"),
    Filling("""
    INSERT INTO entity_numbers (entity, kind, rank, claims)
    SELECT e.key, e.kind, -(SELECT count(*) FROM entity_articles m WHERE m.entity = e.key),
           (SELECT count(*) FROM claim_facts f WHERE f.key = e.key)
    FROM entities e {only}
    """, "entity", "e.key"),
    Filling(f"""
    INSERT INTO facets (kind, value, owner)
    SELECT DISTINCT 'story language', a.lang, m.story FROM {_CURRENT} JOIN story_articles m ON m.article_id = a.id
    WHERE a.lang IS NOT NULL {{only}}
    """, "story", "m.story", "AND"),
    Filling(f"""
    INSERT INTO facets (kind, value, owner)
    SELECT DISTINCT 'story outlet', a.outlet, m.story FROM {_CURRENT} JOIN story_articles m ON m.article_id = a.id
    WHERE a.outlet IS NOT NULL {{only}}
    """, "story", "m.story", "AND"),
    Filling(STORY_SPEAKERS, "story", "m.story", "AND"),
    Filling(MEASURE_SPEAKERS, "story", "m.story", "AND"),
    Filling(f"""
    INSERT INTO choices (kind, value, articles)
    SELECT 'language', a.lang, count(*) FROM {_CURRENT} WHERE a.lang IS NOT NULL GROUP BY a.lang
    """, "all"),
    Filling(f"""
    INSERT INTO choices (kind, value, articles)
    SELECT 'outlet', a.outlet, count(*) FROM {_CURRENT} WHERE a.outlet IS NOT NULL GROUP BY a.outlet
    """, "all"),
)  # fmt: skip
"""In their order: each rests on those before it."""

_TABLES = (
    claim_facts, verdict_sides, story_numbers, measure_numbers, entity_numbers, name_words, facets, choices,
)  # fmt: skip


def write_derived(connection: Connection) -> None:
    """Make all numbers anew from evidence and links."""
    for table in _TABLES:
        connection.execute(delete(table))
    for filling in FILLINGS:
        connection.exec_driver_sql(filling.whole())
    write_words(connection)


def write_words(connection: Connection, only: Collection[str] | None = None) -> None:
    """Write the words of names and spellings, of all entities or of those given, where none are there."""
    for piece in (None,) if only is None else in_pieces(sorted(only)):
        for batch in _name_words(connection, piece):
            connection.execute(insert(name_words), batch)


def fold_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case and accents; signs between letters part words."""
    split = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(sign for sign in split if not unicodedata.combining(sign))
    return tuple("".join(sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in plain).split())


def _name_words(connection: Connection, only: Sequence[str] | None) -> Iterator[list[dict[str, str]]]:
    spelled = select(name_forms.c.entity, name_forms.c.text)
    named = select(entities.c.key.label("entity"), entities.c.name.label("text"))
    if only is not None:
        spelled, named = spelled.where(name_forms.c.entity.in_(only)), named.where(entities.c.key.in_(only))
    batch: dict[tuple[str, str], None] = {}
    found = connection.execute(named.union_all(spelled).order_by("entity")).all()
    for place, (entity, called) in enumerate(found):
        batch.update(dict.fromkeys((word, entity) for word in fold_words(called)))
        # cut between two entities only, so that no word of one is written twice
        last = place + 1 == len(found) or found[place + 1].entity != entity
        if last and batch and (len(batch) >= _BATCH or place + 1 == len(found)):
            yield [{"word": word, "entity": owner} for word, owner in batch]
            batch = {}
