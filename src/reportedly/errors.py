"""The errors that reportedly raises on purpose.

ReportedlyError
├── InputError        an item cannot be read: names the item and the fix; the batch goes on
├── PackError         a language pack is wrong: names file, key, value and the fix
├── SettingsError     a setting or option is wrong
├── ModelError        the shipped model is missing or cannot be read
├── WorkerError       processes that read articles do not start
└── LedgerError       the ledger cannot be opened, is newer than the program, or refuses to be written
    └── OldLedgerError   it is of an older version and was to be read only

Whatever else is raised is a bug.
"""

from __future__ import annotations

__all__ = [
    "InputError", "LedgerError", "ModelError", "OldLedgerError", "PackError", "ReportedlyError", "SettingsError",
    "WorkerError",
]  # fmt: skip


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


class PackError(ReportedlyError):
    """A language pack does not load or contradicts itself."""


class SettingsError(ReportedlyError):
    """A setting or a combination of options makes no sense."""


class ModelError(ReportedlyError):
    """The shipped model cannot be loaded."""


class WorkerError(ReportedlyError):
    """Processes that read articles do not start."""


class LedgerError(ReportedlyError):
    """The ledger cannot be used as asked."""


class OldLedgerError(LedgerError):
    """The ledger is of an older version: opening it for writing brings it up to date."""
