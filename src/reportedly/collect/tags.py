"""Language tags as pages and JSON lines write them -> ISO 639-1 codes."""

from __future__ import annotations

import re

from reportedly.languages.codes import plain_code

__all__ = ["normalise_language"]

_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


def normalise_language(tag: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag ("pl-PL" -> "pl", "no" -> "nb"), None for what is not a tag."""
    match = _TAG.fullmatch(tag.strip()[:40]) if tag else None
    return plain_code(match.group(1)) if match else None
