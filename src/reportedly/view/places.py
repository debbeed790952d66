"""Claims, figures and articles of a dossier, each with its place: the look-ups that the arranging needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.languages.publishers import load_publishers
from reportedly.records import Analysis, Article, Claim, Dossier, Entity, Figure, Span
from reportedly.settings import load_settings
from reportedly.view.passages import Mark, divide, mark_text, paragraph_of
from reportedly.view.shapes import ArticleView, ClaimView, GlossView, PlaceView
from reportedly.view.words import anchor, language_name, say_speaker, say_value, shorten

__all__ = ["Index", "index_dossier", "is_web_address", "list_marks", "outlet_of", "story_anchor"]


@dataclass(frozen=True, slots=True)
class Index:
    """Look-ups over one dossier: by article id, by (article id, claim or figure id), by entity key.

    ``measures`` gives for a figure the name and the anchor of the measure that holds it.
    """

    analyses: Mapping[str, Analysis]
    articles: Mapping[str, ArticleView]
    claims: Mapping[tuple[str, str], ClaimView]
    figures: Mapping[tuple[str, str], tuple[Figure, PlaceView]]
    entities: Mapping[str, Entity]
    measures: Mapping[tuple[str, str], tuple[str, str]]

    def spot(self, article: str, span: Span) -> PlaceView:
        """Return where a stretch of text stands; it leads to the article, since nothing there marks it."""
        source, view = self.analyses[article].article, self.articles[article]
        return _place(source, view.number, divide(source.text), span, view.anchor)

    def place(self, article: str, item: str | None) -> PlaceView | None:
        """Return where a claim or figure stands, the article's beginning where there is none, None if unknown."""
        if item is not None and (article, item) in self.claims:
            return self.claims[article, item].place
        if item is not None and (article, item) in self.figures:
            return self.figures[article, item][1]
        view = self.articles.get(article)
        if view is None:
            return None
        return PlaceView(view.anchor, view.number, view.outlet, view.published, view.lang, 1, 0, view.named, view.id)


def outlet_of(article: Article) -> str:
    """Return the outlet's name, or the next best short label for where the article comes from."""
    return _named_outlet(article) or _base_name(article.source) or article.id


def _named_outlet(article: Article) -> str | None:
    return article.outlet or _host(article.url or "")


def _base_name(source: str) -> str:
    """Return the last part of a path, "standard input" for ``-``."""
    return "standard input" if source == "-" else re.split(r"[/\\]", source.rstrip("/\\"))[-1]


def is_web_address(url: str | None) -> bool:
    """Tell whether an address may be linked to: nothing but http and https is ever made a link."""
    return (url or "").lower().startswith(("http://", "https://"))


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:  # a broken address names nobody
        return None


def index_dossier(dossier: Dossier, *, texts: bool = True) -> Index:
    """Return every article, claim and figure of ``dossier`` with its number, anchor and place.

    Without ``texts`` articles have no paragraphs: for what shows no article as a whole.
    """
    analyses: dict[str, Analysis] = {}
    for analysis in dossier.analyses:
        analyses.setdefault(analysis.article.id, analysis)
    entities = {entity.key: entity for entity in dossier.entities}
    measures = _measures(dossier)
    articles: dict[str, ArticleView] = {}
    claims: dict[tuple[str, str], ClaimView] = {}
    figures: dict[tuple[str, str], tuple[Figure, PlaceView]] = {}
    for number, analysis in enumerate(analyses.values(), start=1):
        article = analysis.article
        lines = divide(article.text)
        for figure in analysis.figures:
            target = anchor("figure", article.id, figure.id)
            figures[article.id, figure.id] = (figure, _place(article, number, lines, figure.span, target))
        for claim in analysis.claims:
            target = anchor("place", article.id, claim.id)
            place = _place(article, number, lines, claim.content, target)
            claims[article.id, claim.id] = _show_claim(analysis, claim, place, entities, measures)
        articles[article.id] = _show_article(analysis, number, texts=texts)
    return Index(analyses, articles, claims, figures, entities, measures)


def _measures(dossier: Dossier) -> dict[tuple[str, str], tuple[str, str]]:
    prefixes = {story.id: story_anchor(number) for number, story in enumerate(dossier.stories, start=1)}
    return {
        (point.article, point.figure): (measure.name, anchor(prefixes[measure.story], "measure", measure.id))
        for measure in dossier.measures
        if measure.story in prefixes
        for point in measure.points
    }


def story_anchor(number: int) -> str:
    """Return the anchor of a story by its place in the dossier, from 1."""
    return anchor(f"s{number}")


def _cut(article: Article, span: Span) -> str:
    return article.text[span[0] : span[1]]


