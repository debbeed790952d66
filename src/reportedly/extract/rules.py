"""The fast engine: who says what, by the cue words of the packs and the commonest constructions.

Every construction is one function from a cue to an attribution or None; they are tried in the order of how sure
they are. What it finds it finds by word lists and punctuation, so it is quick, explains itself, and misses what a
trained tagger would see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportedly.extract.agents import by_agent
from reportedly.extract.cited import with_cited
from reportedly.extract.clauses import Clauses
from reportedly.extract.cues import Cue, find_cues
from reportedly.extract.disclaimed import disclaimed
from reportedly.extract.headlines import with_headlines
from reportedly.extract.hearers import with_hearers
from reportedly.extract.inside_cues import with_tied_pronouns
from reportedly.extract.objects import anaphoric, infinitive, object_after, object_before
from reportedly.extract.quoted import colon, direct, standing
from reportedly.extract.reach import inside_object, is_noun
from reportedly.extract.relays import fold_relays, merge_self_reports
from reportedly.extract.reported import after_colon, bare_clause, inverted, that_clause
from reportedly.extract.sources import find_sourced
from reportedly.extract.unsaid import unsaid
from reportedly.extract.withheld import withheld
from reportedly.languages.scan import Scan
from reportedly.records import Attribution, CountSeen, Mention, Moment, NameSpan, Quotation, Span

__all__ = ["RuleEngine", "RuleReading"]


Construction = Callable[[Clauses, Cue, "list[Cue]"], "Attribution | None"]

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

    def counted(self, numbers: Sequence[Span]) -> tuple[CountSeen, ...]:
        """Return nothing beyond what the packs' words tell (``extract.counted``, ``extract.stance``)."""
        return (CountSeen(),) * len(numbers)

    def attributions(
        self, mentions: Sequence[Mention], moments: Sequence[Moment], quotations: Sequence[Quotation]
    ) -> tuple[Attribution, ...]:
        """Return every attribution of an article, sorted by content."""
        article = [Clauses(scan, mentions, moments, quotations) for scan in self.scans]
        found = with_headlines(article, [a for clauses in article for a in _in_sentence(clauses)])
        found = with_tied_pronouns(self.scans, found)
        return tuple(sorted(found, key=lambda a: (a.content, a.cue or (0, 0))))


def _in_sentence(clauses: Clauses) -> list[Attribution]:
    cues = find_cues(clauses)
    if clauses.dash_paragraph:
        spoken = list(filter(None, (inverted(clauses, cue, cues) for cue in cues)))[:1]
        if spoken:
            return spoken
    found: list[Attribution] = []
    for cue in cues:
        if is_noun(clauses, cue, cues) or ("nouns" in cue.forms and inside_object(cue, cues)):
            continue
        attribution = next(filter(None, (construction(clauses, cue, cues) for construction in _CONSTRUCTIONS)), None)
        if attribution is None or unsaid(clauses, attribution):
            continue
        attribution = disclaimed(clauses, withheld(clauses, attribution))
        attribution = by_agent(clauses, _with_shared_speaker(clauses, cue, attribution, found))
        if attribution is not None:
            found.append(attribution)
    found = with_hearers(clauses, fold_relays(clauses, merge_self_reports(clauses, found)))
    found += find_sourced(clauses, found)
    found = fold_relays(clauses, with_cited(clauses, found))
    if not found:
        found += colon(clauses) or standing(clauses)
    return _without_doubles(found)


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
