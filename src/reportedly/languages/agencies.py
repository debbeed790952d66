"""The news agencies that bylines, datelines and closing credits name, loaded from ``agencies.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportedly.errors import PackError

__all__ = ["Agency", "find_agencies", "load_agencies"]

_FILE = Path(__file__).with_name("agencies.toml")


@dataclass(frozen=True, slots=True)
class Agency:
    """One news agency.

    ``name`` is the name that English readers know it by, ``state`` its ISO 3166-1 code, ``forms`` are the ways in
    which credits write it, compared with their case.
    """

    key: str
    name: str
    state: str
    forms: tuple[str, ...]


@lru_cache(maxsize=1)
def load_agencies() -> tuple[Agency, ...]:
    """Return all known agencies, in the order of the file.

    Raises:
        PackError: the file has a wrong entry, or two agencies share a form.
    """
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    agencies = tuple(_read_agency(key, entry) for key, entry in table.items())
    owners: dict[str, str] = {}
    for agency in agencies:
        for form in agency.forms:
            if owners.setdefault(form, agency.key) != agency.key:
                raise PackError(f"{_FILE.name}: the form {form!r} stands at {owners[form]} and {agency.key}: keep one.")
    return agencies


def find_agencies(text: str) -> Iterator[tuple[int, int, Agency]]:
    """Yield every form of an agency in the text as (start, end, agency), from left to right.

    It says nothing about what the agency does there: "AP" in a sentence is found as well as in a credit.
    """
    pattern, owners = _matcher()
    for match in pattern.finditer(text):
        yield match.start(), match.end(), owners[match.group()]


@lru_cache(maxsize=1)
def _matcher() -> tuple[re.Pattern[str], dict[str, Agency]]:
    owners = {form: agency for agency in load_agencies() for form in agency.forms}
    # Scripts without word spaces run the form into the next word (新华社北京), so word edges count only where the form
    # itself ends in a letter of a script with case.
    parts = [_edge(form[0], "(?<!\\w)") + re.escape(form) + _edge(form[-1], "(?!\\w)") for form in owners]
    return re.compile("|".join(sorted(parts, key=len, reverse=True))), owners


def _edge(character: str, assertion: str) -> str:
    return assertion if character.lower() != character.upper() or character.isdigit() else ""


def _read_agency(key: str, entry: object) -> Agency:
    fields = entry if isinstance(entry, dict) else {}
    name, state, forms = fields.get("name"), fields.get("state"), fields.get("forms")
    if not (isinstance(name, str) and isinstance(state, str) and re.fullmatch("[A-Z]{2}", state)):
        raise PackError(f"{_FILE.name}: [{key}] needs name and state (two capital letters).")
    if not (isinstance(forms, list) and forms and all(isinstance(form, str) and form for form in forms)):
        raise PackError(f"{_FILE.name}: [{key}] needs forms, a list of strings.")
    return Agency(key=key, name=name, state=state, forms=tuple(forms))
