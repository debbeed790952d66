"""Where the subject of a cue stands and where what is reported ends, in a sentence with several cues."""

from __future__ import annotations

from reportedly.extract.building import NEAR
from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue
from reportedly.extract.speakers import NounPhrase, leading_phrase, phrase_before

__all__ = ["content_end", "follows_joint", "inside_object", "is_noun", "pointer", "shares_subject", "subject_of"]


def subject_of(clauses: Clauses, cue: Cue, cues: list[Cue]) -> NounPhrase | None:
    """Return the subject before a cue; None where the cue shares that of an earlier one ("… and added that")."""
    earlier = [other for other in cues if other.end <= cue.start and not is_noun(clauses, other, cues)]
    start = clauses.clause_start(cue.start)
    if follows_joint(clauses, cue):
        if earlier:
            return None
        if not clauses.comma(cue.start - 1):
            return leading_phrase(clauses, start, cue.start)  # "The mayor called it unsafe and said that"
    for other in earlier:
        complement = clauses.complement(other.end)
        if complement and start < complement.end <= cue.start:
            start = complement.end
        elif "verbs" in other.forms and not _coordinated(clauses, other.end, cue.start):
            start = max(start, other.end)  # "the minister said the mayor believed that"
        if other.end > start and _coordinated(clauses, other.end, cue.start):
            start = _last_joint(clauses, other.end, cue.start)
    return phrase_before(clauses, start, cue.start)


def follows_joint(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether a conjunction or comma stands right before a cue: "… and added"."""
    at = cue.start - 1
    while at > 0 and clauses.loose(at):
        at -= 1
    return clauses.has(at, "attribution.conjunctions") or clauses.comma(at)


def _coordinated(clauses: Clauses, start: int, end: int) -> bool:
    return any(clauses.comma(at) or clauses.has(at, "attribution.conjunctions") for at in range(start, end))


def _last_joint(clauses: Clauses, start: int, end: int) -> int:
    joint = start
    for at in range(start, end):
        if (clauses.comma(at) or clauses.has(at, "attribution.conjunctions")) and not clauses.quoted(at):
            joint = at + 1
    return joint


def shares_subject(clauses: Clauses, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether a cue shares the subject of an earlier one: "said … and denied …"."""
    return cues[0].start < cue.start and follows_joint(clauses, cue)


def content_end(clauses: Clauses, start: int, cues: list[Cue]) -> int:
    """Return where a clause that begins at ``start`` ends: before the next report of the sentence, or with it."""
    end = clauses.sentence_end()
    end = next((at for at in range(start, end) if clauses.norm(at) == ";" and not clauses.quoted(at)), end)
    for cue in cues:
        if cue.start <= start or cue.core >= end:
            continue
        comma = pointer(clauses, cue)
        if comma is not None and comma > start:
            return comma
        relay = _relay_before(clauses, cue, end)
        if relay is not None and relay > start:
            return relay
        joint = _joint_before(clauses, cue.start, start)
        if joint is not None and (clauses.complement(cue.end) or _closes(clauses, cue)):
            return joint
    for hit in clauses.scan.of("attribution.according_before", "attribution.citing"):
        if hit.start > start + 2 and clauses.comma(hit.start - 1):
            return min(end, hit.start - 1)
    return end


def _relay_before(clauses: Clauses, cue: Cue, end: int) -> int | None:
    """Return the comma of "…, as the agency reports": a subject and a cue that closes the sentence after it."""
    if "verbs" not in cue.forms or end - cue.end > 1:
        return None
    comma = next((at for at in range(cue.start - 1, max(0, cue.start - NEAR), -1) if clauses.comma(at)), None)
    if comma is None or clauses.quoted(comma) or not clauses.has(comma + 1, "attribution.subordinators"):
        return None
    return comma if any(clauses.anchor(at) for at in range(comma + 1, cue.start)) else None


def pointer(clauses: Clauses, cue: Cue) -> int | None:
    """Return the comma of "…, which X denies": a cue that closes the sentence and points back."""
    if cue.stance not in ("denies", "confirms", "doubts") or clauses.sentence_end() - cue.end > 2:
        return None
    for at in range(cue.start - 1, max(0, cue.start - NEAR), -1):
        if clauses.comma(at):
            return at if clauses.has(at + 1, "pronouns.demonstrative") else None
    return None


def _joint_before(clauses: Clauses, cue: int, start: int) -> int | None:
    at = cue
    while at > start and clauses.loose(at - 1):
        at -= 1
    if at > start and clauses.has(at - 1, "attribution.conjunctions"):
        at -= 1
        return at - 1 if clauses.comma(at - 1) else at
    return at - 1 if at > start and clauses.comma(at - 1) else None


def _closes(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether a cue with its speaker closes the sentence: "…, the daily reports", "…, said its head, Ann Doe"."""
    end = clauses.sentence_end()
    if end - cue.end > 2 * NEAR:
        return False
    speaker_follows = clauses.comma(cue.start - 1) and any(clauses.anchor(at) for at in range(cue.end, cue.end + 3))
    return speaker_follows or not any(clauses.comma(at) for at in range(cue.end, end))


def is_noun(clauses: Clauses, cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether a word that is noun and verb ("report", "states") is a noun here: another verb follows at once."""
    if cue.start < cue.core or cue.end - cue.core > 1:
        return False
    at = cue.end
    while at < clauses.size and clauses.has(at, "attribution.auxiliaries"):
        at += 1
    return any(other.core == at or other.start == at for other in cues if other is not cue and "verbs" in other.forms)


def inside_object(cue: Cue, cues: list[Cue]) -> bool:
    """Tell whether a noun is the object of another cue: "rejected the accusation that …" is one claim, the denial."""
    return any("objects" in other.forms and 0 <= cue.start - other.end <= 3 for other in cues)
