"""Words of a pack, found in the tokens of a sentence in one pass.

A pattern is one or more words; a word that ends in ``*`` stands for every word that begins so, one that begins with
``*`` for every word that ends so. Cases and endings are thus written once ("żołnierz*"), and no lemmatiser is needed
where the language's dictionary is weak (Latvian verbs: 60 % right in simplemma, measured on treebanks).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from reportedly.errors import PackError
from reportedly.languages.words import normalise, word_spans

__all__ = ["Hit", "Lexicon"]

_CACHE_LIMIT = 50_000
_SHORTEST_HEAD = 5  # letters of the last part of a compound, and of what stands before it
_SHORTEST_ATTRIBUTE = 3
_HANGING = frozenset("-'")
_HUNG_BEFORE = frozenset(
    {"names.honorifics", "states", "demonyms", "places", "bodies", "roles", "institutions", "sources"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found at ``tokens[start:end]``: ``kind`` is the pack's section, ``value`` the key in it."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    kind: str
    value: str


class _Openings(NamedTuple):
    """The entries that may begin with a word, each with its place among them.

    Of hundreds that begin with one word ("the", or one character of Chinese) nearly all are ruled out by the next.
    """

    alone: tuple[tuple[int, _Entry], ...]
    followed: Mapping[str, tuple[tuple[int, _Entry], ...]]
    """By their second word, where it is no pattern."""
    loosely: tuple[tuple[int, _Entry], ...]

    def before(self, following: str) -> Sequence[tuple[int, _Entry]]:
        """Return those that may go on with a word, in their order."""
        exact = self.followed.get(following, ())
        if not (exact or self.loosely):
            return self.alone
        return sorted((*self.alone, *exact, *self.loosely))


def _openings(entries: Iterable[_Entry]) -> _Openings:
    alone, loosely = [], []
    followed: dict[str, list[tuple[int, _Entry]]] = {}
    for placed in enumerate(entries):
        words = placed[1].words
        if len(words) == 1:
            alone.append(placed)
        elif "*" in words[1]:
            loosely.append(placed)
        else:
            followed.setdefault(words[1], []).append(placed)
    exact = {word: tuple(found) for word, found in followed.items()}
    return _Openings(tuple(alone), exact, tuple(loosely))


def _matches(pattern: str, word: str) -> bool:
    if pattern.endswith("*"):
        return word.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return word.endswith(pattern[1:]) and len(word) > len(pattern) - 1
    return pattern == word


class Lexicon:
    """All patterns of one pack.

    Args:
        sections: kind -> value -> patterns.
        elisions: words that are cut off before an apostrophe, as in the text.
        source: the pack's file, for messages.
        unspaced: patterns are cut into single characters, as the text is.
        heads: the kind whose words are also found as the last part of a compound ("Fernsehnetzwerke"), "" for none.
        prefixes: what hangs before names without a space -> what it stands for ("و" -> "", "لل" -> "ال").

    Raises:
        PackError: a pattern is empty or begins with a bare ``*``.
    """

    def __init__(
        self,
        sections: Mapping[str, Mapping[str, Iterable[str]]],
        elisions: Collection[str],
        source: str,
        *,
        unspaced: bool = False,
        heads: str = "",
        prefixes: Sequence[tuple[str, str]] = (),
    ) -> None:
        self._exact: dict[str, list[_Entry]] = defaultdict(list)
        self._prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._suffix: dict[str, list[_Entry]] = defaultdict(list)
        self._cache: dict[str, _Openings] = {}
        self._heads = heads
        self._hung = tuple((normalise(prefix), normalise(stands)) for prefix, stands in prefixes)
        for kind, values in sections.items():
            for value, patterns in values.items():
                for pattern in patterns:
                    words = _cut(pattern, elisions, f"{source}: {kind}.{value}", unspaced=unspaced)
                    self._add(_Entry(words, kind, value))
        # longest first: of two stems that a word begins with, the longer one says more of it
        self._prefix_lengths = sorted({len(prefix) for prefix in self._prefix}, reverse=True)
        self._suffix_lengths = sorted({len(suffix) for suffix in self._suffix}, reverse=True)

    def _add(self, entry: _Entry) -> None:
        first = entry.words[0]
        if first.endswith("*"):
            self._prefix[first[:-1]].append(entry)
        elif first.startswith("*"):
            self._suffix[first[1:]].append(entry)
        else:
            self._exact[first].append(entry)

    def _listed(self, word: str) -> list[_Entry]:
        entries = list(self._exact.get(word, ()))
        for length in self._prefix_lengths:
            entries += self._prefix.get(word[:length], ()) if length <= len(word) else ()
        for length in self._suffix_lengths:
            entries += self._suffix.get(word[-length:], ()) if length < len(word) else ()
        return entries

    def _behind_prefix(self, word: str) -> list[_Entry]:
        """Return what a word names behind what hangs before it: Arabic "وبريطانيا" is "and Britain"."""
        found = []
        for prefix, stands in self._hung:
            if word.startswith(prefix) and len(word) > len(prefix) + 1:
                found += [e for e in self._listed(stands + word[len(prefix) :]) if e.kind in _HUNG_BEFORE]
        return found

    def _candidates(self, word: str) -> _Openings:
        found = self._cache.get(word)
        if found is None:
            entries = self._listed(word)
            entries += self._behind_prefix(word)
            if self._heads and len(word) >= _SHORTEST_HEAD + _SHORTEST_ATTRIBUTE:
                entries += () if entries else self._head(word)  # "szeptember" is no "ember"
            found = _openings(entries)
            if len(self._cache) >= _CACHE_LIMIT:  # memory stays flat however many texts are read
                self._cache.clear()
            self._cache[word] = found
        return found

    def _head(self, word: str) -> list[_Entry]:
        """Return what the last part of a compound is, by its longest part that is listed."""
        for cut in range(_SHORTEST_ATTRIBUTE, len(word) - _SHORTEST_HEAD + 1):
            head = word[cut:]
            stems = (self._prefix.get(head[:n], ()) for n in self._prefix_lengths if _SHORTEST_HEAD <= n <= len(head))
            listed = (self._exact.get(head, ()), *stems)
            found = [e for entries in listed for e in entries if e.kind == self._heads and len(e.words) == 1]
            if found:
                return found[:1]
        return []

    def scan(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Return what is found in normalised words, in order; of hits of one kind only the longest at a place."""
        best: dict[tuple[int, str], Hit] = {}
        for at, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue="")):
            for _, entry in self._candidates(word).before(following):
                end = at + len(entry.words)
                if end > at + 1 and not _follow(entry.words, words, at):
                    continue
                known = best.get((at, entry.kind))
                if known is None or end > known.end:
                    best[at, entry.kind] = Hit(at, end, entry.kind, entry.value)
        return _without_contained(sorted(best.values(), key=lambda hit: (hit.start, -hit.end, hit.kind)))


