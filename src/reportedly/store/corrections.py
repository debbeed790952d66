"""What users decided: added, withdrawn and listed; no row is ever deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from reportedly.errors import LedgerError
from reportedly.records import Correction, CorrectionKind, Failure, digest
from reportedly.store.schema import corrections

__all__ = ["add_correction", "list_corrections", "mark_unmet", "withdraw_correction"]

_LENGTH = 10  # short enough to be typed, and its beginning will do


def add_correction(
    connection: Connection,
    kind: CorrectionKind,
    about: Mapping[str, str | tuple[str, ...]],
    author: str,
    note: str,
    now: datetime,
) -> Correction:
    """Store a decision; its time is later than that of every other, so that it wins over them."""
    last = connection.execute(select(func.max(corrections.c.made_at))).scalar()
    made = now.astimezone(UTC)
    if last is not None:  # a clock may be coarse, or be set back
        made = max(made, datetime.fromisoformat(last) + timedelta(microseconds=1))
    said = tuple(sorted((field, value) for field, value in about.items() if value))
    name = digest(kind, said, author, _written(made), length=_LENGTH)
    found = Correction(name, kind, said, author, made, note)
    row = {
        "id": name,
        "kind": kind,
        "about": dict(said),
        "author": author,
        "made_at": _written(made),
        "note": note,
        "withdrawn_at": None,
        "unmet": None,
    }
    connection.execute(insert(corrections), [row])
    return found


def withdraw_correction(connection: Connection, name: str, now: datetime) -> Correction:
    """Take back the correction of this id, or whose id alone begins so; the row stays, with the time.

    Raises:
        LedgerError: there is none or more than one, or it was withdrawn before.
    """
    found = [one for one in list_corrections(connection) if name and one.id.startswith(name)]
    found = [one for one in found if one.id == name] or found
    if len(found) != 1:
        what = f"{len(found)} corrections whose ids begin with" if found else "no correction"
        raise LedgerError(f"There is {what} {name!r}: 'reportedly entities corrections' lists those there are.")
    (one,) = found
    if one.withdrawn_at is not None:
        when = f"{one.withdrawn_at:%Y-%m-%d %H:%M}"
        raise LedgerError(f"The correction {one.id} was withdrawn on {when}: enter it anew to have it back.")
    at = _written(now.astimezone(UTC))
    mine = corrections.c.id == one.id
    connection.execute(update(corrections).where(mine).values(withdrawn_at=at, unmet=None))
    return next(found for found in list_corrections(connection) if found.id == one.id)


def list_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return all corrections in the order in which they were made, those withdrawn too."""
    rows = connection.execute(select(corrections).order_by(corrections.c.made_at)).mappings()
    return tuple(map(_read, rows))


def mark_unmet(connection: Connection, failures: Iterable[Failure]) -> None:
    """Keep with each correction what stood in its way when names were linked, or that nothing did."""
    said = {failure.id: failure.message for failure in failures if failure.kind == "correction"}
    for name, before in connection.execute(select(corrections.c.id, corrections.c.unmet)).all():
        if said.get(name) != before:
            connection.execute(update(corrections).where(corrections.c.id == name).values(unmet=said.get(name)))


def _read(row: Mapping[Any, Any]) -> Correction:
    about = ((field, tuple(value) if isinstance(value, list) else value) for field, value in row["about"].items())
    return Correction(
        id=row["id"],
        kind=row["kind"],
        about=tuple(sorted(about)),
        author=row["author"],
        made_at=datetime.fromisoformat(row["made_at"]),
        note=row["note"],
        withdrawn_at=datetime.fromisoformat(row["withdrawn_at"]) if row["withdrawn_at"] else None,
        unmet=row["unmet"],
    )


def _written(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
