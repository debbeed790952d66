"""Writing analyses: what is new is added, what is replaced is marked, what is known is left alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from reportedly.records import Analysis, digest
from reportedly.store.columns import insert_new
from reportedly.store.links import forget_links
from reportedly.store.rows import ARTICLE, CLAIM, FIGURE, MENTION, MOMENT
from reportedly.store.rows import Row as Values
from reportedly.store.schema import analyses, articles, claims, figures, mentions, moments, versions
from reportedly.store.search import index_articles, index_claims

__all__ = ["add_batch", "identify"]

_LENGTH = 16  # 64 bits: no two of a million analyses share an id


def add_batch(
    connection: Connection, batch: Sequence[Analysis], version: str, at: str, *, live: bool = False
) -> tuple[int, int]:
    """Store the analyses; return (articles added, articles already there).

    The last analysis that an article comes with becomes its current one; the one before is marked superseded. An
    analysis equal to the current one changes nothing, and one that had been superseded is made current again: who
    runs an earlier engine anew wants to see its results. A content that another has followed stays followed: to read
    an old copy again is no news. Only what is ``live`` is what the outlet shows now, and then it took an edit back.

    Args:
        connection: in a transaction for writing; what others add meanwhile to the same articles waits for it.
        batch: small enough for one statement's parameters (10,000).
        version: of the program that made the analyses.
        at: the time of writing, ISO 8601.
        live: the articles were fetched from their addresses just now.
    """
    entries = [_Entry(analysis, version) for analysis in batch]
    ids = {entry.article for entry in entries}
    contents = {(row.id, row.digest) for row in _select(connection, articles, ("id", "digest"), "id", ids)}
    fresh = {entry.content: entry for entry in entries if entry.content not in contents}
    numbers = _put_articles(connection, [{**fresh[content].row, "added_at": at} for content in sorted(fresh)])
    _lock(connection, ids)
    made = list(_select(connection, analyses, ("id", "article_id", "digest", "superseded_at"), "article_id", ids))
    before = {row.article_id: row.id for row in made if row.superseded_at is None}
    shown = {row.article_id: row.digest for row in made if row.superseded_at is None}
    newest = entries if live else [entry for entry in entries if _is_news(entry, contents, shown)]
    after = before | {entry.article: entry.id for entry in newest}
    unseen = {entry.id: entry for entry in entries}
    for row in made:
        unseen.pop(row.id, None)
    _mark(connection, [old for article, old in before.items() if after[article] != old], at)
    _mark(connection, [new for article, new in after.items() if before.get(article) != new and new not in unseen], None)
    forget_links(connection, [article for article, old in before.items() if after[article] != old])
    current = set(after.values())
    heads = [{**entry.head, "made_at": at} for entry in unseen.values()]
    _put(connection, analyses, [{**head, "superseded_at": None if head["id"] in current else at} for head in heads])
    for table in (claims, figures, mentions, moments):
        _put(connection, table, list(chain.from_iterable(entry.found[table] for entry in unseen.values())))
    _put(connection, versions, list(_list_versions(newest, shown, at)))
    _index(connection, {number: fresh[content] for content, number in numbers.items()}, list(unseen.values()))
    return len(numbers), len(batch) - len(numbers)


def identify(analysis: Analysis, version: str) -> tuple[str, str]:
    """Return the digest of the article's content and the id of the analysis, which follow from what they say."""
    entry = _Entry(analysis, version)
    return entry.row["digest"], entry.id


