"""The numbers of ``derived`` for what changed, so that nobody waits for those of the whole ledger.

That is what one correction touched, or the articles that were linked again with the stories and names that they have,
and had before.
"""

# ruff: noqa: S608 - the statements are put together from constants of derived

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, bindparam, delete, select, text

from reportedly.store.derived import (
    CONTESTED_CLAIMS,
    CONTESTED_VERDICTS,
    FILLINGS,
    MEASURE_SPEAKERS,
    MEASURES,
    STORY_SPEAKERS,
    choices,
    claim_facts,
    entity_numbers,
    facets,
    measure_numbers,
    name_words,
    story_numbers,
    verdict_sides,
    write_words,
)
from reportedly.store.pieces import in_pieces
from reportedly.store.schema import entity_articles, story_articles

__all__ = ["Touched", "note_touched", "refresh_linked", "refresh_speakers", "refresh_story"]

_MEMBERS = "SELECT article_id FROM story_articles WHERE story = :story"
_COUNTED = "SELECT id FROM measures WHERE story = :story"

# in the order in which derived fills them: each rests on those before it
_STATEMENTS = (
    """
    UPDATE claim_facts SET key = (
        SELECT s.key FROM claim_speakers s WHERE s.article_id = claim_facts.article_id AND s.claim = claim_facts.claim)
    WHERE story = :story AND EXISTS (
        SELECT 1 FROM claim_speakers s WHERE s.article_id = claim_facts.article_id AND s.claim = claim_facts.claim)
    """,
    f"""
    DELETE FROM verdict_sides WHERE article IN ({_MEMBERS})
        AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.id = verdict_sides.verdict)
    """,
    f"""
    UPDATE verdict_sides SET key = (
        SELECT f.key FROM claim_facts f WHERE f.article_id = verdict_sides.article AND f.claim = verdict_sides.claim)
    WHERE article IN ({_MEMBERS})
    """,
    f"{CONTESTED_CLAIMS} WHERE story = :story",
    f"""
    UPDATE story_numbers SET contested = (
        SELECT count(*) FROM verdicts v WHERE v.story = :story AND {CONTESTED_VERDICTS})
    WHERE story = :story
    """,
    "DELETE FROM measure_numbers WHERE story = :story",
    MEASURES.format(only="WHERE m.story = :story"),
    "DELETE FROM facets WHERE kind = 'story speaker' AND owner = :story",
    STORY_SPEAKERS.format(only="AND m.story = :story"),
    f"""
    DELETE FROM facets WHERE kind = 'measure speaker'
        AND (owner IN ({_COUNTED}) OR owner NOT IN (SELECT id FROM measures))
    """,
    MEASURE_SPEAKERS.format(only="AND m.story = :story"),
)


def refresh_story(connection: Connection, story: str) -> None:
    """Make the numbers of a story, its claims and its measures anew."""
    for statement in _STATEMENTS:
        connection.execute(text(statement), {"story": story})


def refresh_speakers(connection: Connection, keys: Iterable[str]) -> None:
    """Count the claims of these entities anew, once the facts of their claims are up to date."""
    counted = """
        UPDATE entity_numbers SET claims = (SELECT count(*) FROM claim_facts f WHERE f.key = entity)
        WHERE entity = :key
        """
    for key in keys:
        connection.execute(text(counted), {"key": key})


@dataclass(frozen=True, slots=True)
class Touched:
    """Stories and names that some articles have, and what numbers there are of them."""

    stories: frozenset[str]
    measures: frozenset[str]
    entities: frozenset[str]


def note_touched(connection: Connection, within: Collection[str]) -> Touched:
    """Return the stories of some articles, their measures, and the names that stand or speak in the articles."""
    stories = _read(connection, story_articles.c.story, story_articles.c.article_id, within)
    measures = _read(connection, measure_numbers.c.measure, measure_numbers.c.story, stories)
    named = _read(connection, entity_articles.c.entity, entity_articles.c.article_id, within)
    speaking = _read(connection, claim_facts.c.key, claim_facts.c.article_id, within)
    return Touched(frozenset(stories), frozenset(measures), frozenset(named | speaking))


def refresh_linked(connection: Connection, within: Collection[str], before: Touched) -> None:
    """Make the numbers of articles that were linked again anew.

    Args:
        connection: holds the write lock; the links are written.
        within: the articles.
        before: what they touched before.
    """
    _forget(connection, claim_facts.c.article_id, within)
    _forget(connection, verdict_sides.c.article, within)
    _forget(connection, story_numbers.c.story, before.stories)
    _forget(connection, measure_numbers.c.story, before.stories)
    _forget(connection, facets.c.owner, before.stories | before.measures)
    connection.execute(delete(choices))
    stories = before.stories | _read(connection, story_articles.c.story, story_articles.c.article_id, within)
    named = before.entities | _read(connection, entity_articles.c.entity, entity_articles.c.article_id, within)
    touched: dict[str, frozenset[str]] = {"article": frozenset(within), "story": stories, "entity": named}
    for filling in FILLINGS:
        if filling.of == "all":
            connection.exec_driver_sql(filling.whole())
            continue
        if filling.of == "entity":  # who speaks now is known from here on
            touched["entity"] |= _read(connection, claim_facts.c.key, claim_facts.c.article_id, within)
            _forget(connection, entity_numbers.c.entity, touched["entity"])
        part = text(filling.part()).bindparams(bindparam("ids", expanding=True))
        for piece in in_pieces(sorted(touched[filling.of])):
            connection.execute(part, {"ids": list(piece)})
    _forget(connection, name_words.c.entity, touched["entity"])
    write_words(connection, touched["entity"])


def _read(connection: Connection, wanted: Column[str], by: Column[str], ids: Collection[str]) -> set[str]:
    found: set[str] = set()
    for piece in in_pieces(sorted(ids)):
        chosen = select(wanted).where(by.in_(piece), wanted.is_not(None)).distinct()
        found.update(connection.execute(chosen).scalars())
    return found


def _forget(connection: Connection, by: Column[str], ids: Collection[str]) -> None:
    for piece in in_pieces(sorted(ids)):
        connection.execute(delete(by.table).where(by.in_(piece)))
