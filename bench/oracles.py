"""Numbers and dates as CLDR and num2words2 write them, read back: an oracle for every language that has a pack.

What is written by a rule of the language must be read as the same value. ``measure`` gives the share per kind of
writing; what fails is listed, so that each exception can be told with its reason (``docs/figures.md``).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel import Locale, dates, numbers
from num2words2 import num2words

from reportedly.detect.sentences import find_sentences
from reportedly.extract.compounds import marks_of
from reportedly.extract.figures import find_figures
from reportedly.extract.moments import find_moments
from reportedly.extract.numbers import read_amount
from reportedly.languages.pack import LanguagePack
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.records import Article

__all__ = ["EXCEPTIONS", "KINDS", "Outcome", "measure", "read_number"]

_CURRENCIES = {"EUR": "euro", "USD": "dollar", "GBP": "pound", "JPY": "yen"}
_PUBLISHED = date(2024, 10, 18)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one kind of writing was read: ``right`` of ``tried``, and (written, wanted, read) of what was not."""

    tried: int
    right: int
    wrong: tuple[tuple[str, str, str], ...]

    @property
    def share(self) -> float:
        """The share that was read right; 1 where there was nothing to read."""
        return self.right / self.tried if self.tried else 1.0


def _numbers(count: int, seed: str) -> list[int]:
    """Return numbers of every length up to 10^9, small and round ones among them."""
    rng = random.Random(seed)  # noqa: S311 - a sample, no secret
    drawn = [rng.randrange(10**digits) for digits in range(1, 10) for _ in range(count // 9)]
    rounds = [rng.randrange(1, 100) * 10 ** rng.randrange(1, 8) for _ in range(count // 3)]
    return sorted({*range(101), *drawn, *rounds, 10**6, 10**9})


def _scans(text: str, pack: LanguagePack) -> list[Scan]:
    return [scan_sentence(s, pack) for s in find_sentences(Article("oracle", text, pack.code), pack)]


def read_number(text: str, pack: LanguagePack) -> float | None:
    """Return the value of a text that is one number, None where it is not read as one from end to end."""
    scans = _scans(text, pack)
    if len(scans) != 1:
        return None
    marks = marks_of(scans[0])
    amount = read_amount(marks, 0)
    rest = marks.tokens[amount.end :] if amount else marks.tokens
    whole = amount is not None and amount.low == amount.high and all(token.text == "." for token in rest)
    return amount.low if amount and whole else None


def read_figure(text: str, pack: LanguagePack) -> tuple[float | None, str | None]:
    """Return value and unit of the only figure of a text."""
    found = [figure for scan in _scans(text, pack) for figure in find_figures(scan, ())]
    return (found[0].low, found[0].unit) if len(found) == 1 else (None, None)


def read_date(text: str, pack: LanguagePack) -> date | None:
    """Return the day of a text that is one date."""
    found = [moment for scan in _scans(text, pack) for moment in find_moments(scan, _PUBLISHED)]
    return found[0].start if len(found) == 1 and found[0].start == found[0].end else None


def _words(pack: LanguagePack) -> Iterator[tuple[str, object, object]]:
    for number in _numbers(200, f"words {pack.code}"):
        try:
            text = str(num2words(number, lang=pack.code))  # type: ignore[no-untyped-call]
        except NotImplementedError:
            return
        yield text, float(number), read_number(text, pack)


def _decimals(pack: LanguagePack) -> Iterator[tuple[str, object, object]]:
    rng = random.Random(pack.code)  # noqa: S311
    for number in _numbers(120, f"decimals {pack.code}"):
        value = number + rng.choice((0, 0, 0.5, 0.25, 0.1))
        text = numbers.format_decimal(value, locale=pack.locale)
        yield text, float(value), read_number(text, pack)
        native = numbers.format_decimal(value, locale=pack.locale, numbering_system="default")
        if native != text:
            yield native, float(value), read_number(native, pack)


def _compact(pack: LanguagePack) -> Iterator[tuple[str, object, object]]:
    forms: tuple[Literal["short", "long"], ...] = ("short", "long")
    widths = [form for form in forms if form in Locale.parse(pack.locale).compact_decimal_formats]
    for digits in range(3, 12):
        for first in (1, 1.5, 2, 5, 12, 340):
            value = first * 10**digits
            for form in widths:
                text = numbers.format_compact_decimal(value, format_type=form, locale=pack.locale, fraction_digits=2)
                yield text, float(value), read_number(text, pack)


def _money(pack: LanguagePack) -> Iterator[tuple[str, object, object]]:
    for number in _numbers(30, f"money {pack.code}")[2::3]:
        for code, unit in _CURRENCIES.items():
            text = numbers.format_currency(number, code, locale=pack.locale)
            yield text, (float(number), unit), read_figure(text, pack)
            text = numbers.format_currency(number, code, locale=pack.locale, format_type="name")
            yield text, (float(number), unit), read_figure(text, pack)


def _percent(pack: LanguagePack) -> Iterator[tuple[str, object, object]]:
    for number in range(1, 400, 3):
        text = numbers.format_percent(number / 1000, format=None, locale=pack.locale, decimal_quantization=False)
        yield text, (number / 10, "percent"), read_figure(text, pack)


def _dates(pack: LanguagePack) -> Iterator[tuple[str, object, object]]:
    for number in range(0, 730, 7):
        day = date(2023, 1, 3) + timedelta(number)
        for form in ("full", "long", "medium", "short"):
            text = dates.format_date(day, form, locale=pack.locale)
            yield text, day, read_date(text, pack)


KINDS: dict[str, Callable[[LanguagePack], Iterator[tuple[str, object, object]]]] = {
    "words": _words, "decimals": _decimals, "compact": _compact, "money": _money, "percent": _percent, "dates": _dates,
}  # fmt: skip
"""What is tried, by name."""


def measure(pack: LanguagePack, kind: str) -> Outcome:
    """Return how a language's numbers or dates of one kind are read."""
    tried = list(KINDS[kind](pack))
    wrong = tuple((text, str(wanted), str(read)) for text, wanted, read in tried if wanted != read)
    return Outcome(len(tried), len(tried) - len(wrong), wrong)


EXCEPTIONS: dict[tuple[str, str], str] = {}
"""(language, kind) that stays below what the tests demand -> why."""
