"""Are two names one? The entry for every pair of names, whatever they name and whatever languages they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.languages.name_forms import language_by_letters
from reportedly.link.pair_organisations import compare_organisations
from reportedly.link.pair_people import compare_people

__all__ = ["SAME", "Match", "NameKind", "same_name"]

NameKind = Literal["person", "organisation", "place"]

SAME = 0.7
"""From this score on two names are taken for one (tuned on the half of bench/data/name_pairs.tsv that is for it)."""


@dataclass(frozen=True, slots=True)
class Match:
    """How surely two names are one: ``score`` 0 to 1, and ``reason``, one short phrase for or against."""

    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Whether the score is high enough to take the names for one."""
        return self.score >= SAME


_NOTHING = Match(0.0, "no word in common")  # nearly every pair's: made once


def same_name(
    left: str, right: str, kind: NameKind, left_lang: str | None = None, right_lang: str | None = None
) -> Match:
    """Return how surely two names are one person's, organisation's or place's.

    Nothing but the names is looked at: two people who share a full name come out as one, and a surname beside a full
    name scores 0.5, since it may be anybody's. What a text says of them (offices, places) is the linker's business.

    Args:
        left: a name as it stands in a text, in any script, case and order of words.
        right: another one.
        kind: what both name; names of different kinds are never one and need no comparison.
        left_lang: ISO 639-1 code of the text's language, by which spelling and case endings are read; None if unknown,
            then languages that use the script are tried, and Latin letters are read as they stand.
        right_lang: the same of the other name.
    """
    if left == right and left_lang == right_lang and left.strip():
        return Match(1.0, "the same letters")
    left_lang, right_lang = left_lang or language_by_letters(left), right_lang or language_by_letters(right)
    compare = compare_people if kind == "person" else compare_organisations
    score, reason = compare(left, left_lang, right, right_lang)
    return _NOTHING if reason == _NOTHING.reason else Match(score, reason)
