"""What is reported as object or infinitive of its cue, or pointed back to."""

from __future__ import annotations

from reportedly.extract.building import SHORTEST_CONTENT, build, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue
from reportedly.extract.reach import content_end, pointer, shares_subject, subject_of
from reportedly.extract.speakers import leading_phrase, phrase_before
from reportedly.records import Attribution

__all__ = ["anaphoric", "infinitive", "object_after", "object_before"]


def object_after(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X denied the reports · X announced the closure of …"""
    if "objects" not in cue.forms:
        return None
    end = _object_end(clauses, cue.end, content_end(clauses, cue.end, cues))
    speaker = subject_of(clauses, cue, cues)
    if not shares_subject(clauses, cue, cues) and (speaker is None or not speaker.anchored):
        return None
    start = cue.end
    while start < end and clauses.loose(start):
        start += 1
    passive = cue.core > cue.start and clauses.has(start, "attribution.prepositions")  # "were reported in the north"
    shortest = 1 if cue.stance in ("denies", "confirms", "doubts") else SHORTEST_CONTENT  # "rejects the reports"
    return None if passive else build(clauses, cue, (start, end), speaker, "cue verb + object", 0.7, shortest)


def object_before(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X the reports denied: objects before a verb that closes its clause (Hungarian; German participles)."""
    if "objects" not in cue.forms or not (clauses.stop(cue.end) or clauses.comma(cue.end) or cue.end >= clauses.size):
        return None
    start = clauses.clause_start(cue.start)
    start = max([start, *(other.end for other in cues if other.end <= cue.start)])
    speaker = leading_phrase(clauses, start, cue.start)
    if speaker is None or words_in(clauses, speaker.end, cue.start) < SHORTEST_CONTENT:
        return None
    content = speaker.end
    while content < cue.start and (clauses.loose(content) or clauses.has(content, "attribution.auxiliaries")):
        content += 1
    return build(clauses, cue, (content, cue.start), speaker, "object before cue verb", 0.6)


def _object_end(clauses: Clauses, start: int, end: int) -> int:
    for at in range(start, end):
        if clauses.stop(at):
            return at
        if not clauses.comma(at) or clauses.quoted(at):
            continue
        following = at + 1
        if not (
            clauses.has(following, "attribution.complementizers")
            or clauses.has(following, "attribution.subordinators")
            or clauses.has(following, "attribution.relatives")
        ):
            return at
    return end


def infinitive(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X promised to … · X urged Y to …"""
    if "infinitives" not in cue.forms:
        return None
    end = _object_end(clauses, cue.end + 1, content_end(clauses, cue.end, cues))
    speaker = subject_of(clauses, cue, cues)
    if speaker is None and not shares_subject(clauses, cue, cues):
        return None
    start = cue.end
    while start < end and (clauses.loose(start) or clauses.comma(start)):
        start += 1
    return build(clauses, cue, (start, end), speaker, "cue verb + infinitive", 0.65)


def anaphoric(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """…, which X denies: the content is the clause before."""
    comma = pointer(clauses, cue)
    if comma is None:
        return None
    speaker = phrase_before(clauses, comma + 2, cue.start)
    start = 0
    for other in cues:
        complement = clauses.complement(other.end)
        if other.end <= comma and complement and complement.end <= comma:
            start = complement.end
        elif other.end <= comma and clauses.has(other.core, "attribution.bare_verbs"):
            start = other.end
    return build(clauses, cue, (start, comma), speaker, "which X denies", 0.55) if speaker else None
