"""Places that stand for something else: a capital for its government."""

from __future__ import annotations

from collections.abc import Collection

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import demonym, place_by_key, state_name, state_of_capital

__all__ = ["is_seat", "speaks_for", "state_adjective", "state_of", "states_named"]


def speaks_for(key: str | None) -> str | None:
    """Return the key of the state for which a place speaks: Seoul's key -> "state:KR".

    None for anything but a capital; the Kremlin and the White House are bodies and speak for themselves.
    """
    return state_of_capital(key) if key and key.startswith("place:") else None


def is_seat(key: str | None) -> bool:
    """Tell whether a key is a house that stands for the head of a state ("body:KREMLIN")."""
    body = load_concepts().bodies.get((key or "").removeprefix("body:"))
    return bool(body and body.seat)


def state_of(key: str | None) -> str | None:
    """Return the ISO code of the one state that a key belongs to, None for international and unknown things."""
    if not key:
        return None
    kind, _, rest = key.partition(":")
    if kind == "state":
        return rest
    if kind == "body":
        body = load_concepts().bodies.get(rest)
        return body.state if body else None
    if kind == "org" and "/" in rest:
        code = rest.split("/")[0]
        return code if len(code) == 2 else None
    capital = state_of_capital(key)
    return capital.removeprefix("state:") if capital else None


def states_named(keys: Collection[str | None]) -> frozenset[str]:
    """Return the ISO codes of the states that keys speak of: themselves, their bodies, their towns and regions."""
    found = {state_of(key) for key in keys}
    found |= {place.state for key in keys if key and (place := place_by_key(key))}
    return frozenset(code for code in found if code)


def state_adjective(code: str) -> str:
    """Return the English adjective of a state, or its name where there is none: "KR" -> "South Korean"."""
    return demonym(code) or state_name(code)
