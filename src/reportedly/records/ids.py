"""Ids: the same parts give the same id, on every machine and in every run."""

from __future__ import annotations

import hashlib

__all__ = ["digest"]


def digest(*parts: object, length: int = 12) -> str:
    """Return a short stable id: the SHA-256 of the parts, joined by a separator that cannot occur in text."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]
