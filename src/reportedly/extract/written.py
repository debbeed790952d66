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

__all__ = ["written_dates"]

_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 3  # "1 May" without a year is left to the readers that know what stands around it


def written_dates(marks: Marks, published: date | None) -> dict[int, Found]:
    """Return the dates of a sentence that stand in a form of CLDR's, by the token where they begin."""
    scan = marks.scan
    fewest = 1 if scan.pack.unspaced else _FEWEST_DIGITS
    if not marks.any_digit or len(_DIGIT.findall(scan.sentence.text)) < fewest:
        return {}
    found: dict[int, Found] = {}
    start = scan.sentence.start
    for written in read_dates(scan.sentence.text, _forms(scan.pack)):
        first, last = scan.token_at(written.start + start), scan.token_at(written.end + start - 1)
        whole = marks.tokens[first].start == written.start + start
        period = _period(written, published, marks, first) if whole else None
        if period is not None:
            found[first] = Found(first, last + 1, period)
    return found


_FORMS: WeakKeyDictionary[Lexicon, DateForms] = WeakKeyDictionary()
"""The forms of each pack, by its lexicon: gathering its names of months anew took a third of reading its dates."""


def _forms(pack: LanguagePack) -> DateForms:
    forms = _FORMS.get(pack.lexicon)
    if forms is None:
        calendar = pack.data["calendar"]
        weekdays = tuple(name for names in calendar["weekdays"] for name in names)
        months = tuple(tuple(names) for names in calendar["months"])
        forms = _FORMS[pack.lexicon] = date_forms(pack.locale, months, weekdays)
    return forms


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
