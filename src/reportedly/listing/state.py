"""What a ledger holds, as a whole."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Facets", "LedgerState"]


@dataclass(frozen=True, slots=True)
class Facets:
    """What can be chosen from: languages and outlets of the articles with how many each has, most first."""

    languages: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What the ledger holds now.

    ``links`` is the number of the latest run of linking, 0 before the first, ``linked_at`` its time (UTC, ISO 8601),
    ``newest`` the number of the article that came in last.
    """

    links: int
    linked_at: str | None
    newest: int
    articles: int
    stories: int
    claims: int
    entities: int
    verdicts: int
