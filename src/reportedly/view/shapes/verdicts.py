"""Verdicts with both sides in words."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Stance, VerdictKind
from reportedly.view.shapes.claims import PlaceView

__all__ = ["CaseView", "SideView", "VerdictView"]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a verdict; ``values`` are the figures by which it was compared, if it was by figures.

    ``claim`` is the id of the claim, None where the article says it in its own voice.
    """

    speaker: str
    stance: Stance | None
    text: str
    values: tuple[str, ...]
    place: PlaceView | None
    claim: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Two claims and how they stand to each other. ``gap`` is larger value by smaller, 1 where unknown.

    ``about`` is in English, empty where the record has no words for it.
    """

    anchor: str
    kind: VerdictKind
    about: str
    reason: str
    score: float
    left: SideView
    right: SideView
    gap: float
    id: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Verdicts of one kind in which one claim stands against others: the claim once, then each of the others.

    ``title`` is what most of the verdicts are about; a case has at least one verdict, and its first is ``left``'s.
    """

    anchor: str
    kind: VerdictKind
    title: str
    left: SideView
    verdicts: tuple[VerdictView, ...]
