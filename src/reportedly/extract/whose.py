"""Sources that were named before: "in his opinion", "according to her", Hungarian "szerinte" (in her view).

The pack lists these forms with a place for the pronoun (``[whose]``). Who is meant is found later
(``link.coreference``); here only the pronoun itself speaks, not the words, opinion or data that are its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.building import SHORTEST_CONTENT, quoted_kind, words_in
from reportedly.extract.clauses import Clauses
from reportedly.languages.lexicon import Hit
from reportedly.records import Attribution, Span, touches, within

__all__ = ["NAMED_BEFORE", "Whose", "as_whose", "find_whose", "missed_whose"]

NAMED_BEFORE = "according to somebody named before"
"""Why an attribution was found that rests on such a form alone."""

_CONFIDENCE = 0.75
_PRONOUNS = ("whose.masculine", "whose.feminine", "whose.plural")


@dataclass(frozen=True, slots=True)
class Whose:
    """A form of "in his opinion" at ``span``: ``speaker`` is its pronoun, None where it is part of another word."""

    start: int
    end: int
    span: Span
    cue: Span
    speaker: Span | None


def find_whose(clauses: Clauses) -> list[Whose]:
    """Return the forms of a sentence outside quotation marks, by place; of overlapping ones the longest."""
    found: list[Whose] = []
    for hit in sorted(clauses.scan.of("whose.markers", "whose.inside"), key=lambda h: (h.start, -h.end)):
        if clauses.quoted(hit.start) or (found and hit.start < found[-1].end):
            continue
        found.append(_read(clauses, hit))
    return found


def _read(clauses: Clauses, hit: Hit) -> Whose:
    whole = clauses.scan.span(hit.start, hit.end)
    pronoun = _pronoun(clauses, hit) if hit.kind == "whose.markers" else None
    if pronoun is None:
        return Whose(hit.start, hit.end, whole, whole, None)
    # "Po njegovih besedah", by his words: the noun is what marks the claim, as it is where a name follows it
    after = (pronoun.end, hit.end) if pronoun.end < hit.end else (hit.start, pronoun.start)
    return Whose(hit.start, hit.end, whole, clauses.scan.span(*after), clauses.scan.span(pronoun.start, pronoun.end))


def _pronoun(clauses: Clauses, hit: Hit) -> Hit | None:
    """Return the longest pronoun of a form, which leaves some of it over."""
    inside = [h for h in clauses.scan.of(*_PRONOUNS) if hit.start <= h.start and h.end <= hit.end]
    parts = [h for h in inside if h.end - h.start < hit.end - hit.start]
    return max(parts, key=lambda h: (h.end - h.start, h.start), default=None)


def as_whose(clauses: Clauses, found: Attribution) -> Attribution | None:
    """Return an attribution whose cue is such a form with the form's pronoun as its speaker; None for all others.

    "According to her brother" is another's: the speaker goes on behind the form.
    """
    if found.cue is None:
        return None
    for whose in find_whose(clauses):
        if not touches(found.cue, whose.span) or not (found.speaker is None or within(found.speaker, whose.span)):
            continue
        content = _beside(found.content, whose.span)
        span = clauses.span(*_tokens(clauses, content)) if content else None
        if span is None:
            return None
        speaker = whose.speaker
        if speaker and found.speaker and within(found.speaker, speaker):
            speaker = found.speaker  # without what is written to it in one word (Korean "그에")
        return replace(found, cue=whose.cue, speaker=speaker, content=span if content != found.content else content)
    return None


def _beside(content: Span, form: Span) -> Span | None:
    """Return a content without a form at its beginning or end; one that stands inside it stays."""
    start, end = content
    if form[0] <= start < form[1]:
        start = form[1]
    if form[0] < end <= form[1]:
        end = form[0]
    return (start, end) if start < end else None


def _tokens(clauses: Clauses, span: Span) -> tuple[int, int]:
    tokens = clauses.range_of(span)
    return tokens.start, tokens.stop


def missed_whose(clauses: Clauses, found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions of the forms that nobody has found yet and that stand apart: first, or between commas."""
    missed = []
    for whose in find_whose(clauses):
        if any(a.cue and touches(a.cue, whose.span) for a in found) or not _stands_apart(clauses, whose):
            continue
        sides = (_side(clauses, 0, whose.start), _side(clauses, whose.end, clauses.sentence_end()))
        inner = all(words_in(clauses, *side) >= SHORTEST_CONTENT for side in sides)
        content = (0, clauses.sentence_end()) if inner else max(sides, key=lambda side: words_in(clauses, *side))
        span = clauses.span(*content) if content[0] < content[1] else None
        if span is not None and words_in(clauses, *content) >= SHORTEST_CONTENT:
            kind = quoted_kind(clauses, span)
            missed.append(Attribution(span, whose.cue, whose.speaker, "asserts", kind, NAMED_BEFORE, _CONFIDENCE))
    return missed


def _side(clauses: Clauses, start: int, end: int) -> tuple[int, int]:
    """Return a side of a form without "that" at its beginning ("from his words it follows that …")."""
    while start < end and (clauses.comma(start) or clauses.has(start, "attribution.complementizers")):
        start += 1
    return start, end


def _stands_apart(clauses: Clauses, whose: Whose) -> bool:
    """Tell whether a form opens its sentence or stands between commas; one that ends with its pronoun needs a comma.

    "According to her" may go on ("according to her brother"), and "him" may be a title ("theo ông Nguyễn").
    """
    first = next((at for at in range(clauses.size) if not clauses.punctuation(at)), 0)
    joined = whose.start > 0 and clauses.has(whose.start - 1, "attribution.conjunctions")
    opens = whose.start == first or (whose.start - joined > 0 and clauses.comma(whose.start - 1 - joined))
    ends = whose.end >= clauses.sentence_end() or clauses.comma(whose.end)
    last = whose.speaker is not None and whose.speaker[1] == whose.span[1]
    return opens and (ends or not last)
