"""Language tags as pages and JSON lines write them -> ISO 639-1 codes."""

from __future__ import annotations

import re

__all__ = ["normalise_language"]

_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
# What pages write for what ISO 639-1 writes otherwise: "no" is Bokmål on news sites, others are states.
_CODES = {"no": "nb", "nob": "nb", "nno": "nn", "iw": "he", "in": "id", "ji": "yi", "ua": "uk", "cz": "cs", "gr": "el"}


def normalise_language(tag: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag ("pl-PL" -> "pl", "no" -> "nb"), None for what is not a tag."""
    match = _TAG.fullmatch(tag.strip()[:40]) if tag else None
    if not match:
        return None
    base = match.group(1).lower()
    return _CODES.get(base, base)
