"""How the words of names may be read: what they would be in plain Latin letters, and how these sound.

A word has several *readings*: each is a string of sounds (one character a sound) with a penalty that says how unlikely
it is. The rules are data (data/name_forms.toml, see ``name_forms``). See ``name_sounds`` for what is made of readings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from reportedly.languages.name_forms import (
    LATIN,
    UNVOWELLED,
    forms_for,
    guess_languages,
    heard_of,
    name_rules,
    nominatives_of,
    script_of,
)
from reportedly.languages.words import latin_letters, mend_lookalikes

__all__ = ["readings"]

_AMBIGUOUS = 0.04  # a letter read as in another language
_OTHERWISE = 0.02  # a letter sounded in the less common way
_BY_EAR = 0.02  # a name of English spelling, read as English does
_MOST_READINGS = 18
# Digraphs that are one sound, and what transcriptions double or vary without meaning anything by it.
_SOUNDS = (
    ("shch", "S"), ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("ph", "f"), ("ck", "k"), ("sh", "S"), ("ch", "C"),
    ("cz", "C"), ("zh", "Z"), ("kh", "X"), ("gh", "G"), ("ts", "T"), ("tz", "T"), ("dz", "D"), ("ds", "D"),
    ("th", "θ"), ("dh", "d"), ("q", "k"), ("x", "ks"), ("w", "v"), ("j", "J"), ("c", "k"),
)  # fmt: skip
_DIGRAPH = re.compile("|".join(letters for letters, _ in _SOUNDS))
_SOUND = dict(_SOUNDS)
_SOFT_C = re.compile(r"c(?=[eiy])")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ׳`´", "'"))
_SPANISH = re.compile(r"j|g(?=[ei])")
_SOFT_G = re.compile(r"g(?=[eiy])")
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
        (r"[oa]ugh$", ("o", "of")),
        (r"pf", ("f",)),
        (r"(?<=[aou])e(?![a-z]*$)|(?<=[aou])e(?=[^aeiou])", ("e", "")),
    )
)
_J_IS_ENGLISH = frozenset({"arabic", "hebrew", "devanagari", "hangul", "kana", "georgian", "armenian"})


@lru_cache(maxsize=20_000)
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
        by_ear += [(letters, _AMBIGUOUS) for letters in _as_it_looks(form, code)]
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
    unvowelled = script_of(folded) in UNVOWELLED
    for code in guess_languages(word, lang) if folded else ():
        for form, penalty in (*nominatives_of(folded, code), *(heard_of(folded, code) if silent else ())):
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


@cache
def _rules_by_ear() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """Return the rules by which English names are heard, in steps; each step's readings are kept beside the last's."""
    steps = name_rules()[LATIN]["heard"]
    return tuple(tuple((re.compile(pattern), sounds) for pattern, sounds in rules) for rules in steps)


@lru_cache(maxsize=10_000)
def _by_ear(form: str, rhotic: bool) -> tuple[str, ...]:
    """Return how a name that is spelt as in English may sound: "Wright", "Jake" -> "rait", "jeik".

    The last step, of an r that is not heard, is for those who write no r that they do not hear (not ``rhotic``).
    """
    *steps, of_r = _rules_by_ear()
    found = [latin_letters(form)]
    for rules in steps:
        found.append(_applied(rules, found[-1]))
    if form in name_rules()["irregular"]:
        found.append(name_rules()["irregular"][form])
    if not rhotic:
        found += [_applied(of_r, heard) for heard in found]
    softened = [_SOFT_G.sub("j", heard) for heard in found]
    hardened = [heard.replace("ch", "k") for heard in found]
    return tuple(dict.fromkeys((*found[1:], *softened, *hardened)))


def _applied(rules: Iterable[tuple[re.Pattern[str], str]], letters: str) -> str:
    for pattern, sounds in rules:
        letters = pattern.sub(sounds, letters)
    return letters


@cache
def _told_by_spelling() -> Mapping[str, re.Pattern[str]]:
    """Return the languages that the letters of a name tell in texts of other languages, too, with these letters."""
    looks = {code: forms_for(code).looks for code in name_rules()}
    return {code: re.compile(letters) for code, letters in looks.items() if letters}


def _as_it_looks(form: str, lang: str | None) -> Iterator[str]:
    """Yield how a name sounds whose letters tell another language, with and without its end: "Bouchard" -> "bushar"."""
    for code, letters in _told_by_spelling().items():
        if code != lang and letters.search(form):
            muted = (form[: -len(written)] + said for written, said in forms_for(code).muted if form.endswith(written))
            for name in (form, *(heard for heard, _ in heard_of(form, code)), *muted):
                yield _respelt(name, code)
