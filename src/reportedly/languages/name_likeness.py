"""How alike two words of names are: a weighted edit distance over sounds, by what lies between the two spellings.

Letters are weighed by how often transcriptions mix them up (a vowel for its neighbour, g for h) as in the phonetically
weighted edit distances of name matching (Kondrak 2003, "Phonetic alignment and similarity"); transpositions are one
slip (Damerau 1964). Between two spellings of one language every difference counts nearly in full: "Barton" is not
"Burton". Between scripts that leave out vowels, consonants decide.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Indel

from reportedly.languages.name_forms import LATIN, forms_for, guess_languages, script_of
from reportedly.languages.name_readings import readings
from reportedly.languages.name_sounds import FIRM, VOWELS, firm, writes_no_vowels

__all__ = ["SAME_SOUND", "sounds_alike", "word_likeness"]

SAME_SOUND = 0.82
"""From this likeness on two words of a name are one; every kind of pair is scaled to it."""

_CLOSE: dict[tuple[str, str], float] = {}
_GROUPS = (
    (0.05, "iy"), (0.1, "kX"), (0.15, "hX"), (0.2, "gh"), (0.2, "Gg"), (0.25, "Gh"), (0.3, "GX"), (0.3, "fv"),
    (0.35, "kg"), (0.4, "td"), (0.4, "dD"), (0.35, "bp"), (0.15, "tθ"), (0.3, "dθ"), (0.3, "θsz"), (0.3, "θf"),
    (0.25, "sz"), (0.3, "SCTJZDs"), (0.3, "zZD"), (0.35, "yJ"), (0.25, "CX"), (0.25, "Tz"), (0.6, "rl"), (0.7, "mn"),
    (0.25, "ou"), (0.25, "ei"), (0.3, "ey"), (0.35, "ao"), (0.35, "ae"), (0.4, "uy"), (0.5, "ui"), (0.6, "aeiouy"),
    (0.25, "uv"), (0.4, "kT"), (0.6, "oe"), (0.6, "Ch"), (0.4, "Jg"), (0.4, "Jh"), (0.4, "Zg"),
)  # fmt: skip
for _cost, _letters in _GROUPS:
    for _a in _letters:
        for _b in _letters:
            if _a != _b and _cost < _CLOSE.get((_a, _b), 1.0):
                _CLOSE[_a, _b] = _cost
_DROPPED = {"h": 0.2, "y": 0.2, "X": 0.5, "G": 0.5, **dict.fromkeys("aeiou", 0.4)}
_SWAPPED = 0.35
_HOPELESS = 0.45
_TOO_FAR = 0.22  # edits as a share of the length: every kind of pair asks for fewer
_UNLIKELY = 0.075
_OTHER = 1.5  # another consonant altogether
_MORE = 1.2  # a consonant that the other word has not
_LAST = 1.7  # at the end it makes another surname: Shcherba, Shcherbak
# What scripts without vowels do not tell apart: Hebrew b and v, p and f; Devanagari's nasals.
_LOOSELY = {
    frozenset("bv"): 0.2,
    frozenset("pf"): 0.1,
    frozenset("kX"): 0.1,
    frozenset("sS"): 0.15,
    frozenset("mn"): 0.25,
    frozenset("fv"): 0.2,
}

# How a pair is compared: what differences are multiplied by, and from which likeness on it is the same word.
_STRICT = (2.0, 0.88)
_PLAIN = (1.25, 0.87)
_CROSS = (1.0, 0.8)
_LOOSE = (1.0, 0.84)
_ADDING = (1.0, 0.83)  # between others and a script that puts a vowel behind every consonant
_SYLLABLES = (2.0, 0.92)
_HANGUL = (1.0, 0.84)
_SHORT = (4, 1.5)  # so few sounds, and how much more a difference counts then: Fang, Feng
_ADDED = 0.2  # a vowel between or after consonants that is not heard
_MERGED = 0.1  # of two sounds that one of the languages has one letter for


def _kind(left: str, left_lang: str | None, right: str, right_lang: str | None, whole: bool) -> tuple[float, float]:
    scripts = {script_of(left), script_of(right)}
    if "han" in scripts and "cyrillic" not in scripts:
        # a foreign name has a dot between its words and vowels that no other spelling has
        return _SYLLABLES if whole or len(scripts) == 1 else _ADDING
    if "hangul" in scripts:
        return _HANGUL if whole or len(scripts) == 1 else _ADDING
    if "kana" in scripts:
        return _ADDING if len(scripts) > 1 else _STRICT
    if any(forms_for(code).loose for code in (*guess_languages(left, left_lang), *guess_languages(right, right_lang))):
        return _LOOSE
    transcribed = left_lang != right_lang and any(forms_for(code).transcribes for code in (left_lang, right_lang))
    if len(scripts) > 1 or transcribed:
        return _CROSS
    if scripts == {LATIN} and (left_lang is None or right_lang is None or left_lang != right_lang):
        return _PLAIN
    return _STRICT


def _merged(left: str, left_lang: str | None, right: str, right_lang: str | None) -> frozenset[frozenset[str]]:
    """Return the sounds that one of two spellings does not tell apart; within one language it is no excuse."""
    if left_lang == right_lang:
        return frozenset()
    codes = (*guess_languages(left, left_lang), *guess_languages(right, right_lang))
    return frozenset(pair for code in codes for pair in forms_for(code).merged)


@lru_cache(maxsize=30_000)
def word_likeness(
    left: str,
    left_lang: str | None,
    right: str,
    right_lang: str | None,
    whole: bool = False,
    hung: tuple[bool, bool] = (True, True),
) -> float:
    """Return how surely two words of names are one, 0 to 1, to be compared with ``SAME_SOUND``.

    Args:
        left: a word in any script, case and spelling.
        left_lang: its language, None if unknown.
        right: another word.
        right_lang: its language, None if unknown.
        whole: both are whole names, written together.
        hung: of each, whether letters that hang before names may be none of its own.
    """
    kind = _kind(left, left_lang, right, right_lang, whole)
    times, threshold = kind
    merged = _merged(left, left_lang, right, right_lang)
    unvowelled = writes_no_vowels(left) or writes_no_vowels(right)
    between = kind in (_STRICT, _PLAIN)  # both in Latin letters: nothing is transcribed, rare readings only mislead
    best = 0.0
    rhotic = kind is not _ADDING
    for mine, penalty in readings(left, left_lang, not between, rhotic, hung[0]):
        for theirs, more in readings(right, right_lang, not between, rhotic, hung[1]):
            bound = 1.0 - penalty - more
            if bound <= best or (between and bound < 1.0 - _UNLIKELY):
                continue
            if mine == theirs:
                best = bound
            elif _hopeful(mine, theirs, kind is _LOOSE or bool(merged)):
                more_times = _SHORT[1] if between and max(len(mine), len(theirs)) <= _SHORT[0] else 1.0
                # one consonant alone tells nothing where vowels are written
                loose = kind is _LOOSE and (unvowelled or min(firm(mine), firm(theirs)) > 1)
                alike = sounds_alike(mine, theirs, times * more_times, loose, merged, kind is _ADDING)
                # unlikely readings must fit well: their penalty counts again where they do not
                best = max(best, alike - penalty - more)
    if best >= 1.0:
        return 1.0
    # scaled so that the kind's threshold comes to SAME_SOUND
    if best >= threshold:
        return SAME_SOUND + (1 - SAME_SOUND) * (best - threshold) / (1 - threshold)
    return best * SAME_SOUND / threshold


def _hopeful(mine: str, theirs: str, classes: bool) -> bool:
    """Tell quickly whether two words are worth weighing: by their consonants' classes, or by every sound."""
    if classes:  # the sound of "th" is a t or an s to those who have it not
        if "θ" in mine or "θ" in theirs:
            return True
        mine, theirs = mine.translate(FIRM), theirs.translate(FIRM)
    return Indel.normalized_similarity(mine, theirs) >= _HOPELESS


