"""The fast engine: who says what, by the cue words of the packs and the commonest constructions.

Every construction is one function from a cue to an attribution or None; they are tried in the order of how sure
they are. What it finds it finds by word lists and punctuation, so it is quick, explains itself, and misses what a
trained tagger would see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue, find_cues
from reportedly.extract.objects import anaphoric, infinitive, object_after, object_before
from reportedly.extract.outlets import names_outlet
from reportedly.extract.quoted import colon, direct, standing
from reportedly.extract.reach import inside_object, is_noun
from reportedly.extract.reported import after_colon, bare_clause, inverted, that_clause
from reportedly.extract.sources import find_sourced
from reportedly.languages.scan import Scan
from reportedly.records import Attribution, Mention, Moment, NameSpan, Quotation, Span, within

__all__ = ["RuleEngine", "RuleReading"]


Construction = Callable[[Clauses, Cue, "list[Cue]"], "Attribution | None"]

_PERSONAL = ("masculine", "feminine", "neuter", "plural")

_OWN_BODY = 2  # tokens, an article among them

_OWN_REPORT = 30  # characters between "says that" and "cannot confirm"


_CONSTRUCTIONS: tuple[Construction, ...] = (
    direct, that_clause, after_colon, bare_clause, anaphoric, inverted, infinitive, object_after, object_before,
)  # fmt: skip


class RuleEngine:
    """The engine ``fast`` of ``protocols.Engine``."""

    name = "fast"
    any_language = False

    def read(self, scans: Sequence[Scan]) -> RuleReading:
        """Return the reading of an article."""
        return RuleReading(tuple(scans))


@dataclass(frozen=True, slots=True)
class RuleReading:
    """An article in whose sentences the constructions are looked for."""

    scans: tuple[Scan, ...]

    def names(self) -> tuple[NameSpan, ...]:
        """Return nothing: names are found by lists and capitals (``extract.names``)."""
        return ()

    def counted(self, numbers: Sequence[Span]) -> tuple[Span | None, ...]:
        """Return nothing beyond what the packs' unit nouns tell (``extract.counted``)."""
        return (None,) * len(numbers)

    def attributions(
        self, mentions: Sequence[Mention], moments: Sequence[Moment], quotations: Sequence[Quotation]
    ) -> tuple[Attribution, ...]:
        """Return every attribution of an article, sorted by content."""
        found: list[Attribution] = []
        for scan in self.scans:
            clauses = Clauses(scan, mentions, moments, quotations)
            found += _in_sentence(clauses)
        return tuple(sorted(found, key=lambda a: (a.content, a.cue or (0, 0))))


def _in_sentence(clauses: Clauses) -> list[Attribution]:
    cues = find_cues(clauses)
    if clauses.dash_paragraph:
        spoken = list(filter(None, (inverted(clauses, cue, cues) for cue in cues)))[:1]
        if spoken:
            return spoken
    found: list[Attribution] = []
    for cue in cues:
        if is_noun(clauses, cue, cues) or ("nouns" in cue.forms and inside_object(clauses, cue, cues)):
            continue
        attribution = next(filter(None, (construction(clauses, cue, cues) for construction in _CONSTRUCTIONS)), None)
        if attribution is not None:
            found.append(_with_shared_speaker(clauses, cue, attribution, found))
    found = _fold_relays(clauses, _merge_self_reports(clauses, found))
    found += find_sourced(clauses, found)
    if not found:
        found += colon(clauses) or standing(clauses)
    return _without_doubles(found)


def _merge_self_reports(clauses: Clauses, found: list[Attribution]) -> list[Attribution]:
    """Make one claim of "X says that it cannot confirm Y": the inner report is X's own, and its stance counts."""
    merged: list[Attribution] = []
    swallowed: list[Attribution] = []
    for inner in found:
        outer = next((a for a in found if a is not inner and _own_report(clauses, a, inner)), None)
        if outer is None or outer.cue is None or inner.cue is None:
            merged.append(inner)
            continue
        cue = (outer.cue[0], inner.cue[1]) if outer.cue[1] <= inner.cue[0] else inner.cue
        because = f"{outer.because}, {inner.stance} of its own"
        merged.append(replace(inner, cue=cue, speaker=outer.speaker, via=outer.via, because=because))
        swallowed.append(outer)
    return [a for a in merged if a not in swallowed]


def _fold_relays(clauses: Clauses, found: list[Attribution]) -> list[Attribution]:
    """Make "X says that Y, the agency reports" X's claim, relayed by the agency, and no claim of the agency's own."""
    kept = list(found)
    for outer in found:
        inner = [a for a in kept if a is not outer and a.speaker and within(a.content, outer.content)]
        spoken = [a for a in inner if a.speaker and within(a.speaker, outer.content)]
        if outer.speaker and outer.because.startswith("inverted") and spoken and names_outlet(clauses, outer.speaker):
            kept.remove(outer)
            kept = [replace(a, via=(*a.via, outer.speaker)) if a in spoken else a for a in kept]
    return kept


def _own_report(clauses: Clauses, outer: Attribution, inner: Attribution) -> bool:
    if inner.cue is None or outer.cue is None or outer.speaker is None or inner.because.startswith("noun"):
        return False
    begins = 0 <= inner.cue[0] - outer.content[0] <= _OWN_REPORT
    if not begins or outer.quoted == "direct" or inner.content[1] > outer.content[1]:
        return False
    if inner.speaker is None:
        return True
    words = clauses.range_of(inner.speaker)
    pronoun = any(clauses.has(words.start, f"pronouns.{kind}") for kind in _PERSONAL)
    # a common noun without a name ("the alliance") that cannot confirm is the speaker's own body
    own_body = inner.stance in ("doubts", "denies") and not any(clauses.anchor(at) for at in words)
    return (len(words) == 1 and pronoun) or (len(words) <= _OWN_BODY and own_body)


def _without_doubles(found: list[Attribution]) -> list[Attribution]:
    kept: dict[tuple[Span, Span | None, Span | None], Attribution] = {}
    for attribution in found:
        key = (attribution.content, attribution.cue, attribution.speaker)
        if key not in kept or kept[key].confidence < attribution.confidence:
            kept[key] = attribution
    return list(kept.values())


def _with_shared_speaker(
    clauses: Clauses, cue: Cue, attribution: Attribution, before: list[Attribution]
) -> Attribution:
    """Give "… and added that" and "…, warning that" the speaker of the cue before, where the sentence is one."""
    if attribution.speaker is not None or not before or attribution.because == "direct quotation":
        return attribution
    previous = before[-1]
    if previous.speaker is None or previous.cue is None or previous.cue[0] > clauses.tokens[cue.start].start:
        return attribution
    return _replace_speaker(attribution, previous.speaker)


def _replace_speaker(a: Attribution, speaker: Span) -> Attribution:
    return replace(a, speaker=speaker, because=f"{a.because}, shared subject")
