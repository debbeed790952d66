"""Users' corrections: in words, on a terminal, as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, get_args

from rich.console import Console

from reportedly.errors import InputError
from reportedly.records import Correction, CorrectionKind
from reportedly.view.terminal import print_table
from reportedly.view.words import count, say_time, shorten

__all__ = [
    "correction_to_json",
    "print_corrections",
    "read_corrections",
    "say_correction",
    "say_state",
]

Json = dict[str, object]


def correction_to_json(correction: Correction) -> Json:
    """Return a correction, its times in ISO 8601."""
    withdrawn = correction.withdrawn_at
    return {
        "id": correction.id,
        "kind": correction.kind,
        "about": {field: value if isinstance(value, str) else list(value) for field, value in correction.about},
        "author": correction.author,
        "made_at": correction.made_at.isoformat(),
        "note": correction.note,
        "withdrawn_at": withdrawn.isoformat() if withdrawn else None,
        "unmet": correction.unmet,
    }


def print_corrections(corrections: Sequence[Correction], console: Console) -> None:
    """Print one line a correction: what was decided, by whom and when, and whether it holds."""
    rows = [
        (one.id, say_correction(one), one.author, say_time(one.made_at), say_state(one), one.note)
        for one in corrections
    ]
    columns = ("id", "what was decided", "author", "made", "state", "note")
    print_table(console, count(len(rows), "correction"), columns, rows)


def say_correction(correction: Correction) -> str:
    """Return a correction in words."""
    said = correction.said
    match correction.kind:
        case "merge":
            return f"{said('key')} is the same as {said('into')}"
        case "split":
            where = f" in article {said('article')}" if said("article") else ""
            return f"“{said('spelling')}”{where} is not {said('key')}"
        case "rename":
            return f"{said('key')} is called {said('name')} in English"
        case "reject":
            return f"{_claim(correction)} is no claim"
        case "speaker":
            return f"{_claim(correction)} is said by {said('name') or 'nobody that can be told'}"
        case "dismiss":
            sides = f"{_claim(correction, 'left_')} and {_claim(correction, 'right_')}"
            return f"{sides}: “{said('verdict')}” is wrong"
        case "join":
            return f"{_articles(correction, 'articles')} and {_articles(correction, 'into_articles')} are one story"
        case "detach":
            return f"{_articles(correction, 'articles')} are not of the story of {_articles(correction, 'rest')}"
        case "title":
            return f"the story of {_articles(correction, 'articles')} is called “{said('name')}”"
    about = ", ".join(f"{field} {said(field)}" for field, _ in correction.about)
    return f"{correction.kind}: {about}"  # made by a later version


def _claim(correction: Correction, side: str = "") -> str:
    words = shorten(correction.said(f"{side}words"), _SHOWN)
    return f"“{words}” ({correction.said(f'{side}said') or 'no speaker'}, article {correction.said(f'{side}article')})"


_SHOWN = 60  # characters of a claim


def _articles(correction: Correction, field: str) -> str:
    named = correction.listed(field)
    return ", ".join(named) if len(named) <= _NAMED else f"{', '.join(named[:_NAMED])} and {len(named) - _NAMED} more"


_NAMED = 3


def say_state(correction: Correction) -> str:
    """Return whether a correction holds, and from when."""
    if correction.withdrawn_at is not None:
        waits = "" if correction.heeded else "; links are not drawn anew yet"
        return f"withdrawn {say_time(correction.withdrawn_at)}{waits}"
    if correction.unmet:
        return f"without effect: {correction.unmet}"
    return "in force" if correction.heeded else "in force; links are not drawn anew yet"


# --- from JSON lines ---------------------------------------------------------------------------------------------

_LONGEST_LINE = 4_000_000  # characters: a correction of a story of 100,000 articles
_LONGEST_NOTE = 10_000


def read_corrections(lines: Iterable[str], source: str) -> Iterator[Correction]:
    """Yield the corrections that ``correction_to_json`` wrote, one a line; empty lines are passed over.

    Args:
        lines: of JSON.
        source: named in messages.

    Raises:
        InputError: a line is not one; the message says which, and why.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _from_json(line)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            why = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            fix = "'reportedly corrections export' shows what one looks like"
            raise InputError("bad_json", f"{source}:{number}: not a correction ({why}); {fix}") from error


def _from_json(line: str) -> Correction:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"longer than {_LONGEST_LINE} characters")
    found: Any = json.loads(line)
    if not isinstance(found, dict) or not isinstance(found["about"], dict):
        raise ValueError("it is no JSON object with 'about'")
    kind, author, note = found["kind"], found["author"], found.get("note") or ""
    if kind not in get_args(CorrectionKind):
        raise ValueError(f"its kind is none that this version knows: {kind!r}")
    if not (isinstance(author, str) and author and isinstance(note, str)):
        raise ValueError("author and note must be text")
    if max(len(author), len(note)) > _LONGEST_NOTE:
        raise ValueError(f"author or note has more than {_LONGEST_NOTE} characters")
    about = tuple(sorted((field, _value(field, value)) for field, value in found["about"].items()))
    withdrawn = found.get("withdrawn_at")
    return Correction(
        "", kind, about, author, _time(found["made_at"]), note, _time(withdrawn) if withdrawn else None
    )  # fmt: skip


def _value(field: str, value: object) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"'{field}' is neither text nor a list of texts")


def _time(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError("a time is no text")
    at = datetime.fromisoformat(value)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
