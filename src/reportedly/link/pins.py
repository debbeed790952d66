"""What users decided about stories, applied to what grouping found: articles pinned together or apart, titles.

A story is named by its articles, since its id is made of them. Corrections are applied one after the other in the
order in which they were made, so the latest of two that contradict each other wins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.link.corrections import in_order, unmet_correction
from reportedly.records import Correction, Failure

__all__ = ["Group", "pin_groups"]

Likeness = Callable[[str, str], float]


@dataclass(slots=True)
class Group:
    """The articles of one story, and what users decided about it: its title, and why its articles are together."""

    articles: set[str]
    title: str | None = None
    reasons: list[str] = field(default_factory=list)


def pin_groups(
    groups: Iterable[Sequence[str]], corrections: Iterable[Correction], alike: Likeness
) -> tuple[list[Group], tuple[Failure, ...]]:
    """Return the groups as corrected, and the corrections that have no effect.

    Args:
        groups: disjoint, by article id.
        corrections: of all kinds; those that are not about stories are passed over.
        alike: how like two articles are; decides where an article goes that came after its story was parted.
    """
    pins = _Pins([Group(set(articles)) for articles in groups], alike)
    unmet = []
    for correction in in_order(corrections, _APPLIED):
        problem = _APPLIED[correction.kind](pins, correction)
        if problem:
            unmet.append(unmet_correction(correction, problem))
    return pins.groups, tuple(unmet)


@dataclass(slots=True)
class _Pins:
    groups: list[Group]
    alike: Likeness
    owner: dict[str, Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for group in self.groups:
            self.owner.update(dict.fromkeys(group.articles, group))

    def find(self, articles: Iterable[str]) -> Group | None:
        """Return the group that has most of the articles, None where none is there any more."""
        counts: dict[int, int] = Counter(id(self.owner[one]) for one in articles if one in self.owner)
        found = [group for group in self.groups if id(group) in counts]
        return min(found, key=lambda group: (-counts[id(group)], min(group.articles)), default=None)

    def move(self, articles: Iterable[str], group: Group) -> None:
        """Put articles into a group; one that they leave empty is gone."""
        for article in articles:
            if article in self.owner:
                before = self.owner[article]
                before.articles.discard(article)
                group.articles.add(article)
                self.owner[article] = group
        self.groups = [one for one in self.groups if one.articles]


def _join(pins: _Pins, correction: Correction) -> str | None:
    """Make one story of two, with all that grouping has added to either since."""
    sides = correction.listed("articles"), correction.listed("into_articles")
    left, right = pins.find(sides[0]), pins.find(sides[1])
    if left is None or right is None:
        return _no_story(sides[0] if left is None else sides[1])
    moved = {*left.articles, *sides[0], *sides[1]}
    if left is not right:
        right.title = right.title or left.title
        right.reasons += [reason for reason in left.reasons if reason not in right.reasons]
    right.reasons.append(f"joined by {correction.author} on {correction.made_at:%Y-%m-%d}")
    pins.move(moved, right)
    return None


def _detach(pins: _Pins, correction: Correction) -> str | None:
    """Take articles out of a story, and with them what came in later and is more like them than like the rest."""
    out, rest = correction.listed("articles"), correction.listed("rest")
    group = pins.find(rest)
    if group is None or pins.find(out) is None:
        return _no_story(rest if group is None else out)
    taken = sorted(group.articles.intersection(out))
    if not taken:  # grouping sees it itself
        return None
    stay = sorted(group.articles.intersection(rest).difference(out))
    later = sorted(group.articles.difference(out, rest))
    taken += [one for one in later if _mean(pins, one, taken) > _mean(pins, one, stay)]
    own = pins.find(one for one in out if pins.owner.get(one) is not group)
    if own is None:
        own = Group(set())
        pins.groups.append(own)
    own.reasons.append(f"split off by {correction.author} on {correction.made_at:%Y-%m-%d}")
    pins.move(taken, own)
    return None


def _mean(pins: _Pins, article: str, others: Sequence[str]) -> float:
    return sum(pins.alike(article, other) for other in others[:_SAMPLE]) / min(len(others), _SAMPLE) if others else 0.0


_SAMPLE = 40  # articles of each side that a later one is held against


def _title(pins: _Pins, correction: Correction) -> str | None:
    group = pins.find(correction.listed("articles"))
    if group is None:
        return _no_story(correction.listed("articles"))
    group.title = correction.said("name")
    return None


def _no_story(articles: Sequence[str]) -> str:
    shown = ", ".join(articles[:_NAMED]) + (f" and {len(articles) - _NAMED} more" if len(articles) > _NAMED else "")
    return f"none of the story's articles is here any more ({shown})"


_NAMED = 3

_APPLIED: Mapping[str, Callable[[_Pins, Correction], str | None]] = {
    "join": _join,
    "detach": _detach,
    "title": _title,
}
