"""Questions that the command line asks: claims by filter, the ledger's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select

from reportedly.listing import ClaimFilter, ClaimRow
from reportedly.records import Span
from reportedly.store.corrections import count_waiting
from reportedly.store.derived import claim_facts
from reportedly.store.folding import folded, holds
from reportedly.store.naming import named_claim
from reportedly.store.opening import database_of, read_revision
from reportedly.store.reading import CURRENT, PAGE, members
from reportedly.store.rows import CLAIM
from reportedly.store.schema import (
    HEAD,
    METADATA,
    analyses,
    articles,
    claim_speakers,
    claims,
    link_runs,
    name_forms,
)
from reportedly.store.search import match_claims, read_query

__all__ = ["Stats", "filter_claims", "pick_claims", "read_stats", "stream_claims"]


@dataclass(frozen=True, slots=True)
class Stats:
    """The state of a ledger.

    ``size`` is in bytes, with what is not yet merged into the file; ``integrity`` is "ok" or the database's complaint;
    ``newest`` is the schema revision that this program writes. Links made before the last analysis
    (``linked_at`` < ``analysed_at``) want to be drawn anew, and so do those that ``waiting`` corrections came after.
    """

    path: Path | str
    size: int
    revision: str | None
    newest: str
    integrity: str
    counts: Mapping[str, int]
    superseded: int
    analysed_at: str | None
    linked_at: str | None
    waiting: int


def filter_claims(wanted: ClaimFilter, limit: int | None = None) -> Select[Any]:
    """Return the query for current claims that meet every given condition (see ``SqlLedger.find_claims``)."""
    return _choose_claims(_conditions(wanted)).limit(limit)


def pick_claims(rows: Sequence[int]) -> Select[Any]:
    """Return the query for the claims of these rows that are current."""
    return _choose_claims([claims.c.row.in_(rows)])


def _choose_claims(conditions: Iterable[ColumnElement[bool]]) -> Select[Any]:
    chosen = select(claims, *(articles.c[name].label(f"article_{name}") for name in _ABOUT_ARTICLE))
    chosen = chosen.join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    linked = (claim_speakers.c.article_id == claims.c.article_id) & (claim_speakers.c.claim == claims.c.id)
    chosen = chosen.outerjoin(claim_speakers, linked)
    chosen = chosen.add_columns(*(claim_speakers.c[name].label(f"linked_{name}") for name in _LINKED))
    order = (articles.c.published.nulls_last(), articles.c.id, claims.c.position)
    return chosen.where(*conditions).order_by(*order)


def _conditions(wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    exact = {
        articles.c.id: wanted.article, claims.c.stance: wanted.stance, claims.c.reality: wanted.reality,
        articles.c.lang: wanted.language,
    }  # fmt: skip
    yield from (column == value for column, value in exact.items() if value is not None)
    if wanted.story is not None:
        yield articles.c.id.in_(members(wanted.story))
    if wanted.speaker is not None:
        yield _is_speaker(wanted.speaker)
    if wanted.outlet is not None:
        spelled = articles.alias().c.outlet  # the few spellings first, then the index
        yield articles.c.outlet.in_(select(spelled).where(folded(spelled) == folded(wanted.outlet)))
    if wanted.since is not None:
        yield articles.c.published >= wanted.since
    if wanted.until is not None:
        yield articles.c.published <= wanted.until
    if wanted.query is not None:
        yield match_claims(read_query(wanted.query))
    if wanted.contested:
        yield claims.c.row.in_(select(claim_facts.c.row).where(claim_facts.c.contested > 0))


_LINKED = ("claim", "name", "key", "kind", "via", "rejected")
_ABOUT_ARTICLE = ("row", "title", "outlet", "lang", "published")


def stream_claims(connection: Connection, wanted: Select[Any]) -> Iterator[ClaimRow]:
    """Yield the claims that ``filter_claims`` or ``pick_claims`` asks for; a text is read once for its claims."""
    with connection.execute(wanted.execution_options(yield_per=PAGE)) as found:
        yield from _read_claims(connection, found.mappings())


def _read_claims(connection: Connection, rows: Iterable[RowMapping]) -> Iterator[ClaimRow]:
    for number, group in groupby(rows, key=lambda row: row["article_row"]):
        text = connection.execute(select(articles.c.text).where(articles.c.row == number)).scalar_one()
        for row in group:
            named = {name: row[f"linked_{name}"] for name in _LINKED} if row["linked_claim"] else None
            claim = named_claim(CLAIM.read(row), named)
            yield ClaimRow(
                article=row["article_id"],
                title=row["article_title"],
                outlet=row["article_outlet"],
                lang=row["article_lang"],
                published=row["article_published"],
                claim=claim,
                content=text[slice(*claim.content)],
                cue=_words_at(text, claim.cue),
                speaker=_words_at(text, claim.speaker),
            )


def read_stats(connection: Connection, path: Path | str) -> Stats:
    """Return the ledger's state; a file is read whole, to check it."""
    database = database_of(connection)
    tables = {table.name: select(func.count()).select_from(table) for table in METADATA.sorted_tables}
    superseded = select(func.count()).select_from(analyses).where(analyses.c.superseded_at.is_not(None))
    linked = select(func.max(link_runs.c.made_at)).where(link_runs.c.superseded_at.is_(None))
    return Stats(
        path=path,
        size=database.measure_size(connection, path),
        revision=read_revision(connection),
        newest=HEAD,
        integrity=database.check_integrity(connection),
        counts={name: connection.execute(count).scalar_one() for name, count in tables.items()},
        superseded=connection.execute(superseded).scalar_one(),
        analysed_at=connection.execute(select(func.max(analyses.c.made_at))).scalar(),
        linked_at=connection.execute(linked).scalar(),
        waiting=count_waiting(connection),
    )


def _is_speaker(speaker: str) -> ColumnElement[bool]:
    """By key, by part of the canonical name, or by part of any spelling that was linked to the key."""
    spelled = select(name_forms.c.entity).where(holds(name_forms.c.text, speaker))
    return or_(
        func.coalesce(claim_speakers.c.key, claims.c.speaker_key) == speaker,
        holds(func.coalesce(claim_speakers.c.name, claims.c.speaker_name), speaker),
        func.coalesce(claim_speakers.c.key, claims.c.speaker_key).in_(spelled),
    )


def _words_at(text: str, span: Span | None) -> str | None:
    return None if span is None else text[slice(*span)]
