"""How names change from language to language: their case forms, what hangs on them, what is not heard of them.

The rules are data (data/name_forms.toml, and the respelling rules of the packs). See ``name_readings`` for how a word
of a name may be read by them.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportedly.languages.han_sounds import foreign_syllables
from reportedly.languages.words import latin_letters

__all__ = [
    "INHERENT",
    "LATIN",
    "SYLLABIC",
    "UNVOWELLED",
    "Forms",
    "ends_in_consonant",
    "forms_for",
    "guess_languages",
    "has_no_spaces",
    "heard_of",
    "language_by_letters",
    "letters_said",
    "name_rules",
    "nominatives_of",
    "script_of",
]

LATIN = "latin"
_SHORTEST_STEM = 3
_SHORTEST_SYLLABLES = 2  # of a stem in Hangul
_CLOSED = 3  # letters of a syllable in Hangul that ends in a consonant
_BRIEF = 2  # letters of a stem that ends in a vowel, before endings that stand behind vowels alone: Georgian "Li-m"
_STRIPPED = 0.03  # a form without an ending; the word as it stands is likelier
_EASED = 0.02  # a name without the vowel that eases its first consonants
_PREFIXED = 0.05  # a name without the preposition or "and" that hangs before it
_BLOCKS = (
    (0x0250, LATIN), (0x0400, "greek"), (0x0530, "cyrillic"), (0x0590, "armenian"), (0x0600, "hebrew"),
    (0x0780, "arabic"), (0x0980, "devanagari"), (0x10A0, "other"), (0x1100, "georgian"), (0x1200, "hangul"),
    (0x1E00, "other"), (0x1F00, LATIN), (0x2000, "greek"), (0x3040, "other"), (0x3100, "kana"), (0x3400, "other"),
    (0xA000, "han"), (0xAC00, "other"), (0xD7B0, "hangul"),
)  # fmt: skip
SYLLABIC = frozenset({"han", "hangul", "kana"})
"""Scripts of which a letter is a syllable, and that write names together with the word for their kind."""
UNVOWELLED = frozenset({"arabic", "hebrew"})
"""Scripts that leave vowels out."""
INHERENT = frozenset({"devanagari"})
"""Scripts of which a letter may carry a vowel that no sign shows."""
_OTHER_TABLES = frozenset({"feminine", "irregular", "latin", "letters", "scripts", "served"})


@dataclass(frozen=True, slots=True)
class Forms:
    """How one language's names change: see data/name_forms.toml. ``cases`` are (ending, what replaces it).

    ``also`` are letters that may be sounded in another way than ``respell`` says, ``merged`` pairs of sounds that its
    writing does not tell apart. ``prefixed`` letters hang before names and belong to none, ``joins`` is the one of them
    that means "and"; with an ending of ``closing`` a name is over, with one of ``closing_behind_consonant`` behind a
    consonant, with one of ``closing_before_given`` before a given name; ``never_closing`` are ends of names that look
    so, ``hanging`` belongs to no name either; ``hyphened``: endings may stand behind a hyphen.
    Endings that are ``brief`` stand behind vowels and leave two letters if need be.
    ``han`` are the kinds of names in Chinese characters that are no words of the language ("foreign", "abroad",
    "korean").
    ``following`` characters are words behind foreign names in Chinese characters, and in none.
    A name that begins with ``prothetic`` letters has a vowel in front that only eases them: Persian "اسکات", Scott.
    ``softened`` letters have another sound with a mark behind them (Hebrew geresh).
    ``looks`` is a pattern of letters that tell the language in other languages' texts; its names may end there as
    ``muted`` says (ending, what is heard of it). ``transcribes``: foreign names are respelt, in Latin letters too.
    ``inherent`` is the vowel that a consonant carries which no sign says otherwise of.
    ``bare_first``: a given name that ends in a consonant is followed by a surname, or else it has an ending.
    ``letters``: names of Latin letters as the language writes them -> the letters.
    """

    cases: tuple[tuple[str, str], ...] = ()
    fleeting: str = ""
    silent: tuple[str, ...] = ()
    respell: Mapping[str, str] = field(default_factory=dict)
    loose: bool = False
    article: str = ""
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merged: frozenset[frozenset[str]] = frozenset()
    hyphened: bool = False
    prefixed: str = ""
    joins: str = ""
    closing: tuple[str, ...] = ()
    closing_behind_consonant: tuple[str, ...] = ()
    closing_before_given: tuple[str, ...] = ()
    never_closing: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)
    looks: str = ""
    muted: tuple[tuple[str, str], ...] = ()
    transcribes: bool = False
    brief: tuple[str, ...] = ()
    inherent: str = ""
    bare_first: bool = False
    letters: Mapping[str, str] = field(default_factory=dict)
    prothetic: tuple[str, ...] = ()
    softened: str = ""
    han: tuple[str, ...] = ()
    following: tuple[str, ...] = ()


def ends_in_consonant(text: str) -> bool:
    """Tell whether a word ends in a consonant: "닐슨" and "დოლ" do, "던디" and "დოლი" do not."""
    if script_of(text[-1:]) == "hangul":
        return len(unicodedata.normalize("NFD", text[-1:])) == _CLOSED
    return not has_no_spaces(text[-1:]) and _consonant(text[-1:])


@lru_cache(maxsize=20_000)
def letters_said(word: str, lang: str | None) -> str:
    """Return the Latin letters that a word is made of by their names ("एलएसयू" -> "lsu"), "" where it is not."""
    names = forms_for(lang).letters
    rest, found = unicodedata.normalize("NFC", word.casefold()), ""
    while rest:
        name = next((name for name in sorted(names, key=len, reverse=True) if rest.startswith(name)), None)
        if name is None:
            return ""
        found, rest = found + names[name], rest[len(name) :]
    return found


@cache
def name_rules() -> Mapping[str, Any]:
    """Return data/name_forms.toml."""
    text = (resources.files("reportedly.languages") / "data" / "name_forms.toml").read_text("utf-8")
    return tomllib.loads(text)


def _respelling_of_pack(code: str) -> Mapping[str, str]:
    """Return a pack's rules of respelling alone: to load and check a whole pack takes five times as long."""
    file = resources.files("reportedly.languages") / f"{code}.toml"
    if not code or not file.is_file():
        return {}
    names = tomllib.loads(file.read_text("utf-8")).get("names", {})
    return {letters.casefold(): sounds for letters, sounds in reversed(names.get("respell", []))}