def _place(article: Article, number: int, lines: tuple[Span, ...], span: Span, target: str) -> PlaceView:
    return PlaceView(
        target=target,
        article=number,
        outlet=outlet_of(article),
        published=article.published,
        lang=article.lang,
        paragraph=paragraph_of(lines, span[0]),
        offset=span[0],
        named=_named_outlet(article) is not None,
        source=article.id,
    )


def _show_claim(
    analysis: Analysis,
    claim: Claim,
    place: PlaceView,
    entities: Mapping[str, Entity],
    measures: Mapping[tuple[str, str], tuple[str, str]],
) -> ClaimView:
    article = analysis.article
    mine = {figure.id: figure for figure in analysis.figures}
    known = entities.get(claim.speaker_key) if claim.speaker_key else None
    surface = _cut(article, claim.speaker) if claim.speaker else None
    speaker = known.name if known else say_speaker(claim, article)
    return ClaimView(
        anchor=anchor("claim", article.id, claim.id),
        article=article.id,
        id=claim.id,
        text=_cut(article, claim.content),
        speaker=speaker,
        speaker_lang=article.lang if known is None and speaker == surface else None,
        speaker_kind=claim.speaker_kind,
        stance=claim.stance,
        reality=claim.reality,
        quoted=claim.quoted,
        via=claim.via,
        cue=_cut(article, claim.cue) if claim.cue else None,
        surface=surface,
        evidence=tuple(_cut(article, span) for span in claim.evidence),
        glosses=tuple(_gloss(article.id, mine[name], measures) for name in claim.figures if name in mine),
        confidence=claim.confidence,
        because=claim.because,
        place=place,
        rejected=claim.rejected is not None,
    )


def _gloss(article: str, figure: Figure, measures: Mapping[tuple[str, str], tuple[str, str]]) -> GlossView:
    counted, target = measures.get((article, figure.id), (figure.unit or "", ""))
    return GlossView(say_value(figure.low, figure.high, figure.approx), counted, target)


def _show_article(analysis: Analysis, number: int, *, texts: bool) -> ArticleView:
    article = analysis.article
    first_line = next((_cut(article, span) for span in divide(article.text)), "")
    return ArticleView(
        anchor=anchor("article", article.id),
        number=number,
        id=article.id,
        title=article.title.strip() or shorten(first_line, 90) or "(no text)",
        lang=article.lang,
        language=language_name(article.lang),
        outlet=outlet_of(article),
        named=_named_outlet(article) is not None,
        source=article.source,
        published=article.published,
        authors=article.authors,
        credits=article.credits,
        link=article.url if is_web_address(article.url) else None,
        address=article.url,
        claims=len(analysis.claims),
        read=analysis.read,
        engine=analysis.engine,
        notes=analysis.notes,
        paragraphs=mark_text(article.text, list_marks(analysis)) if texts else (),
        house=load_publishers(load_settings().publishers).house(_named_outlet(article), article.url),
    )


def list_marks(analysis: Analysis, only: str | None = None) -> list[Mark]:
    """Return what is marked in the text: claims, figures, who speaks and what was skipped.

    Of one claim (``only``, by its id) what belongs to it, and no way back to a line that cites it.
    """
    article = analysis.article
    if only is not None:
        return [mark for claim in analysis.claims if claim.id == only for mark in _mark_claim(analysis, claim)]
    marks = [Mark(span, "skipped") for span in article.skipped]
    if article.title_span:
        marks.append(Mark(article.title_span, "title"))
    for figure in analysis.figures:
        marks.append(Mark(figure.span, "figure", anchor("figure", article.id, figure.id)))
    speakers = {claim.speaker for claim in analysis.claims if claim.speaker}
    cues = {claim.cue for claim in analysis.claims if claim.cue}
    marks.extend(Mark(span, "speaker") for span in sorted(speakers))
    marks.extend(Mark(span, "cue") for span in sorted(cues))
    for claim in analysis.claims:
        marks.append(
            Mark(
                claim.content,
                "rejected" if claim.rejected else "claim",
                anchor("place", article.id, claim.id),
                anchor("claim", article.id, claim.id),
                claim.id,
            )
        )
    return marks


def _mark_claim(analysis: Analysis, claim: Claim) -> list[Mark]:
    figures = [figure.span for figure in analysis.figures if figure.id in claim.figures]
    whole = Mark(claim.content, "rejected" if claim.rejected else "claim")
    found = [whole, *(Mark(span, "figure") for span in figures)]
    found += [Mark(claim.speaker, "speaker")] if claim.speaker else []
    return found + ([Mark(claim.cue, "cue")] if claim.cue else [])
