"""An article's text as paragraphs in which claims, figures, speakers and furniture are marked, nested, in place.

Every character of the text comes out exactly once and in order, whatever the spans do: marks that cross each
other or a paragraph's end are split.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.records import Span

__all__ = ["Mark", "Paragraph", "Piece", "divide", "mark_text", "paragraph_of"]

MarkKind = Literal["claim", "rejected", "figure", "speaker", "cue", "skipped", "title"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked; ``place`` is its anchor in the page, ``back`` the anchor of the line that cites it."""

    span: Span
    kind: MarkKind
    place: str | None = None
    back: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text (``mark`` is None) or a mark with what stands inside it.

    ``first`` and ``last`` tell whether the mark begins and ends here: a split mark has one of each.
    """

    text: str = ""
    mark: Mark | None = None
    inner: tuple[Piece, ...] = ()
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-blank line of the text; ``number`` counts from 1."""

    number: int
    span: Span
    pieces: tuple[Piece, ...]


def divide(text: str) -> tuple[Span, ...]:
    """Return the spans of the non-blank lines of ``text``, without the space around them."""
    spans: list[Span] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            spans.append((start, start + len(stripped)))
        at += len(line) + 1
    return tuple(spans)


def paragraph_of(paragraphs: Sequence[Span], offset: int) -> int:
    """Return the number (from 1) of the paragraph that holds ``offset``, 1 where there are none."""
    return max(1, bisect_right(paragraphs, offset, key=lambda span: span[0]))


def mark_text(text: str, marks: Iterable[Mark]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text`` with ``marks`` set in them; marks outside the text are ignored."""
    ordered = sorted(
        (mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= len(text)),
        key=lambda mark: (mark.span[0], -mark.span[1], mark.kind, mark.place or ""),
    )
    result: list[Paragraph] = []
    waiting = 0
    open_marks: list[Mark] = []
    for number, span in enumerate(divide(text), start=1):
        while waiting < len(ordered) and ordered[waiting].span[0] < span[1]:
            open_marks.append(ordered[waiting])
            waiting += 1
        open_marks = [mark for mark in open_marks if mark.span[1] > span[0]]
        parts = [(max(mark.span[0], span[0]), min(mark.span[1], span[1]), mark) for mark in open_marks]
        result.append(Paragraph(number, span, _nest(text, span, parts)))
    return tuple(result)


_Part = tuple[int, int, Mark]


def _nest(text: str, span: Span, parts: list[_Part]) -> tuple[Piece, ...]:
    """Set ``parts``, which lie inside ``span``, into the text of ``span``, splitting those that cross."""
    queue = sorted(parts, key=lambda part: (part[0], -part[1]))
    pieces: list[Piece] = []
    at = span[0]
    while queue:
        start, end, mark = queue.pop(0)
        if start > at:
            pieces.append(Piece(text[at:start]))
        inside: list[_Part] = []
        beyond: list[_Part] = []
        for other_start, other_end, other in queue:
            if other_start < end:
                inside.append((other_start, min(other_end, end), other))
            if other_end > end:
                beyond.append((max(other_start, end), other_end, other))
        pieces.append(
            Piece(
                mark=mark,
                inner=_nest(text, (start, end), inside),
                first=not text[mark.span[0] : start].strip(),
                last=not text[end : mark.span[1]].strip(),
            )
        )
        at = end
        queue = sorted(beyond, key=lambda part: (part[0], -part[1]))
    if at < span[1]:
        pieces.append(Piece(text[at : span[1]]))
    return tuple(pieces)
