"""What somebody leaves open: "refused to confirm that", "did not deny that", "did not rule out that".

The verb in such words is one of denying or confirming, and whoever takes it at its word makes a denial or a
confirmation of what is neither. The packs list the words whole.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.languages.lexicon import Hit
from reportedly.records import Attribution, Span, touches

__all__ = ["LEFT_OPEN", "UNCONFIRMED", "withheld"]

UNCONFIRMED = "attribution.unconfirmed"
"""Words by which somebody neither confirms nor denies: the claim is a doubt."""

LEFT_OPEN = "attribution.left_open"
"""Words by which somebody says that something may be."""


def withheld(clauses: Clauses, found: Attribution) -> Attribution:
    """Return an attribution with the stance, and of what is left open the reality, that such words at its cue give it.

    The cue is then all of them ("refused to confirm"), and the content begins after them.
    """
    hit = _at_cue(clauses, found)
    if hit is None or found.cue is None:
        return found
    words = clauses.scan.span(hit.start, hit.end)
    kept = _outside(found.content, words)
    if not touches(found.cue, kept):
        found = replace(found, cue=(min(found.cue[0], words[0]), max(found.cue[1], words[1])), content=kept)
    if hit.kind == UNCONFIRMED:
        return replace(found, stance="doubts")
    return replace(found, stance="asserts", reality="possible")


def _at_cue(clauses: Clauses, found: Attribution) -> Hit | None:
    """Return the longest such words that share a token with the cue."""
    if found.cue is None:
        return None
    hits = clauses.scan.of(UNCONFIRMED, LEFT_OPEN)
    near = [hit for hit in hits if touches(clauses.scan.span(hit.start, hit.end), found.cue)]
    return max(near, key=lambda hit: (hit.end - hit.start, hit.kind == LEFT_OPEN), default=None)


def _outside(content: Span, words: Span) -> Span:
    """Return the larger part of a content that such words are taken out of."""
    if not touches(content, words):
        return content
    sides = [(content[0], max(content[0], words[0])), (min(content[1], words[1]), content[1])]
    kept = max(sides, key=lambda side: side[1] - side[0])
    return kept if kept[0] < kept[1] else content
