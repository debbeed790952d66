"""How names sound: spellings of one name in different scripts and languages brought to one key.

A name is respelt by its language's rules, romanised, and reduced to classes of consonants; vowels carry little when a
name changes languages ("Volodymyr", "Volodimirs", "Wołodymyr"). Classes are chosen for what transcriptions mix up:
all sibilants and affricates are one (Kim *Jong*-un, *Dzong* Un, *Ch*enun), so are k, g, h and kh.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import product

from rapidfuzz import fuzz

from reportedly.languages.gazetteer import fold
from reportedly.languages.han_sounds import foreign_syllables, is_foreign
from reportedly.languages.name_forms import forms_for
from reportedly.languages.pack import LanguagePack
from reportedly.languages.packs import load_pack, pack_for
from reportedly.languages.words import NAME_WORD, latin_letters

__all__ = [
    "ALIKE",
    "PARTICLES",
    "forms_of_word",
    "likeness",
    "name_keys",
    "name_words",
    "respell",
    "same_word",
    "similarity",
    "skeleton",
]


@cache
def name_word_list(name: str) -> frozenset[str]:
    """Return a list of data/name_words.toml."""
    text = (resources.files("reportedly.languages") / "data" / "name_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


PARTICLES = name_word_list("particles")
_SHORTEST_STEM = 3
_MOST_VARIANTS = 60
_MOST_READINGS = 8
_AMBIGUOUS = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"gh", ("g", "")),
        (r"^j|(?<!d)j", ("j", "y", "h")),
        (r"g(?=[eiy])", ("g", "j")),
        (r"(?<![sct])ch", ("ch", "k")),
        (r"th", ("t", "s")),
        (r"^h|(?<=[aeou])h(?=[aeou])", ("h", "")),
        (r"^w|w(?=[aeio])", ("v", "")),
    )
)
_PATRONYMIC = re.compile(r"(?:[oei]?vi[ct]s?h?|[yo]vych|[oei]vn[aoy]|vics|wicz\w*|vic[ah]?)$")
_CLASSES = (
    (r"sch|tsch|shch|dzh|tch|ch|sh|zh|ts|tz|dz|cz|sz|zs|cs|^x(?=[aeiou])", "S"),
    (r"c(?=[eiy])|[szj]", "S"),
    (r"x", "KS"),
    (r"ph|v|w|f", "V"),
    (r"th|t|d", "T"),
    (r"ck|kh|gh|[kgqc]", "K"),
    (r"h(?=[aeiouy])", "K"),
    (r"ng", "N"),
    (r"[pb]", "B"),
    (r"n", "N"),
    (r"m", "M"),
    (r"l", "L"),
    (r"r", "R"),
)
_SCANNER = re.compile("|".join(f"({pattern})" for pattern, _ in _CLASSES))
_VOWELS = str.maketrans({"e": "i", "o": "u", "h": None, "w": "u"})
_REPEATED = re.compile(r"(.)\1+")


def name_words(name: str) -> list[str]:
    """Cut a name into words at spaces and hyphens; marks, digits and dots are left out."""
    return NAME_WORD.findall(name)


@lru_cache(maxsize=20_000)
def respell(word: str, lang: str | None) -> str:
    """Return a word as English would write its sounds, by the rules of the language it stands in; lower case ASCII."""
    pack = pack_for(lang)
    lowered = word.casefold()
    return latin_letters(_replace(lowered, pack) if pack else lowered)


@cache
def _rules(code: str, foreign: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return the pack's rules as one pattern, the longest first, and what each match becomes.

    ``foreign``: of a name in characters that stand for foreign syllables.
    """
    table = {letters.casefold(): sounds for letters, sounds in reversed(load_pack(code).respell)}
    table |= foreign_syllables() if foreign else {}
    ordered = sorted(table, key=lambda letters: -len(letters))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)"), table


def _replace(word: str, pack: LanguagePack) -> str:
    """Apply the pack's rules to a casefolded word in one pass, the longest at each place."""
    pattern, table = _rules(pack.code, "foreign" in forms_for(pack.code).han and is_foreign(word))
    return pattern.sub(lambda match: table[match.group()], word)


