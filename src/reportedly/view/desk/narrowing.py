"""A story narrowed to the claims that a filter wants; what stands against one of them stays, whoever says it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from reportedly.listing import ClaimFilter
from reportedly.view.comparisons import gather_cases
from reportedly.view.shapes import (
    ArticleView,
    ClaimView,
    MeasureView,
    PlaceView,
    PointView,
    SideView,
    SpeakerView,
    StoryView,
    TimeView,
    VerdictView,
)
from reportedly.view.summary import summarise
from reportedly.view.words import NO_SPEAKER, OWN_VOICE, count, language_name

__all__ = ["StoryChoices", "narrow_story", "story_choices"]

_Kept = Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StoryChoices:
    """What a story can be narrowed to: (value, label) pairs in alphabetical order of labels."""

    speakers: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    outlets: tuple[tuple[str, str], ...]


def story_choices(story: StoryView) -> StoryChoices:
    """Return the speakers, languages and outlets of a story."""
    speakers = {speaker.key or speaker.name: speaker.name for speaker in story.speakers if speaker.name != NO_SPEAKER}
    languages = {article.lang: language_name(article.lang) for article in story.articles if article.lang}
    outlets = {article.outlet: article.outlet for article in story.articles if article.named}
    return StoryChoices(*(tuple(sorted(found.items(), key=_by_label)) for found in (speakers, languages, outlets)))


def _by_label(pair: tuple[str, str]) -> tuple[str, str]:
    return (pair[1].casefold(), pair[0])


def narrow_story(story: StoryView, wanted: ClaimFilter) -> StoryView:
    """Return the story with what the filter wants: the same story where it wants everything.

    Claims are narrowed by all conditions, figures with their claims; figures in an article's own voice and articles
    by language, outlet and days. A verdict stays where one of its sides does. What belongs to no claim (names, origins)
    stays with its articles.
    """
    if wanted.is_empty:
        return story
    articles = {one.id: one for one in story.articles if _has_article(one, wanted)}
    speakers = _narrow_speakers(story, wanted, articles)
    kept = {(claim.article, claim.id) for speaker in speakers for claim in speaker.claims}
    by_speech = wanted.speaker or wanted.stance or wanted.query
    own = not by_speech and wanted.reality is None

    def holds(point: PointView) -> bool:
        if point.claim:
            return (point.article, point.claim) in kept
        reality = wanted.reality is None or point.reality == wanted.reality
        return not by_speech and reality and point.article in articles

    measures = tuple(narrowed for one in story.measures if len((narrowed := _narrow(one, holds)).points))
    contested = tuple(one for one in story.contested if _touches(one, kept, articles, own))
    related = tuple(one for one in story.related if _touches(one, kept, articles, own))
    loose = tuple(claim for claim in story.loose if (claim.article, claim.id) in kept)
    return replace(
        story,
        summary=summarise((*contested, *related), loose, measures),
        counts=(count(len(kept), "claim"), count(len(measures), "measure"), count(len(articles), "article")),
        measures=measures,
        singles=tuple(one for one in story.singles if holds(one.point)),
        contested=contested,
        cases=gather_cases(contested),
        related=related,
        related_cases=gather_cases(related),
        loose=loose,
        speakers=speakers,
        relays=tuple(one for one in story.relays if any((claim.article, claim.id) in kept for claim in one.claims)),
        times=tuple(one for one in story.times if _keeps_time(one, kept, articles, own)),
        journeys=tuple(one for one in story.journeys if any((s.place.source, s.claim) in kept for s in one.steps)),
        articles=tuple(articles.values()),
        edits=tuple(one for one in story.edits if one.article in articles),
    )


def _keeps_time(line: TimeView, kept: Collection[tuple[str, str]], articles: Collection[str], own: object) -> bool:
    """Keep a claim with the claims, an article with the articles, an article's own voice unless speech is asked for."""
    source = line.place.source
    if line.claim is not None:
        return (source, line.claim) in kept
    return source in articles and (line.kind == "article" or bool(own))


def _has_article(article: ArticleView, wanted: ClaimFilter) -> bool:
    return (
        (wanted.language is None or article.lang == wanted.language)
        and (wanted.outlet is None or article.outlet.casefold() == wanted.outlet.casefold())
        and (wanted.article is None or article.id == wanted.article)
        and (wanted.since is None or (article.published is not None and article.published >= wanted.since))
        and (wanted.until is None or (article.published is not None and article.published <= wanted.until))
    )


def _narrow_speakers(story: StoryView, wanted: ClaimFilter, articles: Collection[str]) -> tuple[SpeakerView, ...]:
    judged = {side for one in story.contested for side in _sides(one)}

    def has(claim: ClaimView) -> bool:
        return (
            claim.article in articles
            and (wanted.stance is None or claim.stance == wanted.stance)
            and (wanted.reality is None or claim.reality == wanted.reality)
            and (wanted.query is None or wanted.query.casefold() in claim.text.casefold())
            and (not wanted.contested or (claim.article, claim.id) in judged)
        )

    found = []
    for speaker in story.speakers:
        if wanted.speaker is not None and not _is_meant(speaker, wanted.speaker):
            continue
        if claims := tuple(filter(has, speaker.claims)):
            found.append(replace(speaker, claims=claims))
    return tuple(found)


def _is_meant(speaker: SpeakerView, said: str) -> bool:
    """Tell whether a speaker is the one of a key, or has the words in the name or a spelling."""
    if speaker.key == said:
        return True
    spelled = (form for group in speaker.forms for form, _ in group.forms)
    return any(said.casefold() in name.casefold() for name in (speaker.name, *spelled))


def _narrow(measure: MeasureView, holds: Callable[[PointView], bool]) -> MeasureView:
    points = tuple(filter(holds, measure.points))
    return measure if len(points) == len(measure.points) else replace(measure, points=points)


def _touches(verdict: VerdictView, kept: _Kept, articles: Collection[str], own: bool) -> bool:
    """Tell whether a side of a verdict is kept; one in an article's own voice is with its article."""
    if any(side in kept for side in _sides(verdict)):
        return True
    return own and any(_voice(side) in articles for side in (verdict.left, verdict.right))


def _voice(side: SideView) -> str | None:
    return side.place.source if side.speaker == OWN_VOICE and side.place else None


def _sides(verdict: VerdictView) -> list[tuple[str, str]]:
    places: list[tuple[PlaceView | None, str | None]] = [
        (side.place, side.claim) for side in (verdict.left, verdict.right)
    ]
    return [(place.source, claim) for place, claim in places if place and claim]
