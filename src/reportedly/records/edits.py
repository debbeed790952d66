"""What an outlet did to an article after it was first read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reportedly.records.claims import Analysis, Claim
from reportedly.records.findings import Figure
from reportedly.records.kinds import Aspect, ChangeKind

__all__ = ["Change", "Edit", "History", "Version"]


@dataclass(frozen=True, slots=True)
class Version:
    """One content of an article, as it was analysed, and when this program first saw the article to have it.

    ``seen_at`` carries its time zone. An outlet that takes an edit back makes a version more, not one less.
    """

    seen_at: datetime
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one article, oldest first, each as it was found; ``current`` is the last one as it was linked."""

    versions: tuple[Version, ...]
    current: Analysis


@dataclass(frozen=True, slots=True)
class Change:
    """A claim or a figure that one version has and the next has not, or has otherwise.

    ``before`` belongs to the older version and is None for what was added, ``after`` to the newer and is None for what
    was removed. ``aspects`` say what became otherwise: of a claim its words, speaker, stance, reality or figures, of a
    figure its value or unit; () unless ``kind`` is changed.
    """

    kind: ChangeKind
    before: Claim | Figure | None
    after: Claim | Figure | None
    aspects: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What an outlet changed in an article between two versions, in the order of the text; never without a change."""

    before: Version
    after: Version
    changes: tuple[Change, ...]
