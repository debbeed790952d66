"""Whether two names are one organisation's or one place's: names by sound, common words by meaning, numbers by value.

Legal forms are left out; every other word must find its partner. A word more makes another organisation: a subsidiary,
a branch, the holding. An acronym fits a name whose words begin with its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from reportedly.languages.gazetteer import fold
from reportedly.languages.name_concepts import concepts_in, number_in, state_in
from reportedly.languages.name_forms import LATIN, SYLLABIC, forms_for, guess_languages, script_of
from reportedly.languages.name_likeness import SAME_SOUND, word_likeness
from reportedly.languages.name_readings import readings
from reportedly.languages.name_sounds import sound_keys
from reportedly.languages.name_words import compared_words, listed_words
from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.languages.place_kinds import LEFT, kind_of_place

__all__ = ["compare_organisations"]

_ACRONYM = 0.85
_MEANING = 0.95
_ADJECTIVE = 0.85
_WEAK = 0.95
_PART = 0.4
_LONGEST_ACRONYM = 7
_SMALL = 3  # letters
_ADJECTIVES = re.compile(r"(?:sk(?:y|i|a|aya|oye|oe|e|o|iy)|n(?:y|aya|oye|i|a)|isS\w*|i[ae]n|an|er|es|s|ijas)$")
_QUOTES = re.compile(r"[«»\"“”„‟『』「」‹›]|(?<!\w)['‘’]|['‘’](?!\w)")
_BRACKETS = re.compile(r"\((.{0,200}?)\)")
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\.?")
_SPLIT = re.compile(r"[\s\-‐‑–—/.,:;·・&+№]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name: ``means`` concepts, a number ("#2") or a state ("state:LV"); empty for a name's own word."""

    text: str
    means: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Organisation:
    """``words`` without legal forms and small words, ``initials`` of them and of all, ``acronym`` if it is one."""

    words: tuple[_Word, ...]
    initials: frozenset[str]
    acronym: str
    keys: frozenset[str]


@cache
def _phrases() -> re.Pattern[str]:
    ordered = sorted(compared_words()["legal_phrases"], key=lambda phrase: -len(phrase))
    return re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w])")


@lru_cache(maxsize=100_000)
def _read(name: str, lang: str | None) -> _Organisation:
    text = unicodedata.normalize("NFC", _QUOTES.sub(" ", _without_ending(name, lang)))
    text = _DOTTED.sub(lambda match: match.group().replace(".", "") + " ", _without_phrases(text))
    text = _BRACKETS.sub(" ", text) if _BRACKETS.sub(" ", text).strip() else text
    tokens = [token for token in _SPLIT.split(text) if token]
    own = _without_legal(tokens) or tokens
    content = [token for token in own if not _is_small(token, lang) or len(own) == 1] or own
    words = tuple(word for token in content for word in _words(token.casefold(), lang))
    initials = frozenset({_letters(content), _letters(own)})
    alone = own[0] if len(own) == 1 else ""
    acronym = alone if alone.isupper() and 2 <= len(alone) <= _LONGEST_ACRONYM else ""
    keys: set[str] = {key for word in words for key in (*word.means, *sound_keys(word.text, lang))}
    keys |= {f"={_letters(content)}", f"={_letters(own)}"} if len(own) > 1 else {f"={_ascii(alone)}"}
    return _Organisation(words, initials if len(own) > 1 else frozenset(), acronym, frozenset(keys))


def _is_small(token: str, lang: str | None) -> bool:
    """Tell whether a word is a small one, or an article of names as another script writes it: "ლა პაზი", La Paz."""
    low = token.casefold()
    if low in listed_words("small"):
        return True
    short = script_of(low) not in {LATIN, "han"} and len(low) <= _SMALL
    return short and not listed_words("small_in_names").isdisjoint(form for form, _ in readings(low, lang))


def _without_ending(name: str, lang: str | None) -> str:
    """Take off a case ending that a hyphen ties to a name: Hungarian "Derbyshire-ben"."""
    stem, hyphen, ending = name.rpartition("-")
    tied = hyphen and forms_for(lang).hyphened and any(ending == case for case, _ in forms_for(lang).cases)
    return stem if tied else name


def _without_phrases(text: str) -> str:
    """Cut legal forms of several words out; they are looked for in lower case, with and without accents."""
    for form in (text.casefold(), fold(text)):
        if len(form) == len(text) and (spans := [match.span() for match in _phrases().finditer(form)]):
            rest = "".join(char for at, char in enumerate(text) if not any(a <= at < b for a, b in spans))
            return rest if rest.strip() else text
    return text


def _without_legal(tokens: Sequence[str]) -> list[str]:
    """Take legal forms off both ends: in the middle the same letters are a word ("Bank of Ag…")."""
    left = list(tokens)
    legal = listed_words("legal")
    while len(left) > 1 and left[-1].casefold() in legal:
        left.pop()
    while len(left) > 1 and left[0].casefold() in legal and not left[0].islower():
        left.pop(0)
    return left


def _words(token: str, lang: str | None) -> list[_Word]:
    number = number_in(token)
    if number:
        return [_Word(token, frozenset({f"#{number}"}))]
    concepts = concepts_in(token)
    if len(concepts) > 1:
        return [_Word("", frozenset(c)) for c in concepts]
    means = frozenset().union(*concepts, _kinds(token, lang))  # "canal": what ships or what programmes go through
    if means:
        return [_Word(token, means)]
    state = state_in(token, lang)
    return [_Word(token, frozenset({f"state:{state}"}) if state else frozenset())]


