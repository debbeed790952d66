"""What users decided: added, withdrawn and listed; no row is ever deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from reportedly.errors import CorrectionError
from reportedly.records import Correction, CorrectionKind, Dossier, digest
from reportedly.store.schema import corrections

__all__ = [
    "add_correction",
    "count_waiting",
    "import_correction",
    "list_corrections",
    "mark_heeded",
    "mark_unmet",
    "withdraw_correction",
]

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
    found = Correction(_name(kind, said, author, made), kind, said, author, made, note)
    connection.execute(insert(corrections), [_row(found)])
    return found


def import_correction(connection: Connection, made: Correction) -> Correction | None:
    """Take over a correction of another ledger, with its author and times; return it, None where it changes nothing.

    One that is there already is withdrawn if it was withdrawn over there. Its id follows from what it says, whatever
    id it comes with.
    """
    name = _name(made.kind, made.about, made.author, made.made_at)
    mine = {one.id: one for one in list_corrections(connection)}
    if name in mine:
        if made.in_force or not mine[name].in_force:
            return None
        return _withdraw(connection, mine[name], made.withdrawn_at or made.made_at)
    taken = {one.made_at for one in mine.values()}
    at = made.made_at.astimezone(UTC)
    while at in taken:  # times order the corrections: no two are the same
        at += timedelta(microseconds=1)
    found = replace(made, id=name, made_at=at, unmet=None, heeded=False)
    connection.execute(insert(corrections), [_row(found)])
    return found


def _name(kind: str, said: object, author: str, made: datetime) -> str:
    return digest(kind, said, author, _written(made.astimezone(UTC)), length=_LENGTH)


def _row(made: Correction) -> dict[str, object]:
    return {
        "id": made.id,
        "kind": made.kind,
        "about": dict(made.about),
        "author": made.author,
        "made_at": _written(made.made_at),
        "note": made.note,
        "withdrawn_at": _written(made.withdrawn_at.astimezone(UTC)) if made.withdrawn_at else None,
        "unmet": made.unmet,
        "heeded_at": None,
    }


def withdraw_correction(connection: Connection, name: str, now: datetime) -> Correction:
    """Take back the correction of this id, or whose id alone begins so; the row stays, with the time.

    Raises:
        CorrectionError: there is none or more than one, or it was withdrawn before.
    """
    found = [one for one in list_corrections(connection) if name and one.id.startswith(name)]
    found = [one for one in found if one.id == name] or found
    if len(found) != 1:
        what = f"{len(found)} corrections whose ids begin with" if found else "no correction"
        raise CorrectionError(f"There is {what} {name!r}: 'reportedly corrections list' lists those there are.")
    (one,) = found
    if one.withdrawn_at is not None:
        when = f"{one.withdrawn_at:%Y-%m-%d %H:%M}"
        raise CorrectionError(f"The correction {one.id} was withdrawn on {when}: enter it anew to have it back.")
    return _withdraw(connection, one, now)


def _withdraw(connection: Connection, one: Correction, at: datetime) -> Correction:
    at = at.astimezone(UTC)
    values = {"withdrawn_at": _written(at), "unmet": None}
    heeded = one.heeded and one.unmet is not None  # what had no effect leaves none
    connection.execute(
        update(corrections).where(corrections.c.id == one.id).values(values if heeded else values | {"heeded_at": None})
    )
    return replace(one, withdrawn_at=at, unmet=None, heeded=heeded)


def list_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return all corrections in the order in which they were made, those withdrawn too."""
    rows = connection.execute(select(corrections).order_by(corrections.c.made_at)).mappings()
    return tuple(map(_read, rows))


def mark_heeded(connection: Connection, dossier: Dossier, at: str) -> list[Correction]:
    """Keep with each correction that links were drawn under it, and what stood in its way; return those left out.

    Left out are those that were made or withdrawn while the links were drawn: they wait for the next time.
    """
    said = {failure.id: failure.message for failure in dossier.failures if failure.kind == "correction"}
    given = {one.id: one.withdrawn_at for one in dossier.corrections}
    left = []
    for one in list_corrections(connection):
        values: dict[str, str | None] = {}
        if one.id in given and given[one.id] == one.withdrawn_at:
            values = {} if one.heeded else {"heeded_at": at}
        else:
            left.append(one)
        if said.get(one.id) != one.unmet:
            values["unmet"] = said.get(one.id)
        if values:
            connection.execute(update(corrections).where(corrections.c.id == one.id).values(values))
    return left


def mark_unmet(connection: Connection, dossier: Dossier, within: Collection[str]) -> None:
    """Keep what stood in the way of the corrections that rest on these articles alone, of which the dossier is."""
    said = {failure.id: failure.message for failure in dossier.failures if failure.kind == "correction"}
    given = {one.id for one in dossier.corrections}
    for one in list_corrections(connection):
        if one.id in given and one.in_force and one.rests_on(within) and said.get(one.id) != one.unmet:
            connection.execute(update(corrections).where(corrections.c.id == one.id).values(unmet=said.get(one.id)))


def count_waiting(connection: Connection) -> int:
    """Return how many corrections were made or withdrawn since links were last drawn."""
    return connection.execute(select(func.count()).where(corrections.c.heeded_at.is_(None))).scalar_one()


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
        heeded=row["heeded_at"] is not None,
    )


def _written(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
