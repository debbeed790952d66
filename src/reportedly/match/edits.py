"""Two versions of one article -> the claims and figures that were added, changed and removed.

What is compared is what stands in the texts. The words of both are aligned, and claims and figures are paired by the
place that the alignment gives them; then by what they say, for passages that were moved. Two rules keep out what is no
edit: words are compared without case, punctuation, grouping of digits and invisible characters; and where the words
did not change, what an engine reads otherwise (it sees the whole passage) is not the outlet's doing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from reportedly.match.aligning import Alignment, align_articles
from reportedly.records import Analysis, Aspect, Change, Claim, Figure, Span

__all__ = ["compare_versions"]

_ALIKE = 0.5  # share of words that stayed in their place from which on two claims are one that was reworded
_ALIKE_REWRITTEN = 0.3  # share of words in common, in any order, for claims of one speaker in one rewritten passage
_ALIKE_ELSEWHERE = 0.75  # the same for claims of one speaker in different places
_MOST_PAIRS = 250_000  # beyond it, in no article of any newspaper, only equal claims are paired

Found = TypeVar("Found", Claim, Figure)


def compare_versions(old: Analysis, new: Analysis) -> tuple[Change, ...]:
    """Return what became of the claims and figures of an article, in the order of the newer text.

    Both analyses should be of one engine, with names linked together: a speaker has changed where both versions name
    one and the keys differ. What was removed stands where it stood, among its neighbours.

    Args:
        old: the earlier version.
        new: the later version of the same article.
    """
    aligned = align_articles(old.article, new.article)
    changes = [*_compare_claims(old, new, aligned), *_compare_figures(old, new, aligned)]
    return tuple(sorted(changes, key=lambda change: _place(change, aligned)))


def _place(change: Change, aligned: Alignment) -> tuple[int, bool, int]:
    found = change.after or change.before
    start = _span(found)[0] if found else 0
    at = aligned.new.word_at(start) if change.after else aligned.follow(aligned.old.word_at(start))
    return (at, isinstance(found, Figure), start)


def _span(found: Claim | Figure) -> Span:
    return found.content if isinstance(found, Claim) else found.span


# --- claims -----------------------------------------------------------------------------------------------------


def _compare_claims(old: Analysis, new: Analysis, aligned: Alignment) -> Iterator[Change]:
    olds = [(claim, aligned.old.said(claim.content)) for claim in old.claims]
    news = [(claim, aligned.new.said(claim.content)) for claim in new.claims]
    pairs, left, right = _pair_equal(olds, news, aligned)
    pairs |= _pair_reworded(left, right, aligned)
    for claim in old.claims:
        if claim.id in pairs:
            aspects = tuple(_differences(claim, pairs[claim.id], old, new, aligned))
            if aspects:
                yield Change("changed", claim, pairs[claim.id], aspects)
        elif not aligned.old_stays(_hull(claim)):
            yield Change("removed", claim, None)
    taken = {claim.id for claim in pairs.values()}
    for claim in new.claims:
        if claim.id not in taken and not aligned.new_stood(_hull(claim)):
            yield Change("added", None, claim)


def _hull(claim: Claim) -> Span:
    """Return the stretch of text that holds the claim with its cue and speaker."""
    spans = [span for span in (claim.content, claim.cue, claim.speaker) if span]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _pair_equal(
    olds: Sequence[tuple[Found, object]], news: Sequence[tuple[Found, object]], aligned: Alignment
) -> tuple[dict[str, Found], list[Found], list[Found]]:
    """Pair what says the same: first in the same place, then anywhere, in the order of the texts.

    Returns:
        the newer by the id of the older; what is left of the older; and of the newer.
    """
    waiting: dict[object, list[Found]] = defaultdict(list)
    for found, said in news:
        waiting[said].append(found)
    pairs: dict[str, Found] = {}
    rest = list(olds)
    for here in (True, False):
        for found, said in rest:
            same = waiting[said]
            fitting = [other for other in same if aligned.share(_span(found), _span(other))] if here else same
            if fitting:
                pairs[found.id] = fitting[0]
                same.remove(fitting[0])
        rest = [(found, said) for found, said in rest if found.id not in pairs]
    taken = {found.id for found in pairs.values()}
    return pairs, [found for found, _ in rest], [found for found, _ in news if found.id not in taken]


def _pair_reworded(olds: Sequence[Claim], news: Sequence[Claim], aligned: Alignment) -> dict[str, Claim]:
    """Pair claims whose contents have most words in common, the most alike first."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return {}
    scored = []
    for left, claim in enumerate(olds):
        slot = aligned.slot(claim.content)
        for right, other in enumerate(news):
            likeness = aligned.share(claim.content, other.content)
            if likeness < _ALIKE and not _other_speaker(claim, other, aligned):
                here = _in_slot(aligned.new.word_range(other.content), slot)
                common = _overlap(aligned.old.said(claim.content), aligned.new.said(other.content))
                likeness = common if common >= (_ALIKE_REWRITTEN if here else _ALIKE_ELSEWHERE) else 0.0
            if likeness:
                scored.append((-likeness, left, right))
    pairs: dict[str, Claim] = {}
    used: set[int] = set()
    for _, left, right in sorted(scored):
        if olds[left].id not in pairs and right not in used:
            pairs[olds[left].id] = news[right]
            used.add(right)
    return pairs


