"""The JSON of an analysis and of a verdict, as claims.md fixes it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from reportedly.records import Analysis, Claim, Entity, Failure, Figure, Mention, Moment, Side, Span, Verdict
from reportedly.view.words import write_day

__all__ = ["FORMAT", "Json", "analysis_to_json", "failure_to_json", "verdict_to_json", "whole"]

FORMAT = "reportedly.analysis/1"
Json = dict[str, object]


def analysis_to_json(
    analysis: Analysis, *, with_text: bool = False, entities_index: Mapping[str, Entity] | None = None
) -> Json:
    """Return one analysis as the object of format ``reportedly.analysis/1``.

    Args:
        analysis: what was found in one article.
        with_text: add the article's text, to which all spans refer.
        entities_index: entities by key; where a mention's key is found there, the entity's name is written.
    """
    article = analysis.article
    known = entities_index or {}
    written: Json = {
        "format": FORMAT,
        "id": article.id,
        "lang": article.lang,
        "published": write_day(article.published),
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "engine": analysis.engine,
        "skipped": [list(span) for span in article.skipped],
        "read": list(analysis.read),
        "notes": list(analysis.notes),
        "claims": [_claim_to_json(claim) for claim in analysis.claims],
        "figures": [_figure_to_json(figure) for figure in analysis.figures],
        "mentions": [_mention_to_json(mention, known) for mention in analysis.mentions],
        "moments": [_moment_to_json(moment) for moment in analysis.moments],
    }
    return written | {"text": article.text} if with_text else written


def failure_to_json(failure: Failure) -> Json:
    """Return the line that stands for an article that could not be analysed."""
    return {"id": failure.id or failure.source, "error": {"kind": failure.kind, "message": failure.message}}


def verdict_to_json(verdict: Verdict, *, measure_names: Mapping[str, str] | None = None) -> Json:
    """Return one verdict; ``measure_names`` turns a measure's id into its name where it is known."""
    written: Json = {"kind": verdict.kind}
    if verdict.measure is not None:
        written["measure"] = (measure_names or {}).get(verdict.measure, verdict.measure)
    if verdict.proposition is not None or verdict.measure is None:
        written["proposition"] = verdict.proposition
    return written | {
        "reason": verdict.reason,
        "score": verdict.score,
        "left": _side_to_json(verdict.left),
        "right": _side_to_json(verdict.right),
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def whole(value: float | None) -> int | float | None:
    """Return a whole number as int, and None for what JSON has no number for."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _claim_to_json(claim: Claim) -> Json:
    written: Json = {
        "id": claim.id,
        "content": list(claim.content),
        "cue": _span(claim.cue),
        "speaker": _span(claim.speaker),
        "speaker_name": claim.speaker_name,
        "speaker_kind": claim.speaker_kind,
        "via": list(claim.via),
        "stance": claim.stance,
        "reality": claim.reality,
        "quoted": claim.quoted,
        "figures": list(claim.figures),
        "evidence": [list(span) for span in claim.evidence],
        "confidence": claim.confidence,
        "because": claim.because,
    }
    return written | {"rejected": claim.rejected} if claim.rejected else written


def _figure_to_json(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "span": list(figure.span),
        "low": whole(figure.low),
        "high": whole(figure.high),
        "approx": figure.approx,
        "unit": figure.unit,
        "noun": figure.noun,
        "claim": figure.claim,
        "speaker_name": figure.speaker_name,
        "reality": figure.reality,
    }


def _mention_to_json(mention: Mention, known: Mapping[str, Entity]) -> Json:
    entity = known.get(mention.key) if mention.key else None
    return {
        "span": list(mention.span),
        "kind": mention.kind,
        "name": entity.name if entity else mention.name,
        "entity": mention.key,
        "role": mention.role,
    }


def _moment_to_json(moment: Moment) -> Json:
    return {
        "span": list(moment.span),
        "start": write_day(moment.start),
        "end": write_day(moment.end),
        "grain": moment.grain,
    }


def _side_to_json(side: Side) -> Json:
    return {
        "id": side.article,
        "content": list(side.content),
        "speaker_name": side.speaker_name,
        "text": side.text,
    }
