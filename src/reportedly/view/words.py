"""How things are said to people: labels, dates, numbers, and text from outside made safe to look at.

Everything here is a pure function of its arguments, independent of the machine's locale, so that the same
dossier reads the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from functools import cache

from babel import Locale

from reportedly.languages.pack import DISPLAY_LANGUAGE
from reportedly.records import Article, Claim, Quoted, Reality, Stance, VerdictKind, digest

__all__ = [
    "NO_SPEAKER",
    "OWN_VOICE",
    "QUOTED_LABELS",
    "REALITY_LABELS",
    "STANCE_LABELS",
    "UNDATED",
    "VERDICT_LABELS",
    "anchor",
    "count",
    "encodable",
    "join_words",
    "language_name",
    "say_date",
    "say_dates",
    "say_number",
    "say_period",
    "say_speaker",
    "say_stance",
    "say_time",
    "say_value",
    "shorten",
    "visible",
    "write_day",
]

UNDATED = "undated"
_HALVES = re.compile("[\ud800-\udfff]")
NO_SPEAKER = "Speaker not named"
OWN_VOICE = "Article’s own voice"

STANCE_LABELS: dict[Stance, str] = {
    "asserts": "asserts",
    "denies": "denies",
    "confirms": "confirms",
    "doubts": "doubts",
    "estimates": "estimates",
    "demands": "demands",
    "promises": "promises",
}
_PLURALS: dict[Stance, str] = {"denies": "deny"}
REALITY_LABELS: dict[Reality, str] = {
    "actual": "as fact",
    "ongoing": "as under way",
    "planned": "as planned",
    "possible": "as possible",
    "conditional": "on a condition",
}
QUOTED_LABELS: dict[Quoted, str] = {
    "direct": "direct quotation",
    "indirect": "reported speech",
    "mixed": "partly quoted",
}
# In the order in which a reader needs them: first what stands against something, then what moves, then what fits.
VERDICT_LABELS: dict[VerdictKind, str] = {
    "denies": "Denied",
    "doubts": "Doubted",
    "differs": "Differ",
    "updates": "Updated",
    "contains": "One contains the other",
    "agrees": "Agree",
    "repeats": "Same origin repeated",
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SAFE_CONTROLS = frozenset("\n\t")
_SOFT_HYPHEN = "\u00ad"
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_ARABIC_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")


def visible(text: str) -> str:
    """Return ``text`` with every character that could deceive the eye or a terminal spelled out as ``⟨U+202E⟩``.

    Spelled out are control characters (so also the escape that starts a terminal command), lone surrogates,
    bidirectional overrides, embeddings and isolates, tag characters and zero-width characters. What a language
    needs stays as it is: joiners after a letter that joins, direction marks in text that has right-to-left
    letters, line breaks, tabs and soft hyphens. Text without such characters comes back unchanged.
    """
    if text.isprintable():  # true only where no character is of the categories that are looked at below
        return text
    has_rtl = _RIGHT_TO_LEFT.search(text) is not None
    out: list[str] = []
    for index, char in enumerate(text):
        before = text[index - 1] if index else ""
        out.append(char if _is_harmless(char, before, has_rtl) else f"⟨U+{ord(char):04X}⟩")
    return "".join(out)


def _is_harmless(char: str, before: str, has_rtl: bool) -> bool:
    if char in _SAFE_CONTROLS or char == _SOFT_HYPHEN:
        return True
    if char in _MARKS_OF_DIRECTION:
        return has_rtl
    if char in _JOINERS:
        return bool(before) and ord(before) > 0x52F and unicodedata.category(before)[0] in "LMS"
    return char in _ARABIC_SIGNS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def anchor(*parts: str) -> str:
    """Return a fragment name made of ``parts`` that is safe in HTML and URLs; different parts never share one.

    Parts of plain letters, digits, ``_`` and ``.`` stay readable; others get a short hash at the end.
    """
    if all(map(_PLAIN.fullmatch, parts)):
        return "-".join(parts)
    plain = "-".join(_OTHER.sub("_", part) for part in parts)
    return f"{plain[:60]}-{digest(*parts, length=8)}"


_PLAIN, _OTHER = re.compile(r"[A-Za-z0-9_.]+"), re.compile(r"[^A-Za-z0-9_.]+")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 claim", "2 claims", "1,200 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def join_words(words: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


@cache
def language_name(code: str | None) -> str:
    """Return the English name of a language code ("lv" is Latvian), the code where none is known."""
    if not code:
        return "unknown language"
    base = re.split("[-_]", code)[0].lower()
    return str(Locale(DISPLAY_LANGUAGE).languages.get(base) or code)


def say_date(day: date | None) -> str:
    """Return "18 Oct 2024", or "undated": a date is never guessed."""
    return UNDATED if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def write_day(day: date | None) -> str | None:
    """Return a day in ISO 8601, as programs read it; None where there is none."""
    return day.isoformat() if day else None


def say_time(at: datetime | str) -> str:
    """Return "4 Mar 2031, 14:05 UTC" of a time in any zone, or of one as text in ISO 8601."""
    own = (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(UTC)
    return f"{say_date(own.date())}, {own:%H:%M} UTC"


def say_dates(days: list[date | None]) -> str:
    """Return the range of the known dates and how many are missing: "17 Oct 2024 – 20 Oct 2024 (1 undated)"."""
    known = sorted(day for day in days if day is not None)
    missing = len(days) - len(known)
    if not known:
        return UNDATED
    first, last = say_date(known[0]), say_date(known[-1])
    whole = first if first == last else f"{first} – {last}"
    return f"{whole} ({missing} undated)" if missing else whole


def say_period(start: date | None, end: date | None, grain: str) -> str:
    """Return a date as finely as it is known: "18 Oct 2024", "Oct 2024", "2024", "7 Oct – 13 Oct 2024 (week)"."""
    if start is None or end is None or start == end:
        return say_date(start)
    if grain in ("month", "year"):
        return say_date(start).split(" ", 1 if grain == "month" else 2)[-1]
    first = say_date(start).removesuffix(f" {end.year}") if start.year == end.year else say_date(start)
    return f"{first} – {say_date(end)}" + (f" ({grain})" if grain != "day" else "")


def say_speaker(claim: Claim, article: Article) -> str:
    """Return who speaks, in English: the name, the text's own words where they are English, else "not named".

    A common noun of another language names nobody to an English reader; the claim shows it as the words of the text.
    """
    if claim.speaker_name:
        return claim.speaker_name
    return article.text[slice(*claim.speaker)] if claim.speaker and article.lang == DISPLAY_LANGUAGE else NO_SPEAKER


def say_stance(stance: Stance, speaker: str) -> str:
    """Return the verb of a stance as it stands behind a speaker: "denies", and "deny" behind "A and B"."""
    if " and " not in speaker:
        return STANCE_LABELS[stance]
    return _PLURALS.get(stance, STANCE_LABELS[stance].removesuffix("s"))


def say_number(value: float) -> str:
    """Return a number with grouped thousands and at most two decimals: 11000.0 is "11,000"."""
    if value != value or value in (float("inf"), float("-inf")):
        return "?"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def say_value(low: float | None, high: float | None, approx: bool = False) -> str:
    """Return bounds in words: "11,000", "at least 3,000", "up to 12,000", "5–7", "about 150", "no number"."""
    about = "about " if approx else ""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"up to {about}{say_number(high or 0.0)}"
    if high is None:
        return f"at least {about}{say_number(low)}"
    if low == high:
        return f"{about}{say_number(low)}"
    return f"{about}{say_number(low)}–{say_number(high)}"


def encodable(text: str) -> str:
    """Return a text of the same length that UTF-8 can hold: half a surrogate pair becomes U+FFFD."""
    return _HALVES.sub("\ufffd", text)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` cut at ``limit`` characters, with an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: max(1, limit - 1)].rstrip() + "…"
