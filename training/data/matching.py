"""When a found claim is a written one: as the project's ``score.py`` counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.records import Claim, Span, likeness
from training.data.examples import Example, Trigger

__all__ = ["matches", "written_claims"]

HALF = 0.5
NEARLY_ALL = 0.9


def written_claims(example: Example) -> list[Trigger]:
    """Return one trigger for each claim of a handwritten example: its cue, or its quotation where it has no cue."""
    cued = [t for t in example.triggers if t.kind == "cue"]
    alone = [t for t in example.triggers if t.kind == "quotation" and (t.stance and "cue" not in t.roles)]
    return [*cued, *alone]


def matches(written: Sequence[Trigger], claims: Sequence[Claim]) -> Iterator[tuple[Trigger, Claim, bool]]:
    """Yield written and found claims that are one, and whether the speaker is right; each is met at most once."""
    left = list(written)
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        alike = [t for t in left if likeness(content_of(t), claim.content) >= HALF]
        met = max(alike, key=lambda t: (same_speaker(t, claim), likeness(content_of(t), claim.content)), default=None)
        if met is not None:
            left.remove(met)
            yield met, claim, same_speaker(met, claim)


def content_of(trigger: Trigger) -> Span:
    """Return the content of a cue, or the quotation itself."""
    return trigger.roles.get("content", trigger.mark)


def same_speaker(trigger: Trigger, claim: Claim) -> bool:
    """Tell whether both are unexpressed, overlap by half, or one holds the other."""
    wanted, found = trigger.roles.get("speaker"), claim.speaker
    if wanted is None or found is None:
        return wanted is None and found is None
    return likeness(wanted, found) >= HALF or max(_inside(wanted, found), _inside(found, wanted)) >= NEARLY_ALL


def _inside(a: Span, b: Span) -> float:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (a[1] - a[0])
