"""Claims, and one claim in its article."""

from __future__ import annotations

from reportedly.listing import ClaimFilter, ClaimRow
from reportedly.records import Analysis, Claim, Span
from reportedly.view.api.models.analyses import shape_figures
from reportedly.view.api.models.claims import ClaimDetail, Claims, Passage, SpeakerShape, shape_claim_row
from reportedly.view.api.paging import Asked, page_of, slice_of
from reportedly.view.api.reads.articles import refer_all
from reportedly.view.api.reads.verdicts import show_verdicts
from reportedly.view.api.source import Source
from reportedly.view.citations import sentence_around
from reportedly.view.passages import divide

__all__ = ["list_claims", "read_claim"]


def list_claims(source: Source, wanted: ClaimFilter, asked: Asked) -> Claims:
    """Return a page of claims, newest article first."""
    found = source.ledger.list_claims(wanted, slice_of("claims", asked))
    articles = refer_all(source, (row.article for row in found.items))
    items = [shape_claim_row(row, articles[row.article], source.links) for row in found.items]
    return page_of(source, Claims, items, found, "claims", asked)


def read_claim(source: Source, article: str, claim: str) -> ClaimDetail | None:
    """Return a claim with the passage around it and its verdicts, None where there is none."""
    row = source.ledger.claim_row(article, claim)
    analysis = source.ledger.article_analysis(article) if row else None
    if row is None or analysis is None:
        return None
    item = shape_claim_row(row, refer_all(source, [article])[article], source.links)
    return ClaimDetail(
        **dict(item),
        passage=_passage(source, analysis, row.claim),
        figures=shape_figures(figure for figure in analysis.figures if figure.id in row.claim.figures),
        who=_speaker(source, row),
        compared=show_verdicts(source, source.ledger.claim_verdicts(article, claim)),
    )


def _passage(source: Source, analysis: Analysis, claim: Claim) -> Passage:
    article = analysis.article
    sentences = source.sentences([analysis]).get(article.id, ())
    sentence = sentence_around(article, claim.content, sentences)
    start, end = _lines(article.text, sentence)
    first, last = claim.content
    around = (max(start, first - _AROUND), min(end, last + _AROUND))
    return Passage(span=around, text=article.text[slice(*around)], sentence=sentence)


_AROUND = 2000  # characters before and after a claim: a whole text may be one line


def _lines(text: str, span: Span) -> Span:
    """Return the lines that a span lies in: one paragraph, or as many as it runs over."""
    lines = [line for line in divide(text) if line[0] < span[1] and line[1] > span[0]]
    return (lines[0][0], lines[-1][1]) if lines else span


def _speaker(source: Source, row: ClaimRow) -> SpeakerShape | None:
    key = row.claim.speaker_key
    entity = source.ledger.entity(key, articles=False) if key else None
    if entity is None:
        return None
    alike = [form for form in entity.forms if form.text == row.speaker and form.lang in (row.lang or "", "")]
    reason, score = (alike[0].reason, alike[0].score) if alike else ("; ".join(entity.reasons), entity.score)
    return SpeakerShape(
        key=entity.key, name=entity.name, kind=entity.kind, reason=reason, score=score,
        href=source.links.entity(entity.key),
    )  # fmt: skip