def _kinds(token: str, lang: str | None) -> frozenset[str]:
    """Return the kind of place that a word tells, if one."""
    for code in (*guess_languages(token, lang), DISPLAY_LANGUAGE):  # an English name may stand in any text
        kind = kind_of_place(token, code or "")
        if kind is not None and kind != LEFT:
            return frozenset({kind})
    return frozenset()


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(text).lower())


def _letters(tokens: Iterable[str]) -> str:
    return "".join(_ascii(token[0])[:1] for token in tokens)


def compare_organisations(left: str, left_lang: str | None, right: str, right_lang: str | None) -> tuple[float, str]:
    """Return how surely two names are one organisation's or place's, 0 to 1, and why."""
    a, b = _read(left, left_lang), _read(right, right_lang)
    if a.keys.isdisjoint(b.keys):
        return 0.0, "no word in common"
    if a.acronym and b.acronym:
        same = _ascii(a.acronym) == _ascii(b.acronym)
        return (1.0, "the same acronym") if same else (0.0, "different acronyms")
    if (a.acronym and _ascii(a.acronym) in b.initials) or (b.acronym and _ascii(b.acronym) in a.initials):
        return _ACRONYM, "an acronym and the name it stands for"
    return _align(a, left_lang, b, right_lang)


def _align(a: _Organisation, a_lang: str | None, b: _Organisation, b_lang: str | None) -> tuple[float, str]:
    numbers = [sorted(m for word in side.words for m in word.means if m[0] == "#") for side in (a, b)]
    if numbers[0] != numbers[1]:
        return 0.0, "different numbers"
    found = []
    for i, mine in enumerate(a.words):
        for j, theirs in enumerate(b.words):
            score = _word(mine, a_lang, theirs, b_lang)
            if score:
                found.append((score, -abs(i - j), i, j))
    found.sort(reverse=True)
    left, right, scores = set(range(len(a.words))), set(range(len(b.words))), []
    for score, _, i, j in found:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            scores.append(score)
    if not scores:
        return _together(a, a_lang, b, b_lang)
    if left and right and (alike := _rest_together(a, left, a_lang, b, right, b_lang)):
        return _verdict([*scores, alike], ([], []))
    rest = [a.words[i].text for i in sorted(left)], [b.words[j].text for j in sorted(right)]
    return _verdict(scores, rest)


def _verdict(scores: Sequence[float], rest: tuple[list[str], list[str]]) -> tuple[float, str]:
    weak = listed_words("weak")
    strong = [[word for word in words if word not in weak] for words in rest]
    if strong[0] and strong[1]:
        return 0.0, f"different words: {strong[0][0]}, {strong[1][0]}"
    if strong[0] or strong[1]:
        return _PART, f"one name has a word more: {(strong[0] or strong[1])[0]}"
    score = (min(scores) + sum(scores) / len(scores)) / 2
    if rest[0] or rest[1]:
        return round(score * _WEAK, 3), "the same name, one with a word like Group"
    return round(score, 3), "the same words" if score == 1 else "words of the same sound or meaning"


def _word(mine: _Word, my_lang: str | None, theirs: _Word, their_lang: str | None) -> float:
    """Return how surely two words of names are one, 0 if they are not."""
    if mine.means or theirs.means:
        if mine.text and mine.text == theirs.text:
            return 1.0
        if mine.means & theirs.means:
            return _MEANING
        if (mine.means and theirs.means) or not (mine.text and theirs.text) or number_in(mine.text + theirs.text):
            return 0.0
    alike = word_likeness(mine.text, my_lang, theirs.text, their_lang)
    if alike >= SAME_SOUND:
        return alike
    return _ADJECTIVE if _adjective(mine.text, my_lang, theirs.text, their_lang) else 0.0


@lru_cache(maxsize=50_000)
def _adjective(left: str, left_lang: str | None, right: str, right_lang: str | None) -> bool:
    """Tell whether one word is the adjective of the other: "Wrocławski", Wrocław."""
    for mine, _ in readings(left, left_lang):
        for theirs, _ in readings(right, right_lang):
            longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
            bare = _ADJECTIVES.sub("", longer)
            if len(bare) >= 4 and bare == _ADJECTIVES.sub("", shorter) and shorter != bare != longer:
                return True  # two genders of one adjective
            if len(bare) >= 4 and bare != longer and bare in (shorter, shorter.rstrip("aeiouy")):
                return True
    return False


def _rest_together(
    a: _Organisation,
    left: Iterable[int],
    a_lang: str | None,
    b: _Organisation,
    right: Iterable[int],
    b_lang: str | None,
) -> float:
    """Return how surely the words that are left are one name that one script writes together: "بيست وود", Bestwood."""
    mine, theirs = ([side.words[at].text for at in sorted(rest)] for side, rest in ((a, left), (b, right)))
    alone, words = sorted((mine, theirs), key=len)
    if len(alone) > 1 or len(words) < 2:
        return 0.0
    if script_of(alone[0]) not in SYLLABIC and script_of(alone[0]) == script_of(words[0]):
        return 0.0
    alike = word_likeness("".join(mine), a_lang, "".join(theirs), b_lang, whole=True)
    return alike if alike >= SAME_SOUND else 0.0


def _together(a: _Organisation, a_lang: str | None, b: _Organisation, b_lang: str | None) -> tuple[float, str]:
    """Compare names whose words are written together on one side: scripts without spaces."""
    mine, theirs = ("".join(word.text for word in side.words) for side in (a, b))
    if len(a.words) != len(b.words) or {script_of(mine), script_of(theirs)} & {"han", "kana", "hangul"}:
        alike = word_likeness(mine, a_lang, theirs, b_lang, whole=True)
        if alike >= SAME_SOUND:
            return round(alike, 3), "the same sounds, written together"
    return 0.0, "no word in common"
