"""A sentence that ends with a colon and names who speaks, and the quotation that is the next paragraph.

"…", Doyle said the following:

“The pier has sunk.”
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.languages.scan import Scan, scan_of
from reportedly.records import Attribution, Span, touches

__all__ = ["with_lead_ins"]

_COLONS = (":", "：")


def with_lead_ins(
    found: Sequence[Attribution], scans: Sequence[Scan], speaking: Sequence[Attribution]
) -> list[Attribution]:
    """Return attributions with the speakers of standing quotations that a paragraph with a colon leads in.

    What the cue before the colon was thought to report goes: it reports what follows.

    Args:
        found: the article's attributions.
        scans: its sentences.
        speaking: cues with their speakers, whatever they report.
    """
    led: dict[int, Attribution] = {}
    spent: list[Span] = []
    for number, standing in enumerate(found):
        if standing.speaker is not None or standing.cue is not None:
            continue
        before = _lead_in(standing, scans)
        leading = next((a for a in speaking if before and _closes(a, before)), None)
        if leading is not None and leading.cue is not None:
            because = "quotation after a colon"
            led[number] = replace(standing, speaker=leading.speaker, cue=leading.cue, because=because)
            spent.append(leading.cue)
    kept = ((n, a) for n, a in enumerate(found) if n in led or not any(_told_before(a, cue) for cue in spent))
    return [led.get(number, a) for number, a in kept]


def _lead_in(standing: Attribution, scans: Sequence[Scan]) -> Scan | None:
    """Return the sentence with a colon at its end right before the paragraph that a quotation opens."""
    own = scan_of(scans, standing.content)
    at = next((k for k, scan in enumerate(scans) if scan is own), 0)
    if own is None or at == 0:
        return None
    before = scans[at - 1]
    follows = own.sentence.paragraph == before.sentence.paragraph + 1
    return before if follows and before.sentence.text.rstrip().endswith(_COLONS) else None


def _closes(speaking: Attribution, before: Scan) -> bool:
    """Tell whether an attribution has a speaker, and its cue or speaker stands right before the colon."""
    sentence = before.sentence
    if speaking.cue is None or speaking.speaker is None or not sentence.start <= speaking.cue[0] < sentence.end:
        return False
    last = max(speaking.cue[1], speaking.speaker[1]) - sentence.start
    return not any(character.isalnum() for character in sentence.text[last:])


def _told_before(found: Attribution, cue: Span) -> bool:
    return found.cue is not None and touches(found.cue, cue) and found.content[0] < found.cue[0]
