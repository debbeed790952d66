"""Figures of one story that count the same thing, from any source, in any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.languages.concepts import CHANGE, Concepts, load_concepts
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.match.names import name_of
from reportedly.records import Analysis, Claim, Entity, Figure, Measure, Point, Story, digest

__all__ = ["find_measures"]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure in its article, with what decides whether it may be compared."""

    analysis: Analysis
    figure: Figure
    claim: Claim | None
    unit: str
    family: str
    actors: tuple[str, ...]


def find_measures(
    analyses: Sequence[Analysis], stories: Sequence[Story], entities: Sequence[Entity]
) -> tuple[Measure, ...]:
    """Return the measures of every story, those with most points first.

    Two figures belong to one measure when they count the same unit, of the same actors, with the same kind of
    action. Sources say "soldiers" and "people" of the same troops, so a person counted of the same actors and action
    goes with the soldiers. Reality, place and whether a part is counted stay with each point: verdicts look at them.
    """
    by_id = {analysis.article.id: analysis for analysis in analyses}
    names = {entity.key: entity.name for entity in entities}
    measures: list[Measure] = []
    for story in stories:
        members = [by_id[article] for article in story.articles if article in by_id]
        measures += _of_story(story, members, names)
    return tuple(measures)


def _of_story(story: Story, members: Sequence[Analysis], names: Mapping[str, str]) -> list[Measure]:
    concepts = load_concepts()
    counted = [item for analysis in members for item in _counted(analysis, concepts)]
    groups: dict[tuple[str, tuple[str, ...], str], list[_Counted]] = defaultdict(list)
    for item in counted:
        groups[item.unit, item.actors, item.family].append(item)
    _fill_in(groups, concepts)
    found = [_measure(story, key, items, names, concepts) for key, items in groups.items() if items]
    return sorted(found, key=lambda measure: (-len(measure.points), measure.name, measure.id))


def _counted(analysis: Analysis, concepts: Concepts) -> list[_Counted]:
    claims = {claim.id: claim for claim in analysis.claims}
    found = []
    for figure in analysis.figures:
        if figure.unit is None or (figure.low is None and figure.high is None):
            continue
        family = concepts.family(figure.about.action) if figure.about.action else ""
        claim = claims.get(figure.claim) if figure.claim else None
        found.append(_Counted(analysis, figure, claim, figure.unit, family, tuple(sorted(figure.about.actors))))
    return found


_GENERAL = ("person", "man")  # words by which the people of a specific unit are counted as well


def _fill_in(groups: dict[tuple[str, tuple[str, ...], str], list[_Counted]], concepts: Concepts) -> None:
    """Move figures of a general unit to the one specific group that has their actors and action.

    "12,000 people will be sent" joins "10,000 soldiers will be sent", where one kind of people is counted so more
    often than any other: else it stays alone.
    """
    for key in sorted(groups):
        unit, actors, family = key
        if unit not in _GENERAL or not actors or not family:
            continue
        kin = [
            other
            for other in groups
            if other[1:] == (actors, family)
            and other[0] not in _GENERAL
            and "person" in concepts.unit_kinds(other[0])[1:2]
        ]
        kin.sort(key=lambda other: -len(groups[other]))
        if kin and (len(kin) == 1 or len(groups[kin[0]]) > len(groups[kin[1]])):
            groups[kin[0]] += groups[key]
            groups[key] = []


def _measure(
    story: Story,
    key: tuple[str, tuple[str, ...], str],
    items: Sequence[_Counted],
    names: Mapping[str, str],
    concepts: Concepts,
) -> Measure:
    unit, actors, family = key
    points = sorted((_point(item) for item in items), key=_order)
    return Measure(
        id=digest("measure", story.id, unit, *actors, family),
        story=story.id,
        name=_name(unit, actors, family, items, names, concepts),
        unit=unit,
        points=tuple(points),
        actors=tuple(actors),
    )


def _order(point: Point) -> tuple[str, float, str, str]:
    value = point.high if point.high is not None else point.low or 0.0
    return (str(point.said or "9999"), value, point.article, point.figure)


def _point(item: _Counted) -> Point:
    figure, claim, article = item.figure, item.claim, item.analysis.article
    return Point(
        article=article.id,
        figure=figure.id,
        claim=figure.claim,
        speaker_name=claim.speaker_name if claim else None,
        speaker_key=claim.speaker_key if claim else None,
        outlet=article.outlet,
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        reality=figure.reality,
        stance=claim.stance if claim else None,
        said=article.published,
        action=figure.about.action,
        place=figure.about.place,
        part=figure.about.part,
        speaker_kind=claim.speaker_kind if claim else None,
    )


def _name(
    unit: str,
    actors: Sequence[str],
    family: str,
    items: Sequence[_Counted],
    names: Mapping[str, str],
    concepts: Concepts,
) -> str:
    """Return a readable English name: "North Korea: soldiers sent or to be sent".

    A noun that is no concept stays as its language has it; only of an English one is the plural known.
    """
    english = concepts.knows(unit) or all(item.analysis.article.lang == DISPLAY_LANGUAGE for item in items)
    counted = _plural(unit) if english else unit
    actions = Counter(item.figure.about.action for item in items if item.figure.about.action)
    text = ""
    if family:
        action = max(actions, key=lambda name: (actions[name], name))
        text = (", " if family == CHANGE else " ") + str(concepts.actions.get(action or "", {}).get("text", action))
    whose = " and ".join(name_of(actor, names) for actor in actors)
    return f"{whose}: {counted}{text}" if whose else f"{counted[:1].upper()}{counted[1:]}{text}"


_IRREGULAR = {
    "aircraft": "aircraft", "child": "children", "infantryman": "infantrymen", "krona": "kronor", "krone": "kroner",
    "man": "men", "money": "money", "percent": "percent", "person": "people", "woman": "women", "yen": "yen",
    "yuan": "yuan", "zloty": "zlotys",
}  # fmt: skip


def _plural(unit: str) -> str:
    counted, per, rate = unit.partition(" per ")  # "kilometre per hour": kilometres are counted
    head, _, last = counted.rpartition(" ")
    if last in _IRREGULAR:
        plural = _IRREGULAR[last]
    elif last.endswith(("s", "x", "ch", "sh")):
        plural = f"{last}es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = f"{last[:-1]}ies"
    else:
        plural = f"{last}s"
    return f"{head} {plural}".strip() + per + rate
