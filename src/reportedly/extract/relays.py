"""Claims inside claims: who only relays another's words, and who only speaks of their own. For both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.extract.outlets import names_outlet
from reportedly.records import Attribution, Span, likeness, touches, within

__all__ = ["fold_relays", "merge_self_reports"]

_PERSONAL = ("masculine", "feminine", "neuter", "plural")
_OWN_BODY = 2  # tokens, an article among them
_SAME_WORDS = 0.9  # of two contents together: where their ends differ by a mark, they are one
_OWN_REPORT = 30  # characters between "says that" and "cannot confirm"


def merge_self_reports(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Make one claim of "X says that it cannot confirm Y": the inner report is X's own, and its stance counts."""
    kept = list(found)
    while True:  # each turn makes one of two, so "says that she believes that they cannot confirm" ends as one
        pair = next(((a, b) for a in kept for b in kept if a is not b and _own_report(clauses, a, b)), None)
        if pair is None:
            return kept
        outer, inner = pair
        kept = [_merged(outer, a) if a is inner else a for a in kept if a is not outer]


def _merged(outer: Attribution, inner: Attribution) -> Attribution:
    cue = inner.cue
    if outer.cue and inner.cue and outer.cue[1] <= inner.cue[0]:
        cue = (outer.cue[0], inner.cue[1])
        if cue[0] < inner.content[1] and inner.content[0] < cue[1]:
            cue = inner.cue
    because = f"{outer.because}, {inner.stance} of its own"
    return replace(inner, cue=cue, speaker=outer.speaker, via=outer.via, because=because)


def _own_report(clauses: Clauses, outer: Attribution, inner: Attribution) -> bool:
    if inner.cue is None or outer.cue is None or outer.speaker is None or inner.because.startswith("noun"):
        return False
    begins = 0 <= inner.cue[0] - outer.content[0] <= _OWN_REPORT
    if not begins or outer.quoted == "direct" or inner.content[1] > outer.content[1]:
        return False
    if inner.speaker is None:
        return True
    words = clauses.range_of(inner.speaker)
    pronoun = any(clauses.has(words.start, f"pronouns.{kind}") for kind in _PERSONAL)
    # a common noun without a name ("the alliance") that cannot confirm is the speaker's own body
    own_body = inner.stance in ("doubts", "denies") and not any(clauses.anchor(at) for at in words)
    return (len(words) == 1 and pronoun) or (len(words) <= _OWN_BODY and own_body)


def fold_relays(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Make "X says that Y, the agency reports" X's claim, relayed by the agency, and no claim of the agency's own.

    An outlet that stands before what it relays ("The agency reports that X said Y") keeps a claim of its own. One that
    is given the same words as a speaker before it only quotes ("according to officials whom the agency quotes").
    """
    kept = list(found)
    # what is wider lies nearer to the article: whoever relays is put before those who relay within
    for given in sorted(found, key=lambda a: a.content[1] - a.content[0]):
        outer = next((a for a in kept if (a.cue, a.content) == (given.cue, given.content)), None)
        if outer is None or not outer.speaker or not outer.cue or not names_outlet(clauses, outer.speaker):
            continue
        spoken = [a for a in kept if a is not outer and a.speaker and within(a.speaker, outer.content)
                  and within(a.content, outer.content)]  # fmt: skip
        if spoken and outer.cue[0] >= outer.content[1]:
            kept.remove(outer)
        kept = [_without_quoter(clauses, outer, a) for a in kept]
        repeated = [a for a in kept if _same_words(clauses, outer, a)]
        if any(a.cue and a.cue < outer.cue and a.because != "citing" for a in repeated):
            kept = [a for a in kept if a is not outer]
        spoken += repeated
        kept = [_through(a, outer.speaker) if a in spoken else a for a in kept]
    return kept


def _through(found: Attribution, outlet: Span) -> Attribution:
    return found if outlet in found.via else replace(found, via=(outlet, *found.via))


def _without_quoter(clauses: Clauses, outer: Attribution, other: Attribution) -> Attribution:
    """Take "quoted by the agency" off "officials quoted by the agency", where it is found to be a report itself."""
    if other is outer or not (outer.cue and outer.speaker and other.speaker):
        return other
    if not (within(outer.cue, other.speaker) and within(outer.speaker, other.speaker)):
        return other
    first = min(outer.cue[0], outer.speaker[0])
    start, end = clauses.range_of(other.speaker).start, clauses.range_of((first, first + 1)).start
    if any(clauses.has(end - 1, kind) for kind in ("attribution.relatives", "attribution.prepositions")):
        end -= 1
    speaker = clauses.span(start, end) if start < end else None
    return replace(other, speaker=speaker) if speaker else other


def _same_words(clauses: Clauses, outer: Attribution, other: Attribution) -> bool:
    """Tell whether a speaker who is no outlet is given the words that an outlet is given elsewhere in the sentence."""
    if not (outer.cue and other.cue and outer.speaker and other.speaker) or touches(outer.cue, other.cue):
        return False
    alike = likeness(outer.content, other.content) >= _SAME_WORDS and not touches(outer.speaker, other.speaker)
    return alike and not names_outlet(clauses, other.speaker)
