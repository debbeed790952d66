"""What a number counts, as it is told, and the kinds of units that its readers know."""

from __future__ import annotations

from dataclasses import dataclass

from simplemma import lemmatize
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from reportedly.extract.marks import Marks
from reportedly.languages.concepts import load_concepts

__all__ = ["CHANGES", "DURATIONS", "FATES", "MEASURES", "Counted", "is_measure", "lemma"]

DURATIONS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"})
MEASURES = DURATIONS | {"percent", "percentage point", "kilometre", "metre", "centimetre", "mile", "hectare", "acre",
                        "tonne", "kilogram", "litre", "dollar", "euro", "pound", "foot", "inch"}  # fmt: skip
FATES = frozenset({"kill", "wound", "kill or wound", "arrest", "miss", "rescue", "capture", "evacuate"})
"""What befalls people, as the concepts of actions have it."""

CHANGES = frozenset({"rise", "fall"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands after (or before) a number, at ``tokens[start:end]`` with the number in it.

    ``unit`` is a concept or a lemma, None where nothing is named; ``noun`` the tokens of the noun. ``sure``: the
    unit is a concept or a sign and not a guess. ``times``: what the number is multiplied with ("7割" is 70 percent).
    ``plus``: what is added then ("6-foot-6" is 78 inches). ``of_them``: the number is a part of things named before.
    """

    start: int
    end: int
    unit: str | None = None
    noun: tuple[int, int] | None = None
    sure: bool = False
    times: float = 1.0
    plus: float = 0.0
    of_them: bool = False


def is_measure(unit: str) -> bool:
    """Tell whether a unit measures, as hours, tonnes and money do, and is no thing that is counted."""
    return unit in MEASURES or "money" in load_concepts().unit_kinds(unit)


def lemma(marks: Marks, at: int) -> str:
    """Return a word's dictionary form, the word itself where there is no dictionary of its language."""
    word, code = marks.tokens[at].text, str(marks.pack.data.get("lemmas", marks.pack.code))
    return (lemmatize(word, lang=code, low_memory=True) if code in SUPPORTED_LANGUAGES else word).casefold()
