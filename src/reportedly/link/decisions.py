"""What linking decides of one mention."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Decision", "Place"]

Place = tuple[int, int]  # number of the analysis, number of the mention in it


@dataclass(frozen=True, slots=True)
class Decision:
    """The entity of a mention: its key and English name, why, and how sure (0 to 1)."""

    key: str
    name: str
    reason: str
    score: float
