"""Full-text search over articles and claims, in the words that users type.

A word finds every word that begins with it, since most of our languages put their cases at the end ("Putin" finds
"Putinam"); words in quotation marks are found as they are, next to one another. Case and accents do not matter.
All words must be there. Nothing else has a meaning: no operator, column or bracket of the database gets through.

Scripts without spaces between words have no word beginnings that an index could know; words in them are looked for
anywhere in the text, without index or rank.

The index itself is each database's own: ``words_sqlite``, ``words_postgresql``. Both find the same, and put first what
has the words more often, in less text, in the title or as the speaker, and the rarer words before the common ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Float, Select, Subquery, and_, false, func, literal, or_, select

from reportedly.store import words_postgresql, words_sqlite
from reportedly.store.folding import holds
from reportedly.store.reading import CONTENT, CURRENT
from reportedly.store.schema import analyses, articles, claims
from reportedly.store.snippets import cut_snippet
from reportedly.store.terms import ARTICLES, CLAIMS, UNSPACED, Index, Matches, Term

__all__ = [
    "Term",
    "article_rows",
    "claim_rows",
    "find_hits",
    "index_articles",
    "index_claims",
    "match_claims",
    "rank_claims",
    "read_pattern",
    "read_query",
    "rebuild_search",
]

_PIECE = 200  # texts in memory at once
_PREFIX = 3  # shorter words are found as they are: "us" must not find "use"
_MOST = 32  # words of a query; the rest is not looked at
_LONGEST = 200
_QUOTED = re.compile(r'["“„«]([^"“”„«»]*)["”“»]|(\S+)')

_CONTENT = func.substr(articles.c.text, claims.c.content_start + 1, claims.c.content_end - claims.c.content_start)


def read_query(query: str) -> tuple[Term, ...]:
    """Return what a query asks for; any string is a query, and one without a letter or digit asks for nothing."""
    terms = []
    for found in _QUOTED.finditer(query):
        phrase, word = found.groups()
        text = " ".join(part[:_LONGEST] for part in (phrase or word or "").replace("\x00", " ").split())
        if any(character.isalnum() for character in text):
            terms.append(Term(text, exact=phrase is not None or len(text) < _PREFIX))
    return tuple(terms[:_MOST])


def read_pattern(pattern: str) -> Term:
    """Return the term for a word or phrase as packs write them: with ``*`` at its end it is a beginning."""
    return Term(pattern.removesuffix("*"), exact=not pattern.endswith("*"))


def index_articles(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Make articles searchable: (row number, title, text)."""
    _index(connection, ARTICLES, rows)


