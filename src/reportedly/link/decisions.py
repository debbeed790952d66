"""What linking decides of one mention."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from reportedly.records import Mention

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

    @property
    def named(self) -> tuple[str, str]:
        """The key and the English name."""
        return self.key, self.name

    @property
    def rests_on(self) -> None:
        """Nothing: articles to come do not change it."""

    def name_mention(self, mention: Mention) -> Mention:
        """Return the mention under the key and the name of the entity."""
        return replace(mention, key=self.key, name=self.name)


class Reading(Protocol):
    """What a mention is read as, which may change while articles come in."""

    def decide(self) -> Decision:
        """Return what the articles so far say."""
