"""The names of a story: each thing once, with its spellings and, said once each, why they were taken for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.records import Entity, EntityKind, NameForm
from reportedly.view.shapes import FormsView, NameView, ReasonView
from reportedly.view.words import language_name

__all__ = ["group_forms", "group_reasons", "show_names"]

# Who acts comes first: readers look for people and bodies, and know the states and places already.
_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "document", "state", "place")


def show_names(entities: Iterable[Entity], articles: Sequence[str]) -> tuple[NameView, ...]:
    """Return the entities that ``articles`` name: by kind, then those of most articles first."""
    mine = set(articles)
    found = [entity for entity in entities if mine.intersection(entity.articles)]
    found.sort(key=lambda e: (_KINDS.index(e.kind), -len(mine.intersection(e.articles)), -_seen(e), e.name, e.key))
    return tuple(
        NameView(
            name=entity.name,
            kind=entity.kind,
            forms=group_forms(entity.forms),
            articles=len(mine.intersection(entity.articles)),
            reasons=group_reasons(entity),
            score=entity.score,
            rare=_seen(entity) <= 1,
            key=entity.key,
        )
        for entity in found
    )


def group_forms(forms: Iterable[NameForm]) -> tuple[FormsView, ...]:
    """Group spellings by language, languages in alphabetical order of their English names."""
    groups: dict[str, list[tuple[str, int]]] = {}
    for form in forms:
        groups.setdefault(form.lang, []).append((form.text, form.count))
    views = [
        FormsView(lang, language_name(lang), tuple(sorted(found, key=lambda form: (-form[1], form[0]))))
        for lang, found in groups.items()
    ]
    return tuple(sorted(views, key=lambda view: (view.language, view.lang)))


def group_reasons(entity: Entity) -> tuple[ReasonView, ...]:
    """Return each reason once, the one of most spellings last, with the spellings that it holds for.

    A reason of the form "spelling: reason" belongs to that spelling; any other holds for all of them, and so
    does one that all spellings share. The last is not spelled out where it holds for just those left over.
    """
    spelled = sorted({form.text for form in entity.forms}, key=len, reverse=True)
    groups: dict[str, set[str]] = {}
    for reason in entity.reasons:
        form = next((form for form in spelled if reason.startswith(f"{form}: ")), None)
        text = reason if form is None else reason[len(form) + 2 :]
        groups.setdefault(text, set()).update(spelled if form is None else [form])
    ordered = sorted(groups, key=lambda text: (len(groups[text]), text))
    views = [ReasonView(text, _few(groups[text], spelled)) for text in ordered]
    if len(views) > 1 and groups[ordered[-1]] == set(spelled).difference(*(groups[text] for text in ordered[:-1])):
        views[-1] = ReasonView(ordered[-1], (), rest=True)
    return tuple(views)


def _few(forms: set[str], spelled: Sequence[str]) -> tuple[str, ...]:
    return () if forms.issuperset(spelled) else tuple(sorted(forms))


def _seen(entity: Entity) -> int:
    return sum(form.count for form in entity.forms)
