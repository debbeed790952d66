"""One speaker, several words of saying: "The mayor said that …, adding that …", "she doubts that … and warned: “…”".

The model answers about one cue at a time and often sees nobody beside the second. Of 14 such in the handwritten test
items and the annotated news the speaker of the claim before was the right one in 13, and in one the content was wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.answered import BY_CUE, leaves_open
from reportedly.languages.scan import Scan, scan_of
from reportedly.records import Attribution, within

__all__ = ["with_shared_speakers"]


def with_shared_speakers(scans: Sequence[Scan], found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions; cues beside which the model sees nobody have the speaker of the one before in the sentence.

    Neither may stand in what the other says ("Doe said the guard told them that …"), and the words must leave room for
    somebody who speaks: a passive is nobody's.
    """
    spoken = sorted((a for a in found if a.speaker and a.cue), key=lambda a: a.cue or (0, 0))
    return [_shared(scans, a, spoken) if leaves_open(a) else a for a in found]


def _shared(scans: Sequence[Scan], a: Attribution, spoken: Sequence[Attribution]) -> Attribution:
    own = scan_of(scans, a.cue) if a.cue else None
    before = next((b for b in reversed(spoken) if own and _leads(b, a, own.sentence.start)), None)
    return replace(a, speaker=before.speaker, because=f"{BY_CUE}; speaker of the claim before") if before else a


def _leads(b: Attribution, a: Attribution, start: int) -> bool:
    """Tell whether one attribution comes before another since a place, neither inside what the other says."""
    if not (a.cue and b.cue and b.speaker):
        return False
    if not all(within(span, (start, a.cue[0])) for span in (b.cue, b.speaker)):
        return False
    return not (within(a.cue, b.content) or within(b.cue, a.content) or within(b.speaker, a.content))
