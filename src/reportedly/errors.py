"""The errors that reportedly raises on purpose.

ReportedlyError
├── IntakeError       more articles wait to be read than the desk holds, or there is nothing to read
├── InputError        an item cannot be read: names the item and the fix; the batch goes on
├── PackError         a language pack is wrong: names file, key, value and the fix
├── SettingsError     a setting or option is wrong
│   └── CursorError      a page of a list was asked for by a marker that is none of ours
├── ModelError        the shipped model is missing or cannot be read
├── WorkerError       processes that read articles do not start
└── LedgerError       the ledger cannot be opened, is newer than the program, or refuses to be written
    ├── OldLedgerError   it is of an older version and was to be read only
    ├── BusyLedgerError  another process holds it for too long
    └── CorrectionError  a correction names what is not there, or decides nothing

Whatever else is raised is a bug.
"""

from __future__ import annotations

__all__ = [
    "BusyLedgerError",
    "CorrectionError",
    "CursorError",
    "InputError",
    "IntakeError",
    "LedgerError",
    "ModelError",
    "OldLedgerError",
    "PackError",
    "ReportedlyError",
    "SettingsError",
    "WorkerError",
]


class ReportedlyError(Exception):
    """Base of all: its text is a whole sentence that a user can act on."""


class InputError(ReportedlyError):
    """One item cannot be read.

    Args:
        kind: short stable code, as in ``records.Failure``.
        message: names the item and the fix.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class IntakeError(ReportedlyError):
    """Articles cannot be taken in now, or not these."""


class PackError(ReportedlyError):
    """A language pack does not load or contradicts itself."""


class SettingsError(ReportedlyError):
    """A setting or a combination of options makes no sense."""


class CursorError(SettingsError):
    """A list was asked to go on from a place that it does not know: start from its beginning."""


class ModelError(ReportedlyError):
    """The shipped model cannot be loaded."""


class WorkerError(ReportedlyError):
    """Processes that read articles do not start."""


class LedgerError(ReportedlyError):
    """The ledger cannot be used as asked."""


class OldLedgerError(LedgerError):
    """The ledger is of an older version: opening it for writing brings it up to date."""


class CorrectionError(LedgerError):
    """A correction names a claim, story, name or verdict that is not in the ledger, or decides nothing."""


class BusyLedgerError(LedgerError):
    """Another process writes and did not let go in time: the same may work a moment later."""
