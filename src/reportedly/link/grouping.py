"""Growing stories day by day: what is alike and close in time, by the mean of all pairs, so that nothing chains.

Items are taken up in the order of their days, a day at once. Within a day the two most similar groups are joined until
none reach the threshold (UPGMA, Sokal and Michener 1958); groups of earlier days take part with their latest members
and are never joined with each other. So the result depends on the items alone and not on the order in which they are
given, what is settled stays settled, and a day costs what it and the days in reach hold, however large the rest is.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Groups", "Item", "group_items", "likeness_of_items"]

Floats = NDArray[np.float32]

_THRESHOLD = 0.35  # mean score of all pairs between two groups that are joined
_ATTACHED = 0.29  # mean score with which a small group may join a large one that is alone in being near
_APART = 0.10  # what the second nearest must be further off
_SMALL, _LARGE = 2, 4  # articles
_FLOOR = 0.15  # a lower score of two items counts as nothing
_NEAR = 0.12  # cosine of two vectors from which on their names and figures are looked at
_KEYS = 0.3  # what shared names and figures add to the vectors' cosine, at most
_DOUBT = 1.0  # names and figures of an article of which half of that is left
_KEYS_ALONE = 2.3  # what they count for where there are no vectors
_FEWEST_SHARED = 3  # keys of two items without vectors
_FADE = 30.0  # days after which a score has fallen to 37 %
_REACH = 30  # days without a new article after which a story is closed
_CORE = 12  # latest members that new items are compared with
_BLOCK = 1024  # rows whose similarities are held at once


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An article as it is grouped: ``day`` is its date as a number of days, None where it is unknown.

    ``vector`` has unit length, more for a short text (``link.vectors.stretch``), or is None; ``keys`` are names and
    figures with weights, of unit length together.
    """

    id: str
    day: int | None
    vector: Floats | None
    keys: Mapping[str, float]


@dataclass(slots=True)
class _Group:
    members: list[Item]
    size: int = 0  # members that take part in comparisons
    old: bool = False
    links: dict[int, float] = field(default_factory=dict)  # other group -> sum of scores


class Groups:
    """Groups that grow; ``add`` takes one day after the other."""

    def __init__(self) -> None:
        self._closed: list[tuple[Item, ...]] = []
        self._open: list[tuple[Item, ...]] = []

    def add(self, items: Sequence[Item]) -> None:
        """Take up the items of one day, no earlier than those before."""
        self._close(items[0].day)
        groups = [_Group(list(members), min(len(members), _CORE), old=True) for members in self._open]
        groups += [_Group([item], 1) for item in sorted(items, key=lambda item: item.id)]
        _link(groups)
        joined = _join(groups)
        self._open = [tuple(sorted(group.members, key=_place)) for group in joined]

    def groups(self) -> list[tuple[str, ...]]:
        """Return the ids of each group's members, sorted."""
        return sorted(tuple(sorted(item.id for item in members)) for members in (*self._closed, *self._open))

    def _close(self, day: int | None) -> None:
        still: list[tuple[Item, ...]] = []
        for members in self._open:
            last = members[-1].day
            gone = day is not None and last is not None and day - last > _REACH
            (self._closed if gone else still).append(members)
        self._open = still


def group_items(items: Iterable[Item]) -> list[tuple[str, ...]]:
    """Return the ids of the items that belong together, each group sorted; the order of the items does not matter."""
    groups = Groups()
    for _, day in groupby(sorted(items, key=_place), key=lambda item: item.day):
        groups.add(tuple(day))
    return groups.groups()


def _place(item: Item) -> tuple[float, str]:
    return (-math.inf if item.day is None else item.day), item.id


def _link(groups: Sequence[_Group]) -> None:
    """Sum up the scores between groups, for pairs of which at least one is new."""
    rows = [(number, item) for number, group in enumerate(groups) for item in group.members[-_CORE:]]
    owner = [number for number, _ in rows]
    items = [item for _, item in rows]
    new = [not groups[number].old for number in owner]
    for one, other in (*_near(items, new), *_sharing(items, new)):
        left, right = owner[one], owner[other]
        score = likeness_of_items(items[one], items[other])
        if left != right and score >= _FLOOR:
            groups[left].links[right] = groups[left].links.get(right, 0.0) + score
            groups[right].links[left] = groups[left].links[right]


