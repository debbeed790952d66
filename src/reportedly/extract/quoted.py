"""Direct quotations: next to a cue, after a colon, standing alone."""

from __future__ import annotations

from reportedly.extract.building import NEAR, build, inner_span, unintroduced, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue
from reportedly.extract.reach import subject_of
from reportedly.extract.speakers import NounPhrase, phrase_after, phrase_before
from reportedly.records import Attribution, Quotation

__all__ = ["capitalised", "colon", "direct", "standing"]

_SHORTEST_QUOTATION = 3  # words: below that, marks set off a term and not somebody's sentence

_STANDING = 5  # words: a shorter quotation that stands alone is a title or a slogan


def direct(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Attribution | None:
    """“…”, said X · X said: “…” · “…” X said on Monday."""
    if "verbs" not in cue.forms:
        return None
    quotation = _own_quotation(clauses, cue, cues)
    if quotation is None:
        return None
    inner = clauses.range_of(quotation.inner)
    if inner.start > cue.end and clauses.complement(cue.end):
        return None
    if inner.stop <= cue.start:
        start = _after_quotation(clauses, inner.stop)
        after = phrase_after(clauses, cue.end, clauses.sentence_end())
        before = phrase_before(clauses, start, cue.start)
        speaker = after if after and not (before and before.anchored and not after.anchored) else before
    else:
        after = phrase_after(clauses, cue.end, inner.start - 1)
        interrupted = cue.start > 0 and clauses.punctuation(cue.start - 1)  # “…,” said X, “…”
        speaker = (after if interrupted else None) or subject_of(clauses, cue, cues) or after
    return build(clauses, cue, (inner.start, inner.stop), speaker, "direct quotation", 0.85, shortest=1)


def _own_quotation(clauses: Clauses, cue: Cue, cues: list[Cue]) -> Quotation | None:
    """Return the longest quotation that stands next to a cue, and to no other cue nearer."""
    best: Quotation | None = None
    for quotation in clauses.quotations:
        inner = clauses.range_of(quotation.inner)
        gap = _gap(clauses, cue, inner)
        if quotation.dash or gap is None or _title(clauses, inner) or _fragment(clauses, inner):
            continue
        after_colon = inner.start >= 2 and clauses.norm(inner.start - 2) == ":"
        if words_in(clauses, inner.start, inner.stop) < (1 if after_colon else _SHORTEST_QUOTATION):
            continue
        others = (_gap(clauses, other, inner) for other in cues if other is not cue)
        if any(other is not None and other < gap for other in others):
            continue
        if best is None or quotation.inner[1] - quotation.inner[0] > best.inner[1] - best.inner[0]:
            best = quotation
    return best


def _title(clauses: Clauses, inner: range) -> bool:
    """Tell whether marks set off a name ("The Washington Post") and not somebody's words."""
    words = [clauses.tokens[at].text for at in inner if not clauses.punctuation(at)]
    capitals = sum(word[0].isupper() for word in words)
    ends = clauses.punctuation(inner.stop - 1) if len(inner) else False
    return len(words) <= 5 and capitals >= max(2, len(words) - 1) and not ends


def _fragment(clauses: Clauses, inner: range) -> bool:
    """Tell whether a quotation is a piece of the article's own sentence: a word before it, a small letter first."""
    if not inner or inner.start < 2 or clauses.punctuation(inner.start - 2):
        return False
    return clauses.tokens[inner.start].text[0].islower()


def _after_quotation(clauses: Clauses, at: int) -> int:
    while at < clauses.size and clauses.punctuation(at):
        at += 1
    return at


def _gap(clauses: Clauses, cue: Cue, inner: range) -> int | None:
    """Return how many tokens lie between a cue and a quotation that can be its own, None where none can."""
    if inner.stop <= cue.core:
        between = range(inner.stop, cue.core)
        first = next((at for at in between if not clauses.mark(at)), None)
        # quotation, then at once cue or comma: else the marks stand inside a clause of the article's own
        if first is None or clauses.comma(inner.stop - 1) or clauses.stop(inner.stop - 1) or clauses.comma(first):
            closing = (
                clauses.sentence_end() - cue.end <= 1
            )  # "“…,” Ann Doe, head of the union, said": any title fits in
            return len(between) if len(between) <= (3 * NEAR if closing else NEAR) else None
        return None
    if inner.start >= cue.end:
        between = range(cue.end, inner.start)
        colon = any(clauses.norm(at) == ":" for at in between)
        if colon or all(clauses.punctuation(at) or clauses.loose(at) for at in between):
            return len(between) if len(between) <= NEAR + 6 else None
    return None


def colon(clauses: Clauses) -> list[Attribution]:
    """Speaker: a quotation."""
    for at in range(1, min(9, clauses.size - 2)):
        if clauses.norm(at) != ":":
            continue
        quoted = any(clauses.range_of(q.inner).start - at in (1, 2) for q in clauses.quotations if not q.dash)
        if not quoted:
            return []
        speaker = phrase_before(clauses, 0, at)
        if speaker is None or not (speaker.anchored or capitalised(clauses, speaker)):
            return []
        said = unintroduced(clauses, speaker, (at + 1, clauses.size), "speaker: content")
        return [said] if said else []
    return []


def capitalised(clauses: Clauses, phrase: NounPhrase) -> bool:
    """Tell whether all words of a phrase begin with a capital, as those of a name do."""
    return all(clauses.tokens[at].text[0].isupper() for at in range(phrase.start, phrase.end))


def standing(clauses: Clauses) -> list[Attribution]:
    """A paragraph that is a quotation and nothing else: somebody's words, whose the text around it must tell."""
    first = next((at for at in range(clauses.size) if not clauses.punctuation(at)), 0)
    last = next((at for at in reversed(range(clauses.size)) if not clauses.punctuation(at)), -1)
    for quotation in clauses.quotations:
        inner = clauses.range_of(quotation.inner)
        outside = first < inner.start or last >= inner.stop
        span = clauses.span(inner.start, inner.stop)
        if not quotation.dash and not outside and span and words_in(clauses, inner.start, inner.stop) >= _STANDING:
            return [Attribution(inner_span(clauses, span), None, None, "asserts", "direct", "standing quotation", 0.5)]
    return []
