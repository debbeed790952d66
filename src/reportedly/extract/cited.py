"""X reports, citing Y, that …: Y says it too, and X relays it. For both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.clauses import Clauses
from reportedly.extract.speakers import phrase_following_marker, phrase_preceding_marker
from reportedly.languages.lexicon import Hit
from reportedly.records import Attribution, Span, likeness, touches

__all__ = ["with_cited"]

_SAID = ("asserts", "estimates", "confirms")
_SAME = 0.8
"""Share of two contents together from which on they are one: what X reports and what Y is cited for."""


def with_cited(clauses: Clauses, found: Sequence[Attribution], seen_only: bool = False) -> list[Attribution]:
    """Return attributions with those of the sources that are cited, relayed by whoever cites them.

    Args:
        clauses: the sentence.
        found: what is attributed in it; a citing word taken for a report of its own is set right.
        seen_only: take only citing words that are cues in ``found``.
    """
    kept = list(found)
    for hit in clauses.scan.of("attribution.citing", "attribution.citing_after"):
        words = clauses.scan.span(hit.start, hit.end)
        own = [a for a in kept if a.cue and touches(a.cue, words)]
        main = _nearest(words, [a for a in kept if a not in own])
        if main is None or clauses.quoted(hit.start) or (seen_only and not own):
            continue
        right = [a for a in own if a.speaker and likeness(a.content, main.content) >= _SAME]
        if right:
            kept = [_relayed(a, main) if a in right else a for a in kept]
            continue
        source = _source(clauses, hit, main)
        if source is not None:
            relay = (main.speaker,) if main.speaker else ()
            claim = Attribution(main.content, words, source, "asserts", main.quoted, "citing", 0.6, relay)
            kept = [*(a for a in kept if a not in own), claim]
    return kept


def _nearest(words: Span, found: Sequence[Attribution]) -> Attribution | None:
    """Return the report that a citing word goes with."""
    near = [(abs(a.cue[0] - words[0]), a) for a in found if a.cue and a.stance in _SAID]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _relayed(cited: Attribution, main: Attribution) -> Attribution:
    apart = main.speaker is not None and cited.speaker is not None and not touches(main.speaker, cited.speaker)
    return replace(cited, via=(main.speaker,)) if apart and main.speaker and not cited.via else cited


def _source(clauses: Clauses, hit: Hit, main: Attribution) -> Span | None:
    """Return who is cited: the phrase after the word, or before it where the language puts it there.

    "Citing concerns" cites nobody: the phrase must hold a name, a role or a source's noun.
    """
    if hit.kind == "attribution.citing_after":
        # "A Reuters a rendőrségre hivatkozva": only who reports tells where the phrase of who is cited begins
        start = clauses.range_of(main.speaker).stop if main.speaker else hit.start
        phrase = phrase_preceding_marker(clauses, start, hit.start) if start < hit.start else None
    else:
        phrase = phrase_following_marker(clauses, hit.end)
    if phrase is None or not phrase.anchored:
        return None
    end = phrase.end
    if main.speaker and phrase.start < clauses.range_of(main.speaker).start:
        end = min(end, clauses.range_of(main.speaker).start)  # "Citing officials, the paper reported"
    span = clauses.span(phrase.start, end)
    if span is None or (main.speaker and touches(span, main.speaker)):
        return None
    return span
