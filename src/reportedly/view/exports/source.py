"""Where an export reads from: a dossier in memory, or a ledger that is read piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportedly.protocols import Ledger
from reportedly.records import Analysis, Dossier, Edit, Entity, Measure, Origin, Story, Verdict

__all__ = ["Source", "open_dossier", "open_ledger_source"]


@dataclass(frozen=True, slots=True)
class Source:
    """What can be exported. Each field reads anew when it is called, so that no export needs all in memory.

    ``analyses`` come under their linked names. Of a ledger that another process writes to meanwhile, two calls may
    see two states: an export leaves out, or names by its id, what it does not find. ``edits`` are worked out by whoever
    opens the source.
    """

    analyses: Callable[[], Iterator[Analysis]]
    entities: Callable[[], Iterable[Entity]]
    origins: Callable[[], Iterable[Origin]]
    stories: Callable[[], Iterable[Story]]
    measures: Callable[[], Iterable[Measure]]
    verdicts: Callable[[], Iterable[Verdict]]
    edits: Callable[[], Iterable[Edit]] = tuple

    def dossier(self) -> Dossier:
        """Return all of it in memory, for the views that need to see everything at once."""
        return Dossier(
            analyses=tuple(self.analyses()),
            entities=tuple(self.entities()),
            origins=tuple(self.origins()),
            stories=tuple(self.stories()),
            measures=tuple(self.measures()),
            verdicts=tuple(self.verdicts()),
            edits=tuple(self.edits()),
        )


def open_dossier(dossier: Dossier) -> Source:
    """Return a dossier as a source."""
    return Source(
        analyses=lambda: iter(dossier.analyses),
        entities=lambda: dossier.entities,
        origins=lambda: dossier.origins,
        stories=lambda: dossier.stories,
        measures=lambda: dossier.measures,
        verdicts=lambda: dossier.verdicts,
        edits=lambda: dossier.edits,
    )


def open_ledger_source(ledger: Ledger, story: str | None = None) -> Source:
    """Return a ledger, or one story of it, as a source; it must stay open while the source is read."""
    return Source(
        analyses=lambda: ledger.linked_analyses(story),
        entities=lambda: ledger.links(Entity, story),
        origins=lambda: ledger.links(Origin, story),
        stories=lambda: ledger.links(Story, story),
        measures=lambda: ledger.links(Measure, story),
        verdicts=lambda: ledger.links(Verdict, story),
    )
