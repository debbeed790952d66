"""All mentions of all articles -> entities: one key, one English name, every spelling with its language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.link.decisions import Decision, Place
from reportedly.link.linker import Linker
from reportedly.records import Analysis, Entity, Mention, NameForm

__all__ = ["gather_entities", "link_mentions"]


def link_mentions(analyses: Sequence[Analysis]) -> tuple[tuple[Analysis, ...], tuple[Entity, ...]]:
    """Give every mention its final key and English name, and gather the entities.

    The result does not depend on the order of the articles; entities are sorted by key.
    """
    linker = Linker()
    for analysis in analyses:
        linker.add(analysis)
    decisions = linker.decisions()
    linked = tuple(
        replace(analysis, mentions=tuple(_named(m, decisions[n, at]) for at, m in enumerate(analysis.mentions)))
        for n, analysis in enumerate(analyses)
    )
    return linked, gather_entities(linked, decisions)


def _named(mention: Mention, decision: Decision) -> Mention:
    return replace(mention, key=decision.key, name=decision.name)


def gather_entities(analyses: Sequence[Analysis], decisions: Mapping[Place, Decision]) -> tuple[Entity, ...]:
    """Return the entities of all mentions that ``decisions`` say something of, sorted by key."""
    members: dict[str, list[Place]] = defaultdict(list)
    for place, decision in decisions.items():
        members[decision.key].append(place)
    return tuple(_entity(key, members[key], analyses, decisions) for key in sorted(members))


def _entity(
    key: str, places: Sequence[Place], analyses: Sequence[Analysis], decisions: Mapping[Place, Decision]
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
