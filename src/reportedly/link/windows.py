"""Linking a long stretch of time window by window, so that no machine has to hold all of it.

A window is linked with some days on both sides of it, and only what it says of its **own** articles counts. A story is
known by its first article, its root: a window that sees a story begin before its own days names an article of an
earlier window as the root, and that window says what the root's story is. Roots only ever point to what came before, so
following them ends (``settle_roots``), windows can be linked in any order and at the same time, and a story may go on
through many of them. What lies further apart than a window reaches is joined only by what lies between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from reportedly.records import Analysis, Dossier, Entity, Measure, NameForm, Origin, Story, Verdict, digest

__all__ = ["OwnLinks", "Window", "own_links", "plan_windows", "settle_links", "settle_roots"]


@dataclass(frozen=True, slots=True)
class Window:
    """The days ``first`` to ``last``, linked with ``reach`` days on both sides; without days: the undated articles."""

    first: date | None
    last: date | None
    reach: int

    def owns(self, day: date | None) -> bool:
        """Tell whether an article of this day is the window's own."""
        if day is None or self.first is None or self.last is None:
            return day is None and self.first is None
        return self.first <= day <= self.last

    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day that are read, None where the undated are."""
        if self.first is None or self.last is None:
            return None
        reach = timedelta(days=self.reach)
        return self.first - reach, self.last + reach

    @property
    def name(self) -> str:
        """Return a name for files: the first day, or ``undated``."""
        return self.first.isoformat() if self.first else "undated"


@dataclass(frozen=True, slots=True)
class OwnLinks:
    """What a window says of its own articles: their links, cut down to them.

    ``story_roots`` and ``origin_roots`` give for every own article the first article of its story or origin as the
    window sees it; an article of no origin but its own has none. ``followed`` gives for every story that goes on with
    an earlier one the first article of that.
    """

    dossier: Dossier
    story_roots: Mapping[str, str]
    origin_roots: Mapping[str, str]
    followed: Mapping[str, str]


def plan_windows(days: Iterable[date | None], length: int, reach: int) -> tuple[Window, ...]:
    """Return the windows of ``length`` days that hold the given days, in order; the undated have one of their own.

    They begin on days whose ordinal number is a multiple of ``length``, whatever the first day is: days that are added
    later move no window.
    """
    known = set(days)
    starts = {day.toordinal() // length * length for day in known if day is not None}
    windows = [Window(date.fromordinal(max(start, 1)), _last(start, length), reach) for start in sorted(starts)]
    return (*windows, *((Window(None, None, reach),) if None in known else ()))


def _last(start: int, length: int) -> date:
    return date.fromordinal(min(start + length - 1, date.max.toordinal()))


def own_links(dossier: Dossier, window: Window) -> OwnLinks:
    """Cut the links of a window, drawn with the days around it, down to what they say of its own articles.

    A verdict belongs to the window of its later article, a point of a measure to that of its article.
    """
    own = {a.article.id for a in dossier.analyses if window.owns(a.article.published)}
    order = {a.article.id: (a.article.published or date.max, a.article.id) for a in dossier.analyses}
    stories = tuple(_cut(story, own) for story in dossier.stories if not own.isdisjoint(story.articles))
    origins = tuple(_cut(origin, own) for origin in dossier.origins if not own.isdisjoint(origin.articles))
    return OwnLinks(
        Dossier(
            tuple(analysis for analysis in dossier.analyses if analysis.article.id in own),
            _own_entities(dossier, own),
            origins,
            stories,
            tuple(measure for every in dossier.measures if (measure := _own_points(every, own)).points),
            tuple(v for v in dossier.verdicts if max(v.left.article, v.right.article, key=order.__getitem__) in own),
            dossier.failures,
        ),
        _roots(dossier.stories, own, order),
        _roots(dossier.origins, own, order),
        _followed(dossier.stories, own, order),
    )


def settle_roots(roots: Mapping[str, str]) -> dict[str, str]:
    """Return for every article the first article of its story, when the roots of all windows are laid together."""
    settled: dict[str, str] = {}
    for article in roots:
        way = []
        at = article
        while at not in settled and roots.get(at, at) != at:
            way.append(at)
            at = roots[at]
        end = settled.get(at, at)
        settled.update(dict.fromkeys(way, end))
        settled[at] = end
    return settled


def settle_links(own: OwnLinks, stories: Mapping[str, str], origins: Mapping[str, str]) -> Dossier:
    """Return a window's links with the names that all windows agree on.

    Args:
        own: what the window says.
        stories: of ``settle_roots`` over the story roots of all windows.
        origins: likewise of the origins.

    A story, measure or origin that several windows hold has the same id in each; what they say of it adds up.
    """
    renamed = {story.id: _story_id(_root(story, own.story_roots), stories) for story in own.dossier.stories}
    measures = {measure.id: _measure_id(measure, renamed) for measure in own.dossier.measures}
    return replace(
        own.dossier,
        stories=tuple(
            replace(story, id=renamed[story.id], follows=_story_id(own.followed[story.id], stories))
            if story.id in own.followed
            else replace(story, id=renamed[story.id], follows=None)
            for story in own.dossier.stories
        ),
        origins=tuple(
            replace(origin, id=digest("origin", origins[_root(origin, own.origin_roots)]))
            for origin in own.dossier.origins
        ),
        measures=tuple(
            replace(measure, id=measures[measure.id], story=renamed[measure.story]) for measure in own.dossier.measures
        ),
        verdicts=tuple(_renamed_verdict(verdict, renamed, measures) for verdict in own.dossier.verdicts),
    )


def _story_id(root: str, settled: Mapping[str, str]) -> str:
    return digest("story", settled[root])


def _measure_id(measure: Measure, stories: Mapping[str, str]) -> str:
    return digest("measure", stories[measure.story], measure.unit, *measure.actors, measure.name)


def _renamed_verdict(verdict: Verdict, stories: Mapping[str, str], measures: Mapping[str, str]) -> Verdict:
    measure = measures.get(verdict.measure) if verdict.measure else None
    return replace(verdict, story=stories[verdict.story], measure=measure)


def _root(group: Story | Origin, roots: Mapping[str, str]) -> str:
    return roots[group.articles[0]]


_Group = TypeVar("_Group", Story, Origin)


def _cut(group: _Group, own: set[str]) -> _Group:
    return replace(group, articles=tuple(article for article in group.articles if article in own))


def _roots(groups: Iterable[Story | Origin], own: set[str], order: Mapping[str, tuple[date, str]]) -> dict[str, str]:
    found = {}
    for group in groups:
        first = min(group.articles, key=order.__getitem__)
        found.update({article: first for article in group.articles if article in own})
    return found


def _followed(stories: Iterable[Story], own: set[str], order: Mapping[str, tuple[date, str]]) -> dict[str, str]:
    """Return the first article of what a story goes on with; the window that has the story's first article says it."""
    by_id = {story.id: story for story in stories}
    first = {story.id: min(story.articles, key=order.__getitem__) for story in by_id.values()}
    return {
        story.id: first[story.follows] for story in by_id.values() if story.follows in first and first[story.id] in own
    }


def _own_points(measure: Measure, own: set[str]) -> Measure:
    return replace(measure, points=tuple(point for point in measure.points if point.article in own))


def _own_entities(dossier: Dossier, own: set[str]) -> tuple[Entity, ...]:
    """Return the entities of own articles, their spellings counted in these alone."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for analysis in dossier.analyses:
        if analysis.article.id in own:
            _count_names(analysis, counts)
    found = []
    for entity in dossier.entities:
        if entity.key in counts:
            forms = tuple(_counted(form, counts[entity.key]) for form in entity.forms)
            articles = tuple(article for article in entity.articles if article in own)
            found.append(replace(entity, forms=tuple(form for form in forms if form.count), articles=articles))
    return tuple(found)


def _count_names(analysis: Analysis, counts: dict[str, Counter[tuple[str, str]]]) -> None:
    for mention in analysis.mentions:
        if mention.key:
            counts.setdefault(mention.key, Counter())[mention.surface, analysis.article.lang or ""] += 1


def _counted(form: NameForm, counts: Counter[tuple[str, str]]) -> NameForm:
    return replace(form, count=counts[form.text, form.lang])
