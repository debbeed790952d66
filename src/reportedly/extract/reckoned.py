"""Numbers that somebody states: "police spoke of 4,000 people, the organisers of 12,000", "put the loss at 700".

The pack lists the words (``[[reckonings]]``). What two sources count differently often stands in one sentence, the
verb only once: each number is its own source's.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    """Return the numbers that somebody states by a verb of stating one, given what else was found in the sentence.

    In another's words they are that other's; where the source is not expressed, the sentence before has it.
    """
    stated: list[Attribution] = []
    for number, marking in enumerate(clauses.pack.reckonings):
        for form, end in marked(clauses, f"reckonings.{number}", marking):
            if _anothers(clauses, form, found) or _negated(clauses, form) or not _is_number(clauses, end):
                continue
            source = phrase_before(clauses, _clause_start(clauses, form.start), form.start)
            close = _close(clauses, end)
            if source and (made := _make(clauses, form, source, (form.end, close))):
                stated += [made, *_gapped(clauses, form, end, close)]
    return stated


def without_reckoned(tagged: Sequence[Attribution], stated: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without those that take two sources' numbers for one's."""
    cues = [a.cue for a in stated]
    shared = [cue for cue in cues if cue and cues.count(cue) > 1]
    return [a for a in tagged if not (a.cue and any(touches(a.cue, cue) for cue in shared))]


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
    for at in range(start + 1, min(limit, start + _GAPPED + 1)):
        if clauses.comma(at):
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
