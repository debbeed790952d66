"""Settings from the environment; options of a command outrank them."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says.

    Attributes:
        ledger: the ledger, a file or a URL, from REPORTEDLY_LEDGER ("reportedly.db" in the current folder without it).
        contact: address that sites are told, from REPORTEDLY_CONTACT.
        allowed_hosts: ``host:port`` that are read although they are not public, from REPORTEDLY_ALLOW_HOSTS, with
            blanks or commas between them.
        jobs: in how many processes articles are read, from REPORTEDLY_JOBS; None leaves it to the program.
        publishers: a file of publishing houses (``languages/publishers.toml``), from REPORTEDLY_PUBLISHERS.
        proxy: through which the web is read, from REPORTEDLY_PROXY; HTTP_PROXY and its like are not heeded.
    """

    ledger: str = "reportedly.db"
    contact: str = ""
    allowed_hosts: tuple[str, ...] = ()
    jobs: int | None = None
    publishers: str | None = None
    proxy: str | None = None


def load_settings() -> Settings:
    """Read the environment."""
    jobs = os.environ.get("REPORTEDLY_JOBS", "")
    return Settings(
        jobs=int(jobs) if jobs.isdecimal() else None,
        ledger=os.environ.get("REPORTEDLY_LEDGER", Settings().ledger),
        contact=os.environ.get("REPORTEDLY_CONTACT", ""),
        allowed_hosts=tuple(os.environ.get("REPORTEDLY_ALLOW_HOSTS", "").replace(",", " ").split()),
        publishers=os.environ.get("REPORTEDLY_PUBLISHERS") or None,
        proxy=os.environ.get("REPORTEDLY_PROXY") or None,
    )
