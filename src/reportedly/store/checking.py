"""Whether a ledger says what was put into it, and making anew what follows from the rest.

Evidence is only looked at: an article or analysis that is not what its id says is told of, and never changed. The
full-text index, vectors and links follow from the evidence and can be made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    ForeignKeyConstraint,
    Select,
    and_,
    delete,
    exists,
    func,
    select,
    update,
)

from reportedly.store.adding import identify
from reportedly.store.opening import database_of
from reportedly.store.reading import CONTENT, PAGE, load_analyses
from reportedly.store.schema import (
    METADATA,
    analyses,
    articles,
    claim_speakers,
    claims,
    entity_articles,
    link_runs,
    mention_names,
    origin_articles,
    points,
    story_articles,
    vectors,
    verdicts,
)
from reportedly.store.search import rebuild_search
from reportedly.store.terms import ARTICLES, CLAIMS

__all__ = ["Complaint", "Cure", "check_ledger", "mend_ledger"]

Cure = Literal["repair", "ingest", "restore"]

_NAMING = (
    entity_articles.c.article_id, origin_articles.c.article_id, story_articles.c.article_id,
    claim_speakers.c.article_id, mention_names.c.article_id, points.c.article, verdicts.c.left_article,
    verdicts.c.right_article,
)  # fmt: skip
_EVIDENCE = frozenset({"articles", "analyses", "claims", "figures", "mentions", "moments"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is wrong with a ledger, and what puts it right.

    ``repair`` makes it anew from the rest; ``ingest`` puts back what an article said, once it is read again;
    ``restore`` takes an earlier state: what is lost cannot be made.
    """

    what: str
    cure: Cure


def check_ledger(connection: Connection) -> Iterator[Complaint]:
    """Yield what is wrong; reads everything."""
    said = database_of(connection).check_integrity(connection)
    if said != "ok":
        yield Complaint(f"the file is damaged: {said}", "restore")
    for table in METADATA.sorted_tables:
        for constraint in table.foreign_key_constraints:
            if lost := _count(connection, _dangling(constraint)):
                cure: Cure = "restore" if table.name in _EVIDENCE else "repair"
                yield Complaint(f"{lost} rows of {table.name} belong to a row that is not there", cure)
    for column in _NAMING:
        gone = ~exists().where(analyses.c.article_id == column)
        if lost := _count(connection, select(column).where(gone)):
            yield Complaint(f"{lost} rows of {column.table.name} name an article that is not there", "repair")
    try:
        yield from _check_digests(connection)
    except (ValueError, KeyError, TypeError) as error:  # a damaged file may give anything
        yield Complaint(f"some records cannot be read ({type(error).__name__}: {error})", "restore")
    yield from _check_flags(connection)
    yield from _check_search(connection)
    yield from _check_derived(connection)


def mend_ledger(connection: Connection, at: str) -> None:
    """Make anew what follows from the evidence, but for the links: they are to be drawn again, whatever is there."""
    rebuild_search(connection)
    connection.execute(delete(vectors).where(_is_odd(connection)))
    current = link_runs.c.superseded_at.is_(None)
    connection.execute(update(link_runs).where(current).values(superseded_at=at))


def _count(connection: Connection, wanted: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()


def _dangling(constraint: ForeignKeyConstraint) -> Select[Any]:
    """Return the query for the rows whose key leads nowhere."""
    pairs = [(element.parent, element.column) for element in constraint.elements]
    other = pairs[0][1].table.alias()
    met = exists().where(and_(*(other.c[theirs.name] == ours for ours, theirs in pairs)))
    named = [ours.is_not(None) for ours, _ in pairs]
    return select(*(ours for ours, _ in pairs)).where(*named, ~met)


def _check_digests(connection: Connection) -> Iterator[Complaint]:
    """Articles and analyses have ids that follow from what they say: whatever was changed in them shows."""
    changed: dict[str, list[str]] = {"articles": [], "analyses": []}
    heads = select(analyses.c.id, analyses.c.version, analyses.c.digest).join(articles, CONTENT).order_by(analyses.c.id)
    with connection.execute(heads.execution_options(yield_per=PAGE)) as found:
        for page in found.partitions():
            made = {row.id: row for row in page}
            for name, analysis in zip(made, load_analyses(connection, list(made)), strict=True):
                content, own = identify(analysis, made[name].version)
                if content != made[name].digest:
                    changed["articles"].append(analysis.article.id)
                elif own != name:
                    changed["analyses"].append(analysis.article.id)
    for what, ids in changed.items():
        if ids:
            some = ", ".join(repr(one) for one in sorted(set(ids))[:3])
            yield Complaint(f"{len(ids)} {what} are not as they were written ({some})", "restore")


def _check_flags(connection: Connection) -> Iterator[Complaint]:
    current = analyses.alias()
    shown = exists().where(current.c.article_id == analyses.c.article_id, current.c.superseded_at.is_(None))
    if lost := _count(connection, select(analyses.c.article_id).distinct().where(~shown)):
        yield Complaint(f"{lost} articles have no current analysis", "ingest")
    made = exists().where(analyses.c.article_id == articles.c.id, analyses.c.digest == articles.c.digest)
    if lost := _count(connection, select(articles.c.row).where(~made)):
        yield Complaint(f"{lost} articles were never analysed", "ingest")


def _check_search(connection: Connection) -> Iterator[Complaint]:
    for index, table in ((ARTICLES, articles), (CLAIMS, claims)):
        if lost := _count(connection, select(table.c.row).where(table.c.row.not_in(select(index.rowid)))):
            yield Complaint(f"{lost} {table.name} are not found by their words", "repair")
        if lost := _count(connection, select(index.rowid).where(index.rowid.not_in(select(table.c.row)))):
            yield Complaint(f"{lost} entries of the search index lead to no row of {table.name}", "repair")


def _check_derived(connection: Connection) -> Iterator[Complaint]:
    if lost := _count(connection, select(vectors.c.key).where(_is_odd(connection))):
        yield Complaint(f"{lost} vectors are of another length than the rest", "repair")
    run = connection.execute(select(link_runs).where(link_runs.c.superseded_at.is_(None))).mappings().first()
    # a run without a digest: links of changed articles were taken away on purpose, and wait to be drawn anew
    for name, number in run["counts"].items() if run is not None and run["digest"] else ():
        held = _count(connection, select(METADATA.tables[name]))
        if held != number:
            yield Complaint(f"{name} has {held} rows, and {number} were linked", "repair")


def _is_odd(connection: Connection) -> ColumnElement[bool]:
    """Return the condition that a vector is not as long as most are."""
    length = func.length(vectors.c.vector)
    usual = select(length).group_by(length).order_by(func.count().desc()).limit(1)
    return length != (connection.execute(usual).scalar() or 0)
