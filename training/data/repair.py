"""Sharpens the borders of projected spans by what translations share with their source.

Token votes miss words that have no partner in English: a verb at the end of a German or Turkish clause, an article
at its beginning. And they keep words that English drops, such as the complementizer. All rules here ask the text and
the whole set of projections of one language; none knows a language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from reportedly.records import Span

_QUOTES = re.compile(r"[“„”«»「『]([^“„”«»「」『』]{2,}?)[”“»«」』]|\"([^\"]{2,}?)\"|[‘‚]([^‘‚’]{12,}?)’(?!\w)")
_CLOSING = frozenset('.!?,;:…"”“»«」』。，！？；؟،।।')
_OPENERS, _CLOSERS = "(„«「『", ")”»」』"
_WORD = re.compile(r"[^\W\d_]+")


def complementizers(pairs: Iterable[tuple[str, Span]], cues: Iterable[str] = ()) -> frozenset[str]:
    """Return the words of one language that introduce a content without belonging to it, as the projections show.

    Such a word ("dass", "что") stands now before the projected content, now at its beginning. Words seen fewer than
    three times before a content, or far more often inside, are not taken, nor are those that are cues themselves.
    """
    own = Counter(cue.casefold() for cue in cues)
    before: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for text, (start, end) in pairs:
        preceding = re.search(r"([^\W\d_]+)\s+$", text[:start])
        leading = _WORD.match(text, start, end)
        if preceding and re.search(r"[,\s]\s*$", text[: preceding.start()]):
            before[preceding.group(1).casefold()] += 1
        if leading:
            first[leading.group().casefold()] += 1
    return frozenset(
        w
        for w, n in before.items()
        if n >= 3 and first[w] >= 1 and n >= 0.3 * first[w] and len(w) < 6 and own[w] < 0.5 * n
    )


def without_complementizer(text: str, span: Span, words: frozenset[str]) -> Span:
    """Take a complementizer off the beginning of a content."""
    leading = _WORD.match(text, *span)
    if not leading or leading.group().casefold() not in words:
        return span
    start = leading.end()
    while start < span[1] and not text[start].isalnum():
        start += 1
    return (start, span[1]) if start < span[1] else span


def bare_cue(text: str, span: Span, words: frozenset[str]) -> Span | None:
    """Take complementizers off both ends of a cue; None where nothing else is left."""
    start, end = span
    while start < end:
        found = list(_WORD.finditer(text, start, end))
        if found and found[-1].group().casefold() in words:
            end = found[-1].start()
        elif found and found[0].group().casefold() in words:
            start = found[0].end()
        else:
            break
        start, end = _stripped(text, (start, end)) if text[start:end].strip() else (end, end)
    return (start, end) if start < end else None


def snapped_to_quotation(text: str, span: Span) -> Span:
    """Return the inside of the quotation that a span nearly fills, else the span itself."""
    for match in _QUOTES.finditer(text):
        inner = next(match.span(group) for group in (1, 2, 3) if match.group(group))
        shared = min(inner[1], span[1]) - max(inner[0], span[0])
        if shared > 0.6 * (max(inner[1], span[1]) - min(inner[0], span[0])):
            return _stripped(text, inner)
    return span


def reaching_the_end(text: str, span: Span, others: Iterable[Span], limit: int = 24) -> Span:
    """Extend a content over a few last words to the end of its clause, unless cue or speaker stand there."""
    end = span[1]
    while end < len(text) and text[end] not in _CLOSING:
        end += 1
    if end - span[1] > limit or any(a < end and b > span[1] for a, b in others):
        return span
    return _stripped(text, (span[0], end))


def reaching_the_start(text: str, span: Span, others: Iterable[Span]) -> Span:
    """Extend a content over one word to the border before it: punctuation, cue or speaker."""
    borders = {b for _, b in others}
    gap = re.search(r"(?:^|[\s(])(\S*\w\s+)$", text[: span[0]])
    if not gap or _CLOSING & set(gap.group(1)):
        return span
    start = gap.start(1)
    head = text[:start].rstrip()
    if not head or head[-1] in _CLOSING or len(head) in borders:
        return span if any(a < span[0] and b > start for a, b in others) else (start, span[1])
    return span


def balanced(text: str, span: Span) -> Span:
    """Take in the bracket or quotation mark beside a span whose partner stands inside it."""
    start, end = span
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    inside = text[start:end]
    opened = sum(inside.count(char) for char in _OPENERS) - sum(inside.count(char) for char in _CLOSERS)
    odd = inside.count('"') % 2 == 1
    if after and ((after in _CLOSERS and opened > 0) or (after == '"' and odd)):
        return start, end + 1
    if before and ((before in _OPENERS and opened < 0) or (before == '"' and odd)):
        return start - 1, end
    return span


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.،。।"):
        end -= 1
    return (start, end) if start < end else span
