"""The fields of records that hold one of a few words."""

from __future__ import annotations

from typing import Literal

__all__ = [
    "TOWARDS_OTHERS",
    "Aspect",
    "ChangeKind",
    "CorrectionKind",
    "EntityKind",
    "Media",
    "MoveKind",
    "Quoted",
    "Reality",
    "SpeakerKind",
    "Stance",
    "VerdictKind",
]

Stance = Literal["asserts", "denies", "confirms", "doubts", "estimates", "demands", "promises"]
Reality = Literal["actual", "ongoing", "planned", "possible", "conditional"]
Quoted = Literal["direct", "indirect", "mixed"]
EntityKind = Literal["person", "organisation", "state", "place", "document"]
SpeakerKind = Literal["person", "organisation", "state", "group", "unnamed", "document", "outlet"]
VerdictKind = Literal["repeats", "agrees", "differs", "updates", "contains", "denies", "doubts"]
CorrectionKind = Literal["merge", "split", "rename", "reject", "speaker", "join", "detach", "title", "dismiss"]
MoveKind = Literal["renamed", "joined", "parted"]
ChangeKind = Literal["added", "changed", "removed"]
Aspect = Literal["words", "speaker", "stance", "reality", "figures", "value", "unit"]
Media = Literal["text", "html", "json"]

TOWARDS_OTHERS: tuple[Stance, ...] = ("denies", "doubts", "confirms")
"""The stances towards what others said, which only a cue can tell."""
