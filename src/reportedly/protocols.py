"""The interfaces behind which implementations may be exchanged; nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.languages.scan import Scan
from reportedly.records import Analysis, Attribution, Correction, Dossier, Mention, Moment, NameSpan, Quotation, Span

__all__ = ["Embedder", "Engine", "EngineName", "Ledger", "Reading"]

EngineName = Literal["full", "fast"]


class Engine(Protocol):
    """Reads the sentences of one article and tells what it sees in them.

    ``name`` is written into the analysis, so that a later engine's results can be told from earlier ones;
    ``any_language`` is true where it can do without a language pack.
    """

    name: str
    any_language: bool

    def read(self, scans: Sequence[Scan]) -> Reading:
        """Read an article once; everything else is asked of the reading."""
        ...


class Reading(Protocol):
    """What an engine sees in one article; all spans are inside the article's text."""

    def names(self) -> tuple[NameSpan, ...]:
        """Return names by place; an engine that has no eye for them returns none."""
        ...

    def attributions(
        self, mentions: Sequence[Mention], moments: Sequence[Moment], quotations: Sequence[Quotation]
    ) -> tuple[Attribution, ...]:
        """Return every attribution, sorted by content."""
        ...

    def counted(self, numbers: Sequence[Span]) -> tuple[Span | None, ...]:
        """Return for each number the noun that it counts, None where the engine sees none."""
        ...


class Embedder(Protocol):
    """Turns texts of any language into vectors of which the cosine tells how alike they are in meaning.

    ``name`` tells its weights from others: vectors of two embedders cannot be compared.
    """

    @property
    def name(self) -> str:
        """Return what tells this embedder's vectors from others'."""
        ...

    @property
    def means(self) -> Mapping[str, NDArray[np.float32]]:
        """Return the mean vector of each language's texts by its code, and under "" that of all of them."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors ``(texts, dimensions)`` of unit length."""
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

    def vectors(self, keys: Sequence[str] | None = None) -> dict[str, bytes]:
        """Return the stored vectors of passages by key; only those asked for, where keys are given."""
        ...

    def add_vectors(self, made: Mapping[str, bytes]) -> None:
        """Store vectors of passages by key; those that are there already stay."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """Return what users decided, oldest first, withdrawn or not: every run of linking is given them."""
        ...

    def dossier(self, story: str | None = None) -> Dossier:
        """Return what a view shows, of one story or of all."""
        ...

    def search(self, query: str, limit: int = 20) -> list[tuple[str, str, str]]:
        """Full-text search over articles and claims: (article id, claim id or "", snippet), best first."""
        ...
