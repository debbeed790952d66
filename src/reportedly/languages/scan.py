"""A sentence with the pack's words found in it: what extractors and comparisons read."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.languages.lexicon import Hit
from reportedly.languages.pack import LanguagePack
from reportedly.records import Sentence, Span

__all__ = ["Scan", "scan_sentence"]


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence, its pack, and every word of the pack in it (``hits``, by place; indices count tokens)."""

    sentence: Sentence
    pack: LanguagePack
    hits: tuple[Hit, ...]

    def of(self, *kinds: str) -> tuple[Hit, ...]:
        """Return the hits of sections, "cues.verbs" or a whole family "cues."."""
        return tuple(hit for hit in self.hits if any(_is(hit.kind, kind) for kind in kinds))

    def covers(self, at: int, *kinds: str) -> Hit | None:
        """Return the longest hit of these kinds that holds token ``at``."""
        holding = [hit for hit in self.of(*kinds) if hit.start <= at < hit.end]
        return max(holding, key=lambda hit: hit.end - hit.start, default=None)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of ``tokens[start:end]`` as a span of the article's text."""
        tokens = self.sentence.tokens
        return tokens[start].start, tokens[end - 1].end

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after a character offset (len(tokens) where none does)."""
        for at, token in enumerate(self.sentence.tokens):
            if token.end > offset:
                return at
        return len(self.sentence.tokens)


def _is(kind: str, wanted: str) -> bool:
    return kind.startswith(wanted) if wanted.endswith(".") else kind == wanted


def scan_sentence(sentence: Sentence, pack: LanguagePack) -> Scan:
    """Find the words of a pack in a sentence."""
    return Scan(sentence, pack, pack.lexicon.scan([token.norm for token in sentence.tokens]))
