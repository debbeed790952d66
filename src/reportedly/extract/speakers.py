"""The noun phrase that speaks, left or right of a cue, without a parser: names, roles and pronouns are the anchors."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extract.clauses import Clauses
from reportedly.records import Mention, Span, touches

__all__ = [
    "NounPhrase",
    "leading_phrase",
    "phrase_after",
    "phrase_before",
    "phrase_following_marker",
    "phrase_preceding_marker",
    "whole_speaker",
]

_LONGEST = 14  # tokens of a speaker with title and institution
_UNKNOWN = 3  # a phrase without any anchor may have this many words ("the three brothers")
_SPEAKERS = ("person", "organisation", "state")
_UNANCHORED_GAP = 4  # adjectives before the first anchor after "according to"


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens that may speak; ``anchored`` tells whether a name, role, source or pronoun is among them."""

    start: int
    end: int
    anchored: bool

    def span(self, clauses: Clauses) -> Span | None:
        """Return its characters, without punctuation at the ends."""
        return clauses.span(self.start, self.end)


def _make(clauses: Clauses, start: int, end: int) -> NounPhrase | None:
    """Strip what belongs to no speaker from both ends; None where too little or too much is left."""
    start, end = _strip(clauses, start, end)
    if start >= end:
        return None
    anchored = any(clauses.anchor(at) for at in range(start, end))
    words = sum(not clauses.punctuation(at) for at in range(start, end))
    if words > (_LONGEST if anchored else _UNKNOWN):
        return None
    if not anchored and any(_function_word(clauses, at) for at in range(start, end)):
        return None
    return NounPhrase(start, end, anchored)


def _function_word(clauses: Clauses, at: int) -> bool:
    kinds = ("attribution.prepositions", "attribution.negation", "attribution.subordinators", "attribution.auxiliaries")
    return any(clauses.has(at, kind) for kind in kinds)


# What stands before a speaker and what stands between it and its cue. Articles are auxiliaries' homographs in Spanish
# and Portuguese ("los"), so auxiliaries are only taken off where the cue follows.
_LEADING = ("attribution.conjunctions", "attribution.subordinators", "attribution.complementizers")
_TRAILING = (*_LEADING, "attribution.auxiliaries", "attribution.negation", "attribution.prepositions")


def _strip(clauses: Clauses, start: int, end: int) -> tuple[int, int]:
    def loose(at: int, kinds: tuple[str, ...]) -> bool:
        if clauses.loose(at):
            return True
        if clauses.punctuation(at):
            return not clauses.has_partner(at, start, end)
        return any(clauses.has(at, kind) for kind in kinds) and not clauses.anchor(at)

    while start < end and loose(start, _LEADING):
        start += 1
    # "On Thursday the president": the preposition of a date goes with the date
    while start < end and clauses.has(start, "attribution.prepositions") and _leads_to_moment(clauses, start, end):
        start += 1
        while start < end and loose(start, _LEADING):
            start += 1
    if start < end and clauses.has(start, "attribution.prepositions"):
        start += 1  # "In a statement it says": the paper speaks
    while start < end and loose(end - 1, _TRAILING):
        end -= 1
    return start, end


def _leads_to_moment(clauses: Clauses, at: int, end: int) -> bool:
    return at + 1 < end and clauses.loose(at + 1)


def phrase_before(clauses: Clauses, start: int, cue: int) -> NounPhrase | None:
    """Return the subject that stands before a cue, in ``tokens[start:cue]``.

    A relative clause or apposition between commas is left out: of "the official, who …, said" the first piece
    speaks, of "Having left, the official said" the last.
    """
    pieces = _pieces(clauses, start, cue)
    if not pieces:
        return None
    last = _make(clauses, *pieces[-1])
    if len(pieces) == 1:
        return last
    first = _make(clauses, *pieces[0])
    if first and first.anchored and any(_inserted(clauses, piece) for piece in pieces[1:]):
        return first
    if last and last.anchored:
        return _with_apposition(clauses, pieces, last)
    if first and first.anchored and (last is None or clauses.has(pieces[-1][0], "attribution.prepositions")):
        return first
    return last


