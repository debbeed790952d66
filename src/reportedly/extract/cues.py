"""The words that mark an attribution: widened over auxiliaries and negation, with the stance that they then have."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extract.clauses import CUE_KINDS, Clauses
from reportedly.records import Stance

__all__ = ["Cue", "find_cues", "negated"]

# What a negation makes of a stance: "did not confirm" doubts, "did not rule out" (a negated denial) doubts as well.
# "Did not say that …" reports nothing, and neither does a negated promise, demand or estimate.
_NEGATED: dict[str, Stance | None] = {
    "asserts": None,
    "denies": "doubts",
    "confirms": "doubts",
    "doubts": "doubts",
    "estimates": None,
    "demands": None,
    "promises": None,
}
_MOST = 30  # cues of a sentence: more are no news, and every cue is held against all others


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``start:end`` with the forms in which the pack lists the word ("verbs", "objects", "nouns" …).

    ``core`` is where the listed word itself begins, before widening.
    """

    start: int
    core: int
    end: int
    stance: Stance
    forms: frozenset[str]


def find_cues(clauses: Clauses) -> list[Cue]:
    """Return the cues of a sentence outside quotation marks, in order; of overlapping ones the longest."""
    grouped: dict[tuple[int, int], dict[str, set[str]]] = {}
    for hit in clauses.scan.of(*CUE_KINDS):
        if clauses.quoted(hit.start):
            continue
        by_stance = grouped.setdefault((hit.start, hit.end), {})
        by_stance.setdefault(hit.value, set()).add(hit.kind.removeprefix("cues."))
    cues: list[Cue] = []
    for (start, end), stances in sorted(grouped.items(), key=lambda item: (item[0][0], -item[0][1])):
        if cues and start < cues[-1].end:
            continue
        stance = max(stances, key=lambda name: (name != "asserts", len(stances[name])))
        forms = frozenset(form for found in stances.values() for form in found)
        cue = _widen(clauses, start, end, stance, forms)
        if cue is not None:
            cues.append(cue)
    return cues[:_MOST]


def _widen(clauses: Clauses, start: int, end: int, stance: str, forms: frozenset[str]) -> Cue | None:
    negated = any(clauses.has(at, "attribution.negation") for at in range(start, end)) and stance != "doubts"
    at = first = start
    while at > 0 and start - at < 5:
        if clauses.has(at - 1, "attribution.negation"):
            negated, first = negated or stance != "doubts", at - 1
        elif clauses.has(at - 1, "attribution.auxiliaries") and not clauses.has(at - 1, "pronouns.neuter"):
            first = at - 1
        elif not (clauses.has(at - 1, "attribution.fillers") or clauses.loose(at - 1)):
            break
        at -= 1
    after = _negation_after(clauses, end)
    negated, end = negated or (after > end and stance != "doubts"), after
    final = _NEGATED[stance] if negated else stance
    # a noun is no verb: "no report that" says nothing of a claim's stance
    if final is None or (negated and forms == {"nouns"}):
        return None
    return Cue(first, start, end, _as_stance(final), forms)


def _negation_after(clauses: Clauses, end: int) -> int:
    """Return the end of a cue with the negation that follows it at most one word on ("sier ikke")."""
    for at in range(end, min(clauses.size, end + 2)):
        if clauses.has(at, "attribution.negation_after"):
            return at + 1
        if clauses.punctuation(at):
            break
    return end


def negated(stance: Stance) -> Stance | None:
    """Return what "not" makes of a stance, None where it leaves no claim of a known one."""
    return _NEGATED[stance]


def _as_stance(name: str) -> Stance:
    for stance in _NEGATED:
        if stance == name:
            return stance  # type: ignore[return-value]
    raise KeyError(name)
