"""Filters out of the address of a page, and back into it: what is shown can be bookmarked and sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from reportedly.errors import SettingsError
from reportedly.listing import (
    ArticleFilter,
    ClaimFilter,
    EditFilter,
    EntityFilter,
    MeasureFilter,
    Slice,
    StoryFilter,
    StoryOrder,
)
from reportedly.records import EntityKind, Reality, Stance

__all__ = [
    "read_article_filter",
    "read_claim_filter",
    "read_edit_filter",
    "read_entity_filter",
    "read_measure_filter",
    "read_slice",
    "read_story_filter",
    "show_filter",
]

_CHOICES = {
    "stance": get_args(Stance),
    "reality": get_args(Reality),
    "kind": get_args(EntityKind),
    "order": get_args(StoryOrder),
}
_LONGEST = 300
_YES = ("1", "on", "true", "yes")
_SHORT = {"query": "q"}  # what people type stands in the address under the name that every search box has


def read_story_filter(params: Mapping[str, str]) -> StoryFilter:
    """Return which stories an address asks for.

    Raises:
        SettingsError: a value is none that can be asked for; so do the others.
    """
    return StoryFilter(
        **_texts(params, "query", "speaker", "language", "outlet"), **_days(params), **_flag(params, "contested"),
        **_chosen(params, "order"),
    )  # fmt: skip


def read_claim_filter(params: Mapping[str, str]) -> ClaimFilter:
    """Return which claims an address asks for."""
    return ClaimFilter(
        **_texts(params, "query", "story", "article", "speaker", "language", "outlet"), **_days(params),
        **_chosen(params, "stance", "reality"), **_flag(params, "contested"),
    )  # fmt: skip


def read_article_filter(params: Mapping[str, str]) -> ArticleFilter:
    """Return which articles an address asks for."""
    return ArticleFilter(**_texts(params, "query", "story", "entity", "language", "outlet"), **_days(params))


def read_entity_filter(params: Mapping[str, str]) -> EntityFilter:
    """Return which names an address asks for."""
    return EntityFilter(**_texts(params, "query"), **_chosen(params, "kind"))


def read_measure_filter(params: Mapping[str, str]) -> MeasureFilter:
    """Return which measures an address asks for."""
    return MeasureFilter(**_texts(params, "story", "unit", "speaker"), **_flag(params, "contested"))


def read_edit_filter(params: Mapping[str, str]) -> EditFilter:
    """Return which edits an address asks for."""
    return EditFilter(**_texts(params, "story", "article"), since=_days(params)["since"])


def read_slice(params: Mapping[str, str], size: int = 30) -> Slice:
    """Return which part of a list an address asks for."""
    return Slice(size, params.get("after") or None)


def show_filter(wanted: object) -> dict[str, object]:
    """Return a filter as the parameters of an address: what is not asked for is left out."""
    names: Any = type(wanted).__dataclass_fields__  # type: ignore[attr-defined]
    found = {name: getattr(wanted, name) for name in names}
    return {
        _SHORT.get(name, name): value.isoformat() if isinstance(value, date) else value
        for name, value in found.items()
        if value and value != names[name].default
    }


def _texts(params: Mapping[str, str], *names: str) -> dict[str, Any]:
    found = {}
    for name in names:
        said = params.get(_SHORT.get(name, name), "").strip()
        if len(said) > _LONGEST:
            raise SettingsError(f"The {name} is longer than {_LONGEST} characters: a few words are enough.")
        found[name] = said or None
    return found


def _chosen(params: Mapping[str, str], *names: str) -> dict[str, Any]:
    found = {}
    for name in names:
        said = params.get(name, "").strip()
        if said and said not in _CHOICES[name]:
            raise SettingsError(f"There is no {name} {said[:40]!r}: choose one of {', '.join(_CHOICES[name])}.")
        if said:
            found[name] = said
    return found


def _days(params: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for name in ("since", "until"):
        said = params.get(name, "").strip()
        try:
            found[name] = date.fromisoformat(said) if said else None
        except ValueError as error:
            raise SettingsError(f"{said[:40]!r} is no day for {name!r}: write it as 2024-10-18.") from error
    return found


def _flag(params: Mapping[str, str], name: str) -> dict[str, Any]:
    return {name: params.get(name, "").strip().lower() in _YES}
