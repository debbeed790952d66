"""Whether two full names are one person's: word by word, as an examiner of passports would.

Every word of the shorter name must find its partner: the same word in sound, its initial, or a form of the same given
name. Words that only one name has are allowed if they are a father's or a middle name; words that both have left over
contradict each other. The word-by-word alignment follows Christen 2012 ("Data Matching", ch. 5) and the rules of
practice for transliterated names; what differs here is that sounds are compared by the languages of both names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from reportedly.languages.korean_names import read_korean_name, spells_korean
from reportedly.languages.name_forms import LATIN, forms_for, guess_languages, script_of
from reportedly.languages.name_likeness import SAME_SOUND, word_likeness
from reportedly.languages.name_readings import readings
from reportedly.languages.name_sounds import consonants, not_far_off, sound_keys
from reportedly.languages.name_words import (
    differ_as_given_names,
    feminises_foreigners,
    is_given_name,
    is_short_form,
    same_given_name,
    sounds_given,
)
from reportedly.link.name_parts import NameWord, PersonName, read_person_name
from reportedly.link.womens_surnames import likeliest, may_be_case, womans_form

__all__ = ["compare_people"]

_INITIAL = 0.84
_SPELT = 0.97
_NO_SPELLING = 0.9  # likeness from which a name in Latin letters is one that no rule spells so: Syngman Rhee
_OTHER_FORM = 0.88
_FATHER_ONLY = 0.95
_MIDDLE = 0.9
_LAST = 0.86
_TIED = 0.6
_ONE_WORD = 0.5
_YOUNGER = 0.8
_LONG_ENOUGH = 6
_LIKELY = 0.05  # readings with a larger penalty lend no initial
_DIGRAPHS = {"c": "C", "s": "S", "t": "Tθ", "z": "Z", "k": "X"}  # what else a Latin initial may stand for
_UNSPACED = frozenset({"han", "hangul", "kana"})
_KANA_NAME = 5  # consonants of a foreign name in kana without a dot; fewer are one word of a name, or none


@dataclass(frozen=True, slots=True)
class _Pair:
    left: int
    right: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Side:
    name: PersonName
    lang: str | None

    @property
    def words(self) -> tuple[NameWord, ...]:
        return self.name.words


def compare_people(left: str, left_lang: str | None, right: str, right_lang: str | None) -> tuple[float, str]:
    """Return how surely two names are one person's, 0 to 1, and why."""
    scripts = script_of(left), script_of(right)
    if "hangul" in scripts and LATIN in scripts:
        latin, hangul = (left, right) if scripts[0] == LATIN else (right, left)
        if (spelt := spells_korean(latin, hangul)) is not None:
            return (_SPELT, "a Korean name and its spelling") if spelt else (0.0, "different Korean names")
        score, reason = _compare_any(left, left_lang, right, right_lang)
        unlike = score < _NO_SPELLING and read_korean_name(hangul) is not None
        return (0.0, "a Korean name and no spelling of it") if unlike else (score, reason)
    return _compare_any(left, left_lang, right, right_lang)


def _compare_any(left: str, left_lang: str | None, right: str, right_lang: str | None) -> tuple[float, str]:
    a, b = read_person_name(left, left_lang), read_person_name(right, right_lang)
    # most pairs end here, before any word is compared
    if a.heads.isdisjoint(b.heads) if a.loose or b.loose else a.keys.isdisjoint(b.keys):
        return 0.0, "no word in common"
    mine, theirs = _Side(a, left_lang), _Side(b, right_lang)
    if a.spelled and b.spelled and (word := _without_like(*sorted((mine, theirs), key=_length))):
        return 0.0, f"no word like {word.text}"
    return _compare(mine, theirs)


def _length(side: _Side) -> int:
    return len(side.words)


def _without_like(shorter: _Side, longer: _Side) -> NameWord | None:
    """Return a word of the shorter name that is far off from every word of the other, so that it has no partner."""
    one_script = shorter.name.script == longer.name.script
    for word in shorter.words:
        if word.kind == "initial":
            continue
        for other in longer.words:
            if other.kind == "initial" or other.text == word.text or not_far_off(word.sounds, other.sounds, one_script):
                break
        else:
            if not word.formed or not any(_other_form(shorter, word, longer, other) for other in longer.words):
                return word
    return None


def _other_form(a: _Side, mine: NameWord, b: _Side, theirs: NameWord) -> str | None:
    return same_given_name(mine.text, a.lang, theirs.text, b.lang, bool(a.name.number)) if theirs.formed else None


def _compare(a: _Side, b: _Side) -> tuple[float, str]:
    if a.name.number != b.name.number:
        return 0.0, "different numbers"
    if None not in (a.name.generation, b.name.generation) and a.name.generation != b.name.generation:
        return 0.0, "father and son"
    if a.name.sex and b.name.sex and a.name.sex != b.name.sex:
        return 0.0, "a man's and a woman's title"
    if _unspaced(a) or _unspaced(b):
        return _compare_joined(a, b)
    best = max((_judge(x, y) for x, y in _variants(a, b)), key=lambda verdict: verdict[0])
    if best[0] and a.name.generation != b.name.generation:
        return round(best[0] * _YOUNGER, 3), "only one is called the elder or the younger"
    return best


