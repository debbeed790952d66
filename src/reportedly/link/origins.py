"""Copies of one text are one origin, however many outlets carry it and in whatever language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from zlib import crc32

from rapidfuzz.distance import LCSseq

from reportedly.languages.words import normalise, word_spans
from reportedly.records import Analysis, Origin, digest

__all__ = ["find_origins"]

_SHINGLE = 5  # words
_COPY = 0.55  # share of the shorter text's shingles that stand in the longer one
_FEWEST_SHINGLES = 8
_SAMPLED = 120  # word sequences from which on a sample of them is enough
_EVERY = 4
# What is asked of two texts in two languages, by their landmarks (names and figures). Measured on 2,184 pairs of
# translations of 31 articles in 12 languages, 12,000 pairs of unlike articles and 10 of independent reports on one
# event: 64 % of the translated pairs meet it (nearly all by way of a third language), none of the others. Of the
# landmarks' whole sequences, names that are not linked across scripts included, translations share 59 % in the median
# and independent reports up to 50 %: that says too little by itself.
_LANDMARKS = 4  # different ones that both texts have
_ORDER = 0.75  # longest common subsequence of the landmarks that both have, of the shorter sequence
_PLACE = 0.7  # share of them, in either text, that have their like at the same place of the other text
_SAME_PLACE = 0.06  # of the text's length: what languages differ in
_ORDER_WITH_CREDIT, _PLACE_WITH_CREDIT = 0.7, 0.6
_SHORTEST = 0.5  # landmarks of the shorter text, of the longer one's: an item inside a report is no translation of it
_COMMON = 40  # articles: those that share a commoner shingle are compared in a row and not each with each


Landmark = tuple[float, str]  # place in the text, what stands there


def find_origins(analyses: Sequence[Analysis]) -> tuple[Origin, ...]:
    """Return one origin for each group of copies and one for every other article, in order of their ids.

    A copy in the same language shares most of its five-word sequences (Broder's resemblance, containment form); a
    translated one has the same names and figures in the same order and at the same places of the text, for which
    less is asked where both credit the same agency. An article without a copy is its own origin: it confirms nothing
    but itself.
    """
    joined: dict[str, str] = {analysis.article.id: analysis.article.id for analysis in analyses}
    why: dict[str, tuple[str, float]] = {}
    by_id = {analysis.article.id: analysis for analysis in analyses}

    def root(key: str) -> str:
        while joined[key] != key:
            key = joined[key]
        return key

    for left, right, score, reason in sorted(_copies(analyses), key=lambda copy: (-copy[2], copy[0], copy[1])):
        a, b = sorted((root(left), root(right)))
        if a != b:
            joined[b] = a
            known = why.get(a, ("", 1.0))
            why[a] = (known[0] or reason, min(known[1], score))
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(joined):
        groups[root(key)].append(key)
    return tuple(_origin(members, by_id, why.get(first)) for first, members in sorted(groups.items()))


def _origin(members: Sequence[str], by_id: dict[str, Analysis], why: tuple[str, float] | None) -> Origin:
    credits = sorted({credit for key in members for credit in by_id[key].article.credits})
    reason, score = why or ("no other article carries this text", 1.0)
    return Origin(digest("origin", *members), tuple(members), credits[0] if credits else None, reason, score)


def _copies(analyses: Sequence[Analysis]) -> Iterable[tuple[str, str, float, str]]:
    shingles = {analysis.article.id: _shingles(analysis) for analysis in analyses}
    for left, right in _sharing(shingles):
        mine, theirs = _alike_sampled(shingles[left], shingles[right])
        smaller = min(len(mine), len(theirs))
        if smaller >= _FEWEST_SHINGLES:
            share = len(mine & theirs) / smaller
            if share >= _COPY:
                yield left, right, round(share, 2), f"{share:.0%} of the shorter text's word sequences are the same"
    yield from _translated(analyses)


def _shingles(analysis: Analysis) -> frozenset[int]:
    """Return the hashes of a text's word sequences, of a long text every fourth (Broder 1997, sampling modulo m).

    The hash is the same in every run, so that the sample is, too.
    """
    text = analysis.article.text
    skipped = analysis.article.skipped
    words = [
        normalise(text[a:b])
        for a, b in word_spans(text)
        if text[a].isalnum() and not any(start <= a < end for start, end in skipped)
    ]
    hashes = frozenset(crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1))
    return hashes if len(hashes) < _SAMPLED else _sample(hashes)


def _sample(hashes: Iterable[int]) -> frozenset[int]:
    return frozenset(value for value in hashes if value % _EVERY == 0)


def _alike_sampled(left: frozenset[int], right: frozenset[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Return both as samples where one of them is one: a short text's sequences are all kept."""
    whole = [any(value % _EVERY for value in hashes) for hashes in (left, right)]
    return (left, right) if whole[0] == whole[1] else (_sample(left), _sample(right))


def _sharing(shingles: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Return pairs that share a shingle, found through an index, so that not every pair is compared.

    Of a text that very many carry, each copy is compared with the next: that joins them all in linear time.
    """
    index: dict[int, list[str]] = defaultdict(list)
    for key in sorted(shingles):
        for shingle in shingles[key]:
            index[shingle].append(key)
    return {
        pair for keys in index.values() for pair in (combinations(keys, 2) if len(keys) <= _COMMON else pairwise(keys))
    }


def _landmarks(analysis: Analysis) -> list[Landmark]:
    """Return names and figures in their order, each with its place in the text from 0 to 1."""
    length = len(analysis.article.text) or 1
    marks = [(mention.span[0] / length, mention.key) for mention in analysis.mentions if mention.key]
    marks += [(figure.span[0] / length, f"{figure.low}-{figure.high}") for figure in analysis.figures]
    return sorted(marks)


def _translated(analyses: Sequence[Analysis]) -> Iterable[tuple[str, str, float, str]]:
    marks = {analysis.article.id: _landmarks(analysis) for analysis in analyses}
    by_id = {analysis.article.id: analysis for analysis in analyses}
    for left, right in _sharing({key: frozenset(map(hash, _pairs(value))) for key, value in marks.items()}):
        a, b = by_id[left].article, by_id[right].article
        if a.lang == b.lang:
            continue
        credit = set(a.credits) & set(b.credits)
        order, place = _alignment(marks[left], marks[right])
        if order >= (_ORDER_WITH_CREDIT if credit else _ORDER) and place >= (_PLACE_WITH_CREDIT if credit else _PLACE):
            credited = f", both credit {sorted(credit)[0]}" if credit else ""
            reason = (
                f"{order:.0%} of the names and figures of both come in the same order, {place:.0%} at the same place"
            )
            yield left, right, round(order * place, 2), reason + credited


def _alignment(left: Sequence[Landmark], right: Sequence[Landmark]) -> tuple[float, float]:
    """Return how far the landmarks that two texts share have one order, and one place; 0, 0 where that says nothing."""
    shared = {mark for _, mark in left} & {mark for _, mark in right}
    if len(shared) < _LANDMARKS or min(len(left), len(right)) < _SHORTEST * max(len(left), len(right)):
        return 0.0, 0.0
    a, b = ([(at, mark) for at, mark in marks if mark in shared] for marks in (left, right))
    order = LCSseq.similarity([mark for _, mark in a], [mark for _, mark in b]) / min(len(a), len(b))
    return order, min(_in_place(a, b), _in_place(b, a))


def _in_place(marks: Sequence[Landmark], others: Sequence[Landmark]) -> float:
    places: dict[str, list[float]] = defaultdict(list)
    for at, mark in others:
        places[mark].append(at)
    return sum(any(abs(at - other) <= _SAME_PLACE for other in places[mark]) for at, mark in marks) / len(marks)


def _pairs(marks: Sequence[Landmark]) -> list[tuple[str, str]]:
    return list(pairwise(mark for _, mark in marks))
