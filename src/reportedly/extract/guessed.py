"""Counted nouns that no concept stands for: which of the words after a number is one, and what it is called."""

from __future__ import annotations

from reportedly.extract.amounts import Amount
from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.units import Counted, is_measure, lemma
from reportedly.languages.concepts import load_concepts
from reportedly.languages.nouns import capital_nouns
from reportedly.languages.words import normalise

__all__ = ["NOUN_KINDS", "guess_noun"]

NOUN_KINDS = ("units", "nouns")
"""Sections of words that name what is counted."""


def guess_noun(marks: Marks, amount: Amount, seen: list[int], people: int | None, partitive: bool) -> Counted | None:
    """Return a noun that no concept stands for, by its lemma; a people's name alone counts persons."""
    nouns = [at for at in seen if _may_be_noun(marks, at, amount)]
    if people is not None and not any(people <= at <= people + 1 for at in nouns):
        start = marks.ending(people, "demonyms")
        return Counted(amount.start, people, "person", (start.start if start else people - 1, people), sure=True)
    if not nouns or _needs_particle(marks, amount):
        return None
    if len(nouns) > 1 and marks.says("attribute_first"):
        return None  # Latvian "divi policijas furgoni": any of them may be the one that is counted
    head = nouns[0] if marks.pack.after_noun else _head(marks, nouns[:3])
    return Counted(amount.start, head + 1, _named(marks, head), (head, head + 1), of_them=partitive)


def _needs_particle(marks: Marks, amount: Amount) -> bool:
    """Say whether a vague word takes its noun with a particle, as the pack's patterns show ("thousands of")."""
    if not amount.approx:
        return False
    words = " ".join(marks.norm(at) for at in range(amount.start, amount.end))
    longer = tuple(f"{words} {particle}" for particle in marks.pack.data.get("names", {}).get("particles", ()))
    vague = marks.pack.numbers.get("vague", {}).values()
    return any(pattern in longer for entry in vague for pattern in entry[2:])


def _named(marks: Marks, at: int) -> str:
    """The concept of a guessed noun, known by its form or its dictionary form; else the dictionary form itself."""
    own = lemma(marks, at)
    for word in (marks.norm(at), own):
        for hit in marks.pack.lexicon.scan((normalise(word),)):
            if hit.kind in NOUN_KINDS and not is_measure(hit.value) and load_concepts().counts_things(hit.value):
                return hit.value
    return own


def _head(marks: Marks, nouns: list[int]) -> int:
    """The first word in another form than its lemma ("important gardens"), else the last one."""
    return next((at for at in nouns if lemma(marks, at) != marks.norm(at)), nouns[-1])


def _may_be_noun(marks: Marks, at: int, amount: Amount) -> bool:
    """Say whether a word may be a noun: no ending shows that it is an adjective or a verb."""
    text = marks.tokens[at].text
    cased = text[0].islower() != text[0].isupper()
    if len(text) <= 2 or text[-1].isdigit() or (cased and text[0].islower() is capital_nouns(marks.pack.locale)):
        return False
    if not cased and marks.pack.unspaced:
        return False
    if marks.norm(at).endswith(marks.listed("no_noun_endings")):
        return False
    plurals = marks.listed("plural_endings")
    compound = marks.norm(at - 1) in DASHES and marks.glued(at)  # "14-page" stands in the singular
    if plurals and amount.high != 1 and not compound and not marks.norm(at).endswith(plurals):
        return False
    lemmas = marks.listed("no_noun_lemma_endings")
    return not (lemmas and lemma(marks, at).endswith(lemmas))