def _unspaced(side: _Side) -> bool:
    return len(side.words) == 1 and script_of(side.words[0].text) in _UNSPACED


def _compare_joined(a: _Side, b: _Side) -> tuple[float, str]:
    """Compare a name that is written without spaces with another's words together, in both orders."""
    best = 0.0
    several = len(a.words) + len(b.words) > 2
    for side, other in ((a, b), (b, a)):
        kana = script_of(side.words[0].text) == "kana" and len(other.words) > 1
        if kana and consonants(side.words[0].text, side.lang) < _KANA_NAME:
            return 0.0, "one word of a name"
    for mine in _orders(a):
        for theirs in _orders(b):
            best = max(best, word_likeness(mine, a.lang, theirs, b.lang, whole=several))
    if best < SAME_SOUND:
        return round(best / 2, 3), "the names sound different"
    return round(best, 3), "the same sounds, written together"


def _orders(side: _Side) -> tuple[str, ...]:
    texts = [word.text for word in side.words]
    return tuple(dict.fromkeys(("".join(texts), "".join((*texts[1:], texts[0])), "".join((texts[-1], *texts[:-1])))))


def _variants(a: _Side, b: _Side) -> list[tuple[_Side, _Side]]:
    """Return the names as they stand, and with neighbours of the longer one taken together: "Jong-un", Jongun."""
    found = [(a, b)]
    if len(a.words) > len(b.words) >= 2:
        found += [(joined, b) for joined in _joined(a)]
    elif len(b.words) > len(a.words) >= 2:
        found += [(a, joined) for joined in _joined(b)]
    return found


def _joined(side: _Side) -> list[_Side]:
    found = []
    for at, (first, second) in enumerate(pairwise(side.words)):
        if first.kind == second.kind == "word":
            text = first.text + second.text.lower()
            word = NameWord(text, hyphen=first.hyphen, keys=sound_keys(text, side.lang))
            words = (*side.words[:at], word, *side.words[at + 2 :])
            found.append(_Side(replace(side.name, words=words), side.lang))
    return found


def _judge(a: _Side, b: _Side) -> tuple[float, str]:
    pairs = _align(a, b)
    full = [pair for pair in pairs if "initial" not in (a.words[pair.left].kind, b.words[pair.right].kind)]
    if not full:
        return 0.0, "no word in common"
    rest_a = [i for i in range(len(a.words)) if all(pair.left != i for pair in pairs)]
    rest_b = [i for i in range(len(b.words)) if all(pair.right != i for pair in pairs)]
    if rest_a and rest_b:
        return 0.0, _contradiction(a, rest_a, b, rest_b)
    if not _in_order(pairs):
        return 0.0, "the words stand in another order"
    if reason := _two_sexes(a, b, pairs):
        return 0.0, reason
    scores = [pair.score for pair in pairs]
    score = (min(scores) + sum(scores) / len(scores)) / 2
    reason = next(
        (pair.reason for pair in pairs if pair.reason), "the same words" if score == 1 else "words sound alike"
    )
    side, rest = (a, rest_a) if rest_a else (b, rest_b)
    for at in rest:
        if len(pairs) < 2:
            return _ONE_WORD, "one name is a part of the other"
        factor, why = _extra(side.words, at)
        score *= factor
        reason = why
    return round(score, 3), reason


def _align(a: _Side, b: _Side) -> list[_Pair]:
    """Pair the words of two names, best pairs first, those at the like place first among equals."""
    found = []
    for i in range(len(a.words)):
        for j in range(len(b.words)):
            score, reason = _word(a, i, b, j)
            if score:
                found.append(_Pair(i, j, score, reason))
    found.sort(key=lambda p: (-p.score, abs(p.left - p.right), p.left))
    chosen: list[_Pair] = []
    for pair in found:
        if all(pair.left != p.left and pair.right != p.right for p in chosen):
            chosen.append(pair)
    return sorted(chosen, key=lambda p: p.left)


def _word(a: _Side, i: int, b: _Side, j: int) -> tuple[float, str]:
    """Return how surely two words are one, 0 if they are not, and what speaks for it beside their sound."""
    mine, my_lang, theirs, their_lang = a.words[i], a.lang, b.words[j], b.lang
    if "initial" in (mine.kind, theirs.kind):
        starts = _starts(mine, my_lang) & _starts(theirs, their_lang)
        return (_INITIAL, "an initial fits") if starts else (0.0, "")
    if mine.article != theirs.article:  # "Alshehri", "al-Shehri"
        mine, theirs = _without_article(mine, my_lang), _without_article(theirs, their_lang)
    near = a.name.loose or b.name.loose or not mine.keys.isdisjoint(theirs.keys)
    hung = _may_hang(mine.text, my_lang, i), _may_hang(theirs.text, their_lang, j)
    alike = word_likeness(mine.text, my_lang, theirs.text, their_lang, hung=hung) if near else 0.0
    if alike >= SAME_SOUND and not differ_as_given_names(mine.text, my_lang, theirs.text, their_lang):
        return alike, ""
    reason = same_given_name(mine.text, my_lang, theirs.text, their_lang, bool(a.name.number))
    return (_OTHER_FORM, reason) if reason else (0.0, "")


