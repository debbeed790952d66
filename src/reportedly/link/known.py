"""The well-known person whom a full name means: by the list's own classes of sounds, else as any two names are one.

The list's classes know how Korean and Chinese names come through Russian ("Čen", Jong), which as a rule for any two
names would make too many one; the likeness of any two names knows the other scripts better. Where a script leaves
vowels out, classes of consonants say too little alone.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from reportedly.languages.name_forms import script_of
from reportedly.languages.name_likeness import SAME_SOUND, word_likeness
from reportedly.languages.name_sounds import writes_no_vowels
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.people import Person, load_people
from reportedly.languages.people import find_person as find_heard
from reportedly.languages.sounds import name_word_list, name_words
from reportedly.link.meetings import Meetings
from reportedly.link.name_parts import read_person_name
from reportedly.link.pairs import SAME, same_name

__all__ = ["find_person"]

_ELSEWHERE = 0.2  # off the score of a person of another state than the text gives the office
# Likeness of a name to another person than the one whose sounds it has by the list's classes, and how much more.
_CLEARLY = 0.93
_MORE = 0.03
_ALIKE = 0.83  # more than two names of a text need: nine hundred people are asked at once
# In an article that does not name their state few are meant: of 41 names in articles of 17 languages five were, and 36
# were somebody else, whose name comes out alike in a script that tells fewer sounds apart.
_FAR_AWAY = 0.95
_FAR_AWAY_BY_CLASSES = 0.76
_ONE_WORD = 0.9  # likeness of a name written together in Hangul, whose short words sound like many


@cache
def _words(name: str) -> int:
    return len(read_person_name(name, DISPLAY_LANGUAGE).words)


@cache
def _met() -> Meetings[Person]:
    index: Meetings[Person] = Meetings(people=True)
    for person in load_people():
        index.add(person, person.name, DISPLAY_LANGUAGE)
    return index


def _same(name: str, lang: str | None, person: Person) -> float:
    return same_name(name, person.name, "person", lang, DISPLAY_LANGUAGE).score


def find_person(
    name: str, lang: str | None, state: str | None = None, named: Collection[str] | None = None
) -> tuple[Person, float] | None:
    """Return the well-known person whose full name a name in a text is, with how surely, 0 to 1.

    Args:
        name: a full name, in any case and script.
        lang: the language of the text.
        state: ISO code of the state that the text gives the person's office; another one's people count less.
        named: ISO codes of the states that the text names; people of other states must be surer. None if unknown.
    """
    person, alike, heard = _find(name, lang, state)
    if person is None:
        return None
    near = named is None or person.state is None or person.state == state or person.state in named
    return (person, alike) if near or alike >= (_FAR_AWAY_BY_CLASSES if heard else _FAR_AWAY) else None


@lru_cache(maxsize=20_000)
def _find(name: str, lang: str | None, state: str | None) -> tuple[Person | None, float, bool]:
    """Return whom a name means, how surely, and whether it is one by the list's own classes of sounds."""
    heard = find_heard(name, lang, state)
    if heard and not _in_order(name, lang, heard[0]):
        heard = None
    if heard and writes_no_vowels(name) and _same(name, lang, heard[0]) < SAME:
        heard = None  # consonants alone make nobody known
    if heard and heard[1] == 1.0:
        return *heard, True
    alike = _most_alike(name, lang, state)
    if heard is None:
        return (*alike, False) if alike else (None, 0.0, False)
    # the list's classes hold Jong and Yong for one: who is called so word by word goes before
    own = _same(name, lang, heard[0])
    return (*alike, False) if alike and alike[1] >= max(_CLEARLY, own + _MORE) else (*heard, True)


def _most_alike(name: str, lang: str | None, state: str | None) -> tuple[Person, float] | None:
    alone = len(name_words(name)) == 1
    scored = []
    for person in _met().near(name, lang):
        if alone and _words(person.name) == 1:  # "Charles" is not yet "King Charles"
            continue
        alike = _same(name, lang, person)
        mismatch = state is not None and person.state is not None and state != person.state
        # of father and son the shorter name is the father's
        scored.append((alike - _ELSEWHERE * mismatch, -len(person.name), person.key, person, alike))
    if not scored:
        return None
    best = max(scored, key=lambda entry: entry[:3])
    return (best[3], best[4]) if best[0] >= _ALIKE and _in_order(name, lang, best[3]) else None


def _one_word(word: str, lang: str | None, name: str) -> float:
    return word_likeness(word, lang, name, DISPLAY_LANGUAGE, whole=True)


@lru_cache(maxsize=20_000)
def _in_order(name: str, lang: str | None, person: Person) -> bool:
    """Tell whether a name begins or ends as a person's does; surnames come first in some languages and states.

    Sounds of whole names run together alike: Kirsty Young is not Hoyer, Steny, nor Ian Beattie Jans, Beat. One word of
    Hangul is the full name of nobody but those whose surname comes first, which it then begins with: 데이비드 (David)
    is not Davey, Ed, nor 이용호 (Ri Yong-ho) Yi, Wang.
    """
    mine, theirs = name_words(name), name_words(person.name)
    first = name_word_list("surname_first")
    if len(mine) == 1 < len(theirs) and script_of(name) == "hangul":
        return person.state in first and _one_word(mine[0], lang, "".join(theirs)) >= _ONE_WORD
    if len(mine) == 1 or person.native or not first.isdisjoint((lang, person.state)):
        return True
    ends = ((mine[0], theirs[0]), (mine[-1], theirs[-1]))
    return any(word_likeness(left, lang, right, DISPLAY_LANGUAGE) >= SAME_SOUND for left, right in ends)
