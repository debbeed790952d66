"""Codes of languages: what tags, libraries and older standards write, and which languages are easily confused.

The data is data/codes.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["code_found", "confused", "plain_code"]


@cache
def _codes() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("reportedly.languages") / "data" / "codes.toml").read_text("utf-8"))


def plain_code(tag: str) -> str:
    """Return the code by which a language goes here, of a tag with or without a region: "no_NO" is "nb"."""
    base = tag.replace("_", "-").split("-")[0].strip().lower()
    return str(_codes()["same"].get(base, base))


def code_found(code: str) -> str:
    """Return the language that is meant where detection finds a code and no page says otherwise: "hbs" is "hr"."""
    return str(_codes()["found"].get(code, code))


def confused(left: str, right: str) -> bool:
    """Tell whether two codes are of languages that detection confuses, or of one language."""
    return any(left in close and right in close for close in _codes()["close"])
