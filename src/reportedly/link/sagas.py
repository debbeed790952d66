"""Stories that go on: a later story about the same matter follows an earlier one and stays a story of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reportedly.link.grouping import Floats, Item
from reportedly.records import Story

__all__ = ["link_sagas"]

_ALIKE = 0.5  # cosine of two stories' mean vectors from which on the later one goes on with the earlier one
_APART = 3  # days between the last article of the one and the first of the other, at least
_BLOCK = 512  # stories whose likeness to all others is held at once


@dataclass(frozen=True, slots=True)
class _Run:
    """A story on the calendar: its first and last day, and the mean of its articles' vectors, of unit length."""

    first: int
    last: int
    mean: Floats


def link_sagas(stories: Sequence[Story], items: Mapping[str, Item]) -> tuple[Story, ...]:
    """Return the stories, each with the id of the one that it follows, if any, in ``follows``.

    A story follows the latest of those that had ended before it began and are alike in meaning, so a saga is a chain.
    Stories without dates or vectors follow none: what came first is not known, or what they are about.
    """
    runs = {story.id: run for story in stories if (run := _run(story, items)) is not None}
    ordered = sorted(runs, key=lambda story: (runs[story].first, runs[story].last, story))
    if len(ordered) < 2:
        return tuple(stories)
    means = np.stack([runs[story].mean for story in ordered])
    follows: dict[str, str] = {}
    for start in range(0, len(ordered), _BLOCK):
        near = means[start : start + _BLOCK] @ means.T
        for row, column in zip(*np.nonzero(near >= _ALIKE), strict=True):
            later, earlier = ordered[start + row], ordered[column]
            if runs[later].first - runs[earlier].last < _APART:
                continue
            known = follows.get(later)
            if known is None or (runs[earlier].last, earlier) > (runs[known].last, known):
                follows[later] = earlier
    return tuple(replace(story, follows=follows.get(story.id)) for story in stories)


def _run(story: Story, items: Mapping[str, Item]) -> _Run | None:
    members = [items[article] for article in story.articles]
    days = [item.day for item in members if item.day is not None]
    vectors = [item.vector for item in members if item.vector is not None]
    if not days or not vectors:
        return None
    mean = np.sum(vectors, axis=0)
    return _Run(min(days), max(days), np.asarray(mean / (np.linalg.norm(mean) or 1.0), dtype=np.float32))
