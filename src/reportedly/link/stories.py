"""Articles about the same news, in any language: by meaning, by the names and figures that they share, and by time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.link.grouping import Floats, Item, group_items, likeness_of_items
from reportedly.link.pins import Group, pin_groups
from reportedly.link.sagas import link_sagas
from reportedly.records import Analysis, Correction, Entity, Failure, Story, digest

__all__ = ["group_corrected", "group_stories"]

# How much a shared key says. States are in most news of a kind, people and institutions in few.
_WEIGHTS = {"person": 1.0, "organisation": 0.8, "place": 0.7, "document": 0.7, "state": 0.5, "figure": 0.4}
_TITLE_SAMPLE = 40  # members whose likeness to each other decides on a story's title and score


def group_stories(
    analyses: Sequence[Analysis], entities: Sequence[Entity], vectors: Mapping[str, Floats] | None = None
) -> tuple[Story, ...]:
    """Return every article's story, sorted by first article; the order of the articles does not matter.

    Args:
        analyses: with linked names.
        entities: whose keys the mentions have.
        vectors: by article, comparable across languages (``link.vectors.centred``); an article without one is
            compared by names and figures alone. Names and figures are weighted by kind, by how often the article
            has them and by rarity in the collection.
    """
    return group_corrected(analyses, entities, vectors, ())[0]


def group_corrected(
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    vectors: Mapping[str, Floats] | None,
    corrections: Iterable[Correction],
) -> tuple[tuple[Story, ...], tuple[Failure, ...]]:
    """Return what ``group_stories`` does, as corrected by users, and the corrections that have no effect."""
    kinds = {entity.key: entity.kind for entity in entities}
    keys = _weighted(analyses, kinds)
    found = vectors or {}
    items = {a.article.id: Item(a.article.id, _day(a), found.get(a.article.id), keys[a.article.id]) for a in analyses}
    by_id = {analysis.article.id: analysis for analysis in analyses}

    def alike(one: str, other: str) -> float:
        return likeness_of_items(items[one], items[other])

    groups, unmet = pin_groups(group_items(items.values()), corrections, alike)
    stories = [_corrected(group, by_id, items) for group in sorted(groups, key=lambda group: sorted(group.articles))]
    return link_sagas(stories, items), unmet


def _corrected(group: Group, by_id: Mapping[str, Analysis], items: Mapping[str, Item]) -> Story:
    """Return the story of a group under the title that users gave it, with what they decided among its reasons."""
    story = _story(sorted(group.articles), by_id, items)
    return replace(story, title=group.title or story.title, reason="; ".join([story.reason, *group.reasons]))


def _day(analysis: Analysis) -> int | None:
    return analysis.article.published.toordinal() if analysis.article.published else None


def _weighted(analyses: Sequence[Analysis], kinds: Mapping[str, str]) -> dict[str, dict[str, float]]:
    counts = {analysis.article.id: _keys(analysis) for analysis in analyses}
    spread = Counter(key for found in counts.values() for key in found)
    total = len(analyses)
    vectors = {}
    for article, found in counts.items():
        raw = {
            key: _WEIGHTS[kinds.get(key, "figure")] * (1 + math.log(count)) * math.log((total + 8) / (spread[key] + 2))
            for key, count in found.items()
        }
        # in a collection about one thing every key is common: weights then only keep their kind
        raw = {key: max(value, 0.05) for key, value in raw.items()}
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors[article] = {key: value / norm for key, value in raw.items()}
    return vectors


def _keys(analysis: Analysis) -> Counter[str]:
    found = Counter(mention.key for mention in analysis.mentions if mention.key)
    for figure in analysis.figures:
        found.update(figure.about.actors)
        if (figure.high or figure.low or 0) >= 10:
            found[f"{figure.unit}:{figure.low}:{figure.high}"] += 1
    return found


def _story(members: Sequence[str], by_id: Mapping[str, Analysis], items: Mapping[str, Item]) -> Story:
    sample = members[:_TITLE_SAMPLE]

    def closeness(article: str) -> float:
        return sum(likeness_of_items(items[article], items[other]) for other in sample if other != article)

    near = {article: closeness(article) for article in sample}
    ranked = [by_id[article].article for article in sorted(near, key=lambda article: (-near[article], article))]
    # the dossier speaks English: an English headline, where there is one, names the story
    titled = sorted((a for a in ranked if a.title), key=lambda article: article.lang != DISPLAY_LANGUAGE)
    pairs = len(sample) * (len(sample) - 1) / 2
    score = min(1.0, sum(near.values()) / 2 / pairs) if pairs else 1.0
    counted = Counter(key for article in members for key in items[article].keys)
    common = sum(count > len(members) / 2 for count in counted.values())
    alike = "alike in meaning, " if pairs and items[members[0]].vector is not None else ""
    reason = (
        f"{len(members)} articles, {alike}{common} names and figures stand in more than half of them"
        if pairs
        else "no other article is alike enough in meaning, names, figures and time"
    )
    ordered = sorted(members, key=lambda a: (str(by_id[a].article.published or "9999"), a))
    title = titled[0].title if titled else ""
    # named after its first article: a story that grows stays the same story, for links, notes and corrections
    return Story(digest("story", ordered[0]), title, tuple(ordered), round(score, 3), reason)
