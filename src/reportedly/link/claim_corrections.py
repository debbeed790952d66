"""What users decided about claims and verdicts, applied once speakers have their names.

A claim is found again by where and in which words it stands: its id is only its number in one analysis, and changes
when the article is analysed anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportedly.link.corrections import in_order, same_spelling, unmet_correction
from reportedly.records import Analysis, Claim, Correction, Entity, Failure, Span, likeness

__all__ = ["CorrectedClaims", "Dismissed", "correct_claims", "find_claim", "standing"]

Dismissed = tuple[str, frozenset[tuple[str, str]]]
"""A verdict that is not to be drawn: its kind and its two claims, each by article and id."""


@dataclass(frozen=True, slots=True)
class CorrectedClaims:
    """Analyses after corrections of claims; verdicts that users call wrong; corrections that have no effect."""

    analyses: tuple[Analysis, ...]
    dismissed: frozenset[Dismissed]
    unmet: tuple[Failure, ...]


def correct_claims(
    analyses: Sequence[Analysis], entities: Iterable[Entity], corrections: Iterable[Correction]
) -> CorrectedClaims:
    """Return the analyses with rejected claims marked and changed speakers set.

    A changed speaker is that claim's only: whom a later pronoun means is told by the text as it was read.

    Args:
        analyses: with named speakers.
        entities: under whose present names changed speakers are shown.
        corrections: of all kinds; those of other kinds are passed over.
    """
    ordered = in_order(corrections, ("reject", "speaker", "dismiss"))
    if not ordered:
        return CorrectedClaims(tuple(analyses), frozenset(), ())
    known = {entity.key: entity for entity in entities}
    at = {analysis.article.id: number for number, analysis in enumerate(analyses)}
    changed = list(analyses)
    dismissed: set[Dismissed] = set()
    unmet = []
    for correction in ordered:
        sides = ("left_", "right_") if correction.kind == "dismiss" else ("",)
        places = [_place(correction, side, changed, at) for side in sides]
        missing = next((side for side, place in zip(sides, places, strict=True) if place is None), None)
        if missing is not None:
            unmet.append(unmet_correction(correction, _lost(correction, missing, at)))
        elif correction.kind == "dismiss":
            found = frozenset((changed[n].article.id, claim.id) for n, claim in filter(None, places))
            dismissed.add((correction.said("verdict"), found))
        else:
            for number, claim in filter(None, places):
                changed[number] = _with_claim(changed[number], _corrected(claim, correction, known))
    return CorrectedClaims(tuple(changed), frozenset(dismissed), tuple(unmet))


def standing(analysis: Analysis) -> Analysis:
    """Return what of an analysis may be compared: without the rejected claims and their figures."""
    rejected = {claim.id for claim in analysis.claims if claim.rejected}
    if not rejected:
        return analysis
    return replace(
        analysis,
        claims=analysis.standing,
        figures=tuple(figure for figure in analysis.figures if figure.claim not in rejected),
    )


def find_claim(analysis: Analysis, correction: Correction, side: str = "") -> Claim | None:
    """Return the claim that a correction names, None where it is not there any more.

    The claim whose content is nearest to the span and shares its cue or its speaker: two claims of one content (X
    reports, citing Y, that …) are told apart by them. Where the article's text has changed, the span is where its words
    now stand.
    """
    span = _find_words(analysis.article.text, correction.listed(f"{side}span"), correction.said(f"{side}words"))
    if span is None:
        return None
    cue, said = correction.said(f"{side}cue"), correction.said(f"{side}said")
    best: tuple[float, Claim] | None = None
    for claim in analysis.claims:
        near = likeness(claim.content, span) if span[0] < span[1] else float(claim.content == span)
        shared = [_alike(analysis, claim.cue, cue), _alike(analysis, claim.speaker, said)]
        if near < _NEAREST or not any(shared):
            continue
        score = _CONTENT * near + sum(map(float, shared))
        if best is None or score > best[0]:
            best = score, claim
    return best[1] if best else None


_NEAREST = 0.5  # of what both contents cover, from which on they are one that was cut otherwise
_CONTENT = 6.0  # what the content counts for against the words of cue or speaker, 1 each


def _alike(analysis: Analysis, span: Span | None, words: str) -> bool:
    """Tell whether cue or speaker are the same, wider or narrower; both may be missing."""
    own = analysis.article.text[slice(*span)] if span else ""
    return own == words or bool(own and words and (own in words or words in own))


def _find_words(text: str, span: Sequence[str], words: str) -> Span | None:
    """Return where words stand: at their span, else nearest to it."""
    try:
        start, end = map(int, span)
    except ValueError:  # written by hand, and badly
        return None
    if text[start:end] == words:
        return start, end
    if not words:
        return None
    found = min(_occurrences(text, words), key=lambda at: (abs(at - start), at), default=None)
    return None if found is None else (found, found + len(words))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _place(
    correction: Correction, side: str, analyses: Sequence[Analysis], at: Mapping[str, int]
) -> tuple[int, Claim] | None:
    number = at.get(correction.said(f"{side}article"))
    claim = None if number is None else find_claim(analyses[number], correction, side)
    return None if number is None or claim is None else (number, claim)


def _lost(correction: Correction, side: str, at: Mapping[str, int]) -> str:
    article, words = correction.said(f"{side}article"), correction.said(f"{side}words")
    if article not in at:
        return f"there is no article {article!r} here"
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return f"the article {article!r} has no claim “{shown}” of that speaker any more"


_SHOWN = 60  # characters of a claim in a message


def _corrected(claim: Claim, correction: Correction, known: Mapping[str, Entity]) -> Claim:
    if correction.kind == "reject":
        return replace(claim, rejected=correction.id)
    entity = known.get(correction.said("key")) or _spelled(correction, known.values())
    kind: Any = correction.said("speaker_kind") or None
    return replace(
        claim,
        speaker_name=entity.name if entity else correction.said("name") or None,
        speaker_key=entity.key if entity else correction.said("key") or None,
        speaker_kind=kind,
    )


def _spelled(correction: Correction, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity that has most of a speaker's spellings, where its key has changed since."""
    spellings = correction.listed("spellings")
    if not spellings:
        return None
    found = Counter(
        {
            entity.key: sum(any(same_spelling(form.text, one) for form in entity.forms) for one in spellings)
            for entity in entities
        }
    )
    best = min(found, key=lambda key: (-found[key], key), default=None)
    if best is None or 2 * found[best] <= len(spellings):
        return None
    return next(entity for entity in entities if entity.key == best)


def _with_claim(analysis: Analysis, changed: Claim) -> Analysis:
    """Return the analysis with one claim in its place; its figures are said by who says it."""
    return replace(
        analysis,
        claims=tuple(changed if claim.id == changed.id else claim for claim in analysis.claims),
        figures=tuple(
            replace(figure, speaker_name=changed.speaker_name) if figure.claim == changed.id else figure
            for figure in analysis.figures
        ),
    )
