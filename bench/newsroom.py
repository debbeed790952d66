"""Makes articles that hold nothing but mentions, with who is meant: as many as wanted, the same for the same seed.

Names are recombined from what the package ships (given names, surnames of well-known people, names of states) and
spelt in the languages of ``data/newsroom.toml`` by the packs' own rules read backwards, with case endings. Few people
are in many articles and many people in few (Zipf 1949). It measures scale, not how names are found: real names are
harder.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from pathlib import Path
from typing import Any

from anyascii import anyascii

from reportedly.languages.gazetteer import state_names
from reportedly.languages.name_forms import LATIN, script_of
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.packs import load_pack
from reportedly.languages.people import load_people
from reportedly.records import Analysis, Article, EntityKind, Mention

__all__ = ["make_articles"]

_MADE = ("ov", "enko", "sky", "son", "escu", "yan", "ic", "dze", "as", "sen", "ez", "ini", "auskas", "berg")
_NOUNS = ("Bank", "Energy", "Institute", "Media", "Group", "Airlines", "Steel", "Logistics", "Telecom", "Pharma")
_OFFICES = ("president", "prime minister", "foreign minister", "minister", "spokesperson", "judge", "governor")
# What English spells in its own way, before it is spelt in another: letters -> sound.
_SOUNDS = ((r"[^a-z]", ""), (r"c(?=[eiy])", "s"), (r"ch", "č"), (r"ck|c|q", "k"), (r"č", "ch"), (r"w", "v"),
           (r"x", "ks"), (r"th", "t"), (r"ph", "f"), (r"(?<=[aeou])y(?![aeiou])", "i"),
           (r"([^aeiou])\1", r"\1"))  # fmt: skip
_VOWELS = "aeiouyаеиоуыюяіїє"
_DATA = Path(__file__).parent / "data/newsroom.toml"


@dataclass(frozen=True, slots=True)
class _Language:
    """How often a language is drawn and how it spells names; what each field means stands in the file."""

    share: int
    endings: tuple[str, ...] = ("",)
    every_word: bool = False
    after_vowels: bool = False
    by_sound: bool = False


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def _languages() -> dict[str, _Language]:
    return {
        lang: _Language(**fields | {"endings": tuple(fields.get("endings", ("",)))})
        for lang, fields in _data()["languages"].items()
    }


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody or something: the words of the English name, and what tells it apart."""

    truth: str
    words: tuple[str, ...]
    sounds: bool = False  # from another script: spelt as it sounds in every language but that of the names shown
    role: str | None = None
    of: str | None = None


