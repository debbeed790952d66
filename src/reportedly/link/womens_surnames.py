"""Surnames of women beside those of men: "Иванова" and Иванов, "Zielińska" and Zieliński, "Warrenová" and Warren."""

from __future__ import annotations

from functools import lru_cache

from reportedly.languages.name_forms import LATIN, guess_languages, nominatives_of, script_of
from reportedly.languages.name_readings import readings
from reportedly.languages.name_words import feminine_of

__all__ = ["likeliest", "may_be_case", "womans_form"]


@lru_cache(maxsize=50_000)
def womans_form(left: str, left_lang: str | None, right: str, right_lang: str | None) -> str:
    """Return which of two like surnames is a woman's form of the other: "left", "right" or ""."""
    mine = [form for form, penalty in readings(left, left_lang) if penalty < 0.02]
    theirs = [form for form, penalty in readings(right, right_lang) if penalty < 0.02]
    if set(mine) & set(theirs):
        return ""
    if any(_feminine(x, left_lang, y) for x in mine for y in theirs):
        return "" if _case_of(left, right, right_lang) else "left"
    if any(_feminine(y, right_lang, x) for x in mine for y in theirs):
        return "" if _case_of(right, left, left_lang) else "right"
    return ""


def may_be_case(woman: str, lang: str | None, man: str, his_lang: str | None) -> bool:
    """Tell whether the woman's form may as well be a case of the man's: "Белова", not "Zielińska"."""
    cases = {form for form, penalty in readings(woman, lang) if penalty >= 0.03}
    plain = {
        form for form, penalty in readings(man, his_lang) if penalty < 0.03 or likeliest(man, his_lang)[-1] in "sS"
    }
    return not cases.isdisjoint(plain)


def likeliest(word: str, lang: str | None) -> str:
    """Return the sounds of a word's likeliest reading, "" where it has none."""
    return readings(word, lang)[0][0] if readings(word, lang) else ""


def _case_of(woman: str, other: str, lang: str | None) -> bool:
    """Tell whether a form is a case of the woman's: "Українки", Українка. In Latin letters "Biały" would be one too."""
    if script_of(other) == LATIN:
        return False
    forms = (form for code in guess_languages(other, lang) for form, _ in nominatives_of(other.casefold(), code))
    return woman.casefold() in forms


def _feminine(woman: str, lang: str | None, man: str) -> bool:
    for hers, his in feminine_of(lang):
        if woman.endswith(hers) and man.endswith(his) and not man.endswith(hers):
            stem, other = woman[: -len(hers)], man[: len(man) - len(his)]
            if len(stem) >= 2 and (stem == other or (len(stem) >= 3 and stem[:3] == other[:3] and his)):
                return True
    return False
