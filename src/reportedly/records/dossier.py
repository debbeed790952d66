"""What was found in a set of articles and linked from it, as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.articles import Failure
from reportedly.records.claims import Analysis
from reportedly.records.corrections import Correction
from reportedly.records.edits import Edit
from reportedly.records.links import Entity, Origin, Story
from reportedly.records.verdicts import Measure, Verdict

__all__ = ["Dossier"]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a view shows of a set of articles; the same from memory and from the ledger.

    ``edits`` are the changes that outlets made to these articles, oldest first; only a ledger knows of any.
    ``corrections`` are those that its links were drawn under, withdrawn ones too; () as a ledger gives it back, which
    keeps them with more than one story.
    """

    analyses: tuple[Analysis, ...]
    entities: tuple[Entity, ...]
    origins: tuple[Origin, ...]
    stories: tuple[Story, ...]
    measures: tuple[Measure, ...]
    verdicts: tuple[Verdict, ...]
    failures: tuple[Failure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    edits: tuple[Edit, ...] = ()
