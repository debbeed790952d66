"""Numbers that somebody states: "police spoke of 4,000 people, the organisers of 12,000", "put the loss at 700".

The pack lists the words (``[[reckonings]]``). What two sources count differently often stands in one sentence, the
verb only once: each number is its own source's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.building import quoted_kind, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.markings import marked
from reportedly.extract.speakers import NounPhrase, phrase_before
from reportedly.languages.lexicon import Hit
from reportedly.records import Attribution, touches, within

__all__ = ["RECKONED", "find_reckonings", "without_reckoned"]

RECKONED = "states a number"
"""Why an attribution was found whose verb and number say enough."""

_CONFIDENCE = 0.7
_ABOUT = 2  # tokens before a number that say how near it is: "at least", "rund"
_NUMBERS = ("numbers.words", "numbers.vague", "numbers.scales", "numbers.fractions")
_NEARNESS = ("numbers.approximate", "numbers.at_least", "numbers.at_most", "numbers.more_than", "numbers.less_than")
_JOINTS = ("attribution.conjunctions", "attribution.subordinators")
_BESIDE = 2  # tokens from a negation to its verb
_GAPPED = 5  # tokens of the second source: "the organisers of the march"


def find_reckonings(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the numbers that somebody states, by place, given what else was found in the sentence.

    In another's words they are that other's.
    """
    stated: list[Attribution] = []
    for form, end in _stating(clauses):
        source = phrase_before(clauses, _clause_start(clauses, form.start), form.start)
        close = _close(clauses, end)
        made = _make(clauses, form, source, (form.end, close)) if source else None
        if made and not _anothers(clauses, form, found):
            stated += [made, *_gapped(clauses, form, end, close)]
    return sorted(stated, key=lambda a: a.content)


def without_reckoned(clauses: Clauses, tagged: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without those whose verb states a number, and that leave it out or take in another's."""
    stated = [(clauses.scan.span(form.start, form.end), (form, end)) for form, end in _stating(clauses)]
    if not stated:
        return list(tagged)
    kept = []
    for attribution in tagged:
        own = [place for cue, place in stated if attribution.cue and touches(cue, attribution.cue)]
        if not any(_misses(clauses, attribution, *place) for place in own):
            kept.append(attribution)
    return kept


def _forms(clauses: Clauses, number: int) -> set[int]:
    return {at for hit in clauses.scan.of(f"reckonings.{number}.forms") for at in range(hit.start, hit.end)}


def _misses(clauses: Clauses, found: Attribution, form: Hit, end: int) -> bool:
    close = _close(clauses, end)
    number = clauses.scan.span(end, max(close, end + 1))
    second = _gapped(clauses, form, end, close)
    return not touches(found.content, number) or any(touches(found.content, other.content) for other in second)


def _stating(clauses: Clauses) -> Iterator[tuple[Hit, int]]:
    """Yield the verbs of stating a number with where the number begins, each verb once."""
    seen: set[int] = set()
    for number, marking in enumerate(clauses.pack.reckonings):
        for form, end in marked(clauses, f"reckonings.{number}", marking):
            if form.start not in seen and not _negated(clauses, form) and _is_number(clauses, end):
                seen.add(form.start)
                yield form, end


def _clause_start(clauses: Clauses, form: int) -> int:
    start = clauses.clause_start(form)
    for at in range(start, form):
        if clauses.comma(at) and any(clauses.has(at + 1, kind) for kind in _JOINTS):
            start = at + 1
    return start


def _is_number(clauses: Clauses, at: int) -> bool:
    """Tell whether a number follows, with at most a word or two of how near it is before it."""
    for word in range(at, min(clauses.size, at + _ABOUT + 1)):
        if clauses.norm(word)[:1].isdigit():
            return not clauses.in_moment(word)
        if any(clauses.has(word, kind) for kind in _NUMBERS):
            return True
        if not any(clauses.has(word, kind) for kind in _NEARNESS):
            return False
    return False


def _close(clauses: Clauses, start: int) -> int:
    end = clauses.sentence_end()
    marks = (at for at in range(start, end) if clauses.comma(at) or clauses.norm(at) in (";", ":"))
    joints = (at for at in range(start, end) if clauses.has(at, "attribution.subordinators"))
    return min(next(marks, end), next(joints, end))


def _make(clauses: Clauses, form: Hit, source: NounPhrase, content: tuple[int, int]) -> Attribution | None:
    span, speaker = clauses.span(*content), source.span(clauses)
    if span is None or speaker is None or not words_in(clauses, *content):
        return None
    cue = clauses.scan.span(form.start, form.end)
    return Attribution(span, cue, speaker, "asserts", quoted_kind(clauses, span), RECKONED, _CONFIDENCE)


def _gapped(clauses: Clauses, form: Hit, end: int, close: int) -> list[Attribution]:
    """Return what a second source states without its verb: "…, the organisers of 12,000"."""
    last, limit = clauses.norm(end - 1), clauses.sentence_end()
    start = close + 1
    while start < limit and any(clauses.has(start, kind) for kind in _JOINTS):
        start += 1
    verbs = {at for number, _ in enumerate(clauses.pack.reckonings) for at in _forms(clauses, number)}
    for at in range(start + 1, min(limit, start + _GAPPED + 1)):
        if clauses.comma(at) or at in verbs:
            break
        if clauses.norm(at) == last and _is_number(clauses, at + 1):
            source = phrase_before(clauses, start, at)
            made = _make(clauses, form, source, (at + 1, _close(clauses, at + 1))) if source else None
            return [made] if made else []
    return []


def _anothers(clauses: Clauses, form: Hit, found: Sequence[Attribution]) -> bool:
    """Tell whether a verb is in somebody's words: these are theirs."""
    cue = clauses.scan.span(form.start, form.end)
    return any(within(cue, other.content) for other in found if other.cue is None or not touches(other.cue, cue))


def _negated(clauses: Clauses, form: Hit) -> bool:
    return any(clauses.has(at, "attribution.negation") for at in range(form.start - _BESIDE, form.end + 1))
