"""Well-known people of world politics: an authority for the English spelling of a name, never the way to find one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from reportedly.languages.gazetteer import fold, slug
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.sounds import (
    ALIKE,
    forms_of_word,
    likeness,
    name_keys,
    name_word_list,
    name_words,
    respell,
    same_word,
    similarity,
)

__all__ = ["Person", "find_famous", "find_person", "find_surname", "is_name_part", "load_people"]


_NEARLY_SPELT = 0.78
_SHORTEST_FAMOUS = 5  # letters, of a script of syllables those of its sounds: shorter surnames are many people's


@dataclass(frozen=True, slots=True)
class Person:
    """A person: ``key`` is "person:<slug>", ``name`` the English spelling, ``state`` an ISO code or None.

    ``native`` are spellings in other scripts to which no rule leads; ``alone`` is true for the one of several with a
    surname who is meant where it stands alone.
    """

    key: str
    name: str
    state: str | None
    native: tuple[str, ...] = ()
    alone: bool = False


@cache
def load_people() -> tuple[Person, ...]:
    """Return everybody in people.tsv, in its order."""
    text = (resources.files("reportedly.languages") / "people.tsv").read_text("utf-8")
    people = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, state, native, alone = (*line.split("\t"), "", "")[:4]
            natives = tuple(spelling for spelling in native.split("|") if spelling)
            people.append(Person(f"person:{slug(name)}", name, state or None, natives, alone == "alone"))
    return tuple(people)


@cache
def _index() -> Mapping[str, tuple[Person, ...]]:
    """Return sound keys (capitals) and folded names in both scripts -> people."""
    index = defaultdict(list)
    for person in load_people():
        for key in name_keys(person.name, DISPLAY_LANGUAGE):
            index[key].append(person)
        for native in person.native:
            index[fold(native)].append(person)
        index[fold(person.name)].append(person)
    return {key: tuple(people) for key, people in index.items()}


@lru_cache(maxsize=20_000)
def find_person(name: str, lang: str | None, state: str | None = None) -> tuple[Person, float] | None:
    """Return the person whose full name a name in a text sounds like, with the likeness of the letters, 0 to 1.

    Args:
        name: at least two words, in any case and script.
        lang: the language of the text.
        state: ISO code of the state that the text gives the person's office; another one's people count less.
    """
    same = _index().get(fold(name))
    if same:
        return same[0], 1.0
    candidates = {person for key in name_keys(name, lang) for person in _index().get(key, ())}
    scored = []
    for person in candidates:
        alike = likeness(name, lang, person.name, DISPLAY_LANGUAGE)
        mismatch = state is not None and person.state is not None and state != person.state
        scored.append((alike - 0.2 * mismatch, person.key, person, alike))
    if not scored:
        return None
    best = max(scored, key=lambda entry: entry[:2])
    return (best[2], best[3]) if best[0] >= ALIKE else None


@cache
def _of_state(state: str) -> tuple[Person, ...]:
    return tuple(person for person in load_people() if person.state == state)


@lru_cache(maxsize=20_000)
def find_surname(word: str, lang: str | None, state: str) -> Person | None:
    """Return the one person of a state whose first or last name a single word is; None if there are more or none."""
    found = {
        person
        for person in _of_state(state)
        for part in {name_words(person.name)[0], name_words(person.name)[-1]}
        if same_word(word, lang, part, DISPLAY_LANGUAGE)
    }
    return found.pop() if len(found) == 1 else None


@cache
def _by_last_word() -> Mapping[str, tuple[Person, ...]]:
    """Return sound keys of last words, and last words in other scripts -> the people called so."""
    index = defaultdict(list)
    for person in load_people():
        for native in person.native:
            index[fold(name_words(native)[-1])].append(person)
        for key in name_keys(name_words(person.name)[-1], DISPLAY_LANGUAGE):
            index[key].append(person)
    return {key: tuple(people) for key, people in index.items()}


@lru_cache(maxsize=20_000)
def find_famous(word: str, lang: str | None) -> Person | None:
    """Return the one listed person whose last name a word is, in any language; None where that is not clear."""
    spelt = _by_last_word().get(fold(word), ())
    if len(spelt) == 1:
        return spelt[0]
    if max(len(word), len(respell(word, lang))) < _SHORTEST_FAMOUS:
        return None
    keys = name_keys(word, lang)
    candidates = {person for key in keys for person in _by_last_word().get(key, ())}
    found = {person for person in candidates if _same_letters(word, lang, name_words(person.name)[-1])}
    meant = {person for person in found if person.alone} if len(found) > 1 else found
    return meant.pop() if len(meant) == 1 else None


def _same_letters(word: str, lang: str | None, surname: str) -> bool:
    """Tell whether a word is a surname in its letters, case endings and respelling apart: sound is too little alone."""
    if not set(forms_of_word(word, lang)).isdisjoint(forms_of_word(surname, DISPLAY_LANGUAGE)):
        return True
    return (
        same_word(word, lang, surname, DISPLAY_LANGUAGE)
        and similarity(word, lang, surname, DISPLAY_LANGUAGE) >= _NEARLY_SPELT
    )


@cache
def _parts() -> frozenset[str]:
    text = (resources.files("reportedly.languages") / "given_names.txt").read_text("utf-8")
    given = [name for line in text.splitlines() if not line.startswith("#") for name in line.split()]
    known = {fold(word) for person in load_people() for word in name_words(person.name)}
    return frozenset(({fold(name) for name in given} | known) - name_word_list("titles"))


@lru_cache(maxsize=50_000)
def is_name_part(word: str, lang: str | None, exact: bool = False) -> bool:
    """Tell whether a word is a common given name or part of a well-known person's name.

    ``exact`` takes the word as it stands, else it may be in any case.
    """
    parts = _parts()
    if exact:
        return any(fold(part) in parts or respell(part, lang) in parts for part in name_words(word))
    for part in name_words(word):
        if len(part) > 1 and (any(form in parts for form in forms_of_word(part, lang)) or respell(part, lang) in parts):
            return True
    return False
