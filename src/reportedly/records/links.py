"""What is the same in several articles: entities with their spellings, origins, stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reportedly.records.kinds import EntityKind, MoveKind

__all__ = ["Entity", "Move", "NameForm", "Origin", "Story"]


@dataclass(frozen=True, slots=True)
class NameForm:
    """One spelling of an entity in one language, with how often it was seen.

    ``reason`` says why it was taken for the entity (several, where it was in different articles, joined by "; "),
    ``score`` is the weakest of its links, 0 to 1.
    """

    text: str
    lang: str
    count: int
    reason: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, state, place or document across articles and languages.

    ``reasons`` say in English why its forms were taken for one thing, ``score`` is the weakest of the links.
    """

    key: str
    kind: EntityKind
    name: str
    forms: tuple[NameForm, ...]
    articles: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text entered the news: articles that carry one text, with why they were taken for one."""

    id: str
    articles: tuple[str, ...]
    credit: str | None
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about the same news. ``title`` is taken from the article that is most like the others.

    ``follows`` is the id of the earlier story about the same matter that this one goes on with, None for a new matter.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    score: float
    reason: str
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Articles that a run of linking found in another story than the run before.

    Args:
        at: when the run was written.
        kind: what became of the story that they were in: all of it is one story under another id (``renamed``), all of
            it is in one story with articles of another (``joined``), or these articles left it (``parted``).
        former: the id of the story that they were in.
        story: the id of the one in which they are.
        articles: those that moved.
        reason: why, for a reader.
    """

    at: datetime
    kind: MoveKind
    former: str
    story: str
    articles: tuple[str, ...]
    reason: str
