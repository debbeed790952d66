"""The timeline of a story as a dossier shows it: what texts date, when articles appeared, how claims travelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.records import Dossier, Span, Story
from reportedly.view.journeys import FIRST, Journey, Step
from reportedly.view.places import Index
from reportedly.view.shapes import JourneyView, StepView, TimeView
from reportedly.view.timeline import Entry, arrange_timeline
from reportedly.view.words import say_date, say_period

__all__ = ["show_times"]

_HOW = {
    "repeats": "repeats", "agrees": "agrees with", "denies": "denies", "doubts": "doubts", "differs": "differs from",
    "updates": "updates", "contains": "leaves room for", "same text as": "same text as",
}  # fmt: skip


def show_times(
    dossier: Dossier, index: Index, story: Story, mine: Sequence[str], sentences: Mapping[str, Sequence[Span]]
) -> tuple[tuple[TimeView, ...], tuple[JourneyView, ...]]:
    """Return the dated lines in order, and the claims that several articles have, those of most articles first.

    A statement stands in the timeline only where its own sentence dates it: all others are of the day on which their
    article appeared, and that stands there.
    """
    timeline = arrange_timeline(dossier, story, sentences)
    lines = [_show_entry(entry, index) for entry in timeline.entries if entry.dated_by]
    lines += [view for name in mine if (view := _appeared(name, index))]
    order = {"article": 1}  # of one day, what happened comes before what was written about it
    lines.sort(key=lambda line: (line.day, order.get(line.kind, 0), line.place.article, line.place.offset))
    travelled = [journey for journey in timeline.journeys if len(journey.steps) > 1]
    return tuple(lines), tuple(_show_journey(journey, index) for journey in travelled)


def _show_entry(entry: Entry, index: Index) -> TimeView:
    claim = index.claims.get((entry.cited.article, entry.claim)) if entry.claim else None
    return TimeView(
        kind=entry.kind,
        when=say_period(entry.start, entry.end, entry.grain),
        day=entry.start.isoformat() if entry.start else "",
        dated_by=entry.dated_by,
        speaker=claim.speaker if claim else entry.speaker,
        stance=entry.stance,
        reality=entry.reality,
        text=entry.cited.text,
        place=claim.place if claim else index.spot(entry.cited.article, entry.cited.span),
        lang=claim.speaker_lang if claim else None,
        claim=entry.claim,
    )


def _appeared(name: str, index: Index) -> TimeView | None:
    article, place = index.articles[name], index.place(name, None)
    if article.published is None or place is None:
        return None
    day = article.published
    return TimeView("article", say_date(day), day.isoformat(), "", "", None, None, article.title, place)


def _show_journey(journey: Journey, index: Index) -> JourneyView:
    dated = all(step.cited.published for step in journey.steps)
    return JourneyView(journey.about, tuple(_show_step(step, index, dated) for step in journey.steps))


def _show_step(step: Step, index: Index, dated: bool) -> StepView:
    article, span = step.cited.article, step.cited.span
    claims = (index.claims[article, claim.id] for claim in index.analyses[article].claims if claim.content == span)
    claim = next(claims, None)
    return StepView(
        when=say_date(step.cited.published),
        how=_say_how(step.how, index, dated),
        speaker=claim.speaker if claim else step.speaker,
        stance=step.stance,
        via=step.via,
        text=step.cited.text,
        place=claim.place if claim else index.spot(article, span),
        lang=claim.speaker_lang if claim else None,
        claim=claim.id if claim else None,
    )


def _say_how(how: str, index: Index, dated: bool) -> str:
    """Return how a step stands to one before it, which is cited by its number: "denies [2]".

    Where an article among them has no date, the first is only the first of those that have one.
    """
    kind, _, article = how.rpartition(" ")
    if article in index.articles and kind in _HOW:
        return f"{_HOW[kind]} [{index.articles[article].number}]"
    if how == FIRST and not dated:
        return "first of those with a date"
    return "" if how == "undated" else how
