"""What a figure's sentence leaves unsaid and the sentences before it in the paragraph say: whose, and doing what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.languages.concepts import load_concepts
from reportedly.languages.scan import Scan
from reportedly.records import About, Figure

__all__ = ["carry_about"]

_REACH = 2  # sentences back; further off, another subject has often come between


def carry_about(figures: Sequence[Figure], scans: Sequence[Scan]) -> tuple[Figure, ...]:
    """Return the figures with actors and action taken over from before, where their own sentence gives none.

    Only counts of people, arms and formations carry over (a percentage belongs to its own sentence), only within a
    paragraph, and actors only from a demonym that stands at a counted noun ("North Korean soldiers").
    """
    return tuple(_carried(figure, scans) for figure in figures)


def _carried(figure: Figure, scans: Sequence[Scan]) -> Figure:
    about = figure.about
    if (about.actors and about.action) or not _countable(figure.unit):
        return figure
    at = next((i for i, s in enumerate(scans) if s.sentence.start <= figure.span[0] < s.sentence.end), None)
    if at is None:
        return figure
    actors, action = about.actors, about.action
    for scan in reversed(scans[max(0, at - _REACH) : at]):
        if scan.sentence.paragraph != scans[at].sentence.paragraph:
            continue
        actors = actors or _actors(scan)
        action = action or _action(scan)
    return replace(figure, about=About(action, actors, about.place, about.part))


def _countable(unit: str | None) -> bool:
    concepts = load_concepts()
    if unit is None:
        return False
    return "person" in concepts.unit_kinds(unit) or unit in ("brigade", "battalion", "regiment", "division", "unit")


def _actors(scan: Scan) -> tuple[str, ...]:
    """Return the state of the demonym that stands next to counted people, () where there is none or more than one."""
    units = {hit.start for hit in scan.of("units")}
    states = {
        f"state:{hit.value}"
        for hit in scan.of("demonyms", "states")
        if any(hit.end <= unit <= hit.end + 1 or hit.start - 2 <= unit < hit.start for unit in units)
    }
    return tuple(states) if len(states) == 1 else ()


def _action(scan: Scan) -> str | None:
    """Return the action of a sentence where all its action words are of one family."""
    concepts = load_concepts()
    actions = [hit.value for hit in scan.of("actions")]
    return actions[-1] if len({concepts.family(action) for action in actions}) == 1 else None