def _overlap(left: Sequence[str], right: Sequence[str]) -> float:
    common = (Counter(left) & Counter(right)).total()
    return 2 * common / (len(left) + len(right)) if left or right else 0.0


def _other_speaker(old: Claim, new: Claim, aligned: Alignment) -> bool:
    """Tell whether both have a speaker, and not the same: who is named in one version only tells nothing."""
    if old.speaker_key and new.speaker_key:
        return old.speaker_key != new.speaker_key
    if old.speaker_name and new.speaker_name:
        return old.speaker_name != new.speaker_name
    if old.speaker_name or new.speaker_name or not (old.speaker and new.speaker):
        return False
    return aligned.old.said(old.speaker) != aligned.new.said(new.speaker)


def _differences(old: Claim, new: Claim, before: Analysis, after: Analysis, aligned: Alignment) -> Iterator[Aspect]:
    reworded = aligned.old.said(old.content) != aligned.new.said(new.content)
    if reworded:
        yield "words"
    # a pronoun may stay and the name that it stands for may have changed, sentences before
    if _other_speaker(old, new, aligned):
        yield "speaker"
    if not reworded and aligned.old.said(_hull(old)) == aligned.new.said(_hull(new)):
        return
    if old.stance != new.stance:
        yield "stance"
    if old.reality != new.reality:
        yield "reality"
    if _values(old, before) != _values(new, after):
        yield "figures"


def _values(claim: Claim, analysis: Analysis) -> Counter[object]:
    return Counter(_value(figure) for figure in analysis.figures if figure.id in claim.figures)


# --- figures ----------------------------------------------------------------------------------------------------


def _value(figure: Figure) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.approx, figure.unit)


def _compare_figures(old: Analysis, new: Analysis, aligned: Alignment) -> Iterator[Change]:
    # what happens to the things counted is part of it: "30 killed and 12 hurt" is not "12 killed and 30 hurt"
    olds = [(figure, (_value(figure), figure.about.action)) for figure in old.figures]
    news = [(figure, (_value(figure), figure.about.action)) for figure in new.figures]
    _, left, right = _pair_equal(olds, news, aligned)
    for figure, other in _pair_replaced(left, right, aligned):
        left.remove(figure)
        right.remove(other)
        if not aligned.old_stays(aligned.old.around(figure.span)):
            yield Change("changed", figure, other, ("value",) if figure.unit == other.unit else ("unit",))
    for figure in left:
        if not aligned.old_stays(aligned.old.around(figure.span)):
            yield Change("removed", figure, None)
    for figure in right:
        if not aligned.new_stood(aligned.new.around(figure.span)):
            yield Change("added", None, figure)


def _pair_replaced(olds: Sequence[Figure], news: Sequence[Figure], aligned: Alignment) -> list[tuple[Figure, Figure]]:
    """Pair a figure with the one that took its place: the same thing counted, or the same number of another thing."""
    pairs = []
    free = list(news)
    for figure in olds:
        slot = aligned.slot(figure.span)
        there = [other for other in free if _in_slot(aligned.new.word_range(other.span), slot)]
        fitting = [other for other in there if _may_replace(figure, other)]
        if fitting:
            best = min(fitting, key=lambda other: (figure.about.action != other.about.action, free.index(other)))
            free.remove(best)
            pairs.append((figure, best))
    return pairs


def _in_slot(words: tuple[int, int], slot: tuple[int, int]) -> bool:
    return words[0] < slot[1] and slot[0] < words[1]


def _may_replace(old: Figure, new: Figure) -> bool:
    return old.unit == new.unit or (old.low, old.high) == (new.low, new.high)