def _pieces(clauses: Clauses, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at, depth = [], start, 0
    for i in range(start, end):
        depth += (clauses.norm(i) in "([") - (clauses.norm(i) in ")]")
        if clauses.comma(i) and depth <= 0 and not clauses.quoted(i):
            pieces.append((at, i))
            at = i + 1
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if a < b]


def _inserted(clauses: Clauses, piece: tuple[int, int]) -> bool:
    """Tell whether a piece between commas is a relative clause, "citing two officials" or "asked by reporters"."""
    kinds = ("attribution.relatives", "attribution.citing", "attribution.spoken_to")
    return any(clauses.has(at, kind) for at in range(piece[0], min(piece[0] + 2, piece[1])) for kind in kinds)


def _with_apposition(clauses: Clauses, pieces: list[tuple[int, int]], last: NounPhrase) -> NounPhrase:
    """Join "the secretary, Ann Doe" and "Ann Doe, spy chief": two short anchored pieces side by side."""
    before = _make(clauses, *pieces[-2])
    if any(clauses.has(pieces[-1][0], kind) for kind in _LEADING):
        return last  # "…, after several media said": a clause of its own
    if before is None or not before.anchored or before.end - before.start > 8 or last.end - last.start > 6:
        return last
    kinds = ("roles", "institutions", "sources")
    role = [any(clauses.has(at, k) for k in kinds for at in range(p.start, p.end)) for p in (before, last)]
    if role[0] == role[1] or _function_word(clauses, before.start):
        return last
    return NounPhrase(before.start, last.end, True)


def phrase_after(clauses: Clauses, cue: int, limit: int) -> NounPhrase | None:
    """Return the subject that stands after a cue ("…, said the minister on Monday"), in ``tokens[cue:limit]``."""
    end = cue
    depth = 0
    while end < limit:
        depth += (clauses.norm(end) in "([") - (clauses.norm(end) in ")]")
        if depth <= 0 and _ends_subject(clauses, end, cue):
            break
        end += 1
    if _only_loose(clauses, cue, end) and end < limit and clauses.comma(end):
        return None
    return _make(clauses, cue, end)


def _ends_subject(clauses: Clauses, at: int, cue: int) -> bool:
    if clauses.quoted(at):
        return False
    if clauses.stop(at) or clauses.norm(at) == ":":
        return True
    if clauses.comma(at):
        return not _apposition_follows(clauses, at)
    if clauses.has(at, "attribution.complementizers") or clauses.has(at, "attribution.relatives"):
        return True
    if clauses.has(at, "attribution.prepositions") and at > cue and not clauses.anchor(at):
        return not _prepositional_name(clauses, at)
    return clauses.has(at, "attribution.subordinators") and at > cue


def _apposition_follows(clauses: Clauses, comma: int) -> bool:
    """Tell whether ", Ann Doe" or ", the minister," follows a comma and belongs to the phrase before it."""
    return clauses.anchor(comma + 1) and clauses.anchor(comma - 1) and not clauses.has(comma + 1, "cues.verbs")


def _prepositional_name(clauses: Clauses, at: int) -> bool:
    """Tell whether a preposition joins a name to a role: "minister of defence", "spokesman for Nordline"."""
    return clauses.anchor(at - 1) and clauses.anchor(at + 1) and not clauses.in_moment(at - 1)


def _only_loose(clauses: Clauses, start: int, end: int) -> bool:
    return all(clauses.loose(at) or clauses.punctuation(at) for at in range(start, end))