@dataclass(frozen=True)
class _Entry:
    """An analysis as rows, under the ids that follow from what it says."""

    analysis: Analysis
    version: str

    @property
    def article(self) -> str:
        return self.analysis.article.id

    @cached_property
    def row(self) -> Values:
        """The article's row. Where it was read from is no part of its content: a moved file is the same article."""
        row = ARTICLE.write(self.analysis.article)
        content = {name: value for name, value in row.items() if name != "source"}
        return {**row, "digest": digest(json.dumps(content, default=str), length=_LENGTH)}

    @property
    def content(self) -> tuple[str, str]:
        return (self.article, self.row["digest"])

    @cached_property
    def _bare(self) -> dict[Table, list[Values]]:
        made = self.analysis
        return {
            claims: CLAIM.write_all(made.claims),
            figures: FIGURE.write_all(made.figures),
            mentions: MENTION.write_all(made.mentions),
            moments: MOMENT.write_all(made.moments),
        }

    @cached_property
    def id(self) -> str:
        made = self.analysis
        said = json.dumps([made.read, made.notes, *self._bare.values()], default=str)
        return digest(*self.content, made.engine, self.version, said, length=_LENGTH)

    @property
    def head(self) -> Values:
        """The analysis' own row."""
        made = self.analysis
        return {
            "id": self.id,
            "article_id": self.article,
            "digest": self.row["digest"],
            "engine": made.engine,
            "version": self.version,
            "read_done": made.read[0],
            "read_all": made.read[1],
            "notes": made.notes,
        }

    @property
    def found(self) -> dict[Table, list[Values]]:
        """The rows of what was found, by table."""
        owner = {"analysis_id": self.id, "article_id": self.article}
        return {table: [owner | row for row in rows] for table, rows in self._bare.items()}


def _is_news(entry: _Entry, contents: set[tuple[str, str]], shown: Mapping[str, str]) -> bool:
    digest = entry.row["digest"]  # where no analysis is current, whatever is read is
    return entry.content not in contents or shown.get(entry.article, digest) == digest


def _list_versions(newest: Iterable[_Entry], shown: Mapping[str, str], at: str) -> Iterator[Values]:
    """Yield a row for each change of an article's content, in their order."""
    last = dict(shown)
    for entry in newest:
        article, digest = entry.content
        if last.get(article) != digest:
            last[article] = digest
            yield {"article_id": article, "digest": digest, "seen_at": at}


def _select(
    connection: Connection, table: Table, names: Iterable[str], key: str, values: Iterable[str]
) -> Sequence[Row[Any]]:
    columns = [table.c[name] for name in names]
    return connection.execute(select(*columns).where(table.c[key].in_(values))).all()


def _put_articles(connection: Connection, rows: list[Values]) -> dict[tuple[str, str], int]:
    """Add contents and return their numbers; one that another writer has put there meanwhile is left to that one."""
    if not rows:
        return {}
    added = insert_new(connection, articles, "id", "digest").returning(articles.c.id, articles.c.digest, articles.c.row)
    return {(row.id, row.digest): row.row for row in connection.execute(added, rows)}


def _lock(connection: Connection, ids: set[str]) -> None:
    """Wait for others who add to these articles. SQLite has but one writer, and leaves the words out."""
    rows = select(articles.c.row).where(articles.c.id.in_(ids)).order_by(articles.c.row)
    connection.execute(rows.with_for_update(key_share=True)).all()


def _put(connection: Connection, table: Table, rows: list[Values]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _mark(connection: Connection, ids: list[str], at: str | None) -> None:
    if ids:
        connection.execute(update(analyses).where(analyses.c.id.in_(ids)).values(superseded_at=at))


def _index(connection: Connection, fresh: dict[int, _Entry], unseen: list[_Entry]) -> None:
    """Make the new rows searchable, under the numbers that the database gave them."""
    new = ((number, entry.analysis.article) for number, entry in fresh.items())
    index_articles(connection, [(number, article.title, article.text) for number, article in new])
    by_id = {entry.id: entry.analysis for entry in unseen}
    rows = []
    for row in _select(connection, claims, ("row", "analysis_id", "position"), "analysis_id", by_id):
        analysis = by_id[row.analysis_id]
        claim = analysis.claims[row.position]
        rows.append((row.row, analysis.article.text[slice(*claim.content)], claim.speaker_name or ""))
    index_claims(connection, rows)
