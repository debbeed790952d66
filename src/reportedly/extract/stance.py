"""Whether what is claimed has happened, goes on, is planned, possible or depends on something else."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.records import Attribution, Reality, Span

__all__ = ["find_reality", "reality_of"]

_ORDER: tuple[Reality, ...] = ("possible", "planned", "ongoing")
_SIDE_BY_SIDE = 3  # tokens


def find_reality(attribution: Attribution, scan: Scan) -> Reality:
    """Return the reality of an attribution's content.

    What is demanded can at most be possible, what is promised is planned; for the rest the modal words of the
    content decide. Words inside a quotation within the content count: they are part of what is claimed.
    """
    found = reality_of(scan, attribution.content)
    if found == "conditional":
        return found
    if attribution.stance == "demands":
        return "possible"
    return "planned" if attribution.stance == "promises" else found


def reality_of(scan: Scan, span: Span) -> Reality:
    """Return the reality of a stretch of a sentence in nobody's or anybody's voice.

    A condition before anything planned or possible makes the whole conditional, and so does one that stands alone.
    Otherwise the modal words of the first clause decide: "were sent and will be followed" has happened.
    """
    hits = [hit for hit in scan.of("modality.") if scan.inside(hit, span) and not _month(scan, hit)]
    first = [hit for hit in hits if hit.value in _ORDER and hit.start < _first_clause_end(scan, span)]
    conditions = [hit for hit in hits if hit.value == "conditional"]
    if conditions and (not first or conditions[0].start < first[0].start):
        return "conditional"
    return _strongest(first)


def _strongest(hits: Sequence[Hit]) -> Reality:
    """Return the reality of the first modal word; of two side by side ("will perhaps") the less sure one."""
    if not hits:
        return "actual"
    near = [hit.value for hit in hits if hit.start - hits[0].end <= _SIDE_BY_SIDE]
    return next(reality for reality in _ORDER if reality in near)


def _first_clause_end(scan: Scan, span: Span) -> int:
    """Return the token where a second main clause can begin: a conjunction after a verb that says what happened."""
    verbs = [hit.end for hit in scan.of("attribution.auxiliaries", "actions") if scan.inside(hit, span)]
    for hit in scan.of("attribution.conjunctions"):
        if scan.inside(hit, span) and any(end <= hit.start for end in verbs):
            return hit.start
    return len(scan.sentence.tokens)


def _month(scan: Scan, hit: Hit) -> bool:
    """Tell whether a modal word is rather the name of a month: "in May" against "it may"."""
    capital = hit.start > 0 and scan.sentence.tokens[hit.start].text[:1].isupper()
    return capital and scan.covers(hit.start, "calendar.months") is not None
