"""What programs read: the JSON of an analysis and of a verdict, and tables as CSV."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, TextIO

from reportedly.records import Analysis, Claim, Dossier, Entity, Failure, Figure, Mention, Moment, Side, Span, Verdict

__all__ = [
    "FORMAT",
    "TableKind",
    "analysis_to_json",
    "failure_to_json",
    "verdict_to_json",
    "write_csv",
    "write_jsonl",
]

FORMAT = "reportedly.analysis/1"
TableKind = Literal["claims", "figures", "verdicts", "entities"]
Json = dict[str, object]
Cell = str | int | float | None

# A spreadsheet takes a cell that begins like this for a formula; the wide forms are treated alike by some.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


# --- JSON -------------------------------------------------------------------------------------------------------


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
        "published": _day(article.published),
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


def write_jsonl(objects: Iterable[Json], stream: TextIO) -> int:
    """Write one object a line as strict JSON, readable as it is; return how many were written."""
    written = 0
    for item in objects:
        line = json.dumps(item, ensure_ascii=False, allow_nan=False)
        if not _is_encodable(line):
            line = json.dumps(item, ensure_ascii=True, allow_nan=False)
        stream.write(line + "\n")
        written += 1
    return written


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, which JSON can only hold escaped
        return False
    return True


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _plain(value: float | None) -> int | float | None:
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
        "low": _plain(figure.low),
        "high": _plain(figure.high),
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
        "start": _day(moment.start),
        "end": _day(moment.end),
        "grain": moment.grain,
    }


def _side_to_json(side: Side) -> Json:
    return {
        "id": side.article,
        "content": list(side.content),
        "speaker_name": side.speaker_name,
        "text": side.text,
    }


# --- CSV --------------------------------------------------------------------------------------------------------


def write_csv(dossier: Dossier, kind: TableKind, stream: TextIO) -> int:
    """Write one table of ``dossier`` with a header line; return the number of rows.

    Text cells that a spreadsheet would take for a formula get a leading apostrophe; numbers are left alone. Open
    ``stream`` as UTF-8 with ``newline=""``.
    """
    columns, make_rows = _TABLES[kind]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    written = 0
    for row in make_rows(dossier):
        writer.writerow([_harmless(cell) for cell in row])
        written += 1
    return written


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    clean = cell.encode("utf-8", "replace").decode("utf-8")
    return f"'{clean}" if clean.startswith(_FORMULA_STARTS) or clean.lstrip().startswith(_FORMULA_STARTS) else clean


def _source(analysis: Analysis) -> tuple[Cell, ...]:
    article = analysis.article
    return (article.id, article.outlet, article.lang, _day(article.published), article.url)


_SOURCE = ("article", "outlet", "lang", "published", "url")


def _claim_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for analysis in dossier.analyses:
        text = analysis.article.text
        for claim in analysis.claims:
            said = (
                claim.speaker_name,
                claim.speaker_kind,
                claim.speaker_key,
                claim.stance,
                claim.reality,
                claim.quoted,
            )
            cue = text[slice(*claim.cue)] if claim.cue else None
            place = (text[slice(*claim.content)], *claim.content, cue, "; ".join(claim.via))
            yield (*_source(analysis), claim.id, *said, *place, claim.confidence, claim.because, claim.rejected)


def _figure_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for analysis in dossier.analyses:
        text = analysis.article.text
        for figure in analysis.figures:
            place = (text[slice(*figure.span)], *figure.span)
            value = (_plain(figure.low), _plain(figure.high), str(figure.approx).lower(), figure.unit, figure.noun)
            owner = (figure.claim, figure.speaker_name, figure.reality)
            yield (*_source(analysis), figure.id, *place, *value, *owner)


def _verdict_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    names = {measure.id: measure.name for measure in dossier.measures}
    for verdict in dossier.verdicts:
        about = names.get(verdict.measure, verdict.measure) if verdict.measure else verdict.proposition
        sides: list[Cell] = []
        for side in (verdict.left, verdict.right):
            sides += [side.article, side.claim, side.speaker_name, side.text, *side.content]
        yield (verdict.id, verdict.story, verdict.kind, about, verdict.reason, verdict.score, *sides)


def _entity_rows(dossier: Dossier) -> Iterator[tuple[Cell, ...]]:
    for entity in dossier.entities:
        for form in entity.forms:
            why = (form.score, form.reason)
            yield (entity.key, entity.kind, entity.name, form.text, form.lang, form.count, entity.score, *why)


_SIDES = tuple(
    f"{side}_{part}" for side in ("left", "right") for part in ("article", "claim", "speaker", "text", "start", "end")
)
_ENTITY = ("entity", "kind", "name")
_CLAIM = ("claim", "speaker", "speaker_kind", "speaker_key", "stance", "reality", "quoted", "text", "start", "end")
_FIGURE = ("figure", "text", "start", "end", "low", "high", "approx", "unit", "noun", "claim", "speaker", "reality")
_TABLES: dict[TableKind, tuple[tuple[str, ...], Callable[[Dossier], Iterator[tuple[Cell, ...]]]]] = {
    "claims": ((*_SOURCE, *_CLAIM, "cue", "via", "confidence", "because", "rejected"), _claim_rows),
    "figures": ((*_SOURCE, *_FIGURE), _figure_rows),
    "verdicts": (("verdict", "story", "kind", "about", "reason", "score", *_SIDES), _verdict_rows),
    "entities": (
        ("entity", "kind", "name", "form", "lang", "count", "score", "form_score", "form_reason"),
        _entity_rows,
    ),
}
