"""Signs and codes that say what a number counts: money and percent, before it and after it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import Marks
from reportedly.extract.number_edges import abbreviation_dot
from reportedly.extract.units import Counted
from reportedly.languages.cldr import currency_sign
from reportedly.languages.concepts import load_concepts
from reportedly.languages.lexicon import Hit

__all__ = ["PERCENT_SIGNS", "counted_by_sign", "currency_signs", "percent_before"]

_LONGEST_SIGN = 4  # tokens: "щ.д" has three
_THOUSAND = 1000
PERCENT_SIGNS = frozenset("%٪％")


def counted_by_sign(marks: Marks, amount: Amount) -> Counted | None:
    """ "$3 million", "US$ 5", "EUR 20", "3 €", "14 %", "20 EUR"."""
    end = amount.end
    before, after = marks.norm(amount.start - 1), marks.norm(end)
    if before in PERCENT_SIGNS and marks.glued(amount.start) and not marks.digit(amount.start - 2):  # "%70"
        return Counted(amount.start - 1, end, "percent", (amount.start - 1, amount.start), sure=True)
    if after in PERCENT_SIGNS:
        hit = marks.at(end, "numbers.percentage_point", "units")
        unit = "percentage point" if hit and hit.end > end + 1 and hit.value.startswith("percentage") else "percent"
        stop = hit.end if hit and unit != "percent" else end + 1
        return Counted(amount.start, stop, unit, (end, stop), sure=True)
    return _money_before(marks, amount) or _money_after(marks, amount) or _degrees(marks, amount)


def _degrees(marks: Marks, amount: Amount) -> Counted | None:
    """Korean "기온이 35도": the word is far more often another one, so the sentence must speak of temperature."""
    end = amount.end
    written = amount.digits and marks.glued(end) and marks.norm(end) in marks.listed("degree_signs")
    if not written or not marks.has("numbers.temperatures"):
        return None
    return Counted(amount.start, end + 1, "degree", (end, end + 1), sure=True)


@cache
def currency_signs(locale: str) -> Mapping[str, str]:
    """Return every sign and code of a currency in a locale -> unit; letters in their very case."""
    concepts = load_concepts()
    local = {currency_sign(locale, code): unit for code, unit in concepts.currencies.items()}
    return {**local, **concepts.currencies, **concepts.signs}


@cache
def _sign_ends(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the last characters of currency signs: what has none of them at a number is no sign."""
    signs = currency_signs(locale)
    return frozenset(sign[:1] for sign in signs), frozenset(sign[-1:] for sign in signs)


def _money_before(marks: Marks, amount: Amount) -> Counted | None:
    """ "$3 million", "US$ 5", "EUR 20"."""
    signs, end = currency_signs(marks.pack.locale), amount.start
    if end == 0 or marks.tokens[end - 1].text[-1] not in _sign_ends(marks.pack.locale)[1]:
        return None
    for start in range(max(0, end - _LONGEST_SIGN), end):
        unit = signs.get(marks.text(start, end))
        if unit is not None:
            foreign = marks.glued(start) and marks.word(start - 1) and len(marks.norm(start - 1)) <= 3
            return Counted(start - foreign, amount.end, unit, (start, end), sure=True)
    return None


def _money_after(marks: Marks, amount: Amount) -> Counted | None:
    """ "3 €", "20 EUR", "5 US$", "2 лв."."""
    signs, start = currency_signs(marks.pack.locale), amount.end
    if start >= len(marks.tokens) or marks.tokens[start].text[0] not in _sign_ends(marks.pack.locale)[0]:
        return None
    for end in range(min(len(marks.tokens), start + _LONGEST_SIGN), start, -1):
        unit = signs.get(marks.text(start, end))
        if unit is not None:
            end += abbreviation_dot(marks, Hit(start, end, "units", unit))
            scale = marks.at(end, "numbers.scales") if amount.scale == 1 else None  # "120 £ millioner"
            times = float(scale.value) if scale and float(scale.value) >= _THOUSAND else 1.0
            stop = scale.end if scale and times > 1 else end
            return Counted(amount.start, stop, unit, (start, end), sure=True, times=times)
    return None


def percent_before(marks: Marks, amount: Amount) -> Counted | None:
    """Turkish "yüzde 70": the word stands before its number."""
    hit = marks.ending(amount.start, "numbers.percent")
    if hit is None or marks.digit(hit.start - 1) or marks.at(amount.end, "numbers.percent"):
        return None
    if any(marks.ending(hit.start, kind) for kind in ("numbers.words", "numbers.scales", "numbers.fractions")):
        return None
    return Counted(hit.start, amount.end, "percent", (hit.start, hit.end), sure=True)