def make_articles(count: int, seed: int) -> Iterator[tuple[Analysis, tuple[str, ...]]]:
    """Yield articles of about five mentions each, with who or what each mention truly is."""
    chance = random.Random(seed)  # noqa: S311 - a bench needs the same articles again, not secrets
    people, organisations = _make_people(chance, count // 3), _make_organisations(chance, count // 10)
    by_rank = {
        id(group): tuple(accumulate(1 / (rank + 2) for rank in range(len(group)))) for group in (people, organisations)
    }
    langs, weights = list(_languages()), [language.share for language in _languages().values()]

    def draw(group: Sequence[_Named]) -> _Named:
        return chance.choices(group, cum_weights=by_rank[id(group)])[0]

    for number in range(count):
        lang = chance.choices(langs, weights)[0]
        rows: list[tuple[Mention, str]] = []
        for person in dict.fromkeys(draw(people) for _ in range(chance.choice((1, 1, 2, 2, 3)))):
            rows += _mention_person(person, lang, chance)
        if chance.random() < 0.6:
            organisation = draw(organisations)
            rows.append((_mention("organisation", _spell_all(organisation, lang, chance)), organisation.truth))
        for _ in range(chance.choice((1, 2))):
            name, code = chance.choice(_states(lang))
            rows.append((Mention((0, 0), "state", name, name, f"state:{code}"), f"state:{code}"))
        mentions = tuple(mention for mention, _ in rows)
        yield Analysis(Article(f"a{number}", "", lang), mentions=mentions), tuple(truth for _, truth in rows)


def _mention(kind: EntityKind, surface: str, role: str | None = None, of: str | None = None) -> Mention:
    return Mention((0, 0), kind, surface, role=role, of=of)


def _mention_person(person: _Named, lang: str, chance: random.Random) -> Iterator[tuple[Mention, str]]:
    """Yield a full name, now and then with an office, and what follows it: the same in another case, the surname."""
    office = person.role if chance.random() < 0.3 else None
    state = person.of if office else None
    if office and chance.random() < 0.03:  # a misreading: another state's
        state = f"state:{chance.choice(_states(DISPLAY_LANGUAGE))[1]}"
    if office and chance.random() < 0.1:  # only the title and the surname
        yield _mention("person", _spell(person, person.words[-1], lang, chance), office, state), person.truth
        return
    yield _mention("person", _spell_all(person, lang, chance), office, state), person.truth
    if chance.random() < 0.25:
        yield _mention("person", _spell_all(person, lang, chance)), person.truth
    if chance.random() < 0.45:
        yield _mention("person", _spell(person, person.words[-1], lang, chance)), person.truth


def _spell_all(named: _Named, lang: str, chance: random.Random) -> str:
    """Return the whole name in a case of the language, which each word of it takes, or the last one alone."""
    *first, last = named.words
    case = chance.randrange(60)
    words = [_spell(named, word, lang, chance, case if _languages()[lang].every_word else 0) for word in first]
    return " ".join([*words, _spell(named, last, lang, chance, case)])


def _spell(named: _Named, word: str, lang: str, chance: random.Random, case: int | None = None) -> str:
    language = _languages()[lang]
    if language.by_sound or (named.sounds and lang != DISPLAY_LANGUAGE):
        word = _transcribe(word, lang)
    ending = language.endings[(chance.randrange(60) if case is None else case) % len(language.endings)]
    return word + ("" if word[-1] in _VOWELS and not language.after_vowels else ending)


@cache
def _backwards(lang: str) -> tuple[tuple[str, str], ...]:
    """Return sound -> letters of a pack, the longest sound first; the letters that are nearest to the sound."""
    table: dict[str, tuple[bool, str]] = {}
    for letters, sound in load_pack(lang).respell:
        near = (anyascii(letters).lower() != sound, letters)
        if sound and len(letters) <= max(2, len(sound)) and near < table.get(sound, (True, "\U0010ffff")):
            table[sound] = near
    latin = all(script_of(letters) == LATIN for letters, _ in load_pack(lang).respell)
    spelt = {sound: (sound if latin and not near else letters) for sound, (near, letters) in table.items()}
    return tuple(sorted(spelt.items(), key=lambda row: (-len(row[0]), row[0])))


@cache
def _transcribe(word: str, lang: str) -> str:
    rest, out = anyascii(word).lower(), ""
    for letters, sound in _SOUNDS:
        rest = re.sub(letters, sound, rest)
    table = _backwards(lang)
    if "h" not in dict(table) and "kh" in dict(table):
        rest = re.sub(r"(?<![csz])(?<!k)h", "kh", rest)
    while rest:
        sound, letters = next(((s, w) for s, w in table if rest.startswith(s)), (rest[0], rest[0]))
        out, rest = out + letters, rest[len(sound) :]
    return out.capitalize()


@cache
def _states(lang: str) -> list[tuple[str, str]]:
    return sorted((" ".join(words), code) for words, code in state_names(lang).items() if len(code) == 2)


def _given_names() -> list[tuple[str, bool]]:
    """Return given names, and whether they come from a script that is not Latin."""
    text = (resources.files("reportedly.languages") / "given_names.txt").read_text("utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    other_script = [line for line in lines if not {*line}.isdisjoint(_data()["other_scripts"])]
    return [(name, line in other_script) for line in lines for name in line]


def _make_people(chance: random.Random, count: int) -> list[_Named]:
    """Return people whom no list knows, among some whom one does; each name once."""
    listed = {person.name: person.key for person in load_people()}
    given = _given_names()
    surnames = [name.split()[-1] for name in listed]
    codes = [code for _, code in _states(DISPLAY_LANGUAGE)]
    found: dict[str, _Named] = {}
    while len(found) < count:
        first, sounds = chance.choice(given)
        last = chance.choice(surnames)
        if chance.random() < 0.5:
            stem = chance.choice(given)[0] if chance.random() < 0.5 else last
            last = stem.rstrip("aeiouyáéíóú") + chance.choice(_MADE)
        name = f"{first} {last}"
        if chance.random() < 0.05:
            name = chance.choice(sorted(listed))
        role = chance.choice(_OFFICES) if chance.random() < 0.2 else None
        state = f"state:{chance.choice(codes)}"
        found[name] = _Named(listed.get(name, f"person {name}"), tuple(name.split()), sounds, role, state)
    return list(found.values())


def _make_organisations(chance: random.Random, count: int) -> list[_Named]:
    surnames = [person.name.split()[-1] for person in load_people()]
    found: Mapping[str, _Named] = {
        name: _Named(f"organisation {name}", tuple(name.split()))
        for name in (
            f"{chance.choice(surnames)} {chance.choice(_MADE).capitalize()} {chance.choice(_NOUNS)}"
            for _ in range(count)
        )
    }
    return list(found.values())
