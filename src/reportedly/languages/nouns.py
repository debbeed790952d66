"""How a language writes its nouns and numbers, as CLDR knows it."""

from __future__ import annotations

from functools import cache

from babel.numbers import get_group_symbol
from babel.units import get_unit_name

__all__ = ["capital_nouns", "groups_with_spaces"]


@cache
def capital_nouns(locale: str) -> bool:
    """Say whether a language writes nouns with capitals, as CLDR writes its word for days.

    Args:
        locale: the pack's CLDR locale.
    """
    return (get_unit_name("duration-day", locale=locale) or "")[:1].isupper()


@cache
def groups_with_spaces(locale: str) -> bool:
    """Say whether a language parts the thousands of a number with a space.

    Args:
        locale: the pack's CLDR locale.
    """
    return get_group_symbol(locale).isspace()
