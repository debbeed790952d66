"""All mentions of all articles -> entities: one key, one English name, every spelling with its language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.link.corrections import apply_corrections
from reportedly.link.decisions import Decision, Place
from reportedly.link.linker import Linker
from reportedly.records import Analysis, Correction, Entity, EntityKind, Failure, NameForm

__all__ = ["gather_entities", "link_corrected", "link_mentions"]


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
    linker = Linker()
    for analysis in analyses:
        linker.add(analysis)
    corrected = apply_corrections(analyses, linker.decisions(), corrections)
    decisions = corrected.decisions
    linked = tuple(
        replace(analysis, mentions=tuple(decisions[n, at].name_mention(m) for at, m in enumerate(analysis.mentions)))
        for n, analysis in enumerate(analyses)
    )
    return linked, gather_entities(linked, decisions, corrected.kinds), corrected.unmet


def gather_entities(
    analyses: Sequence[Analysis], decisions: Mapping[Place, Decision], kinds: Mapping[str, EntityKind] | None = None
) -> tuple[Entity, ...]:
    """Return the entities of all mentions, sorted by key; ``kinds`` are those that a correction gave."""
    members: dict[str, list[Place]] = defaultdict(list)
    for place, decision in decisions.items():
        members[decision.key].append(place)
    return tuple(_entity(key, members[key], analyses, decisions, (kinds or {}).get(key)) for key in sorted(members))


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
