"""Names of people and places that no list knows, across articles: which spellings may be one.

Spellings (a name in a language) are the nodes of a graph, with an edge where two share a sound key and are alike. Which
edges there are, and which of them count (``Spelling.edges``), depends on the spellings seen and not on their order, and
so do the connected components, the families. Who is one person is decided within a family. A new spelling changes
edges of its neighbours only, so it makes work in their families and nowhere else; a spelling seen before makes hardly
any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.languages.name_forms import nominatives_of, script_of
from reportedly.languages.name_sounds import consonants, likeliest_sounds
from reportedly.languages.place_kinds import own_words
from reportedly.languages.sounds import name_words
from reportedly.link.clusters import Cluster, Named, Offices, Spelling, Use, join_uses
from reportedly.link.display import english_name
from reportedly.link.meetings import Meetings, frames_of
from reportedly.link.pairs import NameKind, same_name
from reportedly.link.people import ArticlePerson, full_words

__all__ = ["Renamed", "Spellings", "alike_alone"]

_FEWEST = 3  # consonants of a place's name
_FEWEST_ALIKE = 2  # where the names are as good as the same
_AS_GOOD_AS_SAME = 0.95
_PLACES_ALIKE = 0.85
_FEWEST_ALONE = 2  # of a single word that is all that is known of a person
_FEWEST_SOUNDS = 4  # of one that has a single consonant
_ALONE = 0.88  # likeness of two names of which one is a single word: no second word confirms what it says
_ALONE_ONE_SCRIPT = 0.95  # in one script nothing is transcribed: Maier is not Meyer


@dataclass(slots=True, eq=False)
class _Family:
    """A connected component of the graph, and the people in it."""

    spellings: Sequence[Spelling] = ()
    clusters: list[Cluster] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Renamed:
    """What an article changed: keys and names of people that went and came, and the uses that are named otherwise."""

    gone: tuple[Named, ...] = ()
    come: tuple[Named, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def articles(self) -> frozenset[int]:
        """The numbers of the articles concerned."""
        return frozenset(number for use in self.uses for number in use.articles)


class Spellings:
    """All names of a kind in the articles so far that no list knows."""

    def __init__(self, kind: NameKind = "person") -> None:
        self._kind = kind
        self._known: dict[tuple[str, str | None], Spelling] = {}
        self._met: Meetings[Spelling] = Meetings(people=kind == "person")
        self._families: dict[Spelling, _Family] = {}

    def add(self, number: int, person: ArticlePerson) -> tuple[Use, Renamed]:
        """Add a person or place of an article: return the use that stands for all its names there, and what changed."""
        touched: dict[Spelling, None] = {}
        uses = [self._use(name, person.lang, frozenset(person.offices), touched) for name in person.names]
        for use in uses[1:]:
            if use not in uses[0].same:
                _put_together(uses[0], use)
                touched.update({uses[0].spelling: None, use.spelling: None})
        counts = _count(person, uses)
        for use, shown in counts.items():
            use.shown += shown
        renamed = self._divide(touched) if touched else _recount(uses[0].cluster, counts)
        for use in uses:
            use.articles.append(number)
        return uses[0], renamed

    def _use(self, name: str, lang: str | None, offices: Offices, touched: dict[Spelling, None]) -> Use:
        """Return the use of a spelling with these offices; if it is new, note in ``touched`` whose edges change."""
        spelling = self._known.get((name, lang))
        if spelling is None:
            spelling = self._known[name, lang] = Spelling(name, lang, self._kind)
            self._families[spelling] = _Family([spelling])
            self._connect(spelling)
            touched.update(dict.fromkeys(spelling.near))
        use = spelling.uses.get(offices)
        if use is None:
            use = spelling.uses[offices] = Use(spelling, offices, Cluster())
            touched[spelling] = None
        return use

    def _connect(self, spelling: Spelling) -> None:
        """Find the spellings that are alike among those that it meets."""
        for other in self._met.meet(spelling, _met_by(spelling), spelling.lang):
            match = same_name(spelling.name, other.name, self._kind, spelling.lang, other.lang)
            if match.same and _says_enough(spelling, other, match.score):
                spelling.near[other] = other.near[spelling] = match.score
        for other in spelling.near:
            both = spelling.near.keys() & other.near.keys()
            spelling.shared[other] = other.shared[spelling] = len(both)
            for third in both:
                other.shared[third] += 1

    def _divide(self, touched: Iterable[Spelling]) -> Renamed:
        """Divide the families of spellings whose edges changed anew, and tell who is called otherwise."""
        families = {self._families[spelling]: None for spelling in touched}
        uses = [use for family in families for spelling in family.spellings for use in spelling.uses.values()]
        before = {use: use.cluster.named for use in uses}
        gone = tuple(cluster.named for family in families for cluster in family.clusters)
        come: list[Named] = []
        for spellings in _components(spelling for family in families for spelling in family.spellings):
            clusters = join_uses([use for spelling in spellings for use in spelling.uses.values()])
            self._families.update(dict.fromkeys(spellings, _Family(spellings, clusters)))
            come += [cluster.named for cluster in clusters]
        return Renamed(gone, tuple(come), tuple(use for use in uses if use.cluster.named != before[use]))


def _met_by(spelling: Spelling) -> str:
    """Return by what a name meets others: a place's by its own words, if they have consonants enough (not "High")."""
    people = spelling.kind == "person"
    own = spelling.name if people else own_words(spelling.name, spelling.lang)
    return own if len(frames_of(own, spelling.lang, people=people)[0]) >= _FEWEST_ALIKE else spelling.name