def index_claims(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Make claims searchable: (row number, content, speaker's name)."""
    _index(connection, CLAIMS, rows)


def _index(connection: Connection, index: Index, rows: Sequence[tuple[int, str, str]]) -> None:
    if rows:
        add_rows = words_sqlite.add_rows if connection.dialect.name == "sqlite" else words_postgresql.add_rows
        add_rows(connection, index, rows)


def rebuild_search(connection: Connection) -> None:
    """Make the full-text index anew from the articles and claims."""
    clear = words_sqlite.clear if connection.dialect.name == "sqlite" else words_postgresql.clear
    for index in (ARTICLES, CLAIMS):
        clear(connection, index)
    told = select(articles.c.row, articles.c.title, articles.c.text)
    said = select(claims.c.row, _CONTENT, func.coalesce(claims.c.speaker_name, ""))
    said = said.join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CONTENT)
    for index, wanted in ((ARTICLES, told), (CLAIMS, said)):
        with connection.execute(wanted.execution_options(yield_per=_PIECE)) as rows:
            for part in rows.partitions():
                _index(connection, index, [(row[0], row[1], row[2]) for row in part])


def _score(connection: Connection, index: Index, terms: Sequence[Term], *, any_of: bool = False) -> Subquery:
    """Return (found, score) of the rows with the terms: the lower the score, the better."""
    score_rows = words_sqlite.score_rows if connection.dialect.name == "sqlite" else words_postgresql.score_rows
    return score_rows(index, terms, any_of=any_of)


def match_claims(terms: Sequence[Term]) -> ColumnElement[bool]:
    """Return the condition that a claim, joined with its article, has every term."""
    if not terms:
        return false()
    if _is_unspaced(terms):
        return and_(*(or_(_holds(_CONTENT, term), _holds(claims.c.speaker_name, term)) for term in terms))
    return claims.c.row.in_(select(CLAIMS.rowid).where(Matches(CLAIMS, terms)))


def claim_rows(query: str, *, of_speaker: bool = False) -> Select[tuple[int]]:
    """Return the query for the numbers of the claims that have every word, or whose speaker's name has."""
    terms = read_query(query)
    if not terms or (of_speaker and _is_unspaced(terms)):
        return select(claims.c.row).where(false())
    if _is_unspaced(terms):
        current = select(claims.c.row).join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
        return current.where(match_claims(terms))
    return select(CLAIMS.rowid).where(Matches(CLAIMS, terms, within="speaker" if of_speaker else ""))


def article_rows(query: str) -> Select[tuple[int]]:
    """Return the query for the numbers of the articles that have every word in title or text."""
    terms = read_query(query)
    if not terms:
        return select(articles.c.row).where(false())
    if _is_unspaced(terms):
        return select(articles.c.row).where(_hold_all(terms))
    return select(ARTICLES.rowid).where(Matches(ARTICLES, terms))


def rank_claims(connection: Connection, chosen: Select[Any], terms: Sequence[Term]) -> Select[Any]:
    """Return a query for claims, joined with their articles, narrowed to those with any of the terms, best first.

    Terms in scripts without spaces are looked for in the text, and what has only them comes last.
    """
    indexed = [term for term in terms if not _is_unspaced([term])]
    ranked = _score(connection, CLAIMS, indexed, any_of=True)
    looked_for = (term for term in terms if term not in indexed)
    holding = [or_(_holds(_CONTENT, term), _holds(claims.c.speaker_name, term)) for term in looked_for]
    found = chosen.outerjoin(ranked, ranked.c.found == claims.c.row)
    found = found.where(or_(ranked.c.found.is_not(None), *holding))
    return found.order_by(ranked.c.score.nulls_last(), claims.c.row)


def find_hits(connection: Connection, query: str, limit: int) -> list[tuple[str, str, str]]:
    """Return (article id, claim id or "", snippet), best first; only what is current is found."""
    terms = read_query(query)
    if not terms or limit < 1:
        return []
    ranked = [(row.score, row.row, False) for row in connection.execute(_find_articles(connection, terms, limit))]
    ranked += [(row.score, row.row, True) for row in connection.execute(_find_claims(connection, terms, limit))]
    words = [word for term in terms for word in (term.text, *term.text.split())]
    hits = sorted(ranked, key=lambda hit: hit[:2])[:limit]
    return [
        _show_claim(connection, row, words) if claim else _show_article(connection, row, words)
        for _, row, claim in hits
    ]


def _find_articles(connection: Connection, terms: Sequence[Term], limit: int) -> Select[Any]:
    found = select(articles.c.row).join(analyses, CURRENT)
    if _is_unspaced(terms):
        return found.add_columns(_no_score()).where(_hold_all(terms)).order_by(articles.c.row.desc()).limit(limit)
    ranked = _score(connection, ARTICLES, terms)
    found = found.join(ranked, ranked.c.found == articles.c.row).add_columns(ranked.c.score)
    return found.order_by(ranked.c.score, articles.c.row).limit(limit)


def _find_claims(connection: Connection, terms: Sequence[Term], limit: int) -> Select[Any]:
    found = select(claims.c.row).join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    if _is_unspaced(terms):
        return found.add_columns(_no_score()).where(match_claims(terms)).order_by(claims.c.row.desc()).limit(limit)
    ranked = _score(connection, CLAIMS, terms)
    found = found.join(ranked, ranked.c.found == claims.c.row).add_columns(ranked.c.score)
    return found.order_by(ranked.c.score, claims.c.row).limit(limit)


def _show_article(connection: Connection, row: int, words: list[str]) -> tuple[str, str, str]:
    found = connection.execute(select(articles.c.id, articles.c.text).where(articles.c.row == row)).one()
    return (found.id, "", cut_snippet(found.text, words))


def _show_claim(connection: Connection, row: int, words: list[str]) -> tuple[str, str, str]:
    wanted = select(claims.c.article_id, claims.c.id, claims.c.content_start, claims.c.content_end, articles.c.text)
    joined = wanted.join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    found = connection.execute(joined.where(claims.c.row == row)).one()
    return (found.article_id, found.id, cut_snippet(found.text[found.content_start : found.content_end], words))


def _hold_all(terms: Sequence[Term]) -> ColumnElement[bool]:
    return and_(*(or_(_holds(articles.c.text, term), _holds(articles.c.title, term)) for term in terms))


def _is_unspaced(terms: Sequence[Term]) -> bool:
    return any(UNSPACED.search(term.text) for term in terms)


def _holds(where: ColumnElement[Any], term: Term) -> ColumnElement[bool]:
    return holds(func.coalesce(where, ""), term.text)


def _no_score() -> ColumnElement[float]:
    return literal(0.0, Float).label("score")
