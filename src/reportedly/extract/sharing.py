"""One speaker, several words of saying: "The mayor said that …, adding that …", "she doubts that … and warned: “…”".

The model answers about one cue at a time and often sees nobody beside the second. Of 14 such in the handwritten test
items and the annotated news the speaker of the claim before was the right one in 13, and in one the content was wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.answered import BY_CUE
from reportedly.languages.scan import Scan, scan_of
from reportedly.records import Attribution, within

__all__ = ["SHARED", "with_shared_speakers"]

SHARED = "speaker of the claim before"


def with_shared_speakers(scans: Sequence[Scan], found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions; cues beside which the model sees nobody have the speaker of the one before in the sentence.

    Neither may stand in what the other says ("Doe said the guard told them that …"), and the words must leave room for
    somebody who speaks: a passive is nobody's.
    """
    spoken = sorted((a for a in found if a.speaker and a.cue), key=lambda a: a.cue or (0, 0))
    return [_shared(scans, a, spoken) if a.because == BY_CUE and not a.speaker else a for a in found]


def _shared(scans: Sequence[Scan], a: Attribution, spoken: Sequence[Attribution]) -> Attribution:
    own = scan_of(scans, a.cue) if a.cue else None
    before = next((b for b in reversed(spoken) if own and scan_of(scans, _reach(b)) is own and _leads(b, a)), None)
    return replace(a, speaker=before.speaker, because=f"{BY_CUE}; {SHARED}") if before else a


def _reach(b: Attribution) -> tuple[int, int]:
    """Return the least span with a speaker and what marks its claim."""
    spans = [span for span in (b.speaker, b.cue) if span]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _leads(b: Attribution, a: Attribution) -> bool:
    """Tell whether one attribution comes before another, neither inside what the other says."""
    if not (a.cue and b.cue and b.speaker) or max(b.cue[1], b.speaker[1]) > a.cue[0]:
        return False
    return not (within(a.cue, b.content) or within(b.cue, a.content) or within(b.speaker, a.content))
