"""A scan, indexed for readers that go through a sentence word by word: figures and moments."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from reportedly.languages.lexicon import Hit
from reportedly.languages.scan import Scan
from reportedly.records import Token

__all__ = ["DASHES", "OPENING", "QUOTES", "Marks"]

DASHES = frozenset("-–—‐‑−~〜～֊")
OPENING = frozenset("“„\"«»‘‚'”(《「『")
QUOTES = frozenset("“”„\"«»‘’‚'《》「」『』")
_DIGIT = re.compile(r"\d")

# Words that end a noun phrase in every language: what follows them is not what a number before them counts.
_LIMITS = frozenset(
    {
        "attribution.complementizers",
        "attribution.auxiliaries",
        "attribution.negation",
        "attribution.relatives",
        "attribution.conjunctions",
        "attribution.subordinators",
        "attribution.prepositions",
        "attribution.according_after",
        "attribution.fillers",
        "pronouns.masculine",
        "pronouns.feminine",
        "pronouns.neuter",
        "pronouns.plural",
        "pronouns.demonstrative",
        "cues.verbs",
        "modality.planned",
        "modality.ongoing",
        "calendar.today",
        "calendar.yesterday",
        "calendar.tomorrow",
        "calendar.last",
        "calendar.this",
        "calendar.next",
        "calendar.ago",
        "calendar.months",
        "calendar.weekdays",
        "numbers.approximate_after",
        "numbers.at_least_after",
        "numbers.at_most_after",
        "numbers.known_set",
    }
)


def _longest(hit: Hit) -> tuple[int, str]:
    return hit.start, hit.kind


class Marks:
    """The words of a pack in one sentence, by the token where they begin and where they end.

    ``any_digit``: a digit of any script stands in it, be it inside a word ("G7").
    """

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.pack = scan.pack
        self.tokens: tuple[Token, ...] = scan.sentence.tokens
        self._norms = scan.norms
        self._size = len(self._norms)
        self._by_kind = scan.by_kind
        self._numbers = scan.pack.numbers
        self.any_digit = _DIGIT.search(scan.sentence.text) is not None

    @cached_property
    def _starts(self) -> dict[int, list[Hit]]:
        found: dict[int, list[Hit]] = defaultdict(list)
        for hit in self.scan.hits:
            found[hit.start].append(hit)
        return found

    def has(self, *kinds: str) -> bool:
        """Say whether the sentence holds a word of one of these kinds, or families of kinds ("calendar."), at all."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def beginnings(self, *kinds: str) -> set[int]:
        """Return the tokens at which a word of these kinds or families begins."""
        known = self._by_kind
        return {hit.start for kind in kinds if kind in known for hit in known[kind]}

    def endings(self, *kinds: str) -> set[int]:
        """Return the tokens just before which a word of these kinds ends."""
        known = self._by_kind
        return {hit.end for kind in kinds if kind in known for hit in known[kind]}

    def hits(self, *kinds: str) -> list[Hit]:
        """Return every word of these kinds, kind by kind."""
        known = self._by_kind
        return [hit for kind in kinds if kind in known for hit in known[kind]]

    def at(self, index: int, *kinds: str) -> Hit | None:
        """Return the longest hit of these kinds that begins at a token."""
        found: Hit | None = None
        for hit in self._starts.get(index, ()):
            if hit.kind in kinds and (found is None or hit.end > found.end):
                found = hit
        return found

    def kinds_at(self, index: int) -> set[str]:
        """Return the kinds of all hits that begin at a token."""
        return {hit.kind for hit in self._starts.get(index, ())}

    def ending(self, index: int, *kinds: str) -> Hit | None:
        """Return the longest hit of these kinds that ends just before a token."""
        known = self._by_kind
        # what is asked for here is rare in a sentence: to look through it is cheaper than an index of all ends
        found = [hit for kind in kinds if kind in known for hit in known[kind] if hit.end == index]
        return min(found, key=_longest) if found else None

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the words or endings under a key of the pack's [numbers], () where it lists none."""
        words: tuple[str, ...] = self._numbers.get(key, ())
        return words

    def says(self, key: str) -> bool:
        """Tell whether a key of the pack's [numbers] is true; one that is missing is not."""
        return bool(self._numbers.get(key, False))

    @cached_property
    def digits(self) -> frozenset[int]:
        """The tokens that are written in digits, of any script."""
        if not self.any_digit:
            return frozenset()
        return frozenset([at for at, norm in enumerate(self._norms) if norm[:1].isdecimal()])

    @cached_property
    def limits(self) -> frozenset[int]:
        """The tokens at which a noun phrase ends."""
        return frozenset(at for hit in self.scan.hits if hit.kind in _LIMITS for at in range(hit.start, hit.end))

    def norm(self, index: int) -> str:
        """Return a token's comparable form, "" outside the sentence."""
        return self._norms[index] if 0 <= index < self._size else ""

    def glued(self, index: int) -> bool:
        """Say whether a token stands right at the one before it, without a space."""
        return 0 < index < self._size and self.tokens[index - 1].end == self.tokens[index].start

    def inside(self, index: int) -> bool:
        """Say whether a token stands right at a word before it, as syllables of one word do."""
        if not 0 < index < self._size or self.tokens[index - 1].end != self.tokens[index].start:
            return False
        return self._norms[index - 1][:1].isalpha()

    def spaced_once(self, index: int) -> bool:
        """Say whether exactly one white space parts a token from the one before it."""
        return 0 < index < self._size and self.tokens[index].start - self.tokens[index - 1].end == 1

    def text(self, start: int, end: int) -> str:
        """Return the characters of ``tokens[start:end]``."""
        first = self.scan.sentence.start
        return self.scan.sentence.text[self.tokens[start].start - first : self.tokens[end - 1].end - first]

    def digit(self, index: int) -> bool:
        """Say whether a token is written in digits, of any script."""
        return index in self.digits

    def capital(self, index: int) -> bool:
        """Say whether a token begins with a capital letter."""
        return 0 <= index < self._size and self.tokens[index].text[:1].isupper()

    def word(self, index: int) -> bool:
        """Say whether a token is a word."""
        return self.norm(index)[:1].isalpha()
