"""What servers need of the other phases: sentences and answers, handed to the views that show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from reportedly.store.ledger import SqlLedger
    from reportedly.view.answers import Answer

__all__ = ["Asking"]

_NEWEST = 200  # claims that are looked at by meaning besides those that words find: some five seconds the first time


class Asking:
    """Answers the questions of programs from a ledger (``view.api.source.Ask``)."""

    def __init__(self, opened: SqlLedger) -> None:
        self._opened = opened

    def __call__(
        self, question: str, *, lang: str | None, story: str | None, meaning: bool, limit: int
    ) -> tuple[Sequence[Answer], int]:
        """Return the best answers, and how many claims there are."""
        from reportedly.cli.answering import answer_question

        newest = _NEWEST if meaning else 0
        try:
            found = answer_question(
                self._opened, question, lang=lang, story=story, meaning=meaning, newest=newest, limit=limit
            )
        except ModelError as error:
            raise SettingsError(f"{error}, or ask without meaning") from error
        return found.answers, found.total
