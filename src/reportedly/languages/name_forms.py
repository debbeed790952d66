"""What words of names may be: their case forms, and how they would be written in plain Latin letters.

The rules are data (data/name_forms.toml, and the respelling rules of the packs). A word has several *readings*: each
is a string of sounds (one character a sound) with a penalty that says how unlikely it is. See ``name_sounds`` for
what is made of them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from reportedly.languages.words import latin_letters, mend_lookalikes

__all__ = [
    "LATIN",
    "Forms",
    "ends_in_consonant",
    "forms_for",
    "guess_languages",
    "has_no_spaces",
    "language_by_letters",
    "nominatives_of",
    "readings",
    "script_of",
]

LATIN = "latin"
_SHORTEST_STEM = 3
_SHORTEST_SYLLABLES = 2  # of a stem in Hangul
_STRIPPED = 0.03  # a form without an ending; the word as it stands is likelier
_AMBIGUOUS = 0.04  # a letter read as in another language
_PREFIXED = 0.05  # a name without the preposition or "and" that hangs before it
_OTHERWISE = 0.02  # a letter sounded in the less common way
_BY_EAR = 0.02  # a name of English spelling, read as English does
_MOST_READINGS = 18
_BLOCKS = (
    (0x0250, LATIN), (0x0400, "greek"), (0x0530, "cyrillic"), (0x0590, "armenian"), (0x0600, "hebrew"),
    (0x0780, "arabic"), (0x0980, "devanagari"), (0x10A0, "other"), (0x1100, "georgian"), (0x1200, "hangul"),
    (0x1E00, "other"), (0x1F00, LATIN), (0x2000, "greek"), (0x3040, "other"), (0x3100, "kana"), (0x3400, "other"),
    (0xA000, "han"), (0xAC00, "other"), (0xD7B0, "hangul"),
)  # fmt: skip
# Digraphs that are one sound, and what transcriptions double or vary without meaning anything by it.
_SOUNDS = (
    ("shch", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("ph", "f"), ("ck", "k"), ("sh", "S"), ("ch", "C"),
    ("cz", "C"), ("zh", "Z"), ("kh", "X"), ("gh", "G"), ("ts", "T"), ("tz", "T"), ("dz", "D"), ("th", "θ"), ("dh", "d"),
    ("q", "k"), ("x", "ks"), ("w", "v"), ("j", "J"), ("c", "k"),
)  # fmt: skip
_DIGRAPH = re.compile("|".join(letters for letters, _ in _SOUNDS))
_SOUND = dict(_SOUNDS)
_SOFT_C = re.compile(r"c(?=[eiy])")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ׳`´", "'"))
_SPANISH = re.compile(r"j|g(?=[ei])")
_SOFT_G = re.compile(r"g(?=[eiy])")
_LOOKS_FRENCH = re.compile(r"eau|ou|oi|ault|(?:ar|er)[dt]$|[^aeiou]ier$|ç")
_LAST_Y = re.compile(r"(?:iy|ii|ij|yi|yy|yj|ie)$")
_LAST_Y_WITHOUT_J = re.compile(r"(?:iy|ii|yi|yy|ie)$")  # where a j is what English says
_HANGUL = 0xAC00
_FINALS, _FINAL_S, _FINAL_T = 28, 19, 7  # endings of a syllable in Hangul: a written s is said as a t
# What a syllable in Hangul stands for in foreign names and in Korean ones: letters of its romanisation -> sounds.
_FOREIGN = ((re.compile(r"lr|rl"), "l"), (re.compile(r"(?<=[^aeiouy])eu(?=[^aeiouy]|$)"), ""), (re.compile("eo"), "e"),
            (re.compile("ae"), "a"))  # fmt: skip
_KOREAN = ((re.compile("eo"), "o"), (re.compile("eu"), "u"), (re.compile("ae"), "e"))
_REPEATED = re.compile(r"(.)\1+")
# Letters that languages sound differently: tried where the language is unknown or its rules do not say.
_TWO_WAYS = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"(?<![td])j", ("j", "y")),
        (r"g(?=[eiy])", ("g", "j")),
        (r"(?<![sct])ch", ("ch", "kh", "sh")),
        (r"sz", ("sh", "s")),
        (r"x(?=[iu])", ("sh", "s")),
        (r"q(?=[iu])", ("ch", "ts")),
        (r"ou", ("u", "o")),
        (r"c(?=[eiy])", ("s", "ts", "ch")),
        (r"(?<=[aei])c$", ("ch",)),
        (r"c$|c(?=[aou])", ("k", "ts")),
        (r"dj", ("j", "d")),
        (r"oo", ("u", "o")),
        (r"ee", ("i", "e")),
        (r"[oa]ugh$", ("o",)),
        (r"(?<=[aou])e(?![a-z]*$)|(?<=[aou])e(?=[^aeiou])", ("e", "")),
    )
)


_UNSPACED = frozenset({"han", "hangul", "kana"})
_UNVOWELLED = frozenset({"arabic", "hebrew", "devanagari"})  # not every vowel is written
_J_IS_ENGLISH = frozenset({"arabic", "hebrew", "devanagari", "hangul", "kana", "georgian", "armenian"})
_NO_LANGUAGES = frozenset({"feminine", "letters", "latin", "scripts", "irregular"})  # other tables of the file


@dataclass(frozen=True, slots=True)
class Forms:
    """How one language's names change: see data/name_forms.toml. ``cases`` are (ending, what replaces it).

    ``also`` are letters that may be sounded in another way than ``respell`` says, ``merged`` pairs of sounds that its
    writing does not tell apart. ``prefixed`` letters hang before names and belong to none, ``joins`` is the one of them
    that means "and"; with an ending of ``closing`` a name is over, with one of ``closing_behind_consonant`` behind a
    consonant in Hangul, and ``hanging`` belongs to no name either; ``hyphened``: endings may stand behind a hyphen.
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
    hanging: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)


