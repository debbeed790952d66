"""Users' decisions: kept in a ledger, and applied to its links as far as they are certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Connection

from reportedly.records import Correction, CorrectionKind
from reportedly.store.access import Access
from reportedly.store.applying import apply_corrections
from reportedly.store.corrections import add_correction, import_correction, withdraw_correction
from reportedly.store.deciding import describe_correction

__all__ = ["Correcting"]


class Correcting(Access):
    """Keeps what users decide, and takes it back."""

    def correct(
        self, kind: CorrectionKind, about: Mapping[str, str | tuple[str, ...]], *, author: str, note: str = ""
    ) -> Correction:
        """Store a user's decision as it is worded (``records.Correction``); see ``decide``.

        Args:
            kind: what is decided.
            about: what it is about; fields without a value are left out.
            author: whose decision it is.
            note: why, in the author's words.
        """
        return self._write(partial(self._decide, lambda _: about, kind=kind, author=author, note=note, now=self._now()))

    def decide(
        self, kind: CorrectionKind, given: Mapping[str, str | tuple[str, ...]], *, author: str, note: str = ""
    ) -> Correction:
        """Store a user's decision about what has these ids, and apply what of it is certain to the stored links.

        All of it follows when ``replace_links`` is given what was drawn under it.

        Args:
            kind: what is decided.
            given: the ids (``deciding.describe_correction``).
            author: whose decision it is.
            note: why, in the author's words.

        Raises:
            CorrectionError: something of what is given is not there, or nothing would be decided.
        """
        describe = partial(describe_correction, kind=kind, given=given)
        return self._write(partial(self._decide, describe, kind=kind, author=author, note=note, now=self._now()))

    def import_corrections(self, made: Iterable[Correction]) -> list[Correction]:
        """Take over corrections of another ledger; return those that are new here, or withdrawn by it."""
        given, at = list(made), self._read_time()

        def take(connection: Connection) -> list[Correction]:
            new = [found for one in given if (found := import_correction(connection, one)) is not None]
            apply_corrections(connection, new, at)
            return new

        return self._write(take)

    def withdraw(self, correction: str) -> Correction:
        """Take back a correction, by its id or the beginning of it; it stays in the ledger with the time.

        Raises:
            CorrectionError: there is none or more than one, or it was withdrawn before.
        """
        return self._write(partial(withdraw_correction, name=correction, now=self._now()))

    def _decide(
        self,
        describe: Callable[[Connection], Mapping[str, str | tuple[str, ...]]],
        connection: Connection,
        *,
        kind: CorrectionKind,
        author: str,
        note: str,
        now: datetime,
    ) -> Correction:
        made = add_correction(connection, kind, describe(connection), author, note, now)
        apply_corrections(connection, [made], now.astimezone(UTC).isoformat(timespec="seconds"))
        return made
