"""What the model tells apart. The order is that of its outputs: training and running read the same lists."""

from __future__ import annotations

from typing import Literal

from reportedly.records import Reality, Stance

__all__ = [
    "CUE_TAGS", "NAMES", "NAME_TAGS", "REALITIES", "ROLES", "ROLE_TAGS", "STANCES", "TRIGGERS", "Trigger",
]  # fmt: skip

Trigger = Literal["cue", "number", "quotation"]

TRIGGERS: tuple[Trigger, ...] = ("cue", "number", "quotation")
"""What may be marked; the mark's number is 1 + its place here."""

ROLES = ("speaker", "content", "cue", "counted", "action", "actor")
NAMES = ("PER", "ORG", "LOC")
STANCES: tuple[Stance, ...] = ("asserts", "denies", "confirms", "doubts", "estimates", "demands", "promises")
REALITIES: tuple[Reality, ...] = ("actual", "ongoing", "planned", "possible", "conditional")

CUE_TAGS = ("O", "B", "I")
NAME_TAGS = ("O", *(f"{mark}-{kind}" for kind in NAMES for mark in "BI"))
ROLE_TAGS = ("O", *ROLES)
