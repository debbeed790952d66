"""The rows of each table: plain typed values, in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reportedly.records import Analysis, Measure, Span
from reportedly.view.exports.source import Source

__all__ = [
    "Cell",
    "article_rows",
    "claim_rows",
    "entity_rows",
    "figure_rows",
    "measure_rows",
    "mention_rows",
    "story_rows",
    "verdict_rows",
]

Cell = str | int | float | bool | date | tuple[str, ...] | None
Row = tuple[Cell, ...]


def article_rows(source: Source) -> Iterator[Row]:
    """Yield the articles, with the story and the origin to which they belong."""
    story_of = {article: story.id for story in source.stories() for article in story.articles}
    origin_of = {article: origin.id for origin in source.origins() for article in origin.articles}
    for analysis in source.analyses():
        article = analysis.article
        known = (story_of.get(article.id), origin_of.get(article.id), analysis.engine, *analysis.read)
        counts = (len(analysis.claims), len(analysis.figures), len(analysis.mentions))
        yield (*_head(analysis), article.title, article.authors, article.credits, *known, *counts, analysis.notes)


def claim_rows(source: Source) -> Iterator[Row]:
    """Yield the claims of every article, in the order of the text."""
    for analysis in source.analyses():
        text = analysis.article.text
        for claim in analysis.claims:
            who = (claim.speaker_name, claim.speaker_kind, claim.speaker_key)
            how = (claim.stance, claim.reality, claim.quoted)
            what = (text[slice(*claim.content)], *claim.content, _cut(text, claim.cue), claim.via)
            evidence = tuple(text[slice(*span)] for span in claim.evidence)
            why = (claim.confidence, claim.because, claim.rejected)
            yield (*_head(analysis), claim.id, *who, *how, *what, evidence, *why)


def figure_rows(source: Source) -> Iterator[Row]:
    """Yield the figures of every article; ``low`` and ``high`` are bounds in plain units, None where open."""
    for analysis in source.analyses():
        text = analysis.article.text
        for figure in analysis.figures:
            what = (text[slice(*figure.span)], *figure.span)
            value = (figure.low, figure.high, figure.approx, figure.unit, figure.noun)
            yield (*_head(analysis), figure.id, *what, *value, figure.claim, figure.speaker_name, figure.reality)


def mention_rows(source: Source) -> Iterator[Row]:
    """Yield every name as it stands in an article, with the entity that it was linked to."""
    names = {entity.key: entity.name for entity in source.entities()}
    for analysis in source.analyses():
        text = analysis.article.text
        for mention in analysis.mentions:
            name = names.get(mention.key or "", mention.name)
            known = (mention.kind, name, mention.key, mention.role, mention.of)
            yield (*_head(analysis), text[slice(*mention.span)], *mention.span, *known)


def entity_rows(source: Source) -> Iterator[Row]:
    """Yield every spelling of every entity, with why it was taken for it."""
    for entity in source.entities():
        for form in entity.forms:
            why = (form.score, form.reason)
            yield (entity.key, entity.kind, entity.name, form.text, form.lang, form.count, entity.score, *why)


def story_rows(source: Source) -> Iterator[Row]:
    """Yield the stories with their span of time, languages, outlets and origins."""
    heads = {analysis.article.id: analysis.article for analysis in source.analyses()}
    origin_of = {article: origin.id for origin in source.origins() for article in origin.articles}
    for story in source.stories():
        mine = [heads[name] for name in story.articles if name in heads]
        days = sorted(article.published for article in mine if article.published)
        langs, outlets = _distinct(a.lang for a in mine), _distinct(a.outlet for a in mine)
        origins = len({origin_of.get(article.id, article.id) for article in mine})
        time = (days[0], days[-1]) if days else (None, None)
        yield (
            story.id,
            story.title,
            story.follows,
            len(mine),
            origins,
            *time,
            langs,
            outlets,
            story.score,
            story.reason,
        )


def measure_rows(source: Source) -> Iterator[Row]:
    """Yield every figure of every measure: what is counted, and who says how much when."""
    for measure in source.measures():
        about = (measure.id, measure.story, measure.name, measure.unit, measure.actors)
        for point in measure.points:
            where = (point.article, point.outlet, point.figure, point.claim)
            who = (point.speaker_name, point.speaker_kind, point.speaker_key, point.stance, point.reality)
            value = (point.low, point.high, point.approx, point.said, point.action, point.place, point.part)
            yield (*about, *where, *who, *value)


def verdict_rows(source: Source) -> Iterator[Row]:
    """Yield the verdicts with the words of both sides."""
    names = _measure_names(source.measures())
    for verdict in source.verdicts():
        about = names.get(verdict.measure, verdict.measure) if verdict.measure else verdict.proposition
        sides: list[Cell] = []
        for side in (verdict.left, verdict.right):
            sides += [side.article, side.claim, side.speaker_name, side.text, *side.content]
        yield (verdict.id, verdict.story, verdict.kind, about, verdict.reason, verdict.score, *sides)


def _measure_names(measures: Iterable[Measure]) -> Mapping[str, str]:
    return {measure.id: measure.name for measure in measures}


def _head(analysis: Analysis) -> Row:
    article = analysis.article
    return (article.id, article.outlet, article.lang, article.published, article.url)


def _cut(text: str, span: Span | None) -> str | None:
    return text[slice(*span)] if span else None


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
