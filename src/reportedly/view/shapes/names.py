"""Names with their spellings, and who speaks under them."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.view.shapes.claims import ClaimView

__all__ = ["FormsView", "NameView", "ReasonView", "SpeakerView"]


@dataclass(frozen=True, slots=True)
class FormsView:
    """The spellings of a name in one language, most frequent first."""

    lang: str
    language: str
    forms: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        """How many spellings there are."""
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why spellings were taken for one thing.

    ``forms`` is empty where the reason holds for all of them, or for all that no other reason names (``rest``).
    """

    text: str
    forms: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class NameView:
    """One entity with its spellings and why they were taken for one; ``rare`` where it was seen once only."""

    name: str
    kind: str
    forms: tuple[FormsView, ...]
    articles: int
    reasons: tuple[ReasonView, ...]
    score: float
    rare: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who says something, under one English name, with all claims of theirs in the story.

    ``key`` is the entity's, None for speakers that are none.
    """

    anchor: str
    name: str
    kind: str
    forms: tuple[FormsView, ...]
    claims: tuple[ClaimView, ...]
    key: str | None = None
    lang: str | None = None
