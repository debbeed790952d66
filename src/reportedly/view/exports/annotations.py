"""W3C Web Annotation: every claim as an annotation on its words in the article.

The target is selected twice: by its words with what stands before and after them (``TextQuoteSelector``), which finds
them in the page as published; and by position (``TextPositionSelector``), counted, as the standard asks for, in Unicode
code points from 0, in the article's text as ``reportedly analyse --with-text`` writes it. That is not the page's whole
text, and code points are not what JavaScript's strings count: an emoji is one, not two.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.records import Analysis, Article, Claim, Span
from reportedly.view.exports.analyses import Json
from reportedly.view.exports.format import Choice
from reportedly.view.exports.lines import dump_clean
from reportedly.view.exports.linked_data import article_iri, claim_iri
from reportedly.view.exports.source import Source
from reportedly.view.words import QUOTED_LABELS, REALITY_LABELS, STANCE_LABELS, say_speaker

__all__ = ["write_annotations"]

AROUND = 32  # code points of the text before and after a quotation: what hypothes.is and others write


def write_annotations(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield one AnnotationPage with an annotation for each claim, in the order of the articles and their text."""
    yield b'{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": ['
    between = "\n"
    for analysis in source.analyses():
        for claim in analysis.standing:
            yield (between + dump_clean(_annotate(analysis, claim))).encode()
            between = ",\n"
    yield b"\n]}\n"


def _annotate(analysis: Analysis, claim: Claim) -> Json:
    article = analysis.article
    source: Json = {"source": article_iri(article), "selector": _selectors(article.text, claim.content)}
    made: Json = {
        "id": claim_iri(article.id, claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:reportedly", "type": "Software", "name": "reportedly"},
        "body": {
            "type": "TextualBody",
            "format": "text/plain",
            "language": DISPLAY_LANGUAGE,
            "value": _gloss(article, claim),
        },
        "target": source,
    }
    return made


def _selectors(text: str, span: Span) -> list[Json]:
    start, end = span
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _gloss(article: Article, claim: Claim) -> str:
    """Return who says it and how, in English: "Ilze Maranda denies, as fact (direct quotation, via Northwire)"."""
    how = ", ".join([QUOTED_LABELS[claim.quoted], *(f"via {relay}" for relay in claim.via)])
    said = f"{STANCE_LABELS[claim.stance]}, {REALITY_LABELS[claim.reality]}"
    return f"{say_speaker(claim, article)} {said} ({how})"
