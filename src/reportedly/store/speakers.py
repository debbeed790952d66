"""Names as people type them: which entities and which outlets are meant."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from reportedly.store.derived import choices, claim_facts, fold_words, name_words
from reportedly.store.search import claim_rows

__all__ = ["match_outlets", "match_speaker", "match_speaker_keys", "named_so"]

_PREFIX = 3  # shorter words are found as they are, as in full-text search
_MOST_KEYS = 500
_LAST = "\U0010ffff"


def named_so(query: str) -> Select[tuple[str]] | None:
    """Return the query for the entities with a name that has every word, or its beginning; None without words."""
    typed = fold_words(query)
    if not typed:
        return None
    found = select(name_words.c.entity).where(_begins(name_words.c.word, typed[0]))
    for word in typed[1:_MOST_WORDS]:
        other = name_words.alias()
        found = found.where(name_words.c.entity.in_(select(other.c.entity).where(_begins(other.c.word, word))))
    return found


_MOST_WORDS = 8


def _begins(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    if len(word) < _PREFIX and word.isascii():
        return column == word
    return column.between(word, word + _LAST)


def match_speaker_keys(connection: Connection, speaker: str) -> list[str]:
    """Return the keys that a speaker's key or words of a name mean."""
    if _is_key(connection, speaker):
        return [speaker]
    found = named_so(speaker)
    return [] if found is None else [str(row[0]) for row in connection.execute(found.distinct().limit(_MOST_KEYS))]


def match_speaker(connection: Connection, speaker: str) -> ColumnElement[bool]:
    """Return the condition that a claim's facts are of a speaker: by key, by linked names, or by the name as found.

    Speakers without a key ("military intelligence official") are known by their words alone.
    """
    if _is_key(connection, speaker):
        return claim_facts.c.key == speaker
    keys = match_speaker_keys(connection, speaker)
    unkeyed = (claim_facts.c.key.is_(None)) & claim_facts.c.row.in_(claim_rows(speaker, of_speaker=True))
    return or_(claim_facts.c.key.in_(keys), unkeyed)


def _is_key(connection: Connection, speaker: str) -> bool:
    known = select(claim_facts.c.key).where(claim_facts.c.key == speaker).limit(1)
    return ":" in speaker and connection.execute(known).first() is not None


def match_outlets(connection: Connection, outlet: str) -> list[str]:
    """Return the spellings of an outlet's name that differ in case only."""
    known = connection.execute(select(choices.c.value).where(choices.c.kind == "outlet")).scalars()
    return [name for name in known if name.casefold() == outlet.casefold()]
