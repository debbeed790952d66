"""Two versions of one article -> the claims and figures that were added, changed and removed.

What is compared is what stands in the texts. The words of both are aligned, and claims and figures are paired by the
place that the alignment gives them; then by what they say, for passages that were moved. Two rules keep out what is no
edit: words are compared without case, punctuation, grouping of digits and invisible characters; and where the words
did not change, what an engine reads otherwise (it sees the whole passage) is not the outlet's doing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from reportedly.match.aligning import Alignment, Text, align_articles
from reportedly.records import Analysis, Aspect, Change, Claim, Figure, Span, touches

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
    pairs: list[tuple[Claim, Claim]] = []
    left, right = list(old.claims), list(new.claims)
    for here in (True, False):
        pairs += _pair_equal(left, right, aligned, _content, here=here)
        left, right = _without(left, (one for one, _ in pairs)), _without(right, (one for _, one in pairs))
    pairs += _pair_reworded(left, right, aligned)
    for claim, other in pairs:
        aspects = tuple(_differences(claim, other, old, new, aligned))
        if aspects:
            yield Change("changed", claim, other, aspects)
    for claim in _without(left, (one for one, _ in pairs)):
        if not aligned.old_stays(_hull(claim)):
            yield Change("removed", claim, None)
    for claim in _without(right, (one for _, one in pairs)):
        if not aligned.new_stood(_hull(claim)):
            yield Change("added", None, claim)


def _content(claim: Claim, text: Text) -> object:
    return text.said(claim.content)


def _hull(claim: Claim) -> Span:
    """Return the stretch of text that holds the claim with its cue and speaker."""
    spans = [span for span in (claim.content, claim.cue, claim.speaker) if span]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _pair_equal(
    olds: Sequence[Found],
    news: Sequence[Found],
    aligned: Alignment,
    say: Callable[[Found, Text], object],
    *,
    here: bool,
) -> list[tuple[Found, Found]]:
    """Pair what says the same, in the same place or anywhere, in the order of the texts."""
    waiting: dict[object, list[Found]] = defaultdict(list)
    for found in news:
        waiting[say(found, aligned.new)].append(found)
    pairs = []
    for found in olds:
        same = waiting[say(found, aligned.old)]
        fitting = [other for other in same if not here or aligned.share(_span(found), _span(other))]
        if fitting:
            pairs.append((found, fitting[0]))
            same.remove(fitting[0])
    return pairs


def _without(found: Sequence[Found], taken: Iterable[Found]) -> list[Found]:
    names = {one.id for one in taken}
    return [one for one in found if one.id not in names]


def _pair_reworded(olds: Sequence[Claim], news: Sequence[Claim], aligned: Alignment) -> list[tuple[Claim, Claim]]:
    """Pair claims whose contents have most words in common, the most alike first."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return []
    scored = []
    for left, claim in enumerate(olds):
        slot = aligned.slot(aligned.old.line_around(claim.content))
        for right, other in enumerate(news):
            likeness = aligned.share(claim.content, other.content)
            if likeness < _ALIKE and not _other_speaker(claim, other, aligned):
                here = touches(aligned.new.word_range(other.content), slot)
                common = _overlap(aligned.old.said(claim.content), aligned.new.said(other.content))
                likeness = common if common >= (_ALIKE_REWRITTEN if here else _ALIKE_ELSEWHERE) else 0.0
            if likeness:
                scored.append((-likeness, left, right))
    pairs: dict[int, int] = {}
    for _, left, right in sorted(scored):
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    return [(olds[left], news[right]) for left, right in pairs.items()]


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
    untouched = aligned.old_stays(_hull(old)) and aligned.new_stood(_hull(new))
    if reworded and not untouched:
        yield "words"
    # a pronoun may stay and the name that it stands for may have changed, sentences before
    if _other_speaker(old, new, aligned) and not (reworded and untouched):
        yield "speaker"
    if untouched:
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


def _value(figure: Figure, _: Text | None = None) -> tuple[object, ...]:
    return (figure.low, figure.high, figure.approx, figure.unit)


def _value_and_action(figure: Figure, _: Text) -> object:
    return _value(figure), figure.about.action


def _compare_figures(old: Analysis, new: Analysis, aligned: Alignment) -> Iterator[Change]:
    """Pair figures from the surest to the least sure; only what stands in changed words is told."""
    left, right = list(old.figures), list(new.figures)
    replaced: list[tuple[Figure, Figure]] = []
    for step in (_pair_unmoved, _pair_between_neighbours, _pair_moved, _pair_in_passage):
        pairs = step(left, right, aligned)
        left, right = _without(left, (one for one, _ in pairs)), _without(right, (one for _, one in pairs))
        replaced += [(one, other) for one, other in pairs if _value(one) != _value(other)]
    for figure, other in replaced:
        if not aligned.in_place(figure.span):
            yield Change("changed", figure, other, ("value",) if figure.unit == other.unit else ("unit",))
    for figure in left:
        if not aligned.old_stays(aligned.old.around(figure.span)):
            yield Change("removed", figure, None)
    for figure in right:
        if not aligned.new_stood(aligned.new.around(figure.span)):
            yield Change("added", None, figure)


Figures = Sequence[Figure]
Pairs = list[tuple[Figure, Figure]]


def _pair_unmoved(olds: Figures, news: Figures, aligned: Alignment) -> Pairs:
    return _pair_equal(olds, news, aligned, _value, here=True)


def _pair_moved(olds: Figures, news: Figures, aligned: Alignment) -> Pairs:
    # what happens to the things counted is part of it: 30 killed and 12 hurt are not 12 killed and 30 hurt
    return _pair_equal(olds, news, aligned, _value_and_action, here=False)


def _pair_between_neighbours(olds: Figures, news: Figures, aligned: Alignment) -> Pairs:
    """Pair a figure with the one between the same neighbours: of the same thing, or the same number of another."""

    def may_replace(old: Figure, new: Figure) -> bool:
        return old.unit == new.unit or (old.low, old.high) == (new.low, new.high)

    return _pair_replaced(olds, news, aligned, may_replace, lambda figure: figure.span)


def _pair_in_passage(olds: Figures, news: Figures, aligned: Alignment) -> Pairs:
    """Pair figures of one thing and action in a rewritten passage: others may be of another matter."""

    def may_replace(old: Figure, new: Figure) -> bool:
        return old.unit == new.unit and old.about.action is not None and old.about.action == new.about.action

    return _pair_replaced(olds, news, aligned, may_replace, lambda figure: aligned.old.line_around(figure.span))


def _pair_replaced(
    olds: Figures,
    news: Figures,
    aligned: Alignment,
    may_replace: Callable[[Figure, Figure], bool],
    place: Callable[[Figure], Span],
) -> Pairs:
    pairs = []
    free = list(news)
    for figure in olds:
        slot = aligned.slot(place(figure))
        there = (other for other in free if touches(aligned.new.word_range(other.span), slot))
        fitting = [other for other in there if may_replace(figure, other)]
        if fitting:
            best = min(fitting, key=lambda other: other.about.action != figure.about.action)
            free.remove(best)
            pairs.append((figure, best))
    return pairs
