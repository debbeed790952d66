"""What stands right beside a number: endings that hang on it, words that bound it, an abbreviation's dot, "and"."""

from __future__ import annotations

import re

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import DASHES, Marks
from reportedly.languages.lexicon import Hit
from reportedly.languages.words import normalise

__all__ = [
    "BOUNDS_AFTER", "BOUNDS_BEFORE", "ENDING_BOUNDS", "abbreviation_dot", "bound_after", "bound_at", "ending_after",
    "is_and", "is_consonants",
]  # fmt: skip

BOUNDS_BEFORE = tuple(f"numbers.{name}" for name in ("approximate", "at_least", "at_most", "more_than", "less_than"))
"""Sections of words that bound or blur the number after them."""
BOUNDS_AFTER = tuple(f"numbers.{name}" for name in ("approximate_after", "at_least_after", "at_most_after"))
"""The same for the number before them."""
ENDING_BOUNDS = tuple((name, f"{name}_endings") for name in ("at_most", "at_least", "approximate"))
"""Bounds that may be an ending of the number itself, and the key of the pack that lists those endings."""
_WORDS = ("units", "nouns", "actions", "attribution.fillers")
_CONSONANTS = re.compile(r"^[bcdfghjklmnpqrstvwxzçćčďđğģķļłńņňñŕřśşšșţťțźżžбвгджзклмнпрстфхцчшщѓђјљњћќџґўь]+$")
_HANGERS = ("'", ":")  # "100'den", "20:n"
_LONGEST_ABBREVIATION = 6


def ending_after(marks: Marks, at: int) -> int:
    """Return where a case ending that hangs on a number ends ("100'den", "5-ից"), or ``at`` where there is none."""
    endings = marks.listed("endings")
    if not endings or not (marks.glued(at) and marks.glued(at + 1)):
        return at
    hung = marks.norm(at) in _HANGERS or marks.norm(at) in DASHES
    return at + 2 if hung and marks.norm(at + 1) in endings else at


def bound_after(marks: Marks, amount: Amount) -> Hit | None:
    """Return the words after a number that bound it, with the case ending that they want of it: "100'e kadar"."""
    hung = amount.end > amount.start + 2 and ending_after(marks, amount.end - 2) == amount.end
    with_ending = bound_at(marks, amount.end - 2) if hung else None
    return with_ending or bound_at(marks, amount.end)


def bound_at(marks: Marks, at: int) -> Hit | None:
    """Return what bounds the number before a token, unless its words open the bound of the next number."""
    hit = marks.at(at, *BOUNDS_AFTER)
    if hit is None:
        return None
    if marks.pack.unspaced and (other := marks.at(at, *_WORDS)) and other.end > hit.end:
        return None  # a longer word begins there: Korean "두 여성" are two women, not "two or so"
    opens = any((other := marks.at(k, *BOUNDS_BEFORE)) and other.end > hit.end for k in range(at, hit.end))
    return None if opens else hit  # Greek "και πάνω από 20": "and more than 20", no "and more"


def abbreviation_dot(marks: Marks, hit: Hit) -> int:
    """Return 1 where an abbreviation ("tys") is followed by its dot and the sentence goes on, else 0."""
    dot = marks.norm(hit.end) == "." and marks.glued(hit.end)
    if not dot or hit.end + 1 >= len(marks.tokens):
        return 0
    word = marks.norm(hit.end - 1)
    if f"{marks.tokens[hit.end - 1].text}." in marks.pack.abbreviations or is_consonants(word):
        return 1
    return int(len(word) <= _LONGEST_ABBREVIATION and not marks.capital(hit.end + 1))


def is_consonants(word: str) -> bool:
    """Tell whether a word has no vowel, as abbreviations of scales have none ("tys", "млн")."""
    return _CONSONANTS.match(word) is not None


def is_and(marks: Marks, at: int) -> bool:
    """The first conjunction of a pack is "and": it adds, "or" leaves a choice."""
    hit = marks.at(at, "attribution.conjunctions")
    return hit is not None and marks.norm(at) == normalise(marks.pack.data["attribution"]["conjunctions"][0])
