"""Settings from the environment; options of a command outrank them."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: the ledger's file, from REPORTEDLY_LEDGER ("reportedly.db" in the current folder without it).

    ``jobs``: in how many processes articles are read, from REPORTEDLY_JOBS; None leaves it to the program.
    """

    ledger: str = "reportedly.db"
    jobs: int | None = None


def load_settings() -> Settings:
    """Read the environment."""
    jobs = os.environ.get("REPORTEDLY_JOBS", "")
    return Settings(
        ledger=os.environ.get("REPORTEDLY_LEDGER", Settings().ledger), jobs=int(jobs) if jobs.isdecimal() else None
    )
