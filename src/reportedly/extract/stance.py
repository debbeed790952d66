"""Whether what is claimed has happened, goes on, is planned, possible or depends on something else."""

from __future__ import annotations

from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.records import Attribution, Reality, Span

__all__ = ["find_reality"]


def find_reality(attribution: Attribution, scan: Scan) -> Reality:
    """Return the reality of an attribution's content.

    What is demanded can at most be possible, what is promised is planned; for the rest the modal words of the
    content decide, conditions before possibility before plans. Words inside a quotation within the content count:
    they are part of what is claimed.
    """
    found = _modalities(scan, attribution.content)
    if "conditional" in found:
        return "conditional"
    if attribution.stance == "demands":
        return "possible"
    if attribution.stance == "promises":
        return "planned"
    return reality_of(scan, attribution.content)


def reality_of(scan: Scan, span: Span) -> Reality:
    """Return the reality of a stretch of a sentence in nobody's or anybody's voice."""
    found = _modalities(scan, span)
    order: tuple[Reality, ...] = ("conditional", "possible", "planned", "ongoing")
    return next((reality for reality in order if reality in found), "actual")


def _modalities(scan: Scan, span: Span) -> set[str]:
    tokens = scan.sentence.tokens
    return {
        hit.value
        for hit in scan.of("modality.")
        if tokens[hit.start].start >= span[0] and tokens[hit.end - 1].end <= span[1] and not _month(scan, hit)
    }


def _month(scan: Scan, hit: Hit) -> bool:
    """Tell whether a modal word is rather the name of a month: "in May" against "it may"."""
    capital = hit.start > 0 and scan.sentence.tokens[hit.start].text[:1].isupper()
    return capital and scan.covers(hit.start, "calendar.months") is not None
