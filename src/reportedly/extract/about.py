"""What is said of a figure: what happens to the counted things, whose they are, where, and whether they are a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportedly.extract.amounts import NUMBER_KINDS
from reportedly.extract.marks import DASHES, Marks
from reportedly.extract.number_edges import is_and
from reportedly.extract.syllables import ends_word
from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan, starting_in
from reportedly.records import About, Mention, Span

__all__ = ["about_figure", "clause_around"]

_BOUNDARIES = frozenset(",;:()–—，；：（）،؛՝")
_OPENING_KINDS = ("attribution.complementizers", "attribution.relatives", "attribution.subordinators")
_BOUNDARY_KINDS = (*_OPENING_KINDS, "attribution.conjunctions")
_BOUNDARY_COST = 5  # a word in the next clause counts as five words further away
_REACH = 16
_PART_REACH = 8
_ENDING_REACH = 4  # syllables of a verb behind its stem


def about_figure(scan: Scan, span: Span, mentions: Sequence[Mention]) -> About:
    """Return what a sentence says of the figure at a span.

    Args:
        scan: the sentence; ``span`` lies in it.
        span: the figure, with its counted noun.
        mentions: names of the article with their keys; () leaves the words of the pack.
    """
    return describe(Marks(scan), span, mentions)


def describe(marks: Marks, span: Span, mentions: Sequence[Mention]) -> About:
    """As ``about_figure``, for a sentence that is indexed already."""
    start, end = marks.scan.token_at(span[0]), marks.scan.token_at(span[1] - 1) + 1
    costs = _costs(marks, start, end)
    action = _nearest(marks, costs, "actions", _REACH)
    actors, used = _actors(marks, start, end, mentions)
    place = _place(marks, action, end, used, costs, mentions)
    part = _is_part(marks, costs, start, end)
    of_them = any(start <= hit.start < end for hit in marks.scan.of("numbers.of_them"))
    change = _difference(marks, start, end)
    return About(change or (action.value if action else None), actors, place, part or of_them)


def _difference(marks: Marks, start: int, end: int) -> str | None:
    """Say whether the figure is by how much one thing is more or less than another: Hungarian "ezerrel magasabb"."""
    endings = marks.listed("difference_endings")
    if not endings:
        return None
    after = end + 2 if marks.norm(end) in DASHES and marks.norm(end + 1) in endings else end  # "100-zal több"
    if after == end and not any(marks.norm(at).endswith(endings) for at in range(start, end)):
        return None
    near = [hit for hit in marks.scan.of(*_DIFFERENCES) if after <= hit.start <= after + 1]
    return _DIFFERENCES[near[0].kind] if near else None


_DIFFERENCES = {"numbers.more_by": "rise", "numbers.less_by": "fall"}


def _is_part(marks: Marks, costs: _Costs, start: int, end: int) -> bool:
    """Say whether a part is named before the figure ("first contingent of 1,500") or as its last word ("500 more").

    Words that mean "including" make a part of what follows them; what stands before them is the whole.
    """
    for hit in marks.scan.of("parts"):
        if ends_word(marks, hit.start) or is_and(marks, hit.start):
            continue  # Korean "이중" inside "8명이 중상"; Hindi "और" is "and" as well as "more"
        if hit.end <= start and costs.of(hit.end - 1) <= _PART_REACH:
            numbers = any(marks.digit(at) or marks.at(at, *NUMBER_KINDS) for at in range(hit.end, start))
            if not numbers:
                return True
        elif start <= hit.start <= end and hit.value != "including":
            return marks.at(hit.start, "numbers.out_of_after") is None  # "9명 가운데": of nine, who are the whole
    return False


@dataclass(frozen=True, slots=True)
class _Costs:
    """How far each token is from the figure at ``tokens[start:end]``: one a word, more over the border of a clause."""

    sums: Sequence[int]
    start: int
    end: int

    def of(self, at: int) -> int:
        if at < self.start:
            return self.sums[self.start] - self.sums[at]
        return self.sums[at + 1] - self.sums[self.end] if at >= self.end else 0


def _costs(marks: Marks, start: int, end: int) -> _Costs:
    sums = marks.scan.beside.get("costs")
    if not isinstance(sums, tuple):
        borders = _borders(marks)
        steps = [_BOUNDARY_COST if at in borders else 1 for at in range(len(marks.scan.norms))]
        sums = marks.scan.beside["costs"] = (0, *accumulate(steps))
    return _Costs(sums, start, end)


def _borders(marks: Marks) -> frozenset[int]:
    """Return the tokens that part clauses: punctuation, conjunctions, endings of verbs."""
    known = marks.scan.beside.get("borders")
    if not isinstance(known, frozenset):
        marked = {at for at, norm in enumerate(marks.scan.norms) if norm in _BOUNDARIES}
        words = {at for hit in marks.scan.of(*_BOUNDARY_KINDS) for at in range(hit.start, hit.end)}
        known = marks.scan.beside["borders"] = frozenset(marked | words).union(_clause_endings(marks))
    return known


def clause_around(scan: Scan, span: Span) -> Span:
    """Return the clause in which something stands, as far as punctuation and conjunctions tell.

    The word that opens it is a part of it ("if 500 come"), and so is what governs that word ("decided to").
    """
    borders = _borders(Marks(scan))
    start, end = scan.token_at(span[0]), scan.token_at(span[1] - 1) + 1
    while start > 0 and start - 1 not in borders:
        start -= 1
    while end < len(scan.sentence.tokens) and end not in borders:
        end += 1
    return scan.span(_opening(scan, start), end)


def _opening(scan: Scan, start: int) -> int:
    """Return where the clause that goes on at a token begins, with the words that open it and what governs them."""
    before = start
    for hit in reversed(scan.of(*_OPENING_KINDS)):
        if hit.start < before <= hit.end:
            before = hit.start
    if before == start:
        return start
    governing = [hit.start for hit in scan.of("modality.") if hit.start < before <= hit.end]
    return min(governing, default=before)


def _clause_endings(marks: Marks) -> Iterator[int]:
    """Yield the endings of verbs that join their clause to the next: Korean "17명이 숨지고 30명이 다쳤다"."""
    endings = marks.listed("clause_endings")
    for hit in marks.scan.of("actions") if endings else ():
        for at in range(max(hit.start + 1, hit.end - 1), hit.end + _ENDING_REACH):
            if not marks.glued(at):
                break
            if marks.norm(at) in endings and not (marks.glued(at + 1) and marks.word(at + 1)):
                yield at


def _nearest(marks: Marks, costs: _Costs, kind: str, reach: int) -> Hit | None:
    hits = [hit for hit in marks.scan.of(kind) if costs.of(hit.start) <= reach]

    def away(hit: Hit) -> tuple[int, bool, int]:
        # of two as near, what comes after: "umrli trije ljudje, 12 pa je bilo ranjenih"
        return min(map(costs.of, range(hit.start, hit.end))), hit.start < costs.start, hit.start

    return min(hits, key=away, default=None)


def _actors(marks: Marks, start: int, end: int, mentions: Sequence[Mention]) -> tuple[tuple[str, ...], frozenset[int]]:
    """The states or bodies of the counted things: inside the noun phrase or right after it ("żołnierzy Korei …").

    Also returns the tokens that are used up, which are no place.
    """
    keys: list[str] = []
    used: set[int] = set()
    reach = end + 1
    for hit in marks.scan.owners():
        owned = start <= hit.start < end or hit.start == end
        from_state = hit.start == end + 1 and marks.at(end, "attribution.prepositions", "names.particles")
        if owned or (from_state and _means_from(marks, end)):
            keys.append(f"state:{hit.value}")
            used.update(range(hit.start, hit.end))
    sentence = marks.scan.sentence
    # what stands before the sentence counts as its first token
    for mention in starting_in(mentions, 0 if start == 0 else sentence.start, sentence.end):
        if mention.key is None or mention.kind == "person":
            continue
        at = marks.scan.token_at(mention.span[0])
        if at < len(marks.tokens) and start <= at < reach and marks.tokens[at].start >= marks.scan.sentence.start:
            stop = marks.scan.token_at(mention.span[1] - 1)
            if mention.key.startswith(("state:", "body:")) and not used.intersection(range(at, stop + 1)):
                keys.append(mention.key)
                used.update(range(at, stop + 1))
    return tuple(dict.fromkeys(keys)), frozenset(used)


def _means_from(marks: Marks, at: int) -> bool:
    """A particle of names ("of", "de", "von") names whose the things are; other prepositions name a place."""
    return marks.at(at, "names.particles") is not None


def _place(
    marks: Marks, action: Hit | None, end: int, used: frozenset[int], costs: _Costs, mentions: Sequence[Mention]
) -> str | None:
    """Where the counted things are or go: the first place after the action or the figure, in the same clause."""
    after = end if action is None else min(end, action.end) if action.start < end else end
    found: list[tuple[int, str]] = []
    sentence = marks.scan.sentence
    for mention in starting_in(mentions, sentence.start, sentence.end):
        if mention.kind in ("state", "place") and mention.key:
            at = marks.scan.token_at(mention.span[0])
            if at < len(marks.tokens):
                found.append((at, mention.key))
    if not mentions:
        found += [(hit.start, f"state:{hit.value}") for hit in marks.scan.of("states")]
        found += [(hit.start, f"place:{hit.value}") for hit in marks.scan.of("places")]
    places = [(costs.of(at), at, key) for at, key in found if at >= after and at not in used and costs.of(at) <= _REACH]
    return min(places)[2] if places else None
