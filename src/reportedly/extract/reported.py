"""Reported clauses: with and without "that", before and after their cue."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.building import NEAR, SHORTEST_CONTENT, build, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue
from reportedly.extract.reach import content_end, subject_of
from reportedly.extract.speakers import phrase_after, phrase_before
from reportedly.records import Attribution

__all__ = ["after_colon", "bare_clause", "inverted", "that_clause"]

_FINITE = ("attribution.auxiliaries", "modality.planned", "modality.possible", "modality.conditional")

_BARE_SPEAKER = 2  # words of a speaker in which no name, role or pronoun is known ("the gulls")


def that_clause(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X says that … · said X that … · the statement that …"""
    hit = clauses.complement(cue.end)
    if hit is None:
        return None
    start, end = hit.end, content_end(clauses, hit.end, cues)
    if cue.forms == {"nouns"}:
        if hit.start - cue.end > 1:
            return None
        if any(clauses.complement(other.end) == hit for other in cues if other.end <= cue.start):
            return None
        owner = subject_of(clauses, cue, cues)
        owner = owner if owner and owner.anchored and owner.end - owner.start <= NEAR else None
        return build(clauses, cue, (start, end), owner, "noun + that", 0.5)
    before = subject_of(clauses, cue, cues)
    after = phrase_after(clauses, cue.end, hit.start)
    speaker = before if before and before.anchored else after if after and after.anchored else before or after
    if before and after and before.anchored and after.anchored and _inverted_order(clauses, cue):
        speaker = after
    return build(clauses, cue, (start, end), speaker, "cue verb + that-clause", 0.85)


