"""Where clauses begin and end in a sentence, as far as marks and the pack's function words tell.

There is no parser here: the fast engine reads the commonest constructions off word lists and punctuation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from reportedly.languages.lexicon import Hit, Lexicon
from reportedly.languages.scan import Scan, starting_in
from reportedly.records import Mention, Moment, Quotation, Span, touches

__all__ = ["CUE_KINDS", "Clauses"]

Spanned = TypeVar("Spanned", Mention, Moment)

CUE_KINDS = ("cues.verbs", "cues.objects", "cues.infinitives", "cues.nouns")
_COMMAS = {",", "،", "，", "、"}
_DASHES = {"–", "—", "―", "-", "−"}
_STOPS = {".", "!", "?", "…", "...", ";", "।", "。"}
_MARKS = set("\"'“”„‟«»‹›‘’‚「」『』()[]")
_ANCHORS = ("roles", "institutions", "sources", "bodies", "states", "demonyms", "pronouns.")
_AGENTLESS = ("attribution.agentless", "attribution.impersonal")
_BEFORE_CUE = 2  # tokens between a form that leaves out who speaks and its verb ("was also announced")
_BESIDE = 3  # tokens of a word of saying
_FURTHEST_COMPLEMENT = 16  # tokens between a cue and its "that": a speaker with title and a date fit in


def _opening(quotation: Quotation) -> int:
    return quotation.outer[0]


class Clauses:
    """One sentence's tokens with what is known of each; all indices count tokens, ends are exclusive."""

    def __init__(
        self,
        scan: Scan,
        mentions: Sequence[Mention],
        moments: Sequence[Moment],
        quotations: Sequence[Quotation],
    ) -> None:
        self.scan = scan
        self.pack = scan.pack
        self.tokens = scan.sentence.tokens
        self.size = len(self.tokens)
        self.mentions = self._inside(mentions)
        self.moments = self._inside(moments)
        self.quotations = self._inside_quotations(quotations)
        self._words = [any(map(str.isalnum, token.norm)) for token in self.tokens]
        self._words_before = [0, *accumulate(self._words)]
        self._kinds: dict[str, set[int]] = {}
        for hit in scan.hits:
            self._kinds.setdefault(hit.kind, set()).update(range(hit.start, hit.end))
        self._in_moment = {at for moment in self.moments for at in self.range_of(moment.span)}
        self._quoted = {at for q in self.quotations if not q.dash for at in self.range_of(q.inner)}

    def _inside(self, spans: Sequence[Spanned]) -> list[Spanned]:
        start, end = self.scan.sentence.start, self.scan.sentence.end
        return [item for item in starting_in(spans, start, end) if item.span[1] <= end]

    def _inside_quotations(self, quotations: Sequence[Quotation]) -> list[Quotation]:
        start, end = self.scan.sentence.start, self.scan.sentence.end
        first, last = (bisect_left(quotations, at, key=_opening) for at in (start, end))
        return [q for q in quotations[first:last] if q.outer[1] <= end]

    def saying(self, span: Span) -> bool:
        """Tell whether the pack knows a word at a span as one of saying, asking or thinking."""
        return bool(self._listed(self.pack.sayings, span))

    def agentless(self, cue: range, content: range) -> bool:
        """Tell whether the form of a cue leaves out who speaks: "it was announced", Russian "сообщается"."""
        before = range(max(0, cue.start - _BEFORE_CUE), cue.stop)
        return any(self.has(at, kind) for kind in _AGENTLESS for at in before if at not in content)

    def empty_subject(self, speaker: range, cue: range, content: range) -> bool:
        """Tell whether a speaker is nobody, the "it" of "it was announced that"; "it has announced that" has one."""
        empty = len(speaker) > 0 and all(self.has(at, "attribution.expletive") for at in speaker)
        return empty and self.agentless(cue, content)

    def stances_at(self, span: Span) -> list[Hit]:
        """Return the words at a span that say a stance, as far as the pack lists any; the stance is their value."""
        return self._listed(self.pack.stances, span)

    def _listed(self, words: Lexicon | None, span: Span) -> list[Hit]:
        if words is None:
            return []
        tokens = self.range_of(span)
        # where words are cut into characters, the span may hold one of them
        first = max(0, tokens.start - _BESIDE)
        hits = words.scan([token.norm for token in self.tokens[first : tokens.stop + _BESIDE]])
        placed = [replace(hit, start=first + hit.start, end=first + hit.end) for hit in hits]
        return [hit for hit in placed if touches(self.scan.span(hit.start, hit.end), span)]

    # --- one token ---

    def norm(self, at: int) -> str:
        """Return the normalised word, "" outside the sentence."""
        return self.tokens[at].norm if 0 <= at < self.size else ""

    def has(self, at: int, kind: str) -> bool:
        """Tell whether a token is part of a hit of this kind."""
        return at in self._kinds.get(kind, ())

    def comma(self, at: int) -> bool:
        """Tell whether a token is a comma, or a dash that stands free."""
        return self.norm(at) in _COMMAS or self.dash(at)

    def dash(self, at: int) -> bool:
        """Tell whether a token is a dash with space around it."""
        if self.norm(at) not in _DASHES or at == 0 or at + 1 >= self.size:
            return False
        return self.tokens[at - 1].end < self.tokens[at].start and self.tokens[at].end < self.tokens[at + 1].start

    def stop(self, at: int) -> bool:
        """Tell whether a token ends a sentence or half of one; the point of an initial ("V. Putins") does not."""
        return self.norm(at) in _STOPS and not self._initial(at)

    def _initial(self, at: int) -> bool:
        if self.norm(at) != "." or not 0 < at < self.size - 1:
            return False
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        return (
            len(before.text) <= 2
            and before.text[0].isupper()
            and before.end == self.tokens[at].start
            and (after.text[0].isupper())
        )

    def mark(self, at: int) -> bool:
        """Tell whether a token is a quotation mark or bracket."""
        return self.norm(at) in _MARKS

    def punctuation(self, at: int) -> bool:
        """Tell whether a token is no word."""
        return not (0 <= at < self.size and self._words[at])

    def count_words(self, start: int, end: int) -> int:
        """Return how many of ``tokens[start:end]`` are words."""
        return max(0, self._words_before[min(end, self.size)] - self._words_before[max(0, start)]) if start < end else 0

    def loose(self, at: int) -> bool:
        """Tell whether a token belongs to neither speaker nor cue: filler, moment."""
        return self.has(at, "attribution.fillers") or at in self._in_moment

    def in_moment(self, at: int) -> bool:
        """Tell whether a token is part of a date."""
        return at in self._in_moment

    def quoted(self, at: int) -> bool:
        """Tell whether a token stands inside quotation marks."""
        return at in self._quoted

    def anchor(self, at: int) -> bool:
        """Tell whether a token is part of what can speak: a name, role, institution, source or pronoun."""
        return at in self._anchors

    @property
    def dash_paragraph(self) -> bool:
        """Tell whether the sentence is direct speech that a dash opens."""
        return any(quotation.dash for quotation in self.quotations)

    @cached_property
    def _anchors(self) -> set[int]:
        found = {at for mention in self.mentions for at in self.range_of(mention.span)}
        for hit in self.scan.of(*_ANCHORS):
            found.update(range(hit.start, hit.end))
        return found - self._kinds.get("attribution.relatives", set())

    # --- stretches ---

    def range_of(self, span: Span) -> range:
        """Return the tokens that lie in a span."""
        start = self.scan.token_at(span[0])
        end = start
        while end < self.size and self.tokens[end].start < span[1]:
            end += 1
        return range(start, end)

    def span(self, start: int, end: int) -> Span | None:
        """Return the characters of tokens, without punctuation at either end; None where nothing is left.

        A quotation mark or bracket stays where its partner is inside.
        """
        while start < end and self.punctuation(start) and not self.has_partner(start, start, end):
            start += 1
        while start < end and self.punctuation(end - 1) and not self.has_partner(end - 1, start, end):
            end -= 1
        return self.scan.span(start, end) if start < end else None

    def has_partner(self, at: int, start: int, end: int) -> bool:
        """Tell whether a token is a quotation mark or bracket whose counterpart lies in ``tokens[start:end]`` too."""
        if not self.mark(at):
            return False
        offset = self.tokens[at].start
        inside = range(self.tokens[start].start, self.tokens[end - 1].end)
        for quotation in self.quotations:
            first, last = quotation.outer[0], quotation.outer[1] - 1
            if offset in (first, last) and first in inside and last in inside and not quotation.dash:
                return True
        text = self.norm(at)
        pairs = {"(": ")", "[": "]", ")": "(", "]": "["}
        return text in pairs and any(self.norm(i) == pairs[text] for i in range(start, end))

    def complement(self, after: int) -> Hit | None:
        """Return the complementizer of a cue that ends at ``after``: the first "that" with no other cue between."""
        hits = {hit.start: hit for hit in self.scan.of("attribution.complementizers")}
        commas = 0
        for at in range(after, min(self.size, after + _FURTHEST_COMPLEMENT)):
            if at in hits:
                return hits[at] if not self._demonstrative(at, after) else None
            if self.stop(at) or self.norm(at) == ":" or (self.has(at, "cues.verbs") and not self.quoted(at)):
                return None
            if self.comma(at):
                commas += not self.has(at + 1, "attribution.citing")
                if commas > 1 and at + 1 not in hits:
                    return None
        return None

    def _demonstrative(self, at: int, after: int) -> bool:
        """Tell whether a "that" is rather a pronoun: far from the cue, after no comma, in a language without one."""
        return self.scan.pack.bare_complement and at > after + 8 and not self.comma(at - 1)

    def sentence_end(self) -> int:
        """Return the index after the last token that is no closing punctuation."""
        end = self.size
        while end > 0 and (self.stop(end - 1)):
            end -= 1
        return end

    def clause_start(self, at: int) -> int:
        """Return where the clause that holds ``at`` can begin: after the last colon or half stop before it."""
        start = 0
        for i in range(at):
            if self.stop(i) or self.norm(i) == ":":
                start = i + 1
        while start < at and (self.punctuation(start) and not self.mark(start)):
            start += 1
        return start
