"""Cuts an article's paragraphs into the passages that the model reads at once, and says where each sentence lies.

A paragraph is the context of its sentences. One that is too long is read in passages that overlap by a sentence, and a
sentence that is too long itself in pieces that overlap by half: nothing is cut off, and what stands at a border of one
passage stands inside another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.languages.scan import Scan
from reportedly.languages.words import mend_lookalikes
from reportedly.model.pieces import Encoding, PieceTokenizer
from reportedly.records import Span

__all__ = ["Passage", "find_passages"]

_LONGEST = 250
"""Pieces, begin and end marks included; the model was trained on texts of at most 256."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article that is read at once.

    ``own`` is the part of it, in the article, for which this passage answers: the passages of an article share it out
    without gap or overlap.
    """

    start: int
    text: str
    own: Span
    encoding: Encoding

    def inner(self, span: Span) -> Span:
        """Turn a span of the article into one of the passage."""
        return span[0] - self.start, span[1] - self.start

    def outer(self, span: Span) -> Span:
        """Turn a span of the passage into one of the article."""
        return span[0] + self.start, span[1] + self.start

    @property
    def span(self) -> Span:
        """Where the passage lies in the article."""
        return self.start, self.start + len(self.text)


def find_passages(scans: Sequence[Scan], tokenizer: PieceTokenizer) -> list[Passage]:
    """Return the passages of an article, in order."""
    found: list[Passage] = []
    for _, group in groupby(scans, key=lambda scan: scan.sentence.paragraph):
        sentences = [(scan.sentence.start, scan.sentence.text) for scan in group]
        start, text = _joined(sentences)
        encoding = tokenizer.encode(text)
        if len(encoding.ids) <= _LONGEST:
            found.append(Passage(start, text, (start, start + len(text)), encoding))
        else:
            found += _cut(sentences, tokenizer)
    return found


def _joined(sentences: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """Return where sentences begin, and their text with spaces for whatever stands between them.

    Words that mix Cyrillic with Latin letters of the same look would fall into pieces that the model never saw.
    """
    start = sentences[0][0]
    text = ""
    for at, words in sentences:
        text += " " * (at - start - len(text)) + words
    return start, mend_lookalikes(text)


def _cut(sentences: Sequence[tuple[int, str]], tokenizer: PieceTokenizer) -> Iterator[Passage]:
    """Yield the passages of a long paragraph: as many sentences as fit, each time from the last of those before."""
    sizes = [len(tokenizer.encode(text).ids) for _, text in sentences]
    first, reached = 0, sentences[0][0]
    while first < len(sentences):
        last, size = first + 1, sizes[first]
        while last < len(sentences) and size + sizes[last] <= _LONGEST:
            size += sizes[last]
            last += 1
        start, text = _joined(sentences[first:last])
        end = start + len(text)
        if size > _LONGEST:
            yield from _pieces(start, text, reached, tokenizer)
        else:
            yield Passage(start, text, (reached, end), tokenizer.encode(text))
        reached = end
        # the last sentence is read again as the context of the next ones, unless it fills a passage by itself
        again = last < len(sentences) and last - first > 1 and sizes[last - 1] + sizes[last] <= _LONGEST
        first = last - 1 if again else last


def _pieces(start: int, text: str, reached: int, tokenizer: PieceTokenizer) -> Iterator[Passage]:
    """Yield a sentence of any length in passages that overlap by half, each owning its middle."""
    spans = tokenizer.encode(text).spans[1:-1]
    width = _LONGEST - 10  # a cut-out text may fall into a few more pieces than it did in its place
    at = 0
    while True:
        members = [span for span in spans[at : at + width] if span[0] < span[1]] or [(0, len(text))]
        a, b = members[0][0], members[-1][1]
        last = at + width >= len(spans)
        end = len(text) if last else members[len(members) * 3 // 4][0]
        encoding = tokenizer.encode(text[a:b])
        yield Passage(start + a, text[a:b], (reached, start + end), encoding)
        if last:
            return
        reached = start + end
        at += width // 2
