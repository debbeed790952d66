"""Full-text search over articles and claims, in the words that users type.

A word finds every word that begins with it, since most of our languages put their cases at the end ("Putin" finds
"Putinam"); words in quotation marks are found as they are, next to one another. Case and accents do not matter.
All words must be there. Nothing else has a meaning: no operator, column or bracket of the database gets through.

Scripts without spaces between words have no word beginnings that an index could know; words in them are looked for
anywhere in the text, without index or rank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    and_,
    column,
    false,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    table,
)

from reportedly.store.columns import Words
from reportedly.store.reading import CURRENT
from reportedly.store.schema import analyses, articles, claims
from reportedly.store.snippets import cut_snippet

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
]

_PREFIX = 3  # shorter words are found as they are: "us" must not find "use"
_MOST = 32  # words of a query; the rest is not looked at
_LONGEST = 200
_QUOTED = re.compile(r'["“„«]([^"“”„«»]*)["”“»]|(\S+)')
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

_ARTICLES = table("article_search", column("rowid", Integer), column("title", Words), column("text", Words))
_CLAIMS = table("claim_search", column("rowid", Integer), column("content", Words), column("speaker", Words))
_CONTENT = func.substr(articles.c.text, claims.c.content_start + 1, claims.c.content_end - claims.c.content_start)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to be found; ``exact`` as it is, else as a beginning."""

    text: str
    exact: bool


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
    if rows:
        connection.execute(insert(_ARTICLES), [dict(zip(("rowid", "title", "text"), row, strict=True)) for row in rows])


def index_claims(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Make claims searchable: (row number, content, speaker's name)."""
    if rows:
        names = ("rowid", "content", "speaker")
        connection.execute(insert(_CLAIMS), [dict(zip(names, row, strict=True)) for row in rows])


def match_claims(terms: Sequence[Term]) -> ColumnElement[bool]:
    """Return the condition that a claim, joined with its article, has every term."""
    if not terms:
        return false()
    if _is_unspaced(terms):
        return and_(*(or_(_holds(_CONTENT, term), _holds(claims.c.speaker_name, term)) for term in terms))
    return claims.c.row.in_(select(_CLAIMS.c.rowid).where(_matches("claim_search", terms)))


def claim_rows(query: str, *, of_speaker: bool = False) -> Select[tuple[int]]:
    """Return the query for the numbers of the claims that have every word, or whose speaker's name has."""
    terms = read_query(query)
    if not terms or (of_speaker and _is_unspaced(terms)):
        return select(claims.c.row).where(false())
    if _is_unspaced(terms):
        current = select(claims.c.row).join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
        return current.where(match_claims(terms))
    return select(_CLAIMS.c.rowid).where(_matches("claim_search", terms, within="speaker" if of_speaker else ""))


def article_rows(query: str) -> Select[tuple[int]]:
    """Return the query for the numbers of the articles that have every word in title or text."""
    terms = read_query(query)
    if not terms:
        return select(articles.c.row).where(false())
    if _is_unspaced(terms):
        return select(articles.c.row).where(_hold_all(terms))
    return select(_ARTICLES.c.rowid).where(_matches("article_search", terms))


def rank_claims(chosen: Select[Any], terms: Sequence[Term]) -> Select[Any]:
    """Return a query for claims, joined with their articles, narrowed to those with any of the terms, best first.

    Terms in scripts without spaces are looked for in the text, and what has only them comes last.
    """
    indexed = [term for term in terms if not _is_unspaced([term])]
    score = func.bm25(literal_column("claim_search"), 1.0, 2.0, type_=Float).label("score")
    matched = select(_CLAIMS.c.rowid.label("found"), score)
    matched = matched.where(_matches("claim_search", indexed, any_of=True) if indexed else false())
    ranked = matched.subquery()
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
    ranked = [(row.score, row.row, False) for row in connection.execute(_find_articles(terms, limit))]
    ranked += [(row.score, row.row, True) for row in connection.execute(_find_claims(terms, limit))]
    words = [word for term in terms for word in (term.text, *term.text.split())]
    hits = sorted(ranked, key=lambda hit: hit[:2])[:limit]
    return [
        _show_claim(connection, row, words) if claim else _show_article(connection, row, words)
        for _, row, claim in hits
    ]


def _find_articles(terms: Sequence[Term], limit: int) -> Select[Any]:
    found = select(articles.c.row).join(analyses, CURRENT)
    if _is_unspaced(terms):
        return found.add_columns(_no_score()).where(_hold_all(terms)).order_by(articles.c.row.desc()).limit(limit)
    score = func.bm25(literal_column("article_search"), 4.0, 1.0, type_=Float).label("score")
    found = found.join(_ARTICLES, _ARTICLES.c.rowid == articles.c.row).where(_matches("article_search", terms))
    return found.add_columns(score).order_by(score, articles.c.row).limit(limit)


def _find_claims(terms: Sequence[Term], limit: int) -> Select[Any]:
    found = select(claims.c.row).join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    if _is_unspaced(terms):
        return found.add_columns(_no_score()).where(match_claims(terms)).order_by(claims.c.row.desc()).limit(limit)
    score = func.bm25(literal_column("claim_search"), 1.0, 2.0, type_=Float).label("score")
    found = found.join(_CLAIMS, _CLAIMS.c.rowid == claims.c.row).where(_matches("claim_search", terms))
    return found.add_columns(score).order_by(score, claims.c.row).limit(limit)


def _show_article(connection: Connection, row: int, words: list[str]) -> tuple[str, str, str]:
    found = connection.execute(select(articles.c.id, articles.c.text).where(articles.c.row == row)).one()
    return (found.id, "", cut_snippet(found.text, words))


def _show_claim(connection: Connection, row: int, words: list[str]) -> tuple[str, str, str]:
    wanted = select(claims.c.article_id, claims.c.id, claims.c.content_start, claims.c.content_end, articles.c.text)
    joined = wanted.join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    found = connection.execute(joined.where(claims.c.row == row)).one()
    return (found.article_id, found.id, cut_snippet(found.text[found.content_start : found.content_end], words))


def _matches(name: str, terms: Sequence[Term], *, any_of: bool = False, within: str = "") -> ColumnElement[bool]:
    """Return the full-text condition: every term a string of the query language, so that nothing in it is syntax.

    ``within`` is the one column to look into.
    """
    quoted = (f'"{term.text.replace(chr(34), chr(34) * 2)}"{"" if term.exact else "*"}' for term in terms)
    asked = (" OR " if any_of else " ").join(quoted)
    asked = f"{within} : ({asked})" if within else asked
    return literal_column(name).op("MATCH", is_comparison=True)(literal(asked, Words))


def _hold_all(terms: Sequence[Term]) -> ColumnElement[bool]:
    return and_(*(or_(_holds(articles.c.text, term), _holds(articles.c.title, term)) for term in terms))


def _is_unspaced(terms: Sequence[Term]) -> bool:
    return any(_UNSPACED.search(term.text) for term in terms)


def _holds(where: Any, term: Term) -> ColumnElement[bool]:  # noqa: ANN401 (columns and functions share no useful type)
    return func.coalesce(where, "").contains(term.text, autoescape=True)


def _no_score() -> ColumnElement[float]:
    return literal(0.0, Float).label("score")
