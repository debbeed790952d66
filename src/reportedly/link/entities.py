"""All mentions of all articles -> entities: one key, one English name, every spelling with its language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.link.corrections import apply_corrections
from reportedly.link.decisions import Decision, Place
from reportedly.link.organisations import link_organisations
from reportedly.link.people import link_people
from reportedly.records import Analysis, Correction, Entity, EntityKind, Failure, Mention, NameForm

__all__ = ["link_corrected", "link_mentions"]

_REASONS = {
    "state": "name of the state in a language pack or CLDR",
    "place": "name in the gazetteer or a language pack",
    "document": "document of a named issuer",
}


def link_mentions(
    analyses: Sequence[Analysis], corrections: Iterable[Correction] = ()
) -> tuple[tuple[Analysis, ...], tuple[Entity, ...]]:
    """Give every mention its final key and English name, and gather the entities.

    The result does not depend on the order of the articles; entities are sorted by key. What users decided about names
    (``corrections``) outranks what is found here.
    """
    linked, entities, _ = link_corrected(analyses, corrections)
    return linked, entities


def link_corrected(
    analyses: Sequence[Analysis], corrections: Iterable[Correction]
) -> tuple[tuple[Analysis, ...], tuple[Entity, ...], tuple[Failure, ...]]:
    """Return what ``link_mentions`` does, and the corrections that have no effect, each with the reason."""
    found = {**_listed(analyses), **link_people(analyses), **link_organisations(analyses)}
    corrected = apply_corrections(analyses, found, corrections)
    decisions = corrected.decisions
    linked = tuple(
        replace(analysis, mentions=tuple(_named(m, decisions[n, at]) for at, m in enumerate(analysis.mentions)))
        for n, analysis in enumerate(analyses)
    )
    return linked, _entities(linked, decisions, corrected.kinds), corrected.unmet


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


def _entities(
    analyses: Sequence[Analysis], decisions: Mapping[Place, Decision], kinds: Mapping[str, EntityKind]
) -> tuple[Entity, ...]:
    members: dict[str, list[Place]] = defaultdict(list)
    for place, decision in decisions.items():
        members[decision.key].append(place)
    return tuple(_entity(key, members[key], analyses, decisions, kinds.get(key)) for key in sorted(members))


def _entity(
    key: str,
    places: Sequence[Place],
    analyses: Sequence[Analysis],
    decisions: Mapping[Place, Decision],
    kind: EntityKind | None,
) -> Entity:
    mentions = [(analyses[n].article, analyses[n].mentions[at]) for n, at in places]
    spelled: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for (article, mention), place in zip(mentions, places, strict=True):
        spelled[mention.surface, article.lang or ""].append(decisions[place])
    kinds = Counter(mention.kind for _, mention in mentions)
    commonest = min(kinds, key=lambda one: (-kinds[one], one))
    names = Counter(decisions[place].name for place in places)
    return Entity(
        key=key,
        kind=kind or commonest,
        name=min(names, key=lambda name: (-names[name], name)),
        forms=tuple(
            _form(text, lang, links)
            for (text, lang), links in sorted(spelled.items(), key=lambda row: (row[0][1], -len(row[1]), row[0][0]))
        ),
        articles=tuple(sorted({article.id for article, _ in mentions})),
        reasons=tuple(sorted({f"{text}: {link.reason}" for (text, _), links in spelled.items() for link in links})),
        score=min(decisions[place].score for place in places),
    )


def _form(text: str, lang: str, links: Sequence[Decision]) -> NameForm:
    reason = "; ".join(sorted({link.reason for link in links}))
    return NameForm(text, lang, len(links), reason, min(link.score for link in links))
