"""What nobody says: "nobody has claimed that", "has not said whether", "did the minister say that …?".

Words of saying stand there, and somebody who might have said them. To make a claim of it puts words into a mouth, and
often a denial.
"""

from __future__ import annotations

import unicodedata

from reportedly.extract.clauses import Clauses
from reportedly.extract.disclaimed import DISCLAIMING
from reportedly.extract.withheld import LEFT_OPEN, UNCONFIRMED
from reportedly.records import Attribution

__all__ = ["unsaid"]

_QUESTION_MARKS = frozenset("?？؟՞")
_NEAR = 3  # tokens from a negation to its cue
_BETWEEN = ("attribution.auxiliaries", "attribution.negation", "attribution.nobody", "pronouns.masculine",
            "pronouns.feminine", "pronouns.neuter", "pronouns.plural")  # fmt: skip


def unsaid(clauses: Clauses, found: Attribution) -> bool:
    """Tell whether an attribution is none: nobody speaks, it is denied that somebody does, or asked whether."""
    if found.cue is None:
        return False
    return _by_no_one(clauses, found) or _asked(clauses, found) or _negated(clauses, found)


def _by_no_one(clauses: Clauses, found: Attribution) -> bool:
    said = clauses.range_of(found.speaker) if found.speaker else range(0)
    return len(said) > 0 and clauses.has(said.start, "attribution.no_one")


def _asked(clauses: Clauses, found: Attribution) -> bool:
    """Tell whether the writer asks if somebody says it; in "He asked: where is he?" the question is what is said."""
    if found.quoted == "direct" or found.cue is None or not _question(clauses):
        return False
    cue, content = clauses.range_of(found.cue), clauses.range_of(found.content)
    if clauses.quoted(cue.start):
        return False
    if content.stop <= cue.start:  # Turkish "söyledi mi?", in which the verb comes last
        last = clauses.sentence_end() - cue.stop <= 1
        return last and not any(clauses.comma(at) for at in range(content.stop, cue.start))
    return cue.stop <= content.start and not any(clauses.norm(at) == ":" for at in range(cue.stop, content.start))


def _question(clauses: Clauses) -> bool:
    """Tell whether a sentence ends with a question mark; the Greek one is a semicolon."""
    end = clauses.sentence_end()
    closing = {mark for at in range(end, clauses.size) for mark in clauses.norm(at)}
    greek = unicodedata.name(clauses.norm(end - 1)[-1:] or " ", "").startswith("GREEK")
    return bool(closing & _QUESTION_MARKS) or (greek and ";" in closing)


def _negated(clauses: Clauses, found: Attribution) -> bool:
    """Tell whether it is said that somebody does not say it, where the pack leaves the stance of cues to the model.

    "Does not believe that" says what somebody believes ("negatable"), and "did not confirm that" that somebody doubts.
    """
    if found.cue is None:
        return False
    cue, content = clauses.range_of(found.cue), clauses.range_of(found.content)
    if any(clauses.has(at, kind) for at in cue for kind in (UNCONFIRMED, LEFT_OPEN)):
        return False
    if any(clauses.has(at, kind) for at in range(cue.start, content.start) for kind in DISCLAIMING):
        return False
    if any(clauses.has(at, "attribution.unsaid") for at in cue):
        return True
    if clauses.pack.reports or not clauses.saying(found.cue) or clauses.stances_at(found.cue):
        return False
    if any(clauses.has(at, "attribution.negatable") for at in cue):
        return False
    near = range(max(0, cue.start - _NEAR), cue.stop)
    return any(
        clauses.has(at, "attribution.negation")
        and at not in content
        and all(_between(clauses, other) for other in range(at + 1, cue.start))
        for at in near
    )


def _between(clauses: Clauses, at: int) -> bool:
    """Tell whether a word may stand between a negation and its verb; of "not only said" the "only" may not."""
    return any(clauses.has(at, kind) for kind in _BETWEEN)
