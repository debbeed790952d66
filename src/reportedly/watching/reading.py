"""What a visit brought, read: a page that may be made to break its reader, so this runs in a limited worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from reportedly.collect.clean import read_article
from reportedly.collect.web.pages import make_page
from reportedly.collect.web.records import Fetched
from reportedly.errors import InputError
from reportedly.protocols import EngineName
from reportedly.records import Analysis, Article, Failure, Page, digest
from reportedly.workers.inside import Analyse
from reportedly.workers.pool import prepare_engine

__all__ = ["Answer", "Reader", "Reading", "prepare_reader", "read_answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page to be read.

    Args:
        fetched: what the site answered.
        outlet: the name that its subscription gives the outlet; likewise ``lang``.
        known: digest of what the article said at the last visit, None at the first.
        listed: the day that the feed gives the page.
    """

    fetched: Fetched
    outlet: str | None = None
    lang: str | None = None
    known: str | None = None
    listed: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article says, as a digest, and its analysis."""

    content: str
    analysis: Analysis


Reader: TypeAlias = Callable[[Answer], Reading | Failure | None]


def prepare_reader(engine: EngineName) -> Reader:
    """Load an engine and return what reads answers with it."""
    return partial(read_answer, prepare_engine(engine))


def read_answer(analyse: Analyse, answer: Answer) -> Reading | Failure | None:
    """Clean and analyse a page; None where the article says what it said, whatever became of its surroundings."""
    page = make_page(answer.fetched, answer.outlet, answer.lang, answer.listed)
    if isinstance(page, Failure):
        return page
    content = _content(page)
    if content is not None and content == answer.known:
        return None
    made = analyse(page)
    return made if isinstance(made, Failure) else Reading(content or _digest(made.article), made)


def _content(page: Page) -> str | None:
    """Return a digest of what the article says; None where it cannot be read, of which analysing tells the reason."""
    try:
        return _digest(read_article(page))
    except InputError:
        return None


def _digest(article: Article) -> str:
    pieces, at = [article.title], 0
    for start, end in article.skipped:
        pieces.append(article.text[at:start].strip())
        at = max(at, end)
    pieces.append(article.text[at:].strip())
    return digest(*filter(None, pieces), length=16)
