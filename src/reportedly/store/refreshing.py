"""The numbers of ``derived`` for what one correction touched, so that nobody waits for those of the whole ledger."""

# ruff: noqa: S608 - the statements are put together from constants of derived

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from reportedly.store.derived import (
    CONTESTED_CLAIMS,
    CONTESTED_VERDICTS,
    MEASURE_SPEAKERS,
    MEASURES,
    STORY_SPEAKERS,
)

__all__ = ["refresh_speakers", "refresh_story"]

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
