"""Quotations beside the claims of a text: which of them a claim holds, which stand alone, and whom they name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from reportedly.extract.answered import BY_CUE, leaves_open
from reportedly.extract.tidy import trimmed
from reportedly.languages.scan import Scan, scan_of
from reportedly.records import Attribution, Quotation, Span, shared, touches

__all__ = ["goes_on_speaking", "holds", "named_by", "says_nobody", "spoken_words", "stands_alone"]

_SHORTEST = 2  # words of a quotation that goes on
_COVERED = 0.5  # of a quotation: what holds less of it leaves it loose


def spoken_words(scans: Sequence[Scan], span: Span) -> Span | None:
    """Return what is said inside quotation marks, without punctuation at its ends; None where no word is."""
    scan = scan_of(scans, span)
    if scan is None:
        return span
    start, end = trimmed(scan.sentence.text, (span[0] - scan.sentence.start, span[1] - scan.sentence.start))
    return (start + scan.sentence.start, end + scan.sentence.start) if start < end else None


def holds(content: Span, quotation: Quotation) -> bool:
    """Tell whether a claim has most of a quotation, or any of what a dash opens: there its speaker stands inside."""
    inner = quotation.inner
    common = shared(content, inner)
    return common > 0 if quotation.dash else common >= _COVERED * (inner[1] - inner[0])


def says_nobody(found: Attribution) -> bool:
    """Tell whether the model sees the cue of a quotation and nobody who speaks, though its words leave room for one."""
    return leaves_open(found) and found.quoted == "direct"


def named_by(found: Attribution, seen: Sequence[Attribution], scans: Sequence[Scan]) -> Attribution:
    """Return an attribution with the speaker that its quotation names in the same sentence."""
    own = scan_of(scans, found.cue) if found.cue else None
    speaker = next((a.speaker for a in seen if a.content == found.content), None)
    if speaker is None or own is None or scan_of(scans, speaker) is not own:
        return found
    return replace(found, speaker=speaker, because=f"{BY_CUE}; speaker by its quotation")


def stands_alone(scans: Sequence[Scan], span: Span) -> bool:
    """Tell whether a quotation is all that its paragraph holds."""
    own = scan_of(scans, span)
    paragraph = [scan for scan in scans if own and scan.sentence.paragraph == own.sentence.paragraph]
    return bool(paragraph) and not any(_says_more(scan, span) for scan in paragraph)


def goes_on_speaking(scans: Sequence[Scan], span: Span, found: Iterable[Attribution]) -> bool:
    """Tell whether a quotation is a sentence of its own right after one in which somebody is quoted.

    "We had no choice," said the engineer. "The cables are rusted."
    """
    own = bisect_right(scans, span[0], key=lambda scan: scan.sentence.start) - 1
    if own < 1 or span[0] >= scans[own].sentence.end:
        return False
    if scans[own - 1].sentence.paragraph != scans[own].sentence.paragraph:
        return False
    before = (scans[own - 1].sentence.start, scans[own - 1].sentence.end)
    touched = takewhile(lambda scan: scan.sentence.start < span[1], islice(scans, own, None))
    words = sum(token.text[0].isalnum() and span[0] <= token.start < span[1] for token in scans[own].sentence.tokens)
    whole = words >= _SHORTEST and not any(_says_more(scan, span) for scan in touched)
    return whole and any(a.quoted == "direct" and touches(a.content, before) for a in found)


def _says_more(scan: Scan, span: Span) -> bool:
    """Tell whether a sentence has a word outside of a span."""
    return any(t.text[0].isalnum() and not span[0] <= t.start < span[1] for t in scan.sentence.tokens)
