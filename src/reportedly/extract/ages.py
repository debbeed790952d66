"""Numbers that are an age or a time of day: "47-year-old", "Palin, 29 år", "at 5 p.m."."""

from __future__ import annotations

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.units import Counted
from reportedly.languages.concepts import is_person

__all__ = ["OLDEST", "age_or_time"]

OLDEST = 120
"""Years: nobody is older."""


def age_or_time(marks: Marks, amount: Amount, counted: Counted) -> str | None:
    """Return what a number is that says how old somebody is or what time it is, None where it says neither."""
    if _named_after(marks, amount.end):
        return "an age or a time"
    if _is_age(marks, amount, counted):
        return "an age"
    between = marks.norm(amount.start - 1) in (",", "(") and marks.norm(amount.end) in (",", ")")
    if between and amount.digits and not amount.grouped and amount.high is not None and amount.high < OLDEST:
        return "an age" if counted.unit is None and marks.capital(amount.start - 2) else None
    return None


def _named_after(marks: Marks, at: int) -> bool:
    """Say whether "years old" or "p.m." follows, also with hyphens and dots ("47-year-old")."""
    word, unit = marks.at(at, "numbers.no_figure_after"), marks.at(at, "units")
    if word and unit and unit.end > word.end:
        return False  # "2日元" is money, "2日" a day
    after = marks.scan.norms[at : at + 5]
    if "." not in after and "-" not in "".join(after):
        return word is not None
    words = [part for norm in after for part in norm.split("-") if part not in ("", ".", "‐", "‑")]
    hits = marks.pack.lexicon.scan(words[:4])
    shortest = 1 + (marks.norm(at + 1) in DASHES and marks.glued(at + 1) and marks.glued(at + 2))
    # "two first-half shots": the first half of a hyphenated word is none of these
    return any(hit.start == 0 and hit.end >= shortest and hit.kind == "numbers.no_figure_after" for hit in hits)


def _is_age(marks: Marks, amount: Amount, counted: Counted) -> bool:
    """Years after a name and a comma or bracket ("Palin, 29 år"), or of somebody who is or has them ("var 17 år")."""
    if marks.pack.unspaced or counted.unit != "year" or amount.scale > 1 or (amount.high or amount.low) > OLDEST:
        return False
    before = amount.start - 1
    if marks.says("age_before_name") and marks.capital(counted.end) and not marks.scan.sentence.heading:
        return True  # Lithuanian "41 metų Petras"
    closed = marks.norm(counted.end) in (",", ")")
    if marks.norm(before) in (",", "(") and (closed or (marks.capital(before - 1) and (before > 1 or amount.digits))):
        return True  # at the beginning of a sentence any word has a capital: "Ülke, beş yıl boyunca"
    if marks.at(counted.end, "names.particles") is None and (
        marks.ending(before + 1, "numbers.age_before") or _of_somebody(marks, before)
    ):
        return True
    while marks.ending(before + 1, "attribution.fillers") and before > 0:
        before -= 1
    return marks.ending(before + 1, "attribution.auxiliaries") is not None


def _of_somebody(marks: Marks, before: int) -> bool:
    """ "mujer de 44 años", "Simpson, de 20 años", "Puig, un mecánico de 42 años", "électeurs de 18 à 29 ans"."""
    particle = marks.at(before, "names.particles") is not None
    if particle or marks.ending(before + 1, "numbers.range_open"):
        before -= 1
    if particle and marks.norm(before) in (",", "("):
        return marks.capital(before - 1)
    article = marks.norm(before - 1) in marks.listed("article")
    comma = before - 1 - article
    apposed = particle and marks.norm(comma) == "," and marks.capital(comma - 1)
    named = particle and marks.capital(before) and before > 0
    return (
        named
        or apposed
        or any(
            hit.kind in ("sources", "roles") or is_person(hit.value)
            for hit in (marks.ending(before + 1, kind) for kind in ("units", "sources", "roles"))
            if hit is not None
        )
    )
