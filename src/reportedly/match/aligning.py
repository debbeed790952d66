"""The words of two versions of a text, and which of them are the same words.

Words are compared as a reader does: without case, punctuation, marks that group digits, and invisible characters.
Page furniture has no part in it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.records import Article, Span

__all__ = ["Alignment", "Text", "align_articles"]

_UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
# A number with grouped digits, a character of a script without spaces, a word.
_WORD = re.compile(
    rf"\d{{1,3}}(?:[ \u00a0\u2009\u202f.,'’]\d{{3}})+(?!\d)|[{_UNSPACED}]"
    rf"|[^\W{_UNSPACED}]+(?:[{_INVISIBLE}]+[^\W{_UNSPACED}]+)*"
)
_GROUPED = re.compile(r"(?<=\d)[\s.,'’](?=\d)")
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_MOST_CELLS = 400_000_000  # of the table that aligning takes, a bit each: 50 MB


class Text:
    """The words of an article in order, each with its span."""

    def __init__(self, article: Article) -> None:
        self.words: list[str] = []
        self.lines: list[tuple[int, int]] = []  # ranges of words
        self._starts: list[int] = []
        self._ends: list[int] = []
        for line in _divide(article):
            first = len(self.words)
            for match in _WORD.finditer(article.text, *line):
                self.words.append(_fold(match[0]))
                self._starts.append(match.start())
                self._ends.append(match.end())
            if len(self.words) > first:
                self.lines.append((first, len(self.words)))

    @cached_property
    def joined(self) -> str:
        """All words with a space around each."""
        return f" {' '.join(self.words)} "

    def word_at(self, offset: int) -> int:
        """Return the number of the first word that ends after a place in the text."""
        return bisect_right(self._ends, offset)

    def word_range(self, span: Span) -> tuple[int, int]:
        """Return the first word that a span touches and the one after the last."""
        return bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1])

    def said(self, span: Span) -> tuple[str, ...]:
        """Return the words that a span touches."""
        return tuple(self.words[slice(*self.word_range(span))])

    def line_around(self, span: Span) -> Span:
        """Return the words of the line that a span lies in, of all its lines where it runs over several."""
        first, last = self.word_range(span)
        held = [line for line in self.lines if line[0] < last and first < line[1]]
        return (self._starts[held[0][0]], self._ends[held[-1][1] - 1]) if held else span

    def around(self, span: Span) -> Span:
        """Return a span widened by one word on each side."""
        first, last = self.word_range(span)
        start = self._starts[first - 1] if first > 0 else span[0]
        return start, self._ends[last] if last < len(self.words) else span[1]


def _divide(article: Article) -> Iterator[Span]:
    """Yield the lines of the text without its furniture."""
    at = 0
    for start, end in (*article.skipped, (len(article.text), len(article.text))):
        for match in re.finditer(r"[^\n]+", article.text[at:start]):
            yield at + match.start(), at + match.end()
        at = max(at, end)


def _fold(word: str) -> str:
    plain = _GROUPED.sub("", word) if word[0].isdigit() else _DROPPED.sub("", word)
    return unicodedata.normalize("NFKC", plain).casefold()


@dataclass(frozen=True)
class Alignment:
    """Two texts, and for each word of either the number of the same word in the other, -1 where it has none."""

    old: Text
    new: Text
    to_new: Sequence[int]
    to_old: Sequence[int]

    def share(self, old: Span, new: Span) -> float:
        """Return how much of two spans is the same words in the same place, 0 to 1."""
        first, last = self.old.word_range(old)
        start, end = self.new.word_range(new)
        common = sum(1 for at in self.to_new[first:last] if start <= at < end)
        return 2 * common / ((last - first) + (end - start) or 1)

    def slot(self, old: Span) -> tuple[int, int]:
        """Return the range of newer words that stands where the older span stood: between its nearest neighbours."""
        first, last = self.old.word_range(old)
        before = next((self.to_new[at] for at in range(first - 1, -1, -1) if self.to_new[at] >= 0), -1)
        known = (self.to_new[at] for at in range(last, len(self.to_new)) if self.to_new[at] >= 0)
        return before + 1, next(known, len(self.new.words))

    def follow(self, word: int) -> int:
        """Return where an older word, or the nearest after it that is still there, stands in the newer text."""
        known = (self.to_new[at] for at in range(word, len(self.to_new)) if self.to_new[at] >= 0)
        return next(known, len(self.new.words))

    def in_place(self, old: Span) -> bool:
        """Tell whether the words of an older span, and nothing between them, are the same words still."""
        return _in_place(self.to_new, *self.old.word_range(old))

    def old_stays(self, span: Span) -> bool:
        """Tell whether the words of an older span stand in the newer text one after another, there or elsewhere."""
        return _stands(self.old, span, self.to_new, self.new)

    def new_stood(self, span: Span) -> bool:
        """Tell whether the words of a newer span stood in the older text one after another, there or elsewhere."""
        return _stands(self.new, span, self.to_old, self.old)


def _in_place(to_other: Sequence[int], first: int, last: int) -> bool:
    at = to_other[first] if first < last else -1
    return at >= 0 and all(to_other[first + n] == at + n for n in range(last - first))


def _stands(text: Text, span: Span, to_other: Sequence[int], other: Text) -> bool:
    first, last = text.word_range(span)
    return _in_place(to_other, first, last) or f" {' '.join(text.words[first:last])} " in other.joined


def align_articles(old: Article, new: Article) -> Alignment:
    """Align the words of two versions: lines that are the same first, then the words of the lines between them.

    What stands in more lines or words than can be compared in little memory is taken for replaced.
    """
    left, right = Text(old), Text(new)
    to_new, to_old = [-1] * len(left.words), [-1] * len(right.words)

    def join(a: int, b: int, length: int) -> None:
        for n in range(length):
            to_new[a + n], to_old[b + n] = b + n, a + n

    old_lines = [tuple(left.words[slice(*line)]) for line in left.lines]
    new_lines = [tuple(right.words[slice(*line)]) for line in right.lines]
    for same, a0, a1, b0, b1 in _match(old_lines, new_lines):
        if same:
            for a, b in zip(range(a0, a1), range(b0, b1), strict=True):
                join(left.lines[a][0], right.lines[b][0], len(old_lines[a]))
            continue
        first, start = _edge(left, a0), _edge(right, b0)
        for equal, c0, c1, d0, _ in _match(left.words[first : _edge(left, a1)], right.words[start : _edge(right, b1)]):
            if equal:
                join(first + c0, start + d0, c1 - c0)
    return Alignment(left, right, to_new, to_old)


def _edge(text: Text, line: int) -> int:
    return text.lines[line][0] if line < len(text.lines) else len(text.words)


def _match(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield stretches that cover both sequences in order: whether they are equal, and where in each they lie."""
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    a1, b1 = len(old) - tail, len(new) - tail
    yield True, 0, head, 0, head
    a, b = head, head
    for length, first, start in _common(list(old[head:a1]), list(new[head:b1])):
        yield False, a, head + first, b, head + start
        a, b = head + first + length, head + start + length
        yield True, head + first, a, head + start, b
    yield False, a, a1, b, b1
    yield True, a1, len(old), b1, len(new)


def _common(old: list[object], new: list[object]) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of the longest common subsequence: how long, and where in each they begin."""
    from rapidfuzz.distance import LCSseq

    if old and new and len(old) * len(new) <= _MOST_CELLS:
        for block in LCSseq.opcodes(old, new).as_matching_blocks():
            if block.size:
                yield block.size, block.a, block.b
