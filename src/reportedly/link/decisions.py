"""What linking decides of one mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["Decision", "Place", "Reading"]

Place = tuple[int, int]  # number of the analysis, number of the mention in it


@dataclass(frozen=True, slots=True)
class Decision:
    """The entity of a mention: its key and English name, why, and how sure (0 to 1)."""

    key: str
    name: str
    reason: str
    score: float

    def decide(self) -> Decision:
        """Return itself: what is settled is read as it is."""
        return self


class Reading(Protocol):
    """What a mention is read as, which may change while articles come in."""

    def decide(self) -> Decision:
        """Return what the articles so far say."""
