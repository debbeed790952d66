"""Joins what was found in an article to claims and their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reportedly.extract.stance import figure_reality, find_reality
from reportedly.languages.scan import Scan, scan_of
from reportedly.records import Attribution, Claim, CountSeen, Figure, Span, within

__all__ = ["make_claims"]

_NOTHING_SEEN = CountSeen()


def make_claims(
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    scans: Sequence[Scan],
    seen: Mapping[str, CountSeen] = MappingProxyType({}),
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """Return claims in reading order, outer before inner, and the figures with the innermost claim that holds each.

    Speakers are named later (``link.coreference``): here ``speaker_name``, ``speaker_key`` and ``via`` still hold
    nothing but the words of the text. ``seen`` holds what the engine sees of figures, by their ids.
    """
    # of two claims of one content the relayed one is the inner: "Citing Y, X reported that …" gives X's and then Y's
    ordered = sorted(attributions, key=lambda a: (a.content[0], -a.content[1], len(a.via), a.cue or (0, 0)))
    claims = tuple(_claim(number, attribution, figures, scans) for number, attribution in enumerate(ordered, 1))
    return claims, tuple(_owned(figure, claims, scans, seen.get(figure.id, _NOTHING_SEEN)) for figure in figures)


def _claim(number: int, found: Attribution, figures: Sequence[Figure], scans: Sequence[Scan]) -> Claim:
    scan = scan_of(scans, found.content)
    held = tuple(figure.id for figure in figures if within(figure.span, found.content))
    return Claim(
        id=f"c{number}",
        content=found.content,
        cue=found.cue,
        speaker=found.speaker,
        speaker_name=None,
        speaker_kind=None,
        speaker_key=None,
        via=tuple(_text(scans, span) for span in found.via),
        stance="estimates" if held and _believed(found, scan) else found.stance,
        reality=find_reality(found, scan),
        quoted=found.quoted,
        figures=held,
        evidence=found.evidence,
        confidence=found.confidence,
        because=found.because,
    )


def _believed(found: Attribution, scan: Scan | None) -> bool:
    """Tell whether a quantity is judged and not known: "Washington believes that at least 3,000 …"."""
    if scan is None or found.cue is None or found.stance != "asserts":
        return False
    start, end = scan.token_at(found.cue[0]), scan.token_at(found.cue[1] - 1)
    return any(start <= hit.start <= end for hit in scan.of("attribution.belief"))


def _owned(figure: Figure, claims: Sequence[Claim], scans: Sequence[Scan], seen: CountSeen) -> Figure:
    holding = [claim for claim in claims if figure.id in claim.figures]
    # of two claims of one content the later is the one that is relayed
    innermost = min(reversed(holding), key=lambda claim: claim.content[1] - claim.content[0], default=None)
    scan = scan_of(scans, figure.span)
    reality = figure_reality(scan, figure.span, seen.realities, innermost) if scan else figure.reality
    return replace(figure, claim=innermost.id if innermost else None, reality=reality)


def _text(scans: Sequence[Scan], span: Span) -> str:
    scan = scan_of(scans, span)
    return scan.characters(span) if scan else ""