@lru_cache(maxsize=20_000)
def sounds_alike(
    left: str,
    right: str,
    times: float,
    loose: bool,
    merged: frozenset[frozenset[str]] = frozenset(),
    adding: bool = False,
) -> float:
    """Return 1 minus the weighted edits between two strings of sounds by the length of the longer one; 0 if far apart.

    ``times`` multiplies every difference (at most to 1); ``loose`` lets vowels go nearly free, and counts consonants.
    ``merged`` are pairs of sounds that are hardly a difference; ``adding``: either may have vowels that none hears.
    """
    length = max(firm(left), firm(right)) + 1 if loose else max(len(left), len(right), 2)
    hopeless = length * _TOO_FAR
    drops = [_drop(right, at, char, times, loose, adding) for at, char in enumerate(right)]
    rows: list[list[float]] = [[0.0, *accumulate(drops)]]
    for i, a in enumerate(left):
        above, drop_a = rows[i], _drop(left, i, a, times, loose, adding)
        row = [above[0] + drop_a]
        for j, b in enumerate(right):
            best = above[j] if a == b else above[j] + _replace(a, b, times, loose, merged)
            best = min(best, above[j + 1] + drop_a, row[j] + drops[j])
            if i and j and not loose and a == right[j - 1] and left[i - 1] == b and a != b:
                best = min(best, rows[i - 1][j - 1] + min(1.0, _SWAPPED * times))
            row.append(best)
        rows.append(row)
        if min(row) > hopeless and min(rows[-2]) > hopeless:  # it can only grow
            return 0.0
    return max(0.0, 1.0 - rows[-1][-1] / length)


def _drop(word: str, at: int, char: str, times: float, loose: bool, adding: bool) -> float:
    if adding and at and char in "aeiou" and word[at - 1] not in VOWELS:
        return _ADDED
    if loose and not at and word[:2] == "hy":  # Hughes, "יוז"
        return 0.15
    if loose and char in "aeiouyvh":
        return 0.06 if at else 0.7
    cost = _DROPPED.get(char)
    if at == len(word) - 1 and char in "aoe":  # "Ananda" is not Anand; "Wayne" is Уэйн
        return _MORE if (char != "e" and times > 1) or times >= _STRICT[0] else 0.25 * times
    if cost is not None:
        return min(1.0, cost * times)
    if at and (char, word[at - 1]) in _CLOSE:  # "tsz", "dzh": one sound in two letters
        return min(1.0, 0.5 * times)
    if at and at == len(word) - 1:
        return _LAST
    return _MORE if times < _STRICT[0] else 1.0


def _replace(a: str, b: str, times: float, loose: bool, merged: frozenset[frozenset[str]]) -> float:
    if merged and frozenset((a, b)) in merged:
        return _MERGED
    if loose and a in "aeiouyv" and b in "aeiouyv" and {a, b} != {"y", "v"}:  # Yang is not Wang
        return 0.08
    if loose and (cost := _LOOSELY.get(frozenset((a, b)))):
        return cost
    near = _CLOSE.get((a, b))
    if near is None:
        return _OTHER
    return 1.0 if times >= _STRICT[0] and a not in VOWELS else min(1.0, near * times)