@cache
def forms_for(lang: str | None) -> Forms:
    """Return the rules of a language, no rules for one without any; the pack's respelling comes behind the file's."""
    plain = (lang or "").split("-")[0].lower()
    plain = name_rules()["served"].get(plain, plain)
    row = name_rules().get(plain)
    table = dict(name_rules()[LATIN]["respell"])
    table |= _respelling_of_pack(plain)
    if not isinstance(row, Mapping) or plain in _OTHER_TABLES:
        return Forms(respell=table)
    if "foreign" in row.get("han", ()):
        table |= foreign_syllables()
    return Forms(
        cases=_changes(row.get("cases", ())),
        fleeting=row.get("fleeting", ""),
        silent=tuple(row.get("silent", ())),
        respell=table | dict(row.get("respell", ())),
        loose=row.get("loose", False),
        article=row.get("article", ""),
        alternatives={letter: tuple(sounds) for letter, sounds in row.get("alternatives", {}).items()},
        merged=frozenset(map(frozenset, row.get("merged", ()))),
        hyphened=row.get("hyphened", False),
        prefixed=row.get("prefixed", ""),
        joins=row.get("joins", ""),
        closing=tuple(row.get("closing", ())),
        closing_behind_consonant=tuple(row.get("closing_behind_consonant", ())),
        closing_before_given=tuple(row.get("closing_before_given", ())),
        never_closing=tuple(row.get("never_closing", ())),
        hanging=tuple(row.get("hanging", ())),
        also=dict(row.get("also", ())),
        looks=row.get("looks", ""),
        muted=_changes(row.get("muted", ())),
        transcribes=row.get("transcribes", False),
        brief=tuple(row.get("brief", ())),
        inherent=row.get("inherent", ""),
        bare_first=row.get("bare_first", False),
        letters={said: letter for letter, names in row.get("letters", {}).items() for said in names},
        prothetic=tuple(row.get("prothetic", ())),
        softened=row.get("softened", ""),
        han=tuple(row.get("han", ())),
        following=tuple(row.get("following", ())),
    )


