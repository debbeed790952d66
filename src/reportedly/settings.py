"""Settings from the environment; options of a command outrank them."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: the ledger's file, from REPORTEDLY_LEDGER ("reportedly.db" in the current folder without it)."""

    ledger: str = "reportedly.db"


def load_settings() -> Settings:
    """Read the environment."""
    return Settings(ledger=os.environ.get("REPORTEDLY_LEDGER", Settings().ledger))
