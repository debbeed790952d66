"""What users decided about that which the program found."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from reportedly.records.kinds import CorrectionKind

__all__ = ["Correction"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A user's decision about what the program found, in force until it is withdrawn.

    ``about`` says what is decided, as sorted pairs of a field and its value, so that a new kind needs no new record:

    - merge: the entity ``key`` is the same as ``into``, whose key and name it takes.
    - split: ``spelling``, only in ``article`` where that is given, is not the entity ``key``.
    - rename: ``name`` is the English name of the entity ``key``.
    - reject: the claim is none.
    - speaker: who makes the claim is ``name`` (``key``, ``speaker_kind``); nobody that can be told without them.
    - dismiss: the verdict ``verdict`` (its kind) on the claims ``left_…`` and ``right_…`` is wrong.
    - join: the stories of ``articles`` and of ``into_articles`` are one.
    - detach: ``articles`` are not of the story of ``rest``, but one of their own.
    - title: the story of ``articles`` is called ``name``.

    Ids of claims and stories change when articles are analysed anew or come in. So a claim is named by ``article``, the
    ``span`` of its content (two numbers) and the ``words`` there, with those of its ``cue`` and of its speaker
    (``said``); a story by its articles; an entity by ``spellings`` (and ``into_spellings``) that it had, where its key
    has changed since.

    ``made_at`` and ``withdrawn_at`` carry their time zone. ``unmet`` says what kept the correction from having an
    effect when links were last drawn; ``heeded`` is whether they were drawn since it was made or withdrawn.
    """

    id: str
    kind: CorrectionKind
    about: tuple[tuple[str, str | tuple[str, ...]], ...]
    author: str
    made_at: datetime
    note: str = ""
    withdrawn_at: datetime | None = None
    unmet: str | None = None
    heeded: bool = False

    @property
    def in_force(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None

    def rests_on(self, articles: Collection[str]) -> bool:
        """Tell whether it is about claims, and all of these stand in the articles: what it comes to shows in them."""
        fields = {"reject": ("article",), "speaker": ("article",), "dismiss": ("left_article", "right_article")}
        return self.kind in fields and all(self.said(field) in articles for field in fields[self.kind])

    def said(self, name: str) -> str:
        """Return what it says of a field, "" where it says nothing."""
        value = dict(self.about).get(name, "")
        return value if isinstance(value, str) else ", ".join(value)

    def listed(self, name: str) -> tuple[str, ...]:
        """Return the values that it lists under a field, () where it lists none."""
        value = dict(self.about).get(name, ())
        return (value,) if isinstance(value, str) else value
