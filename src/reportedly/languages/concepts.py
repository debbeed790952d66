"""The shared concepts and bodies: what packs give words for, with their English names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

__all__ = ["CHANGE", "Body", "Concepts", "is_person", "load_concepts"]

CHANGE = "change"
"""The family of rising and falling: a figure of it may be what something rose by, to or from."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that languages translate: English name, kind and the state it speaks for.

    ``institution`` is the key of concepts.toml [institutions] that it is in its state ("the South Korean
    intelligence service" is the NIS); ``seat`` marks a house that stands for the head of state or government.
    """

    key: str
    name: str
    kind: str
    state: str | None
    forms: tuple[str, ...]
    institution: str | None = None
    seat: bool = False


@dataclass(frozen=True)
class Concepts:
    """The content of concepts.toml and bodies.toml, by section and key."""

    units: Mapping[str, Mapping[str, Any]]
    actions: Mapping[str, Mapping[str, Any]]
    roles: Mapping[str, str]
    institutions: Mapping[str, str]
    sources: Mapping[str, Mapping[str, Any]]
    bodies: Mapping[str, Body]

    @cached_property
    def currencies(self) -> Mapping[str, str]:
        """ISO 4217 code -> unit."""
        return {code: unit for unit, about in self.units.items() for code in about.get("codes", ())}

    @cached_property
    def signs(self) -> Mapping[str, str]:
        """Sign of a currency, the same in every language -> unit."""
        return {sign: unit for unit, about in self.units.items() for sign in about.get("signs", ())}

    def in_base(self, unit: str | None, value: float) -> tuple[str | None, float]:
        """Return a measure in the unit that it can be compared in: 2 miles -> 3218.688 metres; others unchanged."""
        about = self.units.get(unit or "", {})
        return (str(about["base"]), value * float(about["times"])) if "base" in about else (unit, value)

    def unit_kinds(self, unit: str) -> tuple[str, ...]:
        """Return the unit and everything it is a kind of: "sapper" -> ("sapper", "soldier", "person")."""
        chain = [unit]
        while (parent := self.units.get(chain[-1], {}).get("is")) and parent not in chain:
            chain.append(parent)
        return tuple(chain)

    def body_of(self, state: str, institution: str) -> Body | None:
        """Return the body that is this institution in a state (ISO code), None where none is listed."""
        return next((b for b in self.bodies.values() if (b.state, b.institution) == (state, institution)), None)

    def family(self, action: str) -> str:
        """Return the family of actions that are shown together: "train" -> "deploy"."""
        return str(self.actions.get(action, {}).get("family", action))

    def runs(self, action: str) -> bool:
        """Tell whether a count of this action grows from hour to hour, as that of the dead after an accident does."""
        return bool(self.actions.get(action, {}).get("runs", False))

    def knows(self, unit: str) -> bool:
        """Tell whether a unit has an English name; what is none is the noun's lemma in its own language."""
        return unit in self.units or unit.partition(" per ")[0] in self.units

    def counts_things(self, unit: str) -> bool:
        """Tell whether a unit is of people or things that are counted, and no measure (percent, euro, kilometre)."""
        about = self.units.get(unit, self.units.get(unit.partition(" per ")[0], {}))
        return not any(field in about for field in ("measure", "base", "codes"))

    def matter(self, action: str) -> str:
        """Return what an action comes down to: "arrive" -> "send", "train" -> "train"."""
        return str(self.actions.get(action, {}).get("matter", action))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("reportedly.languages") / name).read_text("utf-8"))


@cache
def load_concepts() -> Concepts:
    """Read the shared data files once."""
    data = _table("concepts.toml")
    bodies = {
        key: Body(
            key,
            row["name"],
            row["kind"],
            row.get("state"),
            tuple(row.get("forms", ())),
            row.get("institution"),
            bool(row.get("seat", False)),
        )
        for key, row in _table("bodies.toml").items()
    }
    return Concepts(data["units"], data["actions"], data["roles"], data["institutions"], data["sources"], bodies)


def is_person(unit: str | None) -> bool:
    """Say whether a unit counts people."""
    return unit is not None and "person" in load_concepts().unit_kinds(unit)
