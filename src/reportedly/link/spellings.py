"""Full names that no list knows, across articles: which spellings are one person.

Spellings (a name in a language) are the nodes of a graph, with an edge where two share a sound key and are alike.
What an edge is depends on its two spellings only, so the connected components ("families") do not depend on the order
in which names arrive. Who is one person is decided within a family and depends on what is in it only. So a new name
makes work in its own family and nowhere else, and a spelling seen before makes hardly any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reportedly.languages.sounds import ALIKE, likeness, name_keys
from reportedly.link.clusters import Cluster, Edge, Named, Spelling, Use, english_name, join_uses
from reportedly.link.people import ArticlePerson

__all__ = ["Renamed", "Spellings"]


@dataclass(slots=True, eq=False)
class _Family:
    """A connected component of the graph; ``tree`` are the edges of its maximum spanning tree."""

    uses: list[Use] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    tree: list[Edge] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Renamed:
    """What an article changed: keys and names of people that went and came, and the articles (numbers) concerned."""

    gone: tuple[Named, ...] = ()
    come: tuple[Named, ...] = ()
    articles: frozenset[int] = frozenset()


class Spellings:
    """All full names of the articles so far that no list knows."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], Spelling] = {}
        self._plain: dict[str, list[Spelling]] = defaultdict(list)
        self._every: dict[str, list[Spelling]] = defaultdict(list)
        self._families: dict[Use, _Family] = {}

    def add(self, number: int, person: ArticlePerson) -> tuple[Use, Renamed]:
        """Add a person of an article: return the use that stands for all their names there, and what it changed."""
        offices = frozenset(person.offices)
        edges: list[Edge] = []
        uses = []
        for name in person.names:
            use, found = self._use(name, person.lang, offices)
            uses.append(use)
            edges += found
        for use in uses[1:]:
            if use not in uses[0].same:
                uses[0].same.add(use)
                use.same.add(uses[0])
                edges.append((1.0, uses[0], use))
        counts = _count(person, uses)
        known = not edges and uses[0].shown
        renamed = _recount(uses[0].cluster, counts) if known else self._join(uses, edges, counts)
        for use in uses:
            use.articles.append(number)
        return uses[0], renamed

    def _use(self, name: str, lang: str | None, offices: frozenset[tuple[str, str]]) -> tuple[Use, list[Edge]]:
        """Return the use of a spelling with these offices, and if it is new, edges to the others."""
        spelling = self._known.get((name, lang))
        if spelling is None:
            spelling = self._known[name, lang] = Spelling(name, lang)
            self._connect(spelling)
        if offices in spelling.uses:
            return spelling.uses[offices], []
        use = Use(spelling, offices, Cluster())
        siblings = [next(iter(spelling.uses.values()))] if spelling.uses else []
        spelling.uses[offices] = use
        self._families[use] = _Family([use])
        edges = [(1.0, use, other) for other in siblings]
        if not siblings:
            edges += [(alike, use, next(iter(other.uses.values()))) for other, alike in spelling.near.items()]
        return use, edges

    def _connect(self, spelling: Spelling) -> None:
        """Find the spellings that are alike: an unlikely reading of the one must meet a plain reading of the other."""
        plain = name_keys(spelling.name, spelling.lang, every=False)
        every = plain | name_keys(spelling.name, spelling.lang)
        candidates = {other: None for key in plain for other in self._every.get(key, ())}
        candidates.update({other: None for key in every for other in self._plain.get(key, ())})
        for other in candidates:
            alike = likeness(spelling.name, spelling.lang, other.name, other.lang)
            if alike >= ALIKE:
                spelling.near[other] = other.near[spelling] = alike
        for key in plain:
            self._plain[key].append(spelling)
        for key in every:
            self._every[key].append(spelling)

    def _join(self, uses: Iterable[Use], edges: list[Edge], counts: dict[Use, Counter[str]]) -> Renamed:
        """Make one family of those that the edges touch, cluster it anew, and tell what is called otherwise."""
        touched = {self._families[use]: None for use in uses}
        touched.update({self._families[use]: None for _, left, right in edges for use in (left, right)})
        family = _Family()
        for part in touched:
            family.uses += part.uses
            family.clusters += part.clusters
            family.tree += part.tree
        family.tree += edges
        before = {use: use.cluster.named for use in family.uses}
        gone = tuple(cluster.named for cluster in family.clusters)
        for use, shown in counts.items():
            use.shown += shown
        family.clusters, family.tree = join_uses(family.uses, family.tree)
        self._families.update(dict.fromkeys(family.uses, family))
        moved = [use for use in family.uses if use.cluster.named != before[use]]
        articles = frozenset(number for use in moved for number in use.articles)
        return Renamed(gone, tuple(cluster.named for cluster in family.clusters), articles)


def _count(person: ArticlePerson, uses: Iterable[Use]) -> dict[Use, Counter[str]]:
    """Return how often an article has the names of a person, by the English name that they come to."""
    foreign = bool(person.states) and (person.lang or "").upper() not in person.states
    names = ((use, use.spelling.name) for use in uses)
    return {use: Counter({english_name(name, person.lang, foreign): person.names[name]}) for use, name in names}


def _recount(cluster: Cluster, counts: dict[Use, Counter[str]]) -> Renamed:
    """Count mentions of spellings that are known: at most the person's English name changes."""
    before = cluster.named
    for use, shown in counts.items():
        use.shown += shown
        cluster.count(use, shown)
    if cluster.named == before:
        return Renamed()
    return Renamed((before,), (cluster.named,), frozenset(n for use in cluster.uses for n in use.articles))
