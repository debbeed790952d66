"""Questions that the command line asks: claims by filter, the ledger's state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select

from reportedly.listing import ClaimRow
from reportedly.records import Span, Stance
from reportedly.store.corrections import count_waiting
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

__all__ = ["Stats", "filter_claims", "read_stats", "stream_claims"]


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


def filter_claims(
    *,
    story: str | None = None,
    speaker: str | None = None,
    stance: Stance | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    query: str | None = None,
    limit: int | None = None,
    rows: Sequence[int] | None = None,
) -> Select[Any]:
    """Return the query for current claims that meet every given condition (see ``SqlLedger.find_claims``).

    ``rows`` are the numbers of the rows to choose from.
    """
    wanted = select(claims, *(articles.c[name].label(f"article_{name}") for name in _ABOUT_ARTICLE))
    wanted = wanted.join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    linked = (claim_speakers.c.article_id == claims.c.article_id) & (claim_speakers.c.claim == claims.c.id)
    wanted = wanted.outerjoin(claim_speakers, linked)
    wanted = wanted.add_columns(*(claim_speakers.c[name].label(f"linked_{name}") for name in _LINKED))
    conditions: list[ColumnElement[bool]] = [] if rows is None else [claims.c.row.in_(rows)]
    if story is not None:
        conditions.append(articles.c.id.in_(members(story)))
    if speaker is not None:
        conditions.append(_is_speaker(speaker))
    if stance is not None:
        conditions.append(claims.c.stance == stance)
    if lang is not None:
        conditions.append(articles.c.lang == lang)
    if outlet is not None:
        spelled = articles.alias().c.outlet  # the few spellings first, then the index
        conditions.append(articles.c.outlet.in_(select(spelled).where(folded(spelled) == folded(outlet))))
    if query is not None:
        conditions.append(match_claims(read_query(query)))
    order = (articles.c.published.nulls_last(), articles.c.id, claims.c.position)
    return wanted.where(*conditions).order_by(*order).limit(limit)


_LINKED = ("claim", "name", "key", "kind", "via", "rejected")
_ABOUT_ARTICLE = ("row", "title", "outlet", "lang", "published")


def stream_claims(connection: Connection, wanted: Select[Any]) -> Iterator[ClaimRow]:
    """Yield the claims of a query made by ``filter_claims``; a text is read once for all claims of its article."""
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
