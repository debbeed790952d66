"""The people of one article: full names, and the short ones that belong to them.

A short name ("V. Putins", "Kima") never leaves its article: there it belongs to a full name or to nobody known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from reportedly.languages.gazetteer import fold
from reportedly.languages.korean_names import read_korean_name
from reportedly.languages.name_forms import has_no_spaces
from reportedly.languages.name_words import is_given_name
from reportedly.languages.people import Person
from reportedly.languages.sounds import PARTICLES, forms_of_word, name_words, respell
from reportedly.link.known import find_person
from reportedly.link.name_parts import read_person_name
from reportedly.link.pairs import same_name
from reportedly.link.places import states_named
from reportedly.records import Analysis, Mention

__all__ = ["ArticlePerson", "ShortName", "full_words", "read_people"]

_MISPRINTED = 5
_FULL_UNSPACED = 3  # letters of a full name in Chinese characters or Hangul
# Offices that one person of a state holds at a time: two holders are two people.
_EXCLUSIVE = frozenset({"president", "prime minister", "chancellor", "foreign minister", "defence minister", "king"})


@dataclass(slots=True, eq=False)
class ArticlePerson:
    """Mentions that are one person within an article.

    ``at`` are the mentions' numbers, ``offices`` (role, ISO state) of those that one person of a state holds at a
    time, ``person`` whom the list of well-known people gives, with ``score`` for how surely. ``shown`` is the English
    name where a list gives it.
    """

    lang: str | None
    names: Counter[str] = field(default_factory=Counter)
    at: list[int] = field(default_factory=list)
    offices: set[tuple[str, str]] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    person: Person | None = None
    score: float = 1.0
    shown: str | None = None

    def label(self) -> tuple[int, str]:
        """Return what orders the people of an article: the commonest name first."""
        count, name = max((count, name) for name, count in self.names.items())
        return -count, name


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name of one word: the mention's number in its article, and the full name it belongs to, with the reason.

    ``called`` is how the article calls this person where no case ending is on the name, as far as it does.
    """

    at: int
    mention: Mention
    owner: ArticlePerson | None
    reason: str
    called: str

    def as_person(self, lang: str | None) -> ArticlePerson:
        """Return somebody of whom an article in a language has nothing but this name."""
        person = ArticlePerson(lang, Counter((self.called,)), [self.at])
        if sum(word.kind == "word" for word in read_person_name(self.mention.surface, lang).words) > 1:
            person.names[self.mention.surface] += 1  # "בן מילר" is Ben Miller, "بن سلمان" bin Salman
        _note_office(person, self.mention)
        return person


def read_people(analysis: Analysis) -> tuple[list[ArticlePerson], list[ShortName]]:
    """Return the people whom an article names in full, and its short names."""
    lang = analysis.article.lang
    people = [(at, m) for at, m in enumerate(analysis.mentions) if m.kind == "person"]
    states = states_named([mention.key for mention in analysis.mentions])
    groups: list[ArticlePerson] = []
    full: set[int] = set()
    longer = {word for _, mention in people if " " in mention.surface for word in mention.surface.split()}
    for at, mention in people:
        unspaced = mention.surface not in longer and _full_unspaced(mention.surface, lang, states)
        if len(full_words(mention.surface)) > 1 or unspaced:
            full.add(at)
            _join(groups, at, mention, lang, states)
    single = [(at, m, (full_words(m.surface) or [m.surface])[0]) for at, m in people if at not in full]
    bare = _without_cases([word for _, _, word in single], lang)
    short = []
    for at, mention, word in single:
        owner, reason = _owner(word, mention.surface, groups, lang)
        short.append(ShortName(at, mention, owner, reason, bare[word]))
    return groups, short


def _full_unspaced(surface: str, lang: str | None, states: Collection[str]) -> bool:
    """Tell whether a name that is written without a space is a full one: a Korean's, or a well-known person's."""
    if not has_no_spaces(surface) or len(surface) < _FULL_UNSPACED:
        return False
    korean = read_korean_name(surface) is not None and not is_given_name(surface, lang)
    return korean or find_person(surface, lang, named=states) is not None


def _without_cases(words: Sequence[str], lang: str | None) -> dict[str, str]:
    """Return for each word the shortest one of the article that it may be a case of: "Holta", "Holtem" -> "Holt"."""
    found: dict[str, str] = {}
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        forms = set(forms_of_word(word, lang))
        shorter = (other for other in found.values() if fold(other) in forms or fold(other) == fold(word))
        found[word] = next(shorter, word)
    return found


def full_words(surface: str) -> list[str]:
    """Return the words of a name that are neither particles nor initials; "Ben" in front is a given name."""
    words = name_words(surface)
    return [
        word
        for at, word in enumerate(words)
        if (len(word) > 1 or has_no_spaces(word))
        and (
            fold(word) not in PARTICLES
            or (at == 0 and len(words) > 1 and is_given_name(word, None) and word.istitle())
            or (at == len(words) - 1 and at > 0 and (word.istitle() or not _has_case(word)))  # "Anna Van"
        )
    ]


def _has_case(word: str) -> bool:
    return word.title() != word.lower()


def _join(
    groups: list[ArticlePerson], at: int, mention: Mention, lang: str | None, states: Collection[str]
) -> None:  # fmt: skip
    """Put a full name to the group of its article that it belongs to, or make one."""
    known = find_person(mention.surface, lang, _state(mention), states)
    person = known[0] if known else None
    group = next((g for g in groups if _same_local(g, mention.surface, person, lang)), None)
    if group is None:
        group = ArticlePerson(lang, person=person, score=_score(known[1]) if known else 1.0)
        groups.append(group)
    group.names[mention.surface] += 1
    group.at.append(at)
    _note_office(group, mention)


def _note_office(person: ArticlePerson, mention: Mention) -> None:
    state = _state(mention)
    if state:
        person.states.add(state)
        if mention.role in _EXCLUSIVE:
            person.offices.add((mention.role or "", state))


def _state(mention: Mention) -> str | None:
    """Return the ISO code of the state that a mention's office belongs to."""
    return mention.of.removeprefix("state:") if mention.of and mention.of.startswith("state:") else None


def _score(alike: float) -> float:
    return round(0.7 + 0.3 * alike, 3)  # one sound key already: the letters only add


def _same_local(group: ArticlePerson, name: str, person: Person | None, lang: str | None) -> bool:
    if person or group.person:
        return person == group.person
    return any(same_name(name, other, "person", lang, lang).same for other in group.names)


def _owner(
    word: str, surface: str, groups: Sequence[ArticlePerson], lang: str | None
) -> tuple[ArticlePerson | None, str]:
    """Return the full name of the article that a short one belongs to: by initial, last word, then frequency."""
    initials = {respell(w, lang)[:1] or fold(w) for w in name_words(surface) if len(w) == 1 and not has_no_spaces(w)}
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
    korean = read_korean_name(name)
    words = [korean.given, korean.surname] if korean else full_words(name)
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
    for other in full_words(name):
        for form in forms_of_word(other, lang):
            if len(form) >= _MISPRINTED and OSA.distance(fold(word), form) == 1:
                return True
    return False
