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
    starts, forms = _index()
    done = 0
    for match in starts.finditer(text):
        start = match.start()
        for form, agency in forms[match.group()]:
            end = start + len(form)
            if start >= done and text.startswith(form, start) and not _runs_on(text, form, end):
                yield start, end, agency
                done = end


@lru_cache(maxsize=1)
def _index() -> tuple[re.Pattern[str], dict[str, list[tuple[str, Agency]]]]:
    """A pattern of the characters that may open a form, and for each its forms, the longest first."""
    forms: dict[str, list[tuple[str, Agency]]] = {}
    pairs = [(form, agency) for agency in load_agencies() for form in agency.forms]
    for form, agency in sorted(pairs, key=lambda pair: -len(pair[0])):
        forms.setdefault(form[0], []).append((form, agency))
    # Scripts without word spaces run a form into the words beside it (新华社北京), so edges count in the others only.
    cased = "".join(re.escape(char) for char in forms if _has_edge(char))
    uncased = "".join(re.escape(char) for char in forms if not _has_edge(char))
    return re.compile(f"(?<!\\w)[{cased}]|[{uncased}]"), forms


def _has_edge(char: str) -> bool:
    return char.lower() != char.upper() or char.isdigit()


def _runs_on(text: str, form: str, end: int) -> bool:
    """Whether the form goes on into a longer word ("APA" is not "AP")."""
    return _has_edge(form[-1]) and end < len(text) and (text[end].isalnum() or text[end] == "_")


def _read_agency(key: str, entry: object) -> Agency:
    fields = entry if isinstance(entry, dict) else {}
    name, state, forms = fields.get("name"), fields.get("state"), fields.get("forms")
    if not (isinstance(name, str) and isinstance(state, str) and re.fullmatch("[A-Z]{2}", state)):
        raise PackError(f"{_FILE.name}: [{key}] needs name and state (two capital letters).")
    if not (isinstance(forms, list) and forms and all(isinstance(form, str) and form for form in forms)):
        raise PackError(f"{_FILE.name}: [{key}] needs forms, a list of strings.")
    return Agency(key=key, name=name, state=state, forms=tuple(forms))
