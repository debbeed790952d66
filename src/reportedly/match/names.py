"""English names of what measures and propositions are about."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.languages.concepts import load_concepts
from reportedly.languages.gazetteer import state_name

__all__ = ["name_of"]


def name_of(key: str, names: Mapping[str, str]) -> str:
    """Return the name that is shown of an entity, a state or a body that no text names otherwise than by a demonym.

    Args:
        key: "state:KP", "body:NIS", "person:…".
        names: of the entities that were linked, by key.
    """
    kind, _, rest = key.partition(":")
    if key in names:
        return names[key]
    if kind == "state":
        return state_name(rest)
    body = load_concepts().bodies.get(rest) if kind == "body" else None
    return body.name if body else rest
