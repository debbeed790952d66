"""One key for one person: full names by sound across languages, short names by their article.

A short name ("V. Putins", "Kima") never leaves its article: there it belongs to a full name or to nobody known. Full
names are one person when they sound alike, their letters are alike, and nothing speaks against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import OSA

from reportedly.languages.gazetteer import fold, slug
from reportedly.languages.pack import DISPLAY_LANGUAGE, pack_for
from reportedly.languages.people import Person, find_person, find_surname
from reportedly.languages.sounds import (
    PARTICLES,
    forms_of_word,
    name_keys,
    name_words,
    respell,
    same_word,
)
from reportedly.link.decisions import Decision, Place
from reportedly.link.pairs import same_name
from reportedly.records import Analysis, Mention

__all__ = ["link_people"]

_MISPRINTED = 5
# Offices that one person of a state holds at a time: two holders are two people.
_EXCLUSIVE = frozenset({"president", "prime minister", "chancellor", "foreign minister", "defence minister", "king"})


_Named = tuple[str, str, str, float]  # key, name, reason, score


@dataclass(slots=True)
class _Group:
    """Mentions that are one person within an article."""

    lang: str | None
    names: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    offices: set[tuple[str, str]] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    person: Person | None = None
    score: float = 1.0

    def label(self) -> tuple[int, str]:
        """Return what orders groups whatever the order of articles: the commonest name."""
        count, name = max((count, name) for name, count in self.names.items())
        return -count, name


def link_people(analyses: Sequence[Analysis]) -> dict[Place, Decision]:
    """Return what each mention of a person is, by its place in the analyses."""
    groups: list[_Group] = []
    decisions: dict[Place, Decision] = {}
    short: list[tuple[Place, Mention, str | None, _Group | None, str]] = []
    for number, analysis in enumerate(analyses):
        local, loose = _read_article(number, analysis)
        groups += local
        short += loose
    named = _name_groups(groups)
    for group in groups:
        key, name, reason, score = named[id(group)]
        for place in group.places:
            decisions[place] = Decision(key, name, reason, min(score, group.score))
    surnames = _surnames(groups, named)
    for place, mention, lang, owner, reason in short:
        if owner is not None:
            key, name, _, score = named[id(owner)]
            decisions[place] = Decision(key, name, reason, round(score * 0.95, 3))
        else:
            decisions[place] = _alone(mention, lang, surnames)
    return decisions


def _read_article(
    number: int, analysis: Analysis
) -> tuple[list[_Group], list[tuple[Place, Mention, str | None, _Group | None, str]]]:
    lang = analysis.article.lang
    people = [(at, m) for at, m in enumerate(analysis.mentions) if m.kind == "person"]
    groups: list[_Group] = []
    for at, mention in people:
        if len(_words(mention.surface)) > 1:
            _join(groups, (number, at), mention, lang)
    loose = []
    for at, mention in people:
        words = _words(mention.surface) or [mention.surface]
        if len(words) == 1:
            owner, reason = _owner(words[0], mention.surface, groups, lang)
            loose.append(((number, at), mention, lang, owner, reason))
    return groups, loose


def _words(surface: str) -> list[str]:
    return [word for word in name_words(surface) if len(word) > 1 and fold(word) not in PARTICLES]


def _join(groups: list[_Group], place: Place, mention: Mention, lang: str | None) -> None:
    """Put a full name to the group of its article that it belongs to, or make one."""
    state = mention.of.removeprefix("state:") if mention.of and mention.of.startswith("state:") else None
    known = find_person(mention.surface, lang, state)
    person = known[0] if known else None
    group = next((g for g in groups if _same_local(g, mention.surface, person, lang)), None)
    if group is None:
        group = _Group(lang, person=person, score=_score(known[1]) if known else 1.0)
        groups.append(group)
    group.names[mention.surface] += 1
    group.places.append(place)
    if state:
        group.states.add(state)
        if mention.role in _EXCLUSIVE:
            group.offices.add((mention.role or "", state))


def _score(alike: float) -> float:
    return round(0.7 + 0.3 * alike, 3)  # one sound key already: the letters only add


def _same_local(group: _Group, name: str, person: Person | None, lang: str | None) -> bool:
    if person or group.person:
        return person == group.person
    return any(same_name(name, other, "person", lang, lang).same for other in group.names)


def _owner(word: str, surface: str, groups: Sequence[_Group], lang: str | None) -> tuple[_Group | None, str]:
    """Return the full name of the article that a short one belongs to: by initial, last word, then frequency."""
    initials = {respell(w, lang)[:1] or fold(w) for w in name_words(surface) if len(w) == 1}
    forms = set(forms_of_word(word, lang))
    ranked = []
    for group in groups:
        fit = max((_fit(forms, initials, name, lang) for name in group.names), default=0)
        if fit:
            ranked.append((fit, sum(group.names.values()), group.label(), group))
    if ranked:
        best = max(ranked, key=lambda entry: (entry[0], entry[1], entry[2][1]))[3]
        return best, "short form of a full name in the article"
    slips = [g for g in groups if any(_slip(word, name, lang) for name in g.names)]
    if len(slips) == 1:
        return slips[0], "taken for a misprint of a name in the article"
    return None, ""


def _fit(forms: set[str], initials: set[str], name: str, lang: str | None) -> int:
    words = _words(name)
    fits = [at for at, word in enumerate(words) if forms & set(forms_of_word(word, lang))]
    if not fits:
        return 0
    others = {respell(w, lang)[:1] for at, w in enumerate(words) if at not in fits}
    if initials and not initials <= others:
        return 0
    return 1 + (fits[-1] == len(words) - 1) + 2 * bool(initials)


def _slip(word: str, name: str, lang: str | None) -> bool:
    if len(word) < _MISPRINTED:
        return False
    for other in _words(name):
        for form in forms_of_word(other, lang):
            if len(form) >= _MISPRINTED and OSA.distance(fold(word), form) == 1:
                return True
    return False


def _surnames(groups: Sequence[_Group], named: Mapping[int, _Named]) -> Mapping[str, set[tuple[str, str]]]:
    """Return last words of the collection's full names -> (key, name) of the people who have them."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for group in groups:
        key, name, _, _ = named[id(group)]
        if words := _words(name):
            found[words[-1]].add((key, name))
    return found