def _may_hang(word: str, lang: str | None, at: int) -> bool:
    """Tell whether the first letter of a word may be "and" or "to" before a name and none of the name's own.

    It hangs before the whole name, and a given name as it stands has its letters: Sharon, "שרון", is not Ron.
    """
    prefixed = any(forms_for(code).prefixed for code in guess_languages(word, lang))
    return not prefixed or (at == 0 and not sounds_given(word, lang, surely=True))


@lru_cache(maxsize=20_000)
def _starts(word: NameWord, lang: str | None) -> frozenset[str]:
    """Return the first sounds that a word or an initial may have: those of its readings, and y or its vowel."""
    firsts = set()
    for form, penalty in readings(word.text, lang):
        if penalty > _LIKELY:
            continue
        firsts.add(form[0])
        if word.kind == "initial" and len(word.text.rstrip(".")) > 1:
            continue
        if form[0] == "y" and form[1:2] in ("a", "e", "u", "o"):
            firsts.add(form[1])
    if "J" in firsts and script_of(word.text) == LATIN:
        firsts |= {"y"}
    if script_of(word.text) == LATIN and word.kind == "initial" and len(word.text) == 1:
        firsts |= set(_DIGRAPHS.get(word.text.casefold(), ""))
    return frozenset(firsts)


def _without_article(word: NameWord, lang: str | None) -> NameWord:
    glued = not word.article and word.text[:2].casefold() in {"al", "el"} and len(word.text) >= _LONG_ENOUGH
    return replace(word, text=word.text[2:], keys=sound_keys(word.text[2:], lang)) if glued else word


def _contradiction(a: _Side, rest_a: Sequence[int], b: _Side, rest_b: Sequence[int]) -> str:
    mine, theirs = a.words[rest_a[0]], b.words[rest_b[0]]
    kinds = {mine.kind, theirs.kind}
    if kinds == {"father"}:
        return "different fathers' names"
    if "initial" in kinds:
        return "an initial does not fit"
    return f"different words: {mine.text}, {theirs.text}"


def _in_order(pairs: Sequence[_Pair]) -> bool:
    """Tell whether the words stand in one order, up to surnames first or last: any rotation of it."""
    order = [pair.right for pair in pairs]
    breaks = sum(after < before for before, after in pairwise((*order, order[0])))
    return breaks <= 1 or len(order) < 3


def _extra(words: Sequence[NameWord], at: int) -> tuple[float, str]:
    """Return by how much a word that the other name has not lowers the score, and the reason."""
    word = words[at]
    if word.kind == "father":
        return _FATHER_ONLY, "one name has the father's name"
    if word.kind == "initial":
        return _MIDDLE, "one name has an initial more"
    if word.hyphen and word.text[:1].islower():
        return _TIED, "a part of a given name is missing"
    if 0 < at < len(words) - 1:
        return _MIDDLE, "one name has a middle name more"
    return _LAST, "one name has a surname more"


def _two_sexes(a: _Side, b: _Side, pairs: Sequence[_Pair]) -> str:
    """Return why a woman's surname against a man's makes two people, "" where it does not.

    "Иванова" may be a woman, or a case of Иванов: then the given name is in that case too ("Антона Чехова"). A language
    that knows no feminine surnames may write "Anna Karenin".
    """
    for pair in pairs:
        mine, theirs = a.words[pair.left], b.words[pair.right]
        woman = womans_form(mine.text, a.lang, theirs.text, b.lang)
        if woman == "left":
            oblique = may_be_case(mine.text, a.lang, theirs.text, b.lang)
            fits = _excused(a, b, [(p.left, p.right) for p in pairs if p is not pair], oblique)
        elif woman == "right":
            oblique = may_be_case(theirs.text, b.lang, mine.text, a.lang)
            fits = _excused(b, a, [(p.right, p.left) for p in pairs if p is not pair], oblique)
        else:
            continue
        if not fits:
            return "a woman's surname and a man's"
    return ""


def _excused(woman: _Side, man: _Side, others: Sequence[tuple[int, int]], oblique: bool) -> bool:
    for hers, his in others:
        given, other = woman.words[hers], man.words[his]
        if given.kind != "word" or other.kind != "word":
            continue
        foreign = feminises_foreigners(woman.lang) and not feminises_foreigners(man.lang)
        if foreign and given.text.casefold() == other.text.casefold():
            return True
        if likeliest(given.text, woman.lang) == likeliest(other.text, man.lang):
            certain = given.text[-1] in "aаяαा" and not is_short_form(given.text, woman.lang)
            return certain and (woman.lang != man.lang or script_of(given.text) != script_of(other.text))
        return oblique and not is_given_name(given.text, woman.lang)
    return False