def ends_in_consonant(text: str) -> bool:
    """Tell whether a word in Hangul ends in a consonant: "닐슨" does, "던디" does not."""
    return "\uac00" <= text[-1:] <= "\ud7a3" and (ord(text[-1]) - _HANGUL) % _FINALS > 0


@cache
def _data() -> Mapping[str, Any]:
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
    plain = {"no": "nb", "nn": "nb", "bs": "hr", "ur": "fa"}.get(plain, plain)
    row = _data().get(plain)
    table = dict(_data()[LATIN]["respell"])
    table |= _respelling_of_pack(plain)
    if not isinstance(row, Mapping) or plain in _NO_LANGUAGES:
        return Forms(respell=table)
    cases = []
    for entry in row.get("cases", ()):
        ending, _, nominative = entry.partition(">")
        cases.append((ending.casefold(), nominative.casefold()))  # casefold makes one letter of both sigmas
    return Forms(
        cases=tuple(cases),
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
        hanging=tuple(row.get("hanging", ())),
        also=dict(row.get("also", ())),
    )


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
    return script_of(text) in _UNSPACED and len(text.split()) == 1


@lru_cache(maxsize=50_000)
def language_by_letters(name: str) -> str | None:
    """Return the language that a name's letters tell, None where they are common to many or to more than one."""
    letters = set(unicodedata.normalize("NFC", name.casefold()))
    found = [lang for lang, own in _data()["letters"].items() if not letters.isdisjoint(own)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=50_000)
def guess_languages(text: str, lang: str | None) -> tuple[str | None, ...]:
    """Return the languages whose rules a name may follow: the one told if it uses the name's script, else by script."""
    script = script_of(text)
    by_script = tuple(_data()["scripts"].get(script, ()))
    if lang and (script == LATIN or not by_script or _writes(lang, script)):
        return (lang,)
    return by_script or (None,)


@cache
def _writes(lang: str, script: str) -> bool:
    """Tell whether a language has letters of a script in its rules: Serbian writes Cyrillic, German does not."""
    forms = forms_for(lang)
    letters = "".join(forms.respell) + "".join(forms.alternatives) + "".join(ending for ending, _ in forms.cases)
    scripts = {script_of(char) for char in letters if char.isalpha()}
    return script in scripts or lang in _data()["scripts"].get(script, ())