def _alone(mention: Mention, lang: str | None, surnames: Mapping[str, set[tuple[str, str]]]) -> Decision:
    """Decide on a short name without a full one: an office of a state may tell who it is."""
    word = next(iter(_words(mention.surface)), mention.surface)
    if mention.role and mention.of and mention.of.startswith("state:"):
        person = find_surname(word, lang, mention.of.removeprefix("state:"))
        if person:
            return Decision(person.key, person.name, f"{mention.role} of that state with this surname", 0.7)
    if mention.role:
        people = {p for last, bearers in surnames.items() if same_word(word, lang, last, "en") for p in bearers}
        if len(people) == 1:
            key, name = next(iter(people))
            return Decision(key, name, "surname of the one person in the articles who has it", 0.6)
    shown = _english(mention.surface, lang, bool(mention.of))
    return Decision(f"person:{slug(shown)}", shown, "name without a full form", 0.5)


def _name_groups(groups: Sequence[_Group]) -> dict[int, _Named]:
    """Return key, name, reason and score of every group, across articles."""
    named: dict[int, _Named] = {}
    unknown = []
    for group in groups:
        if group.person:
            reason = f"full name sounds like {group.person.name}"
            named[id(group)] = (group.person.key, group.person.name, reason, group.score)
        else:
            unknown.append(group)
    for cluster, score in _clusters(unknown):
        name = _display(cluster)
        reason = "full names that sound alike" if len({n for g in cluster for n in g.names}) > 1 else "same full name"
        for group in cluster:
            named[id(group)] = (f"person:{slug(name)}", name, reason, score)
    return named


def _clusters(groups: Sequence[_Group]) -> list[tuple[list[_Group], float]]:
    """Join groups whose names sound and look alike, best pairs first, unless the people contradict each other."""
    ordered = sorted(groups, key=lambda g: (g.label(), g.lang or ""))
    spellings: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, group in enumerate(ordered):
        for name in group.names:
            spellings[name, group.lang].append(at)
    cluster = {at: {at} for at in range(len(ordered))}
    scores = dict.fromkeys(range(len(ordered)), 1.0)
    for alike, left, right in _pairs(spellings):
        a, b = cluster[left], cluster[right]
        if a is not b and not _contradict([ordered[i] for i in a], [ordered[i] for i in b]):
            weakest = min(alike, *(scores[i] for i in (*a, *b)))
            a |= b
            for i in a:
                cluster[i], scores[i] = a, weakest
    unique = {id(members): members for members in cluster.values()}.values()
    return [([ordered[i] for i in sorted(m)], round(scores[min(m)], 3)) for m in unique]


def _pairs(spellings: Mapping[tuple[str, str | None], Sequence[int]]) -> list[tuple[float, int, int]]:
    found = [(1.0, rows[0], other) for rows in spellings.values() for other in rows[1:]]
    buckets: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for name, lang in spellings:
        for key in name_keys(name, lang):
            buckets[key].add((name, lang))
    compared = {pair for members in buckets.values() for pair in combinations(sorted(members, key=str), 2)}
    for (left, left_lang), (right, right_lang) in compared:
        match = same_name(left, right, "person", left_lang, right_lang)
        if match.same:
            found.append((match.score, spellings[left, left_lang][0], spellings[right, right_lang][0]))
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _contradict(left: Iterable[_Group], right: Iterable[_Group]) -> bool:
    """Tell whether two people hold the same office in different states ("president of")."""
    mine = {office for group in left for office in group.offices}
    theirs = {office for group in right for office in group.offices}
    shared = {role for role, _ in mine} & {role for role, _ in theirs}
    return any({s for r, s in mine if r == role}.isdisjoint({s for r, s in theirs if r == role}) for role in shared)


def _display(cluster: Sequence[_Group]) -> str:
    """Return the English spelling: as an English article writes it, else what most languages' spellings come to."""
    english: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for group in cluster:
        foreign = bool(group.states) and (group.lang or "").upper() not in group.states
        for name, count in group.names.items():
            (english if group.lang == DISPLAY_LANGUAGE else others)[_english(name, group.lang, foreign)] += count
    best = english or others
    return min(best, key=lambda name: (-best[name], len(name), name))


def _english(surface: str, lang: str | None, foreign: bool) -> str:
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
