"""The timeline of a story: what is dated, in order, and how claims travelled between outlets and languages.

No date is ever invented. A statement has the date that stands at its cue ("said on Thursday"), else the day on which
its article appeared; an event has the date in its own sentence. What has neither is listed apart, without a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.records import Analysis, Claim, Dossier, Moment, Reality, Span, Stance, Story, likeness, within
from reportedly.view.citations import Citation, cite, sentence_around
from reportedly.view.journeys import Journey, find_journeys
from reportedly.view.words import OWN_VOICE, say_speaker

__all__ = ["Entry", "Timeline", "arrange_timeline"]

NEAREST = 40  # characters between a cue, or its speaker, and the date that is taken to be the statement's
Sentences = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, or an event that a text dates, from ``start`` to ``end`` (equal for a day; None: undated).

    ``dated_by`` are the words that date it, "" where the date is that of the article's publication. ``claim`` is the
    id of the claim that is cited, None for the article's own voice.
    """

    kind: Literal["statement", "event"]
    start: date | None
    end: date | None
    grain: str
    dated_by: str
    speaker: str
    stance: Stance | None
    reality: Reality | None
    claim: str | None
    cited: Citation


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story in time: dated entries in order, those without a date by article and place, and the journeys."""

    story: str
    title: str
    entries: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    journeys: tuple[Journey, ...]


def arrange_timeline(dossier: Dossier, story: Story, sentences: Sentences) -> Timeline:
    """Return the timeline of one story.

    Args:
        dossier: that holds it.
        story: which one.
        sentences: spans of the sentences of each article, by its id; lines are cited where they are missing.
    """
    mine = set(story.articles)
    analyses = [analysis for analysis in dossier.analyses if analysis.article.id in mine]
    found = [entry for analysis in analyses for entry in _entries(analysis, sentences.get(analysis.article.id, ()))]
    dated = sorted((entry for entry in found if entry.start), key=_by_time)
    undated = sorted((entry for entry in found if entry.start is None), key=_by_place)
    return Timeline(story.id, story.title, tuple(dated), tuple(undated), find_journeys(dossier, story, sentences))


def _by_place(entry: Entry) -> tuple[str, str, Span]:
    return entry.kind, entry.cited.article, entry.cited.span


def _by_time(entry: Entry) -> tuple[date, date, str, date, str, Span]:
    start, end = entry.start or date.max, entry.end or date.max
    return (start, end, entry.kind, entry.cited.published or date.max, entry.cited.article, entry.cited.span)


def _entries(analysis: Analysis, sentences: Sequence[Span]) -> Iterator[Entry]:
    dating = _date_statements(analysis, sentences)
    for claim in analysis.standing:
        yield _statement(analysis, claim, dating.get(claim.id))
    used = {moment.span for moment in dating.values()}
    for moment in analysis.moments:
        if moment.span not in used:
            yield _event(analysis, moment, sentences)


def _statement(analysis: Analysis, claim: Claim, moment: Moment | None) -> Entry:
    article = analysis.article
    start = moment.start if moment else article.published
    return Entry(
        "statement",
        start,
        moment.end if moment else article.published,
        moment.grain if moment else "day" if start else "",
        article.text[slice(*moment.span)] if moment else "",
        say_speaker(claim, analysis.article),
        claim.stance,
        claim.reality,
        claim.id,
        cite(article, claim.content),
    )


def _event(analysis: Analysis, moment: Moment, sentences: Sequence[Span]) -> Entry:
    """Return what is said to have happened, or to be going to happen, at a moment: a claim's words or a sentence."""
    article = analysis.article
    claim = _innermost(moment.span, analysis.standing)
    where = claim.content if claim else sentence_around(article, moment.span, sentences)
    return Entry(
        "event",
        moment.start,
        moment.end,
        moment.grain,
        article.text[slice(*moment.span)],
        say_speaker(claim, analysis.article) if claim else OWN_VOICE,
        claim.stance if claim else None,
        claim.reality if claim else None,
        claim.id if claim else None,
        cite(article, where),
    )


def _innermost(span: Span, claims: Iterable[Claim]) -> Claim | None:
    holding = [claim for claim in claims if within(span, claim.content)]
    return max(holding, key=lambda claim: likeness(span, claim.content), default=None)


def _date_statements(analysis: Analysis, sentences: Sequence[Span]) -> dict[str, Moment]:
    """Return the moments that date statements, by claim.

    A moment dates the claim whose cue or speaker stands nearest to it, in one sentence and no further than
    ``NEAREST``. A moment inside what is claimed dates an event; one after the article's publication dates no statement.
    "Last week" in an article without a date leaves the statement undated, and is shown as the text's own words.
    """
    found: dict[str, Moment] = {}
    for moment in analysis.moments:
        near = [(_distance(moment, claim), claim) for claim in analysis.claims if claim.cue]
        near = [pair for pair in near if pair[0] <= NEAREST and _may_date(moment, pair[1], analysis, sentences)]
        closest = min((distance for distance, _ in near), default=0)
        # several claims of one cue ("said that …, and that …") are of one moment
        cues = {claim.cue for distance, claim in near if distance == closest}
        found |= {claim.id: moment for _, claim in near if claim.cue in cues}
    return found


def _distance(moment: Moment, claim: Claim) -> int:
    """Return the characters between a moment and the claim's cue or speaker, whichever is nearer."""
    ends = [span for span in (claim.cue, claim.speaker) if span]
    return min(max(span[0] - moment.span[1], moment.span[0] - span[1], 0) for span in ends)


def _may_date(moment: Moment, claim: Claim, analysis: Analysis, sentences: Sequence[Span]) -> bool:
    published = analysis.article.published
    if published is not None and (moment.start is None or moment.start > published):
        return False
    if claim.cue is None or any(within(moment.span, other.content) for other in analysis.claims):
        return False
    whole = sentence_around(analysis.article, claim.cue, sentences)
    return within(moment.span, whole)