@lru_cache(maxsize=50_000)
def skeleton(ascii_word: str) -> str:
    """Return the consonant classes of a romanised word: "jong" and "dzong" -> "SN"."""
    softened = re.sub(r"(?<=[aeiouy])j(?![aeiou])|y", "i", ascii_word)
    out: list[str] = []
    last_end = -1
    for match in _SCANNER.finditer(softened):
        code = _CLASSES[(match.lastindex or 1) - 1][1]
        if not (out and match.start() == last_end and out[-1][-1] == code[0]):  # "ll", "tsz": one sound
            out.append(code)
        last_end = match.end()
    return "".join(out)


@lru_cache(maxsize=50_000)
def forms_of_word(word: str, lang: str | None) -> tuple[str, ...]:
    """Return the folded word and what it is without the case endings of the language, longest form first."""
    folded = fold(word).replace(" ", "")
    pack = pack_for(lang)
    forms = {folded}
    if pack:
        for ending in (*pack.person_endings, *pack.endings):
            bare = fold(ending)
            if bare and folded.endswith(bare) and len(folded) - len(bare) >= _SHORTEST_STEM:
                forms.add(folded[: -len(bare)])
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _stems(word: str, pack: LanguagePack | None) -> list[str]:
    """Return a casefolded word as it stands and without each ending; "Unem" may lose two letters, "Kim" no "im"."""
    stems = [word]
    for ending in (*pack.person_endings, *pack.endings) if pack else ():
        cut = ending.casefold()
        left = len(word) - len(cut)
        if cut and word.endswith(cut) and left >= (2 if len(cut) >= 2 else _SHORTEST_STEM):
            stems.append(word[:left])
    return stems


@lru_cache(maxsize=20_000)
def _word_skeletons(word: str, lang: str | None, every: bool) -> tuple[str, ...]:
    """Return the skeletons of a word: of its plain readings, or of every reading that its letters allow."""
    found: dict[str, None] = {}
    pack = pack_for(lang)
    for stem in _stems(word.casefold(), pack):
        if pack and pack.respell:
            found.setdefault(skeleton(latin_letters(_replace(stem, pack))))
        if _is_latin(stem) or not pack or not pack.respell:
            readings = _readings(latin_letters(stem))
            found.update(dict.fromkeys(map(skeleton, readings if every else readings[:1])))
    return tuple(found)


def _is_latin(word: str) -> bool:
    return all(ord(char) < 0x250 for char in word)


def _readings(word: str) -> list[str]:
    """Return how a word in its own Latin spelling may be read: letters that languages sound differently, both ways.

    "Jens" has a y, "Jong" a dzh, "Alejandro" a kh; "Geoff" and "Gary" differ, and so do "Walesa" and "Warren".
    """
    readings = [word]
    for pattern, sounds in _AMBIGUOUS:
        if pattern.search(word):
            readings = [pattern.sub(sound, reading) for reading in readings for sound in sounds]
    return list(dict.fromkeys(readings[:_MOST_READINGS]))


@lru_cache(maxsize=20_000)
def name_keys(name: str, lang: str | None, every: bool = True) -> frozenset[str]:
    """Return the sound keys of a full name: every order of surname and given name, endings kept and taken off.

    Two names that share a key may sound alike: see ``likeness``. Keys of less than three consonants are left out,
    since they fit too much. ``every`` adds the unlikely readings of ambiguous letters.
    """
    words = [word for word in name_words(name) if fold(word) not in PARTICLES and len(word) > 1]
    if len(words) > 2:  # "Vladimir Vladimirovich Putin"
        words = [words[0], *(w for w in words[1:-1] if not _PATRONYMIC.search(latin_letters(w))), words[-1]]
    if not words:
        return frozenset()
    keys = set()
    for sounds in list(product(*(_word_skeletons(word, lang, every) for word in words)))[:_MOST_VARIANTS]:
        for order in _orders(sounds):
            key = "".join(order)
            if len(key) >= 3:
                keys.add(key)
    return frozenset(keys)


def _orders(sounds: Sequence[str]) -> tuple[Sequence[str], ...]:
    if len(sounds) == 1:
        return (sounds,)
    return (sounds, (sounds[-1], *sounds[:-1]), (*sounds[1:], sounds[0]))


@lru_cache(maxsize=50_000)
def similarity(left: str, left_lang: str | None, right: str, right_lang: str | None) -> float:
    """Return how alike two names are, 0 to 1: in letters and in sound, in the better word order, endings apart."""
    best = 0.0
    for a in _romanised(left, left_lang):
        for b in _romanised(right, right_lang):
            best = max(best, _ratio("".join(a), "".join(b)), _ratio("".join(sorted(a)), "".join(sorted(b))))
    return best


