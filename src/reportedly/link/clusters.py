"""Spellings of names joined to people or places, best edges first, unless the people contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from reportedly.languages.gazetteer import slug
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.link.decisions import Decision
from reportedly.link.pairs import NameKind

__all__ = ["LISTED", "Cluster", "Named", "Offices", "Spelling", "Use", "join_uses"]

Named = tuple[str, str]  # key, English name
Offices = frozenset[tuple[str, str]]  # (role, ISO state); of what a list knows (LISTED, its key)
LISTED = "listed"
"""The role by which a use says that a list knows it: like any office it is held by one alone."""
# The share of a spelling's neighbours that the other end of an edge must have, too. Of 2,554 made Korean names of three
# syllables, of which each sounds like dozens, it makes 48 the largest family instead of 424; on made names of ten
# languages it costs no recall, and on 62 articles in eleven languages 2 of 2,552 links. Cosine in its place cost 16.
_IN_COMMON = 0.7


@dataclass(slots=True, eq=False)
class Spelling:
    """A full name of a person, or a name of a place (``kind``), as a language writes it.

    ``near`` are the spellings that are like it, with how much (0 to 1), ``shared`` how many others are like both,
    ``together`` those that an article has for the same person, ``uses`` its uses by offices.
    """

    name: str
    lang: str | None
    kind: NameKind = "person"
    near: dict[Spelling, float] = field(default_factory=dict)
    shared: dict[Spelling, int] = field(default_factory=dict)
    together: set[Spelling] = field(default_factory=set)
    uses: dict[Offices, Use] = field(default_factory=dict)

    def edges(self) -> Iterator[tuple[Spelling, float]]:
        """Yield the spellings that may be the same person's, with how like they are.

        Single links make chains: Jan, Jen, Jin and Jon. So an edge counts where its ends have their neighbours in
        common, as in SCAN (Xu et al. 2007), but with the overlap coefficient for its cosine, which would cut off a
        rare spelling that is like only one or two of many.
        """
        for other, alike in self.near.items():
            # an end is a neighbour of itself and of the other
            if self.shared[other] + 2 >= _IN_COMMON * (min(len(self.near), len(other.near)) + 1):
                yield other, alike


@dataclass(slots=True, eq=False)
class Use:
    """A spelling with the offices that articles give its bearer: what is joined or kept apart.

    ``shown`` counts its mentions by the English name that they come to, ``same`` are the uses that an article has for
    the same person, ``articles`` the numbers of its articles.
    """

    spelling: Spelling
    offices: Offices
    cluster: Cluster
    shown: Counter[str] = field(default_factory=Counter)
    same: set[Use] = field(default_factory=set)
    articles: list[int] = field(default_factory=list)

    def order(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Return what orders uses whatever the order of articles."""
        return self.spelling.name, self.spelling.lang or "", sorted(self.offices)


_Edge = tuple[float, Use, Use]  # how like the names are, and what would be joined


@dataclass(slots=True, eq=False)
class Cluster:
    """Uses that are one person, with the English names that they come to."""

    uses: Sequence[Use] = ()
    named: Named = ("", "")
    _english: Counter[str] = field(default_factory=Counter)
    _others: Counter[str] = field(default_factory=Counter)
    _listed: Named | None = None
    _said: tuple[str, float] | None = None

    def count(self, uses: Mapping[Use, Counter[str]]) -> None:
        """Count mentions of uses by the English name that they come to, and name the person anew.

        The English spelling is what English articles write, else what most languages' spellings come to.
        """
        for use, shown in uses.items():
            (self._english if use.spelling.lang == DISPLAY_LANGUAGE else self._others).update(shown)
            found = [(key, min(shown)) for role, key in use.offices if role == LISTED]
            self._listed = min([*found, *([self._listed] if self._listed else [])], default=None)
        best = self._english or self._others
        name = min(best, key=lambda name: (-best[name], len(name), name))
        kind = next(iter(uses)).spelling.kind
        self.named = self._listed or (f"{kind}:{slug(name)}", name)

    def decide(self, sure: float) -> Decision:
        """Return what a mention is that is this person's full name with the certainty ``sure``, 0 to 1."""
        if self._said is None:  # asked once all articles are in, and not while they come
            one = len({use.spelling.name for use in self.uses}) == 1
            full = "full " if self.uses[0].spelling.kind == "person" else ""
            self._said = f"same {full}name" if one else f"{full}names that sound alike", self._weakest()
        reason, score = self._said
        return Decision(*self.named, reason, min(sure, score))

    def _weakest(self) -> float:
        """Return the weakest of the best edges that hold the person's uses together."""
        groups = _Groups(self.uses)
        weakest = 1.0
        for alike, left, right in _edges(self.uses):
            if groups.join(left, right):
                weakest = min(weakest, alike)
        return round(weakest, 3)


def join_uses(uses: Sequence[Use]) -> list[Cluster]:
    """Return the people whom the uses of one family are, and tell the uses.

    A family is one person unless its offices contradict each other; then its best edges are joined first.
    """
    people: Iterable[list[Use]] = [list(uses)]
    if _may_contradict(uses):
        groups = _Groups(uses)
        for _, left, right in _edges(uses):
            if not _contradict(groups.offices(left), groups.offices(right)):
                groups.join(left, right)
        people = groups.read()
    clusters = []
    for members in people:
        cluster = Cluster(members)
        cluster.count({use: use.shown for use in members})
        for use in members:
            use.cluster = cluster
        clusters.append(cluster)
    return clusters


class _Groups:
    """Disjoint sets of uses, each with its offices; what an article has for one person is joined from the start."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self._members = {use: [use] for use in uses}
        self._group = dict(zip(self._members, self._members, strict=True))
        self._offices = {use: set(use.offices) for use in self._members}
        for use in self._group:
            for other in use.same:
                self.join(use, other)

    def join(self, left: Use, right: Use) -> bool:
        """Join two groups; False if they are one already."""
        a, b = self._group[left], self._group[right]
        if a is b:
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        moved = self._members.pop(b)
        self._members[a] += moved
        self._group.update(dict.fromkeys(moved, a))
        self._offices[a] |= self._offices[b]
        return True

    def offices(self, use: Use) -> set[tuple[str, str]]:
        return self._offices[self._group[use]]

    def read(self) -> Iterable[list[Use]]:
        return self._members.values()


def _edges(uses: Iterable[Use]) -> list[_Edge]:
    """Return the edges between uses, the best first, those of equal likeness in the order of their names."""
    within = set(uses)
    edges: list[_Edge] = []
    for spelling in {use.spelling: None for use in within}:
        own = [use for use in spelling.uses.values() if use in within]
        edges += [(1.0, left, right) for left, right in product(own, own)]
        for other, alike in spelling.edges():
            theirs = [use for use in other.uses.values() if use in within]
            edges += [(alike, left, right) for left, right in product(own, theirs)]
    orders = {use: use.order() for use in within}
    ordered = [edge for edge in edges if orders[edge[1]] < orders[edge[2]]]  # each is found from both ends
    return sorted(ordered, key=lambda edge: (-edge[0], orders[edge[1]], orders[edge[2]]))


def _may_contradict(uses: Iterable[Use]) -> bool:
    offices = {office for use in uses for office in use.offices}
    return len({role for role, _ in offices}) < len(offices)


def _contradict(mine: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]) -> bool:
    """Tell whether two people hold the same office in different states ("president of")."""
    shared = {role for role, _ in mine} & {role for role, _ in theirs}
    return any({s for r, s in mine if r == role}.isdisjoint({s for r, s in theirs if r == role}) for role in shared)
