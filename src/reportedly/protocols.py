"""The interfaces behind which implementations may be exchanged; nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from reportedly.languages.scan import Scan
from reportedly.records import Analysis, Attribution, Dossier, Mention, Moment, Quotation

__all__ = ["Engine", "Ledger"]


class Engine(Protocol):
    """Finds who says what in the sentences of one article.

    ``name`` is written into the analysis, so that a later engine's results can be told from earlier ones.
    """

    name: str

    def find_attributions(
        self,
        scans: Sequence[Scan],
        mentions: Sequence[Mention],
        moments: Sequence[Moment],
        quotations: Sequence[Quotation],
    ) -> tuple[Attribution, ...]:
        """Return every attribution, sorted by content; spans are inside the article's text."""
        ...


class Ledger(Protocol):
    """Keeps analyses and what was linked from them. All writing is idempotent by id."""

    def add(self, analyses: Iterable[Analysis]) -> tuple[int, int]:
        """Store a batch in one transaction; return (articles added, articles already there)."""
        ...

    def analyses(self, story: str | None = None) -> Iterator[Analysis]:
        """Yield the current analyses, of one story or of all, oldest article first."""
        ...

    def replace_links(self, dossier: Dossier) -> None:
        """Store entities, origins, stories, measures and verdicts, superseding the earlier ones."""
        ...

    def dossier(self, story: str | None = None) -> Dossier:
        """Return what a view shows, of one story or of all."""
        ...

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Full-text search over articles and claims: (article id, claim id or "", snippet), best first."""
        ...
