"""Sound keys of words of names: what two spellings of one word share, for finding it and for telling others apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from reportedly.languages.name_forms import LATIN, UNVOWELLED, forms_for, guess_languages, script_of
from reportedly.languages.name_readings import readings

__all__ = [
    "FIRM",
    "VOWELS",
    "consonants",
    "firm",
    "heard_frames",
    "likeliest_sounds",
    "not_far_off",
    "other_frame",
    "sound_frame",
    "sound_frames",
    "sound_heads",
    "sound_keys",
    "writes_no_vowels",
]

VOWELS = frozenset("aeiouy")
_V_AND_F = frozenset("vf")


# One letter for the consonants that any two transcriptions mix up; vowels, h and y are left out.
_KEY = str.maketrans(
    dict.fromkeys("aeiouyh", None) | dict.fromkeys("SCTJZDsz", "s") | dict.fromkeys("kgXGq", "k")
    | dict.fromkeys("bpfv", "b") | dict.fromkeys("tdθ", "t") | dict.fromkeys("rl", "r") | dict.fromkeys("mn", "n")
)  # fmt: skip
FIRM = {**_KEY, **str.maketrans("", "", "bpfvw")}  # what is left of a word in every reading of an unvowelled script
_REPEATED = re.compile(r"(.)\1+")
_MOST_KEYS = 8
_FEW = 3
_NOT_FAR_OFF, _NOT_FAR_OFF_ACROSS = 60.0, 50.0  # of 100, sounds in common and in order; across scripts
_SOFT = str.maketrans("yJXGvθf", "iihhutp")
_BY_EAR = 0.02  # penalty of readings as English is heard


def sound_keys(word: str, lang: str | None, length: int = 2) -> frozenset[str]:
    """Return the first consonants of a word's readings, as classes: two forms of one word share one."""
    return frozenset(classes[:length] for classes in _classes(word, lang))


@lru_cache(maxsize=30_000)
def _classes(word: str, lang: str | None) -> frozenset[str]:
    """Return the consonants of a word's readings, as classes, with what other languages hear in them."""
    found = set()
    forms = readings(word, lang)[:_MOST_KEYS]
    if any("r" in form for form, _ in forms):
        forms += readings(word, lang, rhotic=False)[:_MOST_KEYS]
    for form, _ in forms:
        found.add(form.translate(_KEY))
        form = form[0] + form[1:].replace("v", "")  # "Orwell", Оруэлл
        classes = form.translate(_KEY)
        found.add(classes)
        if "θ" in form:
            found.add(form.replace("θ", "s").translate(_KEY))
            found.add(form.replace("θ", "s").replace("h", "k").translate(_KEY))
        if "h" in form:  # "Johann", Иоганн
            found.add(form.replace("h", "k").translate(_KEY))
        if form[0] == "J":  # "Juan", Хуан; 加, "ga"
            found.add(form.replace("J", "k", 1).translate(_KEY))
        if form[0] == "v":  # "Wainwright", Уэйнрайт
            found.add(classes[1:])
    return frozenset(found)


@lru_cache(maxsize=30_000)
def likeliest_sounds(word: str, lang: str | None) -> tuple[str, ...]:
    """Return the sounds of a word by its likeliest readings, those as one that any two spellings mix up: "Ho", Хо."""
    return tuple(dict.fromkeys(form.translate(_SOFT) for form, _ in readings(word, lang)[:_FEW]))


def not_far_off(left: Sequence[str], right: Sequence[str], one_script: bool) -> bool:
    """Tell quickly whether two words may be one, by their ``likeliest_sounds``.

    For words whose vowels are written. Of 50,000 pairs of names of which the consonants were alike a tenth is left, and
    of the 3,342 that were one hardly any is lost.
    """
    least = _NOT_FAR_OFF if one_script else _NOT_FAR_OFF_ACROSS
    for mine in left:
        for theirs in right:
            if ratio(mine, theirs, score_cutoff=least):
                return True
    return False


@lru_cache(maxsize=30_000)
def sound_heads(word: str, lang: str | None) -> frozenset[str]:
    """Return the first consonants of a word's readings, for scripts whose vowels are written as w and y."""
    found = set()
    for form, _ in readings(word, lang)[:_MOST_KEYS]:
        classes = form.translate(_KEY)
        found |= {classes[:1], classes.lstrip("b")[:1]}
    return frozenset(found)


def sound_frame(word: str, lang: str | None) -> str:
    """Return the consonants of a word's likeliest reading, as classes: what is left in every spelling of it."""
    return next(iter(sound_frames(word, lang)), "")


@lru_cache(maxsize=30_000)
def sound_frames(word: str, lang: str | None) -> tuple[str, ...]:
    """Return the ``sound_frame`` of every reading of a word, the likeliest first."""
    forms = (form for form, _ in readings(word, lang))
    return tuple(dict.fromkeys(_frame(form) for form in forms))


@lru_cache(maxsize=30_000)
def heard_frames(word: str, lang: str | None) -> tuple[str, ...]:
    """Return the consonants of a word, as classes, that scripts of syllables write: as few as are heard of it.

    "Heather" is ヘザー and "Kavanagh" カバナー: the r is not heard, "th" is an s and v a b.
    """
    found = readings(word, lang, rhotic=False)
    forms = [form for form, penalty in found if penalty <= _BY_EAR] or [form for form, _ in found[:1]]
    frames = {_REPEATED.sub(r"\1", form.replace("θ", "s").translate(_KEY)) for form in forms}
    fewest = min(map(len, frames), default=0)
    return tuple(sorted(frame for frame in frames if len(frame) == fewest))


@lru_cache(maxsize=30_000)
def other_frame(word: str, lang: str | None) -> str:
    """Return the same of a word as others may hear it, "" where they hear no other.

    Arabic has one letter for g and j and another for v and f; English writes a gh that nobody hears ("Kavanaugh").
    """
    rules = [forms_for(code) for code in guess_languages(word, lang)]
    several = any(letter in word for forms in rules for letter in forms.also)
    mute = ("G" if script_of(word) == LATIN else "") + ("f" if any(_V_AND_F in forms.merged for forms in rules) else "")
    for form, _ in readings(word, lang)[: _MOST_KEYS if several else 1]:
        frame = _frame(form[:1] + form[1:].translate(str.maketrans("", "", mute)))
        if frame != sound_frame(word, lang):
            return frame
    return ""


def _frame(form: str) -> str:
    return (form[:1] + form[1:].replace("v", "")).translate(_KEY)


def writes_no_vowels(text: str) -> bool:
    """Tell whether a script leaves out vowels, so that sounds say less than consonants."""
    return script_of(text) in UNVOWELLED


def consonants(word: str, lang: str | None) -> int:
    """Return how many consonants the likeliest reading of a word has."""
    found = readings(word, lang)
    return firm(found[0][0]) if found else 0


def firm(sounds: str) -> int:
    """Return how many consonants some sounds have."""
    return sum(char not in VOWELS for char in sounds)
