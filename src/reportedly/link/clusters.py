"""Spellings of full names joined to people, best edges first, unless the people contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from reportedly.languages.gazetteer import slug
from reportedly.languages.pack import DISPLAY_LANGUAGE, pack_for
from reportedly.languages.sounds import respell
from reportedly.link.decisions import Decision

__all__ = ["Cluster", "Edge", "Named", "Spelling", "Use", "english_name", "join_uses"]

Named = tuple[str, str]  # key, English name


@dataclass(slots=True, eq=False)
class Spelling:
    """A full name as a language writes it; ``near`` are the spellings that are like it, with how much (0 to 1)."""

    name: str
    lang: str | None
    near: dict[Spelling, float] = field(default_factory=dict)
    uses: dict[frozenset[tuple[str, str]], Use] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Use:
    """A spelling with the offices (role, ISO state) that articles give its bearer: what is joined or kept apart.

    ``shown`` counts its mentions by the English name that they come to, ``same`` are the uses that an article has for
    the same person, ``articles`` the numbers of its articles.
    """

    spelling: Spelling
    offices: frozenset[tuple[str, str]]
    cluster: Cluster
    shown: Counter[str] = field(default_factory=Counter)
    same: set[Use] = field(default_factory=set)
    articles: list[int] = field(default_factory=list)

    def order(self) -> tuple[str, str, list[tuple[str, str]]]:
        """Return what orders uses whatever the order of articles."""
        return self.spelling.name, self.spelling.lang or "", sorted(self.offices)


Edge = tuple[float, Use, Use]  # how like the names are, and what would be joined


@dataclass(slots=True, eq=False)
class Cluster:
    """Uses that are one person, the weakest likeness that joined them, and the English names that they come to."""

    uses: Sequence[Use] = ()
    score: float = 1.0
    named: Named = ("", "")
    _english: Counter[str] = field(default_factory=Counter)
    _others: Counter[str] = field(default_factory=Counter)

    def count(self, use: Use, shown: Counter[str]) -> None:
        """Count mentions of a use by the English name that they come to, and name the person anew.

        The English spelling is what English articles write, else what most languages' spellings come to.
        """
        (self._english if use.spelling.lang == DISPLAY_LANGUAGE else self._others).update(shown)
        best = self._english or self._others
        name = min(best, key=lambda name: (-best[name], len(name), name))
        self.named = f"person:{slug(name)}", name

    def decide(self, sure: float) -> Decision:
        """Return what a mention is that is this person's full name with the certainty ``sure``, 0 to 1."""
        names = {use.spelling.name for use in self.uses}
        reason = "full names that sound alike" if len(names) > 1 else "same full name"
        return Decision(*self.named, reason, min(sure, self.score))


def join_uses(uses: Sequence[Use], tree: Iterable[Edge]) -> tuple[list[Cluster], list[Edge]]:
    """Return the clusters of the uses of one family, and its maximum spanning tree.

    ``tree`` are edges that hold such a tree; where nobody contradicts anybody no others are needed (Kruskal 1956).
    """
    groups = _Groups(uses)
    spanning = [edge for edge in sorted(tree, key=lambda edge: -edge[0]) if groups.join(*edge)]
    if _may_contradict(uses):
        groups = _Groups(uses)
        for left, right in ((use, other) for use in uses for other in use.same):
            groups.join(1.0, left, right)
        for alike, left, right in _all_edges(uses):
            if not _contradict(groups.offices(left), groups.offices(right)):
                groups.join(alike, left, right)
    return groups.clusters(), spanning


class _Groups:
    """Disjoint sets of uses, each with its offices and the weakest edge that made it."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self._members = {use: [use] for use in uses}
        self._group = dict(zip(self._members, self._members, strict=True))
        self._offices = {use: set(use.offices) for use in self._members}
        self._score = dict.fromkeys(self._members, 1.0)

    def join(self, alike: float, left: Use, right: Use) -> bool:
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
        self._score[a] = min(alike, self._score[a], self._score[b])
        return True

    def offices(self, use: Use) -> set[tuple[str, str]]:
        return self._offices[self._group[use]]

    def clusters(self) -> list[Cluster]:
        found = []
        for first, members in self._members.items():
            cluster = Cluster(members, round(self._score[first], 3))
            for use in members:
                use.cluster = cluster
                if use.shown:
                    cluster.count(use, use.shown)
            found.append(cluster)
        return found


def _all_edges(uses: Iterable[Use]) -> list[Edge]:
    """Return the edges between uses, the best first, those of equal likeness in the order of their names."""
    edges: list[tuple[float, Use, Use]] = []
    for spelling in {use.spelling: None for use in uses}:
        own = list(spelling.uses.values())
        edges += [(1.0, left, right) for left, right in product(own, own) if left is not right]
        for other, alike in spelling.near.items():
            edges += [(alike, left, right) for left, right in product(own, other.uses.values())]
    orders = {use: use.order() for use in uses}
    ordered = [edge for edge in edges if orders[edge[1]] < orders[edge[2]]]  # each is found from both ends
    return sorted(ordered, key=lambda edge: (-edge[0], orders[edge[1]], orders[edge[2]]))


def _may_contradict(uses: Iterable[Use]) -> bool:
    offices = {office for use in uses for office in use.offices}
    return len({role for role, _ in offices}) < len(offices)


def _contradict(mine: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]) -> bool:
    """Tell whether two people hold the same office in different states ("president of")."""
    shared = {role for role, _ in mine} & {role for role, _ in theirs}
    return any({s for r, s in mine if r == role}.isdisjoint({s for r, s in theirs if r == role}) for role in shared)


def english_name(surface: str, lang: str | None, foreign: bool) -> str:
    """Return a name in English letters: respelt where its language transcribes foreign names, else as it stands."""
    pack = pack_for(lang)
    latin = all(ord(char) < 0x250 or not char.isalpha() for char in surface)
    if pack is None or (latin and not pack.person_endings and not (foreign and pack.respell)):
        return surface
    words = []
    for word in surface.split():
        bare = next((word[: -len(e)] for e in pack.person_endings if word.endswith(e) and len(word) > len(e) + 2), word)
        words.append("-".join(respell(part, lang).capitalize() for part in bare.split("-") if respell(part, lang)))
    return " ".join(word for word in words if word) or surface
