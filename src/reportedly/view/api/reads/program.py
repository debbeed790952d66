"""Search, answers, corrections, languages, and what the ledger holds."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from reportedly.languages.packs import pack_for
from reportedly.view.api.models.program import (
    Answers,
    AnswerShape,
    Corrections,
    Health,
    Hit,
    Hits,
    Languages,
    LanguageShape,
    shape_correction,
)
from reportedly.view.api.reads.articles import refer_all
from reportedly.view.api.source import Source
from reportedly.view.words import language_name

__all__ = ["answer", "list_corrections", "list_languages", "program_version", "read_health", "search"]


def program_version() -> str:
    """Return the version of the installed program."""
    try:
        return version("reportedly")
    except PackageNotFoundError:  # run from a source tree
        return "unknown"


def search(source: Source, query: str, limit: int) -> Hits:
    """Return the claims and articles that have all words of a query, best first."""
    hits = source.ledger.search(query, limit)
    articles = refer_all(source, (article for article, _, _ in hits))
    links = source.links
    return Hits(
        items=[
            Hit(
                article=articles[article], claim=claim or None, text=text,
                href=links.claim(article, claim) if claim else links.article(article),
            )
            for article, claim, text in hits
        ]
    )  # fmt: skip


def answer(source: Source, question: str, *, lang: str | None, story: str | None, meaning: bool, limit: int) -> Answers:
    """Return the claims that answer a question, best first."""
    found, total = source.ask(question, lang=lang, story=story, meaning=meaning, limit=limit)
    articles = refer_all(source, (one.cited.article for one in found))
    items = [
        AnswerShape(
            href=source.links.claim(one.cited.article, one.claim), article=articles[one.cited.article],
            claim=one.claim, speaker=one.speaker, stance=one.stance, reality=one.reality, measure=one.measure or None,
            values=list(one.values), span=one.cited.span, text=one.cited.text, score=one.score, found=list(one.found),
        )
        for one in found
    ]  # fmt: skip
    return Answers(question=question, items=items, looked_at=total)


def list_corrections(source: Source) -> Corrections:
    """Return what users decided, in the order in which they did."""
    return Corrections(items=[shape_correction(one) for one in source.ledger.corrections()])


def list_languages(source: Source) -> Languages:
    """Return the languages of the ledger's articles, and whether figures and dates are read in them."""
    counted = source.ledger.facets().languages
    return Languages(
        items=[
            LanguageShape(code=code, name=language_name(code), articles=articles, pack=pack_for(code) is not None)
            for code, articles in counted
        ]
    )


def read_health(source: Source) -> Health:
    """Return what the ledger holds."""
    state = source.ledger.state()
    linked_at = datetime.fromisoformat(state.linked_at) if state.linked_at else None
    return Health(
        status="ok", version=program_version(), linked_at=linked_at, articles=state.articles, stories=state.stories,
        claims=state.claims, entities=state.entities, verdicts=state.verdicts,
    )  # fmt: skip
