"""What every construction needs to make an attribution of the tokens it found."""

from __future__ import annotations

from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue
from reportedly.extract.speakers import NounPhrase
from reportedly.records import Attribution, Quoted, Span, within

__all__ = ["NEAR", "SHORTEST_CONTENT", "build", "inner_span", "quoted_kind", "unintroduced", "words_in"]

NEAR = 8  # tokens between a quotation and its cue, speaker and date included

SHORTEST_CONTENT = 2  # words
_UNINTRODUCED = 3  # words of what no word for saying introduces
_SURE = 0.6


def build(
    clauses: Clauses,
    cue: Cue,
    content: tuple[int, int],
    speaker: NounPhrase | None,
    because: str,
    confidence: float,
    shortest: int = SHORTEST_CONTENT,
) -> Attribution | None:
    """Return the attribution of a content to a speaker, None where the content is too short to be one.

    Args:
        clauses: the sentence.
        cue: what marks the attribution.
        content: tokens of what is reported, ends exclusive; trimmed here.
        speaker: who, None where the sentence does not say.
        because: the construction, for the reader.
        confidence: of the construction; lower where the speaker holds no name, role or pronoun.
        shortest: words that the content must have.
    """
    span = clauses.span(*content)
    if span is None or words_in(clauses, *content) < shortest:
        return None
    cue_span = clauses.span(cue.start, cue.end)
    quoted = quoted_kind(clauses, span)
    if quoted == "direct":
        span = inner_span(clauses, span)
    cue_words, said_words = range(cue.start, cue.end), range(*content)
    if speaker and clauses.empty_subject(range(speaker.start, speaker.end), cue_words, said_words):
        speaker = None
    said = speaker.span(clauses) if speaker else None
    if said is None and clauses.agentless(cue_words, said_words):
        because = f"{because}, impersonal"
    if speaker and not speaker.anchored:
        confidence -= 0.15
    return Attribution(span, cue_span, said, cue.stance, quoted, because, round(confidence, 2))


def unintroduced(
    clauses: Clauses, speaker: NounPhrase | None, content: tuple[int, int], because: str
) -> Attribution | None:
    """Return what somebody says without a word for it, a colon or a dash aside; None for less than three words."""
    span = clauses.span(*content)
    if speaker is None or span is None or words_in(clauses, *content) < _UNINTRODUCED:
        return None
    quoted = quoted_kind(clauses, span)
    said = inner_span(clauses, span) if quoted == "direct" else span
    return Attribution(said, None, speaker.span(clauses), "asserts", quoted, because, _SURE)


def words_in(clauses: Clauses, start: int, end: int) -> int:
    """Count the words of tokens, punctuation left out."""
    return clauses.count_words(start, end)


def quoted_kind(clauses: Clauses, span: Span) -> Quoted:
    """Tell whether a content is a quotation, holds one, or is reported speech."""
    for quotation in clauses.quotations:
        if quotation.dash:
            continue
        if within(span, quotation.outer):
            return "direct"
        if span[0] < quotation.outer[1] and quotation.outer[0] < span[1]:
            return "mixed"
    return "indirect"


def inner_span(clauses: Clauses, span: Span) -> Span:
    """Return a quotation without its marks and closing punctuation."""
    start, end = clauses.range_of(span).start, clauses.range_of(span).stop
    while start < end and clauses.mark(start):
        start += 1
    while start < end and clauses.punctuation(end - 1):
        end -= 1
    return clauses.span(start, end) or span
