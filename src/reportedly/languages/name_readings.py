"""How the words of names may be read: what they would be in plain Latin letters, and how these sound.

A word has several *readings*: each is a string of sounds (one character a sound) with a penalty that says how unlikely
it is. The rules are data (data/name_forms.toml, see ``name_forms``). See ``name_sounds`` for what is made of readings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from reportedly.languages.han_sounds import abroad_spellings, foreign_spellings, is_foreign, korean_spellings
from reportedly.languages.korean_names import read_korean_name
from reportedly.languages.name_forms import (
    INHERENT,
    LATIN,
    UNVOWELLED,
    forms_for,
    guess_languages,
    heard_of,
    letters_said,
    name_rules,
    nominatives_of,
    script_of,
)
from reportedly.languages.words import latin_letters, mend_lookalikes

__all__ = ["readings"]

_AMBIGUOUS = 0.04  # a letter read as in another language
_OTHERWISE = 0.02  # a letter sounded in the less common way
_LESS_LIKELY = 0.001  # the one reading of Chinese characters behind the other: as a native name, as a foreign one
_KOREAN_HAN = 0.01  # a Korean name in Chinese characters
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
_BETWEEN = "'"
_NO_DIGRAPH = re.compile(r"(?<![dtskgzcp])'|'(?![szh])")
_SOFT_C = re.compile(r"c(?=[eiy])")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ׳`´", "'"))
_SPANISH = re.compile(r"j|g(?=[ei])")
_SOFT_G = re.compile(r"g(?=[eiy])")
_LAST_Y = re.compile(r"(?:iy|ii|ij|yi|yy|yj|ie)$")
_LAST_Y_WITHOUT_J = re.compile(r"(?:iy|ii|yi|yy|ie)$")  # where a j is what English says
_HANGUL = 0xAC00
_FINALS, _FINAL_S, _FINAL_T = 28, 19, 7  # endings of a syllable in Hangul: a written s is said as a t
# What a syllable in Hangul stands for in foreign names and in Korean ones: letters of its romanisation -> sounds.
_FOREIGN = (
    (re.compile(r"lr|rl"), "l"), (re.compile(r"heu(?=[^aeiouy]|$)"), "kh"),
    (re.compile(r"(?<=[^aeiouy])eu(?=[^aeiouy]|$)"), ""), (re.compile(r"ng(?=[kg])"), "n"),
    (re.compile(r"([gdb])(?=[ktp])(?:(?<=g)(?=k)|(?<=d)(?=t)|(?<=b)(?=p))"), ""), (re.compile("ae"), "a"),
)  # fmt: skip
_FOREIGN_E = ((re.compile("wo"), "we"), (re.compile("eo"), "e"))
_FOREIGN_R = ((re.compile("wo$"), "wa"), (re.compile("eo$"), "a"), *_FOREIGN_E)  # "Baker" is 베이커
_FOREIGN_W = (re.compile("^u(?=[^aeiouy])"), "wu"), (re.compile("wi"), "yu")  # "Woods" is 우즈, "Yuan" 위안
_KOREAN = ((re.compile("eo"), "o"), (re.compile("eu"), "u"), (re.compile("ae"), "e"))
# A consonant of Devanagari (with the dot under it) before another, before a nasal or before a vowel's own letter.
_CARRIES = re.compile("[\u0915-\u0939]\u093c?(?=[\u0904-\u0939])")
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
        (r"ea(?=th|d|v)", ("e",)),
        (r"[oa]ugh$", ("o", "of")),
        (r"pf", ("f",)),
        (r"(?<=[aou])e(?![a-z]*$)|(?<=[aou])e(?=[^aeiou])", ("e", "")),
    )
)
_J_IS_ENGLISH = frozenset({"arabic", "hebrew", "devanagari", "hangul", "kana", "georgian", "armenian"})


@lru_cache(maxsize=20_000)
def readings(
    word: str, lang: str | None, silent: bool = True, rhotic: bool = True, hung: bool = True
) -> tuple[tuple[str, float], ...]:
    """Return (sounds, penalty) for every way in which a word of a name may be read, the likeliest first.

    Args:
        word: one word of a name in any script and case.
        lang: its language; None guesses by the script.
        silent: whether endings that are not heard may be left out ("Jacques", Жак).
        rhotic: whether every r is heard ("Jordan" is ジョーダン).
        hung: whether letters that hang before names may be none of its own (Hebrew "ולרמן", and Lerman).
    """
    found, heard = _written(word, lang, silent, hung)
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
    word: str, lang: str | None, silent: bool, hung: bool
) -> tuple[Mapping[str, float], Mapping[tuple[str, str | None], float]]:
    """Return the sounds of a word by its letters, and its Latin forms by language, which ears may read; with penalties.

    Whether every r is heard makes no difference to either.
    """
    found: dict[str, float] = {}
    heard: dict[tuple[str, str | None], float] = {}
    word = mend_lookalikes(word)
    folded = unicodedata.normalize("NFC", word.casefold()).translate(_APOSTROPHES)
    unwritten = script_of(folded) in UNVOWELLED | INHERENT
    for code in guess_languages(word, lang) if folded else ():
        for form, penalty in (*nominatives_of(folded, code), *(heard_of(folded, code, hung) if silent else ())):
            last_y = _LAST_Y_WITHOUT_J if script_of(form) in _J_IS_ENGLISH else _LAST_Y
            for letters, more in _spellings(form, code):
                said = {_sounds(letters, last_y), *((_sounds(letters, last_y, True),) if unwritten else ())}
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
        if len(form) == 1 or read_korean_name(form):
            return  # else it may be foreign: 심슨 is Simpson
    yield from _by_syllables(form, lang)
    native = "foreign" in forms.han and script_of(form) == "han" and not is_foreign(form)
    by_letters = _by_its_letters(form, lang)
    yield from ((letters, penalty + _LESS_LIKELY * native) for letters, penalty in by_letters)
    if script_of(form) in UNVOWELLED | INHERENT:
        yield _respelt(form, lang, apart=True), 0.0
    if any(letters in form for letters in forms.also):
        for letters, sounds in forms.also.items():
            form = form.replace(letters, sounds)
        yield _respelt(form, lang), _OTHERWISE
    if script_of(form) != LATIN:
        if not forms.respell or script_of(form) == "han":
            plain = latin_letters(form)
            yield plain, _LESS_LIKELY * ("foreign" in forms.han and not native)
            yield from _ambiguous(plain, j_known=True)
        return
    plain = latin_letters(form)
    yield plain, 0.0 if not forms.respell else 0.01
    yield from _ambiguous(plain, "j" in forms.respell)
    if "j" not in forms.respell and (spanish := _SPANISH.sub("kh", plain)) != plain:  # "Alejandro", "Sergio"
        yield spanish, 2 * _AMBIGUOUS


def _by_its_letters(form: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield what a form is by the language's rules for letters, and as letters that are said by their names."""
    forms = forms_for(lang)
    if len(said := letters_said(form, lang)) > 1:
        yield said, _OTHERWISE
    voiced = _with_inherent(form, forms.inherent) if forms.inherent else form
    if voiced != form:
        yield _respelt(voiced, lang), 0.0
    if forms.respell:
        yield _respelt(form, lang), 0.0 if voiced == form else _OTHERWISE