def phrase_following_marker(clauses: Clauses, start: int) -> NounPhrase | None:
    """Return the source after "according to": up to its last name or noun of source in one unbroken chain."""
    limit = min(clauses.size, start + _LONGEST + _UNANCHORED_GAP)
    comma = next((at for at in range(start, limit) if clauses.comma(at) or clauses.stop(at)), limit)
    end = _chain_end(clauses, start, limit)
    if end is None:
        return _make(clauses, start, comma) if comma - start <= _UNKNOWN + 1 else None
    if end < comma <= end + 3 and not any(_function_word(clauses, at) for at in range(end, comma)):
        end = comma  # a word of the phrase that no list knows, right before its comma
    return NounPhrase(start, end, True) if end > start else None


def _noun_within(clauses: Clauses, start: int, end: int) -> bool:
    """Tell whether a phrase holds a noun of office, institution or source, which can take "in Seoul" with it."""
    kinds = ("roles", "institutions", "sources")
    return any(clauses.has(at, kind) for at in range(start, end) for kind in kinds)


def leading_phrase(clauses: Clauses, start: int, limit: int) -> NounPhrase | None:
    """Return the anchored phrase with which ``tokens[start:limit]`` begins: the subject before its object."""
    pieces = _pieces(clauses, start, limit)
    if not pieces:
        return None
    start, _ = _strip(clauses, *pieces[-1])
    end = _chain_end(clauses, start, limit)
    return NounPhrase(start, end, True) if end is not None and end > start else None


def _chain_end(clauses: Clauses, start: int, limit: int) -> int | None:
    end, gap = None, 0
    for at in range(start, limit):
        if clauses.stop(at) or clauses.has(at, "attribution.complementizers"):
            break
        if clauses.comma(at) and (not clauses.anchor(at + 1) or clauses.has(at + 1, "attribution.complementizers")):
            break
        if end is not None and clauses.has(at, "attribution.prepositions") and not _noun_within(clauses, start, end):
            break  # "according to Washington, in Russia": a bare name takes no place with it
        if clauses.anchor(at):
            end, gap = at + 1, 0
            continue
        gap += 1
        joining = clauses.mark(at) or any(
            clauses.has(at, kind) for kind in ("attribution.prepositions", "attribution.conjunctions")
        )
        if end is None and gap > _UNANCHORED_GAP:
            return None
        if end is not None and (gap > 2 or not (joining or clauses.comma(at))):
            break
    if end is not None and end < limit and clauses.mark(end):
        end += 1
    return end


def phrase_preceding_marker(clauses: Clauses, start: int, marker: int) -> NounPhrase | None:
    """Return the source before a postposition ("NP szerint"): the piece after the last comma."""
    pieces = _pieces(clauses, start, marker)
    return _make(clauses, *pieces[-1]) if pieces else None


def whole_speaker(clauses: Clauses, speaker: Span, content: Span) -> Span:
    """Return a speaker that the model found with the second of two names ("Doyle and", "Doyle" of "Doyle and Hobbs").

    Loose words at its end, a conjunction or a preposition, are no part of it.
    """
    tokens = clauses.range_of(speaker)
    end = tokens.stop
    while end - 1 > tokens.start and _loose_end(clauses, end - 1):
        end -= 1
    joined = next((span for m in clauses.mentions if (span := _second_name(clauses, end, m, content))), None)
    if joined:
        return speaker[0], joined[1]
    return (speaker[0], clauses.tokens[end - 1].end) if end < tokens.stop else speaker


def _loose_end(clauses: Clauses, at: int) -> bool:
    kinds = ("attribution.conjunctions", "attribution.prepositions")
    return any(clauses.has(at, kind) for kind in kinds) and not clauses.anchor(at)


def _second_name(clauses: Clauses, end: int, mention: Mention, content: Span) -> Span | None:
    """Return a name that a conjunction joins to the one that ends before a token."""
    first = clauses.range_of(mention.span).start
    joined = first == end + 1 and clauses.has(end, "attribution.conjunctions") and clauses.anchor(end - 1)
    return mention.span if joined and mention.kind in _SPEAKERS and not touches(mention.span, content) else None