def _follow(patterns: Sequence[str], words: Sequence[str], at: int) -> bool:
    """Tell whether the words after ``at`` match the patterns after the first."""
    if at + len(patterns) > len(words):
        return False
    return all(_matches(patterns[i], words[at + i]) for i in range(1, len(patterns)))


def _without_contained(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    reach: dict[str, int] = {}
    kept = []
    for hit in hits:
        if hit.end > reach.get(hit.kind, 0):
            kept.append(hit)
            reach[hit.kind] = hit.end
    return tuple(kept)


def _cut(pattern: str, elisions: Collection[str], where: str, *, unspaced: bool) -> tuple[str, ...]:
    words: list[str] = []
    elided = {normalise(elision) for elision in elisions}
    for chunk in pattern.split():
        core = chunk.strip("*")
        # "qu'" as a pattern is the word that a text's "qu'il" is cut into
        spans = [(0, len(core))] if normalise(core) in elided else word_spans(core, elisions, unspaced=unspaced)
        if not spans:
            raise PackError(f"{where}: the pattern {pattern!r} holds no word; write a word, or take it out")
        parts = [normalise(core[a:b]) for a, b in spans]
        if len(parts) == 2 and chunk.endswith("*") and parts[1] in _HANGING:  # "usa-*": one word as in "USA-nak"
            parts = ["".join(parts)]
        if chunk.startswith("*"):
            parts[0] = "*" + parts[0]
        if chunk.endswith("*"):
            parts[-1] += "*"
        words += parts
    if not words:
        raise PackError(f"{where}: an empty pattern; take it out")
    return tuple(words)