def _near(items: Sequence[Item], new: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield pairs of items whose vectors are near, each pair once, the second one new."""
    seen = [at for at, item in enumerate(items) if item.vector is not None]
    fresh = [place for place, at in enumerate(seen) if new[at]]
    if not fresh:
        return
    matrix = np.stack([vector for item in items if (vector := item.vector) is not None])
    for start in range(0, len(fresh), _BLOCK):
        block = fresh[start : start + _BLOCK]
        near = matrix @ matrix[block].T
        for i, j in zip(*np.nonzero(near >= _NEAR), strict=True):
            left, right = seen[i], seen[block[j]]
            if left < right or (left != right and not new[left]):
                yield left, right


def _sharing(items: Sequence[Item], new: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield pairs of items of which one has no vector and which share names or figures, as ``_near`` does."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        for key in item.keys:
            index[key].append(at)
    for right, item in enumerate(items):
        if not new[right]:
            continue
        common: dict[int, int] = defaultdict(int)
        for key in item.keys:
            for left in index[key]:
                if (left < right or not new[left]) and (item.vector is None or items[left].vector is None):
                    common[left] += 1
        yield from (
            (left, right) for left, count in sorted(common.items()) if count >= _FEWEST_SHARED and left != right
        )


def likeness_of_items(a: Item, b: Item) -> float:
    """Return the score of two items; groups are joined by its mean over all pairs."""
    if a.vector is None or b.vector is None:
        return _faded(a, b, _KEYS_ALONE * _shared(a, b))
    return _faded(a, b, float(a.vector @ b.vector) + _KEYS * _borne_out(a, b) * _shared(a, b))


def _shared(a: Item, b: Item) -> float:
    few, many = sorted((a.keys, b.keys), key=len)
    return sum(weight * many[key] for key, weight in few.items() if key in many)


def _borne_out(a: Item, b: Item) -> float:
    """Return how far what two items share of their names and figures is to be trusted: not far where they have few.

    A brief about a state's army and one about its exports share all the names that they have: one.
    """
    one, other = len(a.keys), len(b.keys)
    return math.sqrt(one / (one + _DOUBT) * other / (other + _DOUBT))


def _faded(a: Item, b: Item, score: float) -> float:
    apart = abs(a.day - b.day) if a.day is not None and b.day is not None else 0
    return score * math.exp(-apart / _FADE)


def _join(groups: list[_Group]) -> list[_Group]:
    """Join the two most similar groups until none reach the threshold; ties by the groups' numbers."""
    queue = [
        (-mean, left, right)
        for left, group in enumerate(groups)
        for right in group.links
        if left < right and (mean := _mean(groups, left, right)) >= _THRESHOLD
    ]
    heapq.heapify(queue)
    alive = set(range(len(groups)))
    while queue:
        mean, left, right = heapq.heappop(queue)
        if left not in alive or right not in alive or -mean != _mean(groups, left, right):
            continue  # one of the two was joined to another since
        alive.remove(right)
        kept, taken = groups[left], groups[right]
        kept.members += taken.members
        kept.size += taken.size
        kept.old |= taken.old
        del kept.links[right]
        for other, total in taken.links.items():
            if other == left:
                continue
            kept.links[other] = groups[other].links[left] = kept.links.get(other, 0.0) + total
            del groups[other].links[right]
        for other in kept.links:
            if not (kept.old and groups[other].old) and (new := _mean(groups, left, other)) >= _THRESHOLD:
                heapq.heappush(queue, (-new, min(left, other), max(left, other)))
    return [groups[number] for number in _attach(groups, sorted(alive))]


def _attach(groups: list[_Group], alive: list[int]) -> list[int]:
    """Bring small groups to the one large group that they are near to, where no other is nearly as near.

    A short or thin report lies further from all others; that it has one neighbour alone is what tells. Returns the
    numbers of the groups that are left.
    """
    large = [number for number in alive if groups[number].size >= _LARGE]
    homes: dict[int, int] = {}
    for number in alive:
        if groups[number].size > _SMALL or groups[number].old:
            continue
        near = sorted(((_mean(groups, number, other), -other) for other in large), reverse=True)
        second = near[1][0] if len(near) > 1 else 0.0
        if near and near[0][0] >= _ATTACHED and near[0][0] - second >= _APART:
            homes[number] = -near[0][1]
    for number, home in homes.items():
        groups[home].members += groups[number].members
    return [number for number in alive if number not in homes]


def _mean(groups: Sequence[_Group], left: int, right: int) -> float:
    return groups[left].links.get(right, 0.0) / (groups[left].size * groups[right].size)