def _says_enough(one: Spelling, other: Spelling, alike: float) -> bool:
    """Tell whether the likeness of two names says that they are one: of a place's or of a single word it must be high.

    Names with few consonants sound like many another: "Lee", Ли.
    """
    if one.name.casefold() == other.name.casefold():
        return True
    if one.kind != "person":
        fewest = min(_consonants(spelling) for spelling in (one, other))
        return alike >= _PLACES_ALIKE and fewest >= (_FEWEST_ALIKE if alike >= _AS_GOOD_AS_SAME else _FEWEST)
    # 文, 李: one syllable that may be read in several ways is anybody's
    if any(len(spelling.name) == 1 and script_of(spelling.name) == "han" for spelling in (one, other)):
        return False
    if 1 not in (len(full_words(one.name)), len(full_words(other.name))):
        return True
    least = alike_alone(one.name, other.name)
    fewest = min(len(frames_of(spelling.name, spelling.lang, people=True)[0]) for spelling in (one, other))
    return alike >= least and (fewest >= _FEWEST_ALONE or (alike >= _AS_GOOD_AS_SAME and _is_long(one, other)))


def alike_alone(left: str, right: str) -> float:
    """Return how alike two names must be to be one if one of them is a single word."""
    return _ALONE_ONE_SCRIPT if script_of(left) == script_of(right) else _ALONE


def _consonants(spelling: Spelling) -> int:
    return sum(consonants(word, spelling.lang) for word in name_words(spelling.name))


def _is_long(one: Spelling, other: Spelling) -> bool:
    """Tell whether two names of one word have sounds enough to be told apart by their vowels: "Yuan", not "Lee"."""
    sounds = (form for each in (one, other) for form in likeliest_sounds(each.name, each.lang)[:1])
    return min(map(len, sounds), default=0) >= _FEWEST_SOUNDS


def _put_together(left: Use, right: Use) -> None:
    left.same.add(right)
    right.same.add(left)
    left.spelling.together.add(right.spelling)
    right.spelling.together.add(left.spelling)


def _components(spellings: Iterable[Spelling]) -> Iterable[list[Spelling]]:
    """Yield the connected components of spellings that have no edge to any other."""
    left = dict.fromkeys(spellings)
    while left:
        found = [left.popitem()[0]]
        for spelling in found:
            near = [other for other, _ in spelling.edges() if other in left]
            for other in (*near, *(other for other in spelling.together if other in left and other not in near)):
                found.append(other)
                del left[other]
        yield found


def _count(person: ArticlePerson, uses: Iterable[Use]) -> dict[Use, Counter[str]]:
    """Return how often an article has the names of a person, by the English name that they come to.

    A name in a case comes to what it is a case of, where the article has that too: Czech "Karla Dvořáka", Karel Dvořák.
    """
    foreign = bool(person.states) and (person.lang or "").upper() not in person.states
    counts = {}
    for use in uses:
        name = use.spelling.name
        shown = person.shown or english_name(_base_of(name, person), person.lang, foreign)
        counts[use] = Counter({shown: person.names[name]})
    return counts


def _base_of(name: str, person: ArticlePerson) -> str:
    """Return the name that an article has of a person of which this one is a case, itself where there is none."""
    bases = [
        other for other in person.names if _is_case(name, other, person.lang) and not _is_case(other, name, person.lang)
    ]
    return min(bases, key=lambda base: (len(base), base), default=name)


def _is_case(name: str, other: str, lang: str | None) -> bool:
    """Tell whether every word of a name is a form of the other's, and some word another form."""
    words, theirs = name.casefold().split(), other.casefold().split()
    if words == theirs or len(words) != len(theirs):
        return False
    return all(base in dict(nominatives_of(word, lang)) for word, base in zip(words, theirs, strict=True))


def _recount(cluster: Cluster, counts: Mapping[Use, Counter[str]]) -> Renamed:
    """Count mentions of spellings that are known: at most the person's English name changes."""
    before = cluster.named
    cluster.count(counts)
    if cluster.named == before:
        return Renamed()
    return Renamed((before,), (cluster.named,), tuple(cluster.uses))
