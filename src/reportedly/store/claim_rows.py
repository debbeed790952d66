"""Claims a page at a time, and one by its id, with story and verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, tuple_

from reportedly.listing import ClaimFilter, ClaimRow, Listing, Slice
from reportedly.records import Verdict, VerdictKind
from reportedly.store.cursors import count_some, fetch_page
from reportedly.store.derived import claim_facts, verdict_sides
from reportedly.store.queries import pick_claims, stream_claims
from reportedly.store.reading import CURRENT
from reportedly.store.rows import VERDICT
from reportedly.store.schema import analyses, articles, claims, entities, verdicts
from reportedly.store.search import claim_rows
from reportedly.store.speakers import match_outlets, match_speaker

__all__ = ["claim_verdicts", "entity_verdicts", "list_claims", "read_claims"]

_KINDS: tuple[VerdictKind, ...] = ("denies", "doubts", "differs", "updates", "contains", "agrees", "repeats")


def list_claims(connection: Connection, wanted: ClaimFilter, part: Slice) -> Listing[ClaimRow]:
    """Return a page of claims (``protocols.Browser``)."""
    order: Sequence[ColumnElement[Any]] = (claim_facts.c.day, claim_facts.c.row)
    current = select(analyses.c.id).where(analyses.c.id == claims.c.analysis_id, analyses.c.superseded_at.is_(None))
    is_current = select(claims.c.row).where(claims.c.row == claim_facts.c.row, current.exists()).exists()
    chosen = select(*order).where(*_conditions(connection, wanted))
    found, after = fetch_page(connection, chosen.where(is_current), order, part, newest=True)
    rows = _load(connection, [row.row for row in found])
    return Listing(tuple(rows), after, count_some(connection, chosen))


def read_claims(connection: Connection, places: Sequence[tuple[str, str]]) -> list[ClaimRow]:
    """Return the current claims of (article, claim) pairs, those that there are, in this order."""
    wanted = select(claims.c.article_id, claims.c.id, claims.c.row)
    wanted = wanted.join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    found = wanted.where(
        tuple_(claims.c.article_id, claims.c.id).in_(places), articles.c.id.in_({p[0] for p in places})
    )
    rows = {(row[0], row[1]): row[2] for row in connection.execute(found)}
    return _load(connection, [rows[place] for place in dict.fromkeys(places) if place in rows])


def claim_verdicts(connection: Connection, article: str, claim: str) -> tuple[Verdict, ...]:
    """Return the verdicts in which a claim is a side, those that contest it first."""
    sides = select(verdict_sides.c.verdict).where(verdict_sides.c.article == article, verdict_sides.c.claim == claim)
    found = connection.execute(select(verdicts).where(verdicts.c.id.in_(sides))).mappings()
    read = [VERDICT.read(row) for row in found]
    return tuple(sorted(read, key=lambda one: (_KINDS.index(one.kind), -one.score, one.id)))


def entity_verdicts(connection: Connection, key: str, kinds: Sequence[VerdictKind], limit: int) -> tuple[Verdict, ...]:
    """Return the newest verdicts of these kinds in which a claim of the entity is a side."""
    side = verdict_sides.c
    newest = select(side.verdict).where(side.key == key, side.kind.in_(kinds)).group_by(side.verdict)
    ids = list(connection.execute(newest.order_by(func.max(side.day).desc(), side.verdict).limit(limit)).scalars())
    found = {row["id"]: row for row in connection.execute(select(verdicts).where(verdicts.c.id.in_(ids))).mappings()}
    return tuple(VERDICT.read(found[one]) for one in ids)


def _load(connection: Connection, rows: Sequence[int]) -> list[ClaimRow]:
    """Return the claims of the rows, in this order."""
    found = {(row.article, row.claim.id): row for row in stream_claims(connection, pick_claims(rows))}
    facts = select(claim_facts.c.article_id, claim_facts.c.claim, claim_facts.c.story)
    told = {(row[0], row[1]): row[2] for row in connection.execute(facts.where(claim_facts.c.row.in_(rows)))}
    side = verdict_sides.c
    kinds: dict[tuple[str, str], Counter[str]] = {}
    counted = select(side.article, side.claim, side.kind, func.count())
    counted = counted.where(side.article.in_({article for article, _ in found}))  # by index, then the pairs
    counted = counted.where(tuple_(side.article, side.claim).in_(found))
    for article, claim, kind, number in connection.execute(counted.group_by(side.article, side.claim, side.kind)):
        kinds.setdefault((article, claim), Counter())[kind] = number
    keys = {row.claim.speaker_key for row in found.values() if row.claim.speaker_key}
    known = set(connection.execute(select(entities.c.key).where(entities.c.key.in_(keys))).scalars())
    names = select(claims.c.article_id, claims.c.id, claims.c.row).where(claims.c.row.in_(rows))
    numbered = {row.row: (row.article_id, row.id) for row in connection.execute(names)}
    return [
        replace(
            one,
            story=told.get(place),
            verdicts=kinds.get(place, Counter()),
            entity=one.claim.speaker_key if one.claim.speaker_key in known else None,
        )
        for row in rows
        if (place := numbered.get(row)) in found and (one := found[place])
    ]


def _conditions(connection: Connection, wanted: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    facts = claim_facts.c
    exact = {
        facts.story: wanted.story, facts.article_id: wanted.article, facts.stance: wanted.stance,
        facts.reality: wanted.reality, facts.lang: wanted.language,
    }  # fmt: skip
    yield from (column == value for column, value in exact.items() if value is not None)
    if wanted.speaker is not None:
        yield match_speaker(connection, wanted.speaker)
    if wanted.outlet is not None:
        yield facts.outlet.in_(match_outlets(connection, wanted.outlet))
    if wanted.since is not None:
        yield facts.day >= wanted.since.isoformat()
    if wanted.until is not None:
        yield facts.day.between("0", wanted.until.isoformat())
    if wanted.query is not None:
        yield facts.row.in_(claim_rows(wanted.query))
    if wanted.contested:
        yield facts.contested > literal_column("0")  # as the index says it, which a parameter would hide