def _with_inherent(form: str, vowel: str) -> str:
    """Return a word in letters that carry a vowel of their own with it between two of them: "डस्टिन" -> "डaस्टिन".

    At the end nobody says it, and a sign for another vowel or for none stands in its place.
    """
    letters = unicodedata.normalize("NFD", form)
    return _CARRIES.sub(lambda match: match[0] + vowel, letters)


def _by_syllables(form: str, lang: str | None) -> Iterator[tuple[str, float]]:
    if script_of(form) == "hangul":
        yield from _of_hangul(form, lang)
    elif script_of(form) == "han":
        yield from _of_han(form, lang)


def _of_hangul(form: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield what a name in Hangul sounds like, as a foreign one and as a Korean one."""
    said = "".join(
        chr(ord(char) - _FINAL_S + _FINAL_T)
        if ord(char) >= _HANGUL and (ord(char) - _HANGUL) % _FINALS == _FINAL_S
        else char
        for char in form
    )
    plain = _respelt(said, lang)
    foreign = _applied(_FOREIGN, plain)
    for vowels in (_FOREIGN_E, _FOREIGN_R):
        yield _applied(vowels, foreign), 0.0
    if (otherwise := _applied(_FOREIGN_W, foreign)) != foreign:
        yield _applied(_FOREIGN_R, otherwise), _OTHERWISE
    yield _applied(_KOREAN, plain), 0.0


def _of_han(form: str, lang: str | None) -> Iterator[tuple[str, float]]:
    """Yield what Chinese characters are as a foreign name, as a Chinese abroad spells them and as a Korean name."""
    kinds = forms_for(lang).han
    if "foreign" in kinds:
        yield from ((letters, penalty + _LESS_LIKELY) for letters, penalty in foreign_spellings(form))
    if "abroad" in kinds:
        yield from ((surname + latin_letters(given), _OTHERWISE) for surname, given in abroad_spellings(form))
    for hangul in korean_spellings(form) if "korean" in kinds else ():
        yield from ((letters, penalty + _KOREAN_HAN) for letters, penalty in _spellings(hangul, "ko"))


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


def _respelt(word: str, lang: str | None, apart: bool = False) -> str:
    """Return a word in Latin letters; ``apart``: with a mark where two letters, and no digraph, stand side by side.

    What is "ds" of Hebrew "דסטין", Dustin, has a vowel between that nobody writes.
    """
    table = forms_for(lang).respell

    def sounds(match: re.Match[str]) -> str:
        first = table.get(f"^{match.group()}") if match.start() == 0 else None
        return table[match.group()] if first is None else first

    if not apart:
        return latin_letters(_pattern(lang).sub(sounds, word))
    parts: list[str] = []
    at = 0
    for match in _pattern(lang).finditer(word):
        parts += [*word[at : match.start()], sounds(match)]
        at = match.end()
    letters = [latin_letters(part) for part in (*parts, *word[at:])]
    return _NO_DIGRAPH.sub("", _BETWEEN.join(filter(None, letters)))


def _sounds(ascii_word: str, last_y: re.Pattern[str] = _LAST_Y, doubled: bool = False) -> str:
    """Return one character a sound: "shch" is one, "-skij" and "-skiy" are "-sky", doubled letters are one.

    Two letters that are ``doubled`` in a script without vowels have one between them: Hebrew "ברנן", Brennan.
    """
    word = _SOFT_C.sub("s", last_y.sub("y", ascii_word))
    sounds = _DIGRAPH.sub(lambda match: _SOUND[match.group()], word)
    sounds = sounds.replace(_BETWEEN, "").replace("TS", "S").replace("TC", "C")  # "tzsch"
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
    # of the others not even the pack is opened: all of them take seconds
    telling = [code for code, rules in name_rules().items() if "looks" in rules]
    return {code: re.compile(forms_for(code).looks) for code in telling}


def _as_it_looks(form: str, lang: str | None) -> Iterator[str]:
    """Yield how a name sounds whose letters tell another language, with and without its end: "Bouchard" -> "bushar"."""
    for code, letters in _told_by_spelling().items():
        if code != lang and letters.search(form):
            muted = (form[: -len(written)] + said for written, said in forms_for(code).muted if form.endswith(written))
            for name in (form, *(heard for heard, _ in heard_of(form, code)), *muted):
                yield _respelt(name, code)
