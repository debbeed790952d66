"""Outlets to which somebody said it: "told the Harbour Post", "in an interview with the Harbour Post, … said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.extract.outlets import OUTLETS, outlet_phrases
from reportedly.records import Attribution, Span, touches, within

__all__ = ["with_hearers"]

_NEAR = 8  # tokens between a cue and the outlet that was told, with a date or an adverb between
_BESIDE = 3  # tokens between "in an interview with" and the outlet's name: article, noun, quotation mark


def with_hearers(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with the outlet that was told as their relay, where the sentence has one.

    Who was told and is no outlet ("told parliament") relays nothing.
    """
    outlets = outlet_phrases(clauses)
    if not outlets:
        return list(found)
    return [a if a.via else _hearing(clauses, a, _told(clauses, a, found, outlets)) for a in found]


def _hearing(clauses: Clauses, one: Attribution, outlet: tuple[Span, ...]) -> Attribution:
    """Give an attribution its outlet; of "the captain, newspaper" before a name the noun goes with the name."""
    if not outlet or one.speaker is None:
        return replace(one, via=outlet)
    words, name = clauses.range_of(one.speaker), clauses.range_of(outlet[0]).start
    noun = next((h for h in clauses.scan.of("sources") if h.value in OUTLETS and h.start in words), None)
    if noun is None or not words.start < noun.start or not words.stop <= name <= noun.end + 1:
        return replace(one, via=outlet)
    return replace(one, speaker=clauses.span(words.start, noun.start) or one.speaker, via=outlet)


def _told(
    clauses: Clauses, one: Attribution, found: Sequence[Attribution], outlets: Sequence[Span]
) -> tuple[Span, ...]:
    if one.cue is None:
        return ()
    for outlet in outlets:
        taken = [span for a in found for span in (a.speaker, a.cue) if span]
        if any(touches(outlet, span) for span in taken) or touches(outlet, one.content):
            continue
        if _after_cue(clauses, one, outlet) or _before_cue(clauses, one, outlet) or _marked(clauses, outlet):
            return (outlet,)
    return ()


def _after_cue(clauses: Clauses, one: Attribution, outlet: Span) -> bool:
    """Tell whether an outlet is the object of a cue: "told the newspaper that", "sa till tidningen att"."""
    assert one.cue is not None  # noqa: S101 - asked before
    after, at = clauses.range_of(one.cue).stop, clauses.range_of(outlet).start
    if not after <= at <= after + _NEAR:
        return False
    between = range(after, at)
    if any(clauses.comma(i) or clauses.norm(i) == ":" or clauses.stop(i) for i in between):
        return False
    # "sa Doyle till tidningen", "said Doyle at the BBC": what stands with an inverted speaker must stand close
    inverted = one.speaker is not None and within(one.speaker, (one.cue[1], outlet[0]))
    return not inverted or at - clauses.range_of(one.speaker or outlet).stop <= _BESIDE


def _before_cue(clauses: Clauses, one: Attribution, outlet: Span) -> bool:
    """Tell whether an outlet stands between speaker and verb: 'Ministrs laikrakstam "Ostas Balss" sacīja'."""
    assert one.cue is not None  # noqa: S101 - asked before
    place, cue = clauses.range_of(outlet), clauses.range_of(one.cue).start
    if one.speaker is None or not one.speaker[1] <= outlet[0] or not place.stop <= cue <= place.stop + _NEAR:
        return False
    speaker = clauses.range_of(one.speaker).stop
    if any(_joint(clauses, at) for at in range(place.stop, cue)):
        return False
    before = next((at for at in range(place.start - 1, speaker - 1, -1) if clauses.comma(at)), speaker - 1)
    return not any(clauses.has(at, "attribution.relatives") for at in range(before + 1, place.start))


def _joint(clauses: Clauses, at: int) -> bool:
    return clauses.comma(at) or clauses.has(at, "attribution.conjunctions") or clauses.stop(at)


def _marked(clauses: Clauses, outlet: Span) -> bool:
    """Tell whether words like "in an interview with" stand at an outlet."""
    place = clauses.range_of(outlet)
    for hit in clauses.scan.of("attribution.interviews"):
        gap = range(hit.end, place.start) if hit.end <= place.start else range(place.stop, hit.start)
        apart = hit.end <= place.start or place.stop <= hit.start
        if apart and len(gap) <= _BESIDE and not any(clauses.comma(at) or clauses.stop(at) for at in gap):
            return True
    return False
