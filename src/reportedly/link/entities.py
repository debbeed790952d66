"""All mentions of all articles -> entities: one key, one English name, every spelling with its language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reportedly.link.decisions import Decision, Place
from reportedly.link.organisations import link_organisations
from reportedly.link.people import link_people
from reportedly.records import Analysis, Entity, Mention, NameForm

__all__ = ["link_mentions"]

_REASONS = {
    "state": "name of the state in a language pack or CLDR",
    "place": "name in the gazetteer or a language pack",
    "document": "document of a named issuer",
}


def link_mentions(analyses: Sequence[Analysis]) -> tuple[tuple[Analysis, ...], tuple[Entity, ...]]:
    """Give every mention its final key and English name, and gather the entities.

    The result does not depend on the order of the articles; entities are sorted by key.
    """
    decisions = {**_listed(analyses), **link_people(analyses), **link_organisations(analyses)}
    linked = tuple(
        replace(analysis, mentions=tuple(_named(m, decisions[n, at]) for at, m in enumerate(analysis.mentions)))
        for n, analysis in enumerate(analyses)
    )
    return linked, _entities(linked, decisions)


def _named(mention: Mention, decision: Decision) -> Mention:
    return replace(mention, key=decision.key, name=decision.name)


def _listed(analyses: Sequence[Analysis]) -> dict[Place, Decision]:
    """Keep what extraction already knows: states, places and documents."""
    found = {}
    for number, analysis in enumerate(analyses):
        for at, mention in enumerate(analysis.mentions):
            if mention.kind in _REASONS:
                key = mention.key or f"{mention.kind}:{mention.surface.casefold()}"
                found[number, at] = Decision(key, mention.name or mention.surface, _REASONS[mention.kind], 1.0)
    return found


def _entities(analyses: Sequence[Analysis], decisions: dict[Place, Decision]) -> tuple[Entity, ...]:
    members: dict[str, list[Place]] = defaultdict(list)
    for place, decision in decisions.items():
        members[decision.key].append(place)
    return tuple(_entity(key, members[key], analyses, decisions) for key in sorted(members))


def _entity(
    key: str, places: Sequence[Place], analyses: Sequence[Analysis], decisions: dict[Place, Decision]
) -> Entity:
    mentions = [(analyses[n].article, analyses[n].mentions[at]) for n, at in places]
    forms = Counter((mention.surface, article.lang or "") for article, mention in mentions)
    kinds = Counter(mention.kind for _, mention in mentions)
    names = Counter(decisions[place].name for place in places)
    reasons = sorted(
        {f"{mention.surface}: {decisions[p].reason}" for (_, mention), p in zip(mentions, places, strict=True)}
    )
    return Entity(
        key=key,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        name=min(names, key=lambda name: (-names[name], name)),
        forms=tuple(
            NameForm(text, lang, count)
            for (text, lang), count in sorted(forms.items(), key=lambda row: (row[0][1], -row[1], row[0][0]))
        ),
        articles=tuple(sorted({article.id for article, _ in mentions})),
        reasons=tuple(reasons),
        score=min(decisions[place].score for place in places),
    )
