"""How a desk is served."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field

from reportedly.errors import SettingsError

__all__ = ["LOOPBACK", "DeskSettings", "is_loopback", "read_root_path"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How a desk is served.

    ``hosts`` are the names that a browser may call it by: a page elsewhere whose name is made to point here (DNS
    rebinding) is refused. ``root_path`` is the path under which a proxy shows it, "" or "/news". ``token`` must be
    given by whoever writes, None where everybody who reaches the desk may write. ``secret`` signs forms; it is new at
    every start, so that a form does not outlive the program. ``largest_upload`` is in bytes, for a whole request.
    ``author`` is whose decisions forms propose. ``pause`` is the seconds between two looks at the ledger for pages that
    wait for news.
    """

    hosts: tuple[str, ...] = LOOPBACK
    root_path: str = ""
    token: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    largest_upload: int = 20_000_000
    author: str = ""
    pause: float = 2.0


def is_loopback(host: str) -> bool:
    """Tell whether an address or name to listen on is reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def read_root_path(path: str) -> str:
    """Return the path under which a proxy shows the desk, with a slash before it and none behind.

    Raises:
        SettingsError: it holds what belongs to no path.
    """
    trimmed = path.strip("/")
    if not trimmed:
        return ""
    if "//" in trimmed or any(sign in trimmed for sign in "?#\\ \"'<>") or ".." in trimmed.split("/"):
        raise SettingsError(f"{path!r} is no path to serve the desk under: write it as in --root-path /news.")
    return f"/{trimmed}"