def _ratio(left: str, right: str) -> float:
    return (fuzz.ratio(left, right) + fuzz.ratio(_sound(left), _sound(right))) / 200


@lru_cache(maxsize=50_000)
def _sound(ascii_word: str) -> str:
    """Return consonant classes with three kinds of vowels between them: "jinping" and "tszinpin" -> "SiNBiN"."""
    softened = re.sub(r"(?<=[aeiouy])j(?![aeiou])|y", "i", ascii_word)
    out, at = [], 0
    for match in _SCANNER.finditer(softened):
        out.append(softened[at : match.start()].translate(_VOWELS))
        out.append(_CLASSES[(match.lastindex or 1) - 1][1])
        at = match.end()
    out.append(softened[at:].translate(_VOWELS))
    return _REPEATED.sub(r"\1", "".join(out))


def _given_names_differ(left: str, left_lang: str | None, right: str, right_lang: str | None) -> bool:
    """Tell whether of two names with one surname the given names are short and unlike: Jan and Anna Nowak."""
    best = None
    for a in _romanised(left, left_lang):
        for b in _romanised(right, right_lang):
            same = set(a) & set(b)
            mine, theirs = "".join(w for w in a if w not in same), "".join(w for w in b if w not in same)
            if same:
                best = max(best or 0.0, 100.0 if _sound(mine) == _sound(theirs) else fuzz.ratio(mine, theirs))
                if min(len(mine), len(theirs)) > _SHORT_GIVEN:
                    return False
    return best is not None and best < _GIVEN_ALIKE


_SHORT_GIVEN = 4
_GIVEN_ALIKE = 70
_SAME_WORD = 0.15  # what a word that is the same letter for letter adds
_SHORT_KEY = 5  # consonants; fewer are found in many names
_SHORT_PENALTY = 0.12
ALIKE = 0.68
"""From this likeness on, two full names of one sound are taken for one (the least seen: Kim Jong-un and Ким Чен Ын)."""


@lru_cache(maxsize=50_000)
def likeness(left: str, left_lang: str | None, right: str, right_lang: str | None) -> float:
    """Return how surely two full names are one, 0 to 1: 0 unless they share a sound key; compare with ``ALIKE``."""
    # an unlikely reading of the one must meet a plain reading of the other
    keys = name_keys(left, left_lang, every=False) & name_keys(right, right_lang)
    keys |= name_keys(left, left_lang) & name_keys(right, right_lang, every=False)
    if not keys:
        return 0.0
    mine = {word for words in _romanised(left, left_lang) for word in words if len(word) > 2}
    theirs = {word for words in _romanised(right, right_lang) for word in words if len(word) > 2}
    shared = 0.0 if mine.isdisjoint(theirs) else _SAME_WORD
    if shared and _given_names_differ(left, left_lang, right, right_lang):
        return 0.0
    short = _SHORT_PENALTY if max(map(len, keys)) < _SHORT_KEY else 0.0
    return min(1.0, similarity(left, left_lang, right, right_lang) + shared) - short


@lru_cache(maxsize=50_000)
def same_word(left: str, left_lang: str | None, right: str, right_lang: str | None) -> bool:
    """Tell whether two single names are one: the same letters, endings apart, or the same sound and like letters."""
    if not set(forms_of_word(left, left_lang)).isdisjoint(forms_of_word(right, right_lang)):
        return True
    return likeness(left, left_lang, right, right_lang) >= ALIKE - _SHORT_PENALTY  # one word is short by nature


@lru_cache(maxsize=20_000)
def _romanised(name: str, lang: str | None) -> tuple[tuple[str, ...], ...]:
    pack = pack_for(lang)
    words = [word for word in name_words(name) if fold(word) not in PARTICLES]
    bare = [min(_stems(word.casefold(), pack), key=len) for word in words]
    variants = [[latin_letters(word) for word in words], [latin_letters(word) for word in bare]]
    if pack and pack.respell:
        variants += [[respell(word, lang) for word in words], [latin_letters(_replace(word, pack)) for word in bare]]
    return tuple(dict.fromkeys(tuple(variant) for variant in variants))
