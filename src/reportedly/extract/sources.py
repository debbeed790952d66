"""Attributions without a reporting verb: according to X, hearsay of the grammar, "reportedly"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.extract.building import SHORTEST_CONTENT, quoted_kind, words_in
from reportedly.extract.clauses import Clauses
from reportedly.extract.hearsay import find_hearsay
from reportedly.extract.outlets import names_outlet
from reportedly.extract.reckoned import find_reckonings
from reportedly.extract.speakers import NounPhrase, phrase_following_marker, phrase_preceding_marker
from reportedly.extract.whose import find_whose, missed_whose
from reportedly.languages.lexicon import Hit
from reportedly.records import Attribution

__all__ = ["find_sourced"]


def find_sourced(clauses: Clauses, found: list[Attribution]) -> list[Attribution]:
    """Return what is attributed without a verb, given what verbs have already found in the sentence.

    An outlet after "according to" in a sentence that somebody else speaks relays that claim: it is then written
    into ``found`` as ``via``.
    """
    sourced = missed_whose(clauses, found)
    named_before = {at for whose in find_whose(clauses) for at in range(whose.start, whose.end)} if sourced else set()
    for hit in clauses.scan.of("attribution.according_before"):
        if hit.start in named_before:
            continue
        if not clauses.quoted(hit.start) and not (found and _cites(clauses, hit)):
            sourced += _according(clauses, hit, phrase_following_marker(clauses, hit.end), found)
    taken = {a.speaker for a in sourced if a.speaker}
    for hit in clauses.scan.of("attribution.according_after"):
        offset = clauses.tokens[hit.start].start
        if hit.start in named_before:
            continue
        if not clauses.quoted(hit.start) and not any(start <= offset < end for start, end in taken):
            start = clauses.clause_start(hit.start)
            sourced += _after(clauses, hit, phrase_preceding_marker(clauses, start, hit.start), found)
    sourced += find_reckonings(clauses, [*found, *sourced])
    if not found and not sourced:
        sourced += find_hearsay(clauses, ()) or _hearsay(clauses)
    return sourced


def _cites(clauses: Clauses, hit: Hit) -> bool:
    """Tell whether a word means that who reports cites a source, as in "with reference to"."""
    return any(other.start == hit.start for other in clauses.scan.of("attribution.citing"))


def _according(clauses: Clauses, hit: Hit, source: NounPhrase | None, found: list[Attribution]) -> list[Attribution]:
    if source is None:
        return []
    end = clauses.sentence_end()
    before, after = (0, hit.start), (_after_relative(clauses, source.end), end)
    if _is_relay(clauses, hit, source, found):
        return []
    if words_in(clauses, *before) < 2:
        content = after
    elif words_in(clauses, *after) < 2:
        content = before
    elif clauses.comma(hit.start - 1) != clauses.comma(source.end):
        content = max((before, after), key=lambda side: words_in(clauses, *side))
    else:
        content = (0, end)
    return _emit(clauses, (hit.start, hit.end), source, content, "according-to", 0.75)


def _after_relative(clauses: Clauses, at: int) -> int:
    """Return where "…, which appeared last week," has ended, if it follows a source."""
    if not (clauses.comma(at) and clauses.has(at + 1, "attribution.relatives")):
        return at
    return next((i for i in range(at + 2, clauses.size) if clauses.comma(i)), clauses.sentence_end())


def _after(clauses: Clauses, hit: Hit, source: NounPhrase | None, found: list[Attribution]) -> list[Attribution]:
    if source is None:
        return []
    end = clauses.sentence_end()
    if _is_relay(clauses, hit, source, found):
        return []
    start = hit.end
    if any(other.start == start for other in clauses.scan.of("attribution.complementizers")):
        start += 1
    before, after = (0, source.start), (start, end)
    content = max((before, after), key=lambda side: words_in(clauses, *side))
    return _emit(clauses, (hit.start, hit.end), source, content, "according-to", 0.75)


def _is_relay(clauses: Clauses, hit: Hit, source: NounPhrase, found: list[Attribution]) -> bool:
    """Write an outlet that only relays another speaker's claim into that claim."""
    span = source.span(clauses)
    if span is None:
        return False
    for at, attribution in enumerate(found):
        if (
            attribution.speaker
            and attribution.content[1] <= clauses.tokens[hit.start].start
            and names_outlet(clauses, span)
        ):
            found[at] = replace(attribution, via=(*attribution.via, span))
            return True
    return False


def _hearsay(clauses: Clauses) -> list[Attribution]:
    for kind, because in (("attribution.hearsay", "hearsay mood"), ("attribution.impersonal", "impersonal report")):
        for hit in clauses.scan.of(kind):
            if clauses.quoted(hit.start):
                continue
            complement = clauses.complement(hit.end)
            content = (complement.end if complement else 0, clauses.sentence_end())
            emitted = _emit(clauses, (hit.start, hit.end), None, content, because, 0.5)
            if emitted:
                return emitted
    return []


def _emit(
    clauses: Clauses,
    cue: tuple[int, int],
    source: NounPhrase | None,
    content: tuple[int, int],
    because: str,
    confidence: float,
) -> list[Attribution]:
    span = clauses.span(*content)
    if span is None or words_in(clauses, *content) < SHORTEST_CONTENT:
        return []
    speaker = source.span(clauses) if source else None
    return [
        Attribution(span, clauses.scan.span(*cue), speaker, "asserts", quoted_kind(clauses, span), because, confidence)
    ]
