"""Speakers and contents that reach over something inserted: a relative clause, a joint, a colon.

The model reads in stretches, and what stands between two commas ends one for it. What the marks of a sentence tell for
sure is mended here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.extract.speakers import leading_phrase, phrase_before
from reportedly.records import Attribution, Span, shared, touches

__all__ = ["beyond_article", "over_insertion", "stretched"]

_ACCORDING = ("attribution.according_before", "attribution.according_after")
_ARTICLE = 3  # letters
_PLACE = 2  # tokens of a preposition and its relative pronoun: "on which"
_LONGEST = 8  # tokens of a subject before its relative clause


def over_insertion(clauses: Clauses, found: Attribution) -> Attribution:
    """Return an attribution with the subject that its clause parts from the verb: "X, which has Y, says that"."""
    if found.speaker is not None or found.cue is None or found.content[0] < found.cue[0]:
        return found
    cue = clauses.range_of(found.cue).start
    while cue > 0 and clauses.has(cue - 1, "attribution.auxiliaries") and not clauses.comma(cue - 1):
        cue -= 1
    if clauses.quoted(cue) or not clauses.comma(cue - 1) or clauses.agentless(range(cue, cue + 1), range(0)):
        return found
    commas = [at for at in range(clauses.clause_start(cue), cue - 1) if clauses.comma(at) and not clauses.quoted(at)]
    opening = next((at for at in reversed(commas) if _relative(clauses, at)), None)
    if opening is None:
        return found
    start = clauses.clause_start(cue)
    subject = phrase_before(clauses, start, opening)
    if subject is None or subject.end - subject.start > _LONGEST or subject.end != opening:
        return found
    if any(clauses.has(at, "attribution.prepositions") for at in range(start, subject.start + 1)):
        return found  # "of two brothers, who run the quarry, it is said that"
    span = subject.span(clauses)
    return replace(found, speaker=span, because=f"{found.because}; speaker before its clause") if span else found


def _relative(clauses: Clauses, comma: int) -> bool:
    return any(clauses.has(at, "attribution.relatives") for at in range(comma + 1, comma + 1 + _PLACE))


def beyond_article(clauses: Clauses, found: Attribution) -> Attribution:
    """Return an attribution with the noun of a speaker of whom only the article was seen: "La" of "La polizia"."""
    said = clauses.range_of(found.speaker) if found.speaker else range(0)
    article = len(said) == 1 and len(clauses.norm(said.start)) <= _ARTICLE and not clauses.anchor(said.start)
    if not article or not clauses.anchor(said.stop):
        return found
    phrase = leading_phrase(clauses, said.start, min(clauses.size, said.stop + _LONGEST))
    span = phrase.span(clauses) if phrase else None
    return replace(found, speaker=span) if span else found


def stretched(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with the whole of what is said where the sentence holds nobody else's words."""
    return [_to_end(clauses, _from_start(clauses, a, found), found) for a in found]


def _from_start(clauses: Clauses, found: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Let what closes with its source begin with the sentence: "A burned and B fled, according to the brigade".

    So it is in 41 of 42 such sentences written for this project.
    """
    if found.cue is None or found.quoted == "direct" or not _accords(clauses, found.cue):
        return found
    content = clauses.range_of(found.content)
    begin = clauses.clause_start(content.start)
    joint = any(_joins(clauses, at) or clauses.comma(at) for at in (content.start, content.start - 1))
    if content.stop > clauses.range_of(found.cue).start or not joint or content.start <= begin:
        return found
    return _widened(found, clauses.span(begin, content.stop), others)


def _to_end(clauses: Clauses, found: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Let what is said go on behind its colon, which tells more of it ("that two plants burned: a mill and a dairy").

    And what breaks off at "and" goes on behind that.
    """
    if found.cue is None or found.quoted == "direct" or found.content[0] < found.cue[1]:
        return found
    content = clauses.range_of(found.content)
    end = content.stop
    colon = clauses.norm(end) == ":" and not clauses.mark(end + 1)
    if not colon and not _joins(clauses, end - 1):
        return found
    return _widened(found, clauses.span(content.start, clauses.sentence_end()), others)


def _widened(found: Attribution, content: Span | None, others: Sequence[Attribution]) -> Attribution:
    """Return an attribution with a wider content where nobody else speaks in what is added."""
    if content is None:
        return found
    for other in others:
        parts = [part for part in (other.cue, other.content, other.speaker) if part and other is not found]
        if any(touches(part, content) and shared(part, found.content) < part[1] - part[0] for part in parts):
            return found
    return replace(found, content=content)


def _accords(clauses: Clauses, cue: Span) -> bool:
    return any(touches(clauses.scan.span(hit.start, hit.end), cue) for hit in clauses.scan.of(*_ACCORDING))


def _joins(clauses: Clauses, at: int) -> bool:
    return clauses.has(at, "attribution.conjunctions")