def _changes(entries: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (ending, what replaces it) of entries such as "sen>nen"; casefolding makes one letter of both sigmas."""
    parts = (entry.casefold().partition(">") for entry in entries)
    return tuple((ending, replacement) for ending, _, replacement in parts)


@lru_cache(maxsize=100_000)
def script_of(text: str) -> str:
    """Return the script of the first letter of a text: "latin", "cyrillic", "han" …; "latin" if it has no letter."""
    for char in text:
        if char.isalpha():
            code = ord(char)
            return next((script for limit, script in _BLOCKS if code < limit), "other")
    return LATIN


def has_no_spaces(text: str) -> bool:
    """Tell whether a name is in a script that puts no spaces between words, Hangul names among them."""
    return script_of(text) in SYLLABIC and len(text.split()) == 1


@lru_cache(maxsize=50_000)
def language_by_letters(name: str) -> str | None:
    """Return the language that a name's letters tell, None where they are common to many or to more than one."""
    letters = set(unicodedata.normalize("NFC", name.casefold()))
    found = [lang for lang, own in name_rules()["letters"].items() if not letters.isdisjoint(own)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=50_000)
def guess_languages(text: str, lang: str | None) -> tuple[str | None, ...]:
    """Return the languages whose rules a name may follow: the one told if it uses the name's script, else by script."""
    script = script_of(text)
    by_script = tuple(name_rules()["scripts"].get(script, ()))
    if lang and (script == LATIN or not by_script or _writes(lang, script)):
        return (lang,)
    return by_script or (None,)


@cache
def _writes(lang: str, script: str) -> bool:
    """Tell whether a language has letters of a script in its rules: Serbian writes Cyrillic, German does not."""
    forms = forms_for(lang)
    letters = "".join(forms.respell) + "".join(forms.alternatives) + "".join(ending for ending, _ in forms.cases)
    scripts = {script_of(char) for char in letters if char.isalpha()}
    return script in scripts or lang in name_rules()["scripts"].get(script, ())


def nominatives_of(word: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield the forms that a casefolded word may be a case of, with penalties, the word itself first."""
    yield word, 0.0
    forms = forms_for(lang)
    shortest = _SHORTEST_SYLLABLES if script_of(word) == "hangul" else _SHORTEST_STEM
    for ending, nominative in forms.cases:
        stem = word[: -len(ending)]
        bare = _consonant(stem[-1:]) and _consonant(stem[:1])  # "Ng" has no vowel at all
        brief = len(stem) == _BRIEF and ending in forms.brief and (bare or not _consonant(stem[-1]))
        if not word.endswith(ending) or (len(stem) < shortest and not brief):
            continue
        yield stem + nominative, _STRIPPED
        if not nominative:
            for vowel in forms.fleeting if _consonant(stem[-1]) and _consonant(stem[-2]) else ():
                yield f"{stem[:-1]}{vowel}{stem[-1]}", _STRIPPED + 0.01


def heard_of(word: str, lang: str | None, hung: bool = True) -> Iterator[tuple[str, float]]:
    """Yield what is said of a casefolded word without what hangs before it or is silent at its end, with penalties.

    Nothing hangs before it unless ``hung``.
    """
    prefixed = forms_for(lang).prefixed if hung else ""
    for size in (1, 2):  # Hebrew "שבקנט", that in Kent
        shortest = _SHORTEST_STEM - (size == 1)  # "לנל", to Nell
        if len(word) - size >= shortest and all(letter in prefixed for letter in word[:size]):
            yield word[size:], _PREFIXED * size
    if word.startswith(forms_for(lang).prothetic) and len(word) > _SHORTEST_STEM:
        yield word[1:], _EASED
    for ending in forms_for(lang).silent:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word[: -len(ending)], _STRIPPED


def _consonant(char: str) -> bool:
    return char.isalpha() and latin_letters(char)[:1] not in {"a", "e", "i", "o", "u", "y", ""}