def nominatives_of(word: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield the forms that a casefolded word may be a case of, with penalties, the word itself first."""
    yield word, 0.0
    forms = forms_for(lang)
    shortest = _SHORTEST_SYLLABLES if script_of(word) == "hangul" else _SHORTEST_STEM
    for ending, nominative in forms.cases:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < shortest:
            continue
        yield stem + nominative, _STRIPPED
        if not nominative:
            for vowel in forms.fleeting if _consonant(stem[-1]) and _consonant(stem[-2]) else ():
                yield f"{stem[:-1]}{vowel}{stem[-1]}", _STRIPPED + 0.01


def _heard(word: str, lang: str | None) -> Iterator[tuple[str, float]]:
    prefixed = forms_for(lang).prefixed
    for size in (1, 2):  # Hebrew "שבקנט", that in Kent
        if len(word) - size >= _SHORTEST_STEM and all(letter in prefixed for letter in word[:size]):
            yield word[size:], _PREFIXED * size
    for ending in forms_for(lang).silent:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word[: -len(ending)], _STRIPPED


@cache
def _rules_by_ear() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """Return the rules by which English names are heard, in steps; each step's readings are kept beside the last's."""
    steps = _data()[LATIN]["heard"]
    return tuple(tuple((re.compile(pattern), sounds) for pattern, sounds in rules) for rules in steps)


@lru_cache(maxsize=50_000)
def _by_ear(form: str, rhotic: bool) -> tuple[str, ...]:
    """Return how a name that is spelt as in English may sound: "Wright", "Jake" -> "rait", "jeik".

    The last step, of an r that is not heard, is for those who write no r that they do not hear (not ``rhotic``).
    """
    *steps, of_r = _rules_by_ear()
    found = [latin_letters(form)]
    for rules in steps:
        found.append(_applied(rules, found[-1]))
    if form in _data()["irregular"]:
        found.append(_data()["irregular"][form])
    if not rhotic:
        found += [_applied(of_r, heard) for heard in found]
    softened = [_SOFT_G.sub("j", heard) for heard in found]
    hardened = [heard.replace("ch", "k") for heard in found]
    return tuple(dict.fromkeys((*found[1:], *softened, *hardened)))


def _applied(rules: Iterable[tuple[re.Pattern[str], str]], letters: str) -> str:
    for pattern, sounds in rules:
        letters = pattern.sub(sounds, letters)
    return letters


def _french(form: str) -> Iterator[str]:
    """Yield how a name would sound whose letters look French, with and without what ends it: "Bouchard" -> "bushar"."""
    if _LOOKS_FRENCH.search(form):
        heard = (form, *(heard for heard, _ in _heard(form, "fr")), *((form[:-1],) if form.endswith("ier") else ()))
        yield from (_respelt(name, "fr") for name in heard)


def _consonant(char: str) -> bool:
    return char.isalpha() and latin_letters(char)[:1] not in {"a", "e", "i", "o", "u", "y", ""}


@cache
def _pattern(lang: str | None) -> re.Pattern[str]:
    ordered = sorted(forms_for(lang).respell, key=lambda letters: -len(letters))
    first = [f"^{re.escape(letters[1:])}" for letters in ordered if letters[0] == "^"]
    return re.compile("|".join((*first, *(re.escape(letters) for letters in ordered if letters[0] != "^"))) or r"(?!)")


def _respelt(word: str, lang: str | None) -> str:
    table = forms_for(lang).respell

    def sounds(match: re.Match[str]) -> str:
        first = table.get(f"^{match.group()}") if match.start() == 0 else None
        return table[match.group()] if first is None else first

    return latin_letters(_pattern(lang).sub(sounds, word))


def _sounds(ascii_word: str, last_y: re.Pattern[str] = _LAST_Y, doubled: bool = False) -> str:
    """Return one character a sound: "shch" is one, "-skij" and "-skiy" are "-sky", doubled letters are one.

    Two letters that are ``doubled`` in a script without vowels have one between them: Hebrew "ברנן", Brennan.
    """
    word = _SOFT_C.sub("s", last_y.sub("y", ascii_word))
    sounds = _DIGRAPH.sub(lambda match: _SOUND[match.group()], word)
    sounds = sounds.replace("TS", "S").replace("TC", "C")  # "tzsch"
    return sounds if doubled else _REPEATED.sub(r"\1", sounds)


@lru_cache(maxsize=100_000)
def readings(word: str, lang: str | None, silent: bool = True, rhotic: bool = True) -> tuple[tuple[str, float], ...]:
    """Return (sounds, penalty) for every way in which a word of a name may be read, the likeliest first.

    Args:
        word: one word of a name in any script and case.
        lang: its language; None guesses by the script.
        silent: whether endings that are not heard may be left out ("Jacques", Жак).
        rhotic: whether every r is heard ("Jordan" is ジョーダン).
    """
    found, heard = _written(word, lang, silent)
    said = dict(found)
    for form, code in heard:
        by_ear = [(letters, _BY_EAR) for letters in _by_ear(form, rhotic)]
        by_ear += [(letters, _AMBIGUOUS) for letters in _french(form)] if code != "fr" else []
        for letters, more in by_ear:
            if sounds := _sounds(letters):
                said[sounds] = min(said.get(sounds, 1.0), round(heard[form, code] + more, 3))
    ordered = sorted(said.items(), key=lambda entry: (entry[1], entry[0]))
    return tuple(ordered[:_MOST_READINGS])


@lru_cache(maxsize=20_000)
def _written(
    word: str, lang: str | None, silent: bool
) -> tuple[Mapping[str, float], Mapping[tuple[str, str | None], float]]:
    """Return the sounds of a word by its letters, and its Latin forms by language, which ears may read; with penalties.

    Whether every r is heard makes no difference to either.
    """
    found: dict[str, float] = {}
    heard: dict[tuple[str, str | None], float] = {}
    word = mend_lookalikes(word)
    folded = unicodedata.normalize("NFC", word.casefold()).translate(_APOSTROPHES)
    unvowelled = script_of(folded) in _UNVOWELLED
    for code in guess_languages(word, lang) if folded else ():
        for form, penalty in (*nominatives_of(folded, code), *(_heard(folded, code) if silent else ())):
            last_y = _LAST_Y_WITHOUT_J if script_of(form) in _J_IS_ENGLISH else _LAST_Y
            for letters, more in _spellings(form, code):
                said = {_sounds(letters, last_y), *((_sounds(letters, last_y, True),) if unvowelled else ())}
                for sounds in filter(None, said):
                    found[sounds] = min(found.get(sounds, 1.0), round(penalty + more, 3))
            if silent and script_of(form) == LATIN:
                heard[form, code] = min(heard.get((form, code), 1.0), penalty)
    return found, heard


def _spellings(form: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield Latin spellings of a form: by the language's rules, letter by letter, and with ambiguous letters."""
    forms = forms_for(lang)
    if forms.article and form.startswith(forms.article) and len(form) > len(forms.article) + 1:
        form = form.removeprefix(forms.article)
    if form[:1] in forms.alternatives:
        for first in forms.alternatives[form[0]]:
            yield first + latin_letters(form[1:]), 0.0
        return
    if script_of(form) == "hangul":
        yield from _of_hangul(form, lang)
    if forms.respell:
        yield _respelt(form, lang), 0.0
    if any(letters in form for letters in forms.also):
        for letters, sounds in forms.also.items():
            form = form.replace(letters, sounds)
        yield _respelt(form, lang), _OTHERWISE
    if script_of(form) != LATIN:
        if not forms.respell or script_of(form) == "han":
            plain = latin_letters(form)
            yield plain, 0.0
            yield from _ambiguous(plain, j_known=True)
        return
    plain = latin_letters(form)
    yield plain, 0.0 if not forms.respell else 0.01
    yield from _ambiguous(plain, "j" in forms.respell)
    if "j" not in forms.respell and (spanish := _SPANISH.sub("kh", plain)) != plain:  # "Alejandro", "Sergio"
        yield spanish, 2 * _AMBIGUOUS


def _of_hangul(form: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield what a name in Hangul sounds like, as a foreign one and as a Korean one."""
    said = "".join(
        chr(ord(char) - _FINAL_S + _FINAL_T)
        if ord(char) >= _HANGUL and (ord(char) - _HANGUL) % _FINALS == _FINAL_S
        else char
        for char in form
    )
    plain = _respelt(said, lang)
    yield _applied(_FOREIGN, plain), 0.0
    yield _applied(_KOREAN, plain), 0.0


def _ambiguous(plain: str, j_known: bool) -> Iterator[tuple[str, float]]:
    """Yield the spellings that come of reading ambiguous letters in another way, one or several at once."""
    found = {plain: 0.0}
    for pattern, sounds in _TWO_WAYS:
        if j_known and pattern.pattern.endswith(")j"):
            continue
        for spelling, penalty in list(found.items()):
            if pattern.search(spelling) and len(found) < _MOST_READINGS:
                for sound in sounds:
                    found.setdefault(pattern.sub(sound, spelling), penalty + 0.01 if penalty else _AMBIGUOUS)
    yield from ((spelling, penalty) for spelling, penalty in found.items() if penalty)
