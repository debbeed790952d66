"""Dates in the forms that CLDR knows of the language."""

from __future__ import annotations

import re
from datetime import date
from weakref import WeakKeyDictionary

from reportedly.extract import dates
from reportedly.extract.dateparts import Found, is_coming
from reportedly.extract.dates import Period
from reportedly.extract.marks import Marks
from reportedly.languages.cldr import DateForms, WrittenDate, date_forms, read_dates
from reportedly.languages.lexicon import Lexicon
from reportedly.languages.pack import LanguagePack
from reportedly.languages.words import normalise

__all__ = ["written_dates"]

_DIGIT = re.compile(r"\d")
_SHOWN = 3  # letters of a word that are looked at before a date is tried there
_FEWEST_DIGITS = 3  # "1 May" without a year is left to the readers that know what stands around it


def written_dates(marks: Marks, published: date | None) -> dict[int, Found]:
    """Return the dates of a sentence that stand in a form of CLDR's, by the token where they begin."""
    scan = marks.scan
    fewest = 1 if scan.pack.unspaced else _FEWEST_DIGITS
    if not marks.any_digit or len(_DIGIT.findall(scan.sentence.text)) < fewest:
        return {}
    found: dict[int, Found] = {}
    start = scan.sentence.start
    forms, shown, openings = _forms(scan.pack)
    digits = marks.digits
    # dates are tried where a token may begin one, and not at each letter: that took half the time of reading a sentence
    places = {
        marks.tokens[at].start - start: at
        for at, norm in enumerate(scan.norms)
        if norm[:shown] in openings or at in digits
    }
    for written in read_dates(scan.sentence.text, forms, places):
        first, last = places[written.start], scan.token_at(written.end + start - 1)
        period = _period(written, published, marks, first)
        if period is not None:
            found[first] = Found(first, last + 1, period)
    return found


_FORMS: WeakKeyDictionary[Lexicon, tuple[DateForms, int, frozenset[str]]] = WeakKeyDictionary()
"""The forms of each pack, by its lexicon, with the first letters of the words that may begin them, and how many."""


def _forms(pack: LanguagePack) -> tuple[DateForms, int, frozenset[str]]:
    known = _FORMS.get(pack.lexicon)
    if known is None:
        calendar = pack.data["calendar"]
        weekdays = tuple(name for names in calendar["weekdays"] for name in names)
        forms = date_forms(pack.locale, tuple(tuple(names) for names in calendar["months"]), weekdays)
        words = [normalise(word) for word in forms.beginnings]
        stems = [len(word) - 1 for word in words if word.endswith("*")]
        shown = 1 if pack.unspaced else min([_SHOWN, *stems])
        known = _FORMS[pack.lexicon] = forms, shown, frozenset(word[:shown] for word in words)
    return known


def _period(written: WrittenDate, published: date | None, marks: Marks, at: int) -> Period | None:
    if written.month is None:
        if written.day is None:
            return dates.year(written.year) if written.year else None
        return dates.day_of_month(published, written.day, is_coming(marks, at))
    if written.year is None:
        return dates.closest(published, written.month, written.day, is_coming(marks, at))
    if written.day is None:
        return dates.month(written.year, written.month)
    return dates.day(written.year, written.month, written.day)
