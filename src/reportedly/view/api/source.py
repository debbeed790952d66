"""What the resources read from: the ledger, where things are linked to, and what only other phases can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.protocols import Browser, EditFinder
from reportedly.records import Analysis, Span
from reportedly.view.answers import Answer
from reportedly.view.api.links import Links

__all__ = ["Ask", "FindSentences", "Source"]

FindSentences = Callable[[Iterable[Analysis]], Mapping[str, Sequence[Span]]]
"""Gives the spans of each article's sentences, by the article's id."""


class Ask(Protocol):
    """Answers questions by citing claims."""

    def __call__(
        self, question: str, *, lang: str | None, story: str | None, meaning: bool, limit: int
    ) -> tuple[Sequence[Answer], int]:
        """Return the best answers, and how many claims the ledger has.

        Raises:
            SettingsError: the question or its language cannot be used.
        """
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where the answers come from.

    ``sentences``, ``ask`` and ``edits`` need other phases than this one, so whoever starts the program hands them in.
    """

    ledger: Browser
    links: Links
    sentences: FindSentences
    ask: Ask
    edits: EditFinder