def _inverted_order(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether what stands before a cue is no subject: a date or a place with its preposition."""
    start = clauses.clause_start(cue.start)
    return clauses.has(start, "attribution.prepositions") or clauses.loose(start)


def after_colon(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X said: what is said, without quotation marks, to the end of the sentence."""
    if "verbs" not in cue.forms:
        return None
    colon = next((at for at in range(cue.end, min(clauses.size, cue.end + NEAR)) if clauses.norm(at) == ":"), None)
    if colon is None or any(clauses.comma(at) for at in range(cue.end, colon)):
        return None
    speaker = subject_of(clauses, cue, cues) or phrase_after(clauses, cue.end, colon)
    return build(clauses, cue, (colon + 1, clauses.sentence_end()), speaker, "cue verb + colon", 0.7, shortest=3)


def bare_clause(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """X says the bridge was closed · X sagte, er habe …"""
    if "verbs" not in cue.forms or not clauses.scan.pack.bare_complement:
        return None
    if cue.start > 0 and clauses.comma(cue.start - 1) and not _inserted_before(clauses, cue):
        return None
    start = _after_moment(clauses, cue.end)
    if any(other.start == start for other in cues):  # "…, she said, adding that": a report of its own
        return None
    end = content_end(clauses, start, cues)
    if words_in(clauses, start, end) < 4 or (
        clauses.has(start, "attribution.prepositions") and not clauses.scan.covers(start, "numbers.")
    ):
        return None
    if not (_introduces_clause(clauses, cue, start) or _finite_verb(clauses, start, end)):
        return None
    speaker = subject_of(clauses, cue, cues)
    if speaker is None:
        return None
    return build(clauses, cue, (start, end), speaker, "cue verb + bare clause", 0.65)


def _inserted_before(clauses: Clauses, cue: Cue) -> bool:
    """Tell whether something stands between subject and cue: "the official, who …, said", "Ann Doe, a mayor, said"."""
    relative = any(
        clauses.comma(at) and clauses.has(at + 1, "attribution.relatives") for at in range(1, max(1, cue.start - 1))
    )
    first = next((at for at in range(cue.start) if clauses.comma(at)), 0)
    named = 0 < first < cue.start - 1 and all(clauses.anchor(at) for at in range(first))
    return relative or named


def _after_moment(clauses: Clauses, at: int) -> int:
    """Return where what is said begins: after "on Friday", commas and fillers."""
    while at < clauses.size:
        dated = clauses.has(at, "attribution.prepositions") and clauses.in_moment(at + 1)
        if not (dated or clauses.loose(at) or clauses.comma(at) or clauses.norm(at) == ":"):
            break
        at += 1
    return at


def _introduces_clause(clauses: Clauses, cue: Cue, start: int) -> bool:
    """Tell whether a cue takes a clause without "that" as a rule, and one can begin right after it.

    In some languages a comma stands between (German, Hungarian "elmondta, …").
    """
    if not clauses.has(cue.core, "attribution.bare_verbs"):
        return False
    commas = [at for at in range(cue.end, start) if clauses.comma(at)]
    parenthetical = any(clauses.comma(at) for at in range(clauses.clause_start(cue.start), cue.start))
    return not commas or (commas == [cue.end] and (clauses.scan.pack.comma_complement or not parenthetical))


def _finite_verb(clauses: Clauses, start: int, end: int) -> bool:
    """Tell whether an auxiliary or modal verb stands near, before the next comma: then a clause begins."""
    comma = next((at for at in range(start, end) if clauses.comma(at) or clauses.has(at, "attribution.relatives")), end)
    return any(clauses.has(at, kind) for at in range(start + 1, min(comma, start + 10)) for kind in _FINITE)


def inverted(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """…, says X. · …, X said. · – …, says X."""
    if "verbs" not in cue.forms:
        return None
    dash = clauses.dash_paragraph
    if any(clauses.norm(at) == ":" for at in range(cue.end, min(clauses.size, cue.end + 4))):
        return None
    comma = _comma_before(clauses, cue, cues, dash)
    if comma is None or (comma < 2 and not dash):
        return None
    before = phrase_before(clauses, comma + 1, cue.start) if cue.start - comma > 1 else None
    hearer = clauses.has(cue.core, "attribution.told")  # "…, the mayor told the paper"
    after = None if hearer and before else phrase_after(clauses, cue.end, clauses.sentence_end())
    rest = clauses.sentence_end() - cue.end
    if before is not None and (rest > NEAR or (not hearer and _object_follows(clauses, cue.end))):
        return None
    if (
        after
        and not after.anchored
        and (after.end - after.start > _BARE_SPEAKER or clauses.sentence_end() - after.end > NEAR - 2)
    ):
        after = None  # a common noun speaks only where it nearly closes the sentence
    if before is None and after is None and rest > 2:
        return None
    speaker = after if after and (after.anchored or not before) else before
    start = 0
    while start < comma and clauses.punctuation(start) and not clauses.mark(start):
        start += 1
    if words_in(clauses, start, comma) < (1 if dash else 2) or _opens_main_clause(clauses, start, comma):
        return None
    because, confidence = ("dash dialogue", 0.85) if dash else ("inverted", 0.75)
    built = build(clauses, cue, (start, comma), speaker, because, confidence, shortest=1 if dash else SHORTEST_CONTENT)
    return replace(built, quoted="direct") if built and dash else built


def _object_follows(clauses: Clauses, at: int) -> bool:
    """Tell whether a verb with its subject before it has an object: "…, while the mayor praises the crews"."""
    if at >= clauses.sentence_end() or clauses.punctuation(at) or clauses.loose(at):
        return False
    kinds = ("attribution.prepositions", "attribution.citing", "attribution.conjunctions", "attribution.subordinators",
             "attribution.auxiliaries", "attribution.told", "attribution.negation")  # fmt: skip
    return not any(clauses.has(at, kind) for kind in kinds)


def _opens_main_clause(clauses: Clauses, start: int, comma: int) -> bool:
    """Tell whether "When …, found the police …" is one sentence of a verb-second language and reports nothing."""
    inner = any(clauses.comma(at) for at in range(start, comma))
    return clauses.has(start, "attribution.subordinators") and not inner and not clauses.mark(start)


def _before_apposition(clauses: Clauses, comma: int) -> int | None:
    """Return the comma before "the delegate, Ann Doe," where these speak and the cue comes after them."""
    found, end = None, comma
    for at in range(comma - 1, max(0, comma - 2 * NEAR), -1):
        if not clauses.comma(at):
            continue
        piece = range(at + 1, end)
        if not piece or sum(clauses.anchor(i) for i in piece) < len(piece) / 2:
            break
        found, end = at, at
    return found


def _comma_before(clauses: Clauses, cue: Cue, cues: list[Cue], dash: bool) -> int | None:
    """Return the comma or dash that parts what is reported from "says X": near the cue, with no other cue between."""
    for at in range(cue.start - 1, max(-1, cue.start - NEAR - 1), -1):
        if clauses.quoted(at) or any(other.start <= at < other.end for other in cues if other is not cue):
            return None
        if clauses.comma(at):
            nothing = all(clauses.loose(i) for i in range(at + 1, cue.start))
            anchored = any(clauses.anchor(i) for i in range(at + 1, cue.start))
            relative = any(
                clauses.has(i, kind)
                for i in range(at + 1, cue.start)
                for kind in ("attribution.relatives", "attribution.complementizers")
            )
            rest = clauses.sentence_end() - cue.end
            if dash and clauses.dash(at):
                return at
            short = (
                rest == 0
                and cue.start - at <= 5
                and not any(clauses.has(i, "attribution.prepositions") for i in range(at + 1, cue.start))
            )
            if nothing and rest <= 3 and (earlier := _before_apposition(clauses, at)):
                return earlier
            return at if not relative and (nothing or short or (anchored and rest <= NEAR)) else None
    return None
