"""How a language writes its nouns."""

from __future__ import annotations

from functools import cache

from babel.units import get_unit_name

__all__ = ["capital_nouns"]


@cache
def capital_nouns(locale: str) -> bool:
    """Say whether a language writes nouns with capitals, as CLDR writes its word for days.

    Args:
        locale: the pack's CLDR locale.
    """
    return (get_unit_name("duration-day", locale=locale) or "")[:1].isupper()
