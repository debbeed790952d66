"""What servers need of the other phases: answers and edits, handed to the views that show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from reportedly.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from reportedly.listing import EditFilter
    from reportedly.records import Edit
    from reportedly.store.ledger import SqlLedger
    from reportedly.view.answers import Answer

__all__ = ["Asking", "Editing"]

_LOOKED_AT = 2
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


class Editing:
    """Finds what outlets changed, in a ledger (``protocols.EditFinder``)."""

    def __init__(self, opened: SqlLedger) -> None:
        self._opened = opened

    def __call__(self, wanted: EditFilter, newest: int) -> Sequence[Edit]:
        """Return the newest edits, the latest first.

        Twice as many articles are looked at, since a change of text need not be one of a claim.
        """
        from reportedly.upkeep import find_edits

        if wanted.story and self._opened.story_row(wanted.story) is None:
            return ()
        since = datetime.combine(wanted.since, time(), UTC) if wanted.since else None
        changed = self._opened.histories(
            story=wanted.story, article=wanted.article, since=since, newest=_LOOKED_AT * newest
        )
        return find_edits(changed, since)[::-1][:newest]
