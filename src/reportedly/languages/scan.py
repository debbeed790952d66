"""A sentence with the pack's words found in it: what extractors and comparisons read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reportedly.languages.lexicon import Hit
from reportedly.languages.pack import LanguagePack
from reportedly.languages.words import normalise
from reportedly.records import Mention, Moment, NameSpan, Sentence, Span, within

__all__ = ["Scan", "scan_of", "scan_sentence", "starting_in"]

Placed = TypeVar("Placed", Mention, Moment, NameSpan)


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    norms: tuple[str, ...]
    ends: tuple[int, ...]
    hits: tuple[Hit, ...]
    by_kind: Mapping[str, tuple[Hit, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A sentence, its pack, and every word of the pack in it.

    The words are looked up when they are first asked for: who names speakers asks for few of an article's sentences.
    Two scans are never equal: what readers work out for one they keep ``beside`` it, under a name of their own, while
    it lives.
    """

    sentence: Sentence
    pack: LanguagePack
    beside: dict[str, object] = field(default_factory=dict, repr=False)
    _found: list[_Found] = field(default_factory=list, repr=False)

    @property
    def norms(self) -> tuple[str, ...]:
        """The comparable forms of all tokens."""
        return self._look_up().norms

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The words of the pack, by place; their indices count tokens."""
        return self._look_up().hits

    @property
    def by_kind(self) -> Mapping[str, tuple[Hit, ...]]:
        """The same hits under their kind ("cues.verbs") and under its family ("cues.")."""
        return self._look_up().by_kind

    def _look_up(self) -> _Found:
        if not self._found:
            self._found.append(_find(self.sentence, self.pack))
        return self._found[0]

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """Return the hits of sections, "cues.verbs" or a whole family "cues.", by place."""
        by_kind = self.by_kind
        if len(kinds) == 1:
            return by_kind.get(kinds[0], ())
        groups = [by_kind[kind] for kind in kinds if kind in by_kind]
        if len(groups) < 2:  # the hits of one kind are in order
            return groups[0] if groups else ()
        return tuple(sorted((hit for hits in groups for hit in hits), key=_place))

    def part(self, text: str) -> Sequence[Hit]:
        """Return the words of the pack that a part of a token is by itself: "il" of "a-t-il"."""
        return self.pack.lexicon.scan([normalise(text)])

    def covers(self, at: int, *kinds: str) -> Hit | None:
        """Return the longest hit of these kinds that holds token ``at``."""
        holding = [hit for hit in self.of(*kinds) if hit.start <= at < hit.end]
        return max(holding, key=lambda hit: hit.end - hit.start, default=None)

    def owners(self) -> tuple[Hit, ...]:
        """Return the states and demonyms; a state's name in small letters is another word (Spanish "irán", will go)."""
        hits = self.of("states", "demonyms")
        return tuple(h for h in hits if h.kind == "demonyms" or not self.text(h.start, h.end).islower())

    def span(self, start: int, end: int) -> Span:
        """Return the characters of ``tokens[start:end]`` as a span of the article's text."""
        tokens = self.sentence.tokens
        return tokens[start].start, tokens[end - 1].end

    def text(self, start: int, end: int) -> str:
        """Return the characters of ``tokens[start:end]`` as they stand."""
        return self.characters(self.span(start, end))

    def characters(self, span: Span) -> str:
        """Return what stands at a span of the article's text that lies in the sentence."""
        offset = self.sentence.start
        return self.sentence.text[span[0] - offset : span[1] - offset]

    def inside(self, hit: Hit, span: Span) -> bool:
        """Tell whether a hit lies wholly in a span of the article's text."""
        return within(self.span(hit.start, hit.end), span)

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after a character offset (len(tokens) where none does)."""
        return bisect_right(self._look_up().ends, offset)


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def scan_of(scans: Sequence[Scan], span: Span) -> Scan | None:
    """Return the scan whose sentence holds a span of the article's text, None where it runs over a sentence's end.

    The scans are those of one article, by place.
    """
    at = bisect_right(scans, span[0], key=_start) - 1
    scan = scans[at] if at >= 0 else None
    return scan if scan and within(span, (scan.sentence.start, scan.sentence.end)) else None


def starting_in(items: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Return those of an article's mentions, moments or names, given by place, that begin in ``[start, end)``."""
    return items[bisect_left(items, start, key=_begin) : bisect_left(items, end, key=_begin)]


def _start(scan: Scan) -> int:
    return scan.sentence.start


def _begin(item: Mention | Moment | NameSpan) -> int:
    return item.span[0]


def scan_sentence(sentence: Sentence, pack: LanguagePack) -> Scan:
    """Find the words of a pack in a sentence."""
    return Scan(sentence, pack)


def _find(sentence: Sentence, pack: LanguagePack) -> _Found:
    norms = tuple([token.norm for token in sentence.tokens])
    hits = pack.lexicon.scan(norms)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append(hit)
        family, dot, _ = hit.kind.partition(".")
        if dot:
            groups.setdefault(f"{family}.", []).append(hit)
    ends = tuple([token.end for token in sentence.tokens])
    return _Found(norms, ends, hits, {kind: tuple(found) for kind, found in groups.items()})
