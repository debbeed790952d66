"""Stories, and the parts of one: its timeline, origins, relays and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from reportedly.listing import StoryFilter
from reportedly.records import Dossier, Entity, Story
from reportedly.view.api.models.common import ArticleRef
from reportedly.view.api.models.entities import Entities, EntityItem
from reportedly.view.api.models.stories import (
    EntryShape,
    JourneyShape,
    Origins,
    OriginShape,
    Quote,
    Relays,
    RelayShape,
    StepShape,
    Stories,
    StoryDetail,
    TimelineShape,
    shape_story,
    shape_story_row,
)
from reportedly.view.api.paging import Asked, cut, next_of, page_of, slice_of
from reportedly.view.api.reads.articles import refer_all
from reportedly.view.api.source import Source
from reportedly.view.citations import Citation
from reportedly.view.journeys import Journey
from reportedly.view.story_lines import gather_origins
from reportedly.view.timeline import Entry, arrange_timeline

__all__ = ["list_names", "list_origins", "list_relays", "list_stories", "read_story", "read_timeline"]

_MOST = 50  # journeys and steps that are shown
_CITED = 10  # claims of a relay


def list_stories(source: Source, wanted: StoryFilter, asked: Asked) -> Stories:
    """Return a page of stories in the order that is asked for."""
    found = source.ledger.list_stories(wanted, slice_of("stories", asked))
    items = [shape_story_row(row, source.links) for row in found.items]
    return page_of(source, Stories, items, found, "stories", asked)


def read_story(source: Source, story: str) -> StoryDetail | None:
    """Return one story, None where there is none."""
    row = source.ledger.story_row(story)
    return None if row is None else shape_story(row, source.links)


def list_origins(source: Source, story: str, asked: Asked) -> Origins | None:
    """Return a page of a story's origins, those that most of its articles carry first; None where there is no story."""
    path = _path(story, "origins")
    part = slice_of(path, asked)
    opened = _open(source, story)
    if opened is None:
        return None
    found = cut(gather_origins(*opened).origins, lambda pair: (pair[0].id,), part)
    articles = refer_all(source, (one.article for _, cited in found.items for one in cited))
    items = [
        OriginShape(
            id=origin.id, credit=origin.credit, reason=origin.reason, score=origin.score,
            articles=[articles[one.article] for one in cited], elsewhere=len(origin.articles) - len(cited),
        )
        for origin, cited in found.items
    ]  # fmt: skip
    return page_of(source, Origins, items, found, path, asked)


def list_relays(source: Source, story: str, asked: Asked) -> Relays | None:
    """Return a page of a story's relay chains, those of most claims first; None where there is no story."""
    path = _path(story, "relays")
    part = slice_of(path, asked)
    opened = _open(source, story)
    if opened is None:
        return None
    found = cut(gather_origins(*opened).relays, lambda pair: pair[0].chain, part)
    articles = refer_all(source, (one.article for _, cited in found.items for one in cited[:_CITED]))
    items = [
        RelayShape(
            chain=list(reversed(relay.chain)),
            claims=len(cited),
            cited=[_quote(one, articles) for one in cited[:_CITED]],
        )
        for relay, cited in found.items
    ]
    return page_of(source, Relays, items, found, path, asked)


def list_names(source: Source, story: str, asked: Asked) -> Entities | None:
    """Return a page of the entities that a story names, with their numbers in it; None where there is no story."""
    path = _path(story, "names")
    part = slice_of(path, asked)
    opened = _open(source, story)
    if opened is None:
        return None
    dossier, _ = opened
    claims = Counter(claim.speaker_key for analysis in dossier.analyses for claim in analysis.claims)
    ordered = sorted(dossier.entities, key=lambda one: (-len(one.articles), one.name, one.key))
    found = cut(ordered, lambda one: (one.key,), part)
    items = [_name(one, claims[one.key], source) for one in found.items]
    return page_of(source, Entities, items, found, path, asked)


def read_timeline(source: Source, story: str, asked: Asked) -> TimelineShape | None:
    """Return a page of a story's timeline; None where there is no story."""
    path = _path(story, "timeline")
    part = slice_of(path, asked)
    opened = _open(source, story)
    if opened is None:
        return None
    dossier, one = opened
    drawn = arrange_timeline(dossier, one, source.sentences(dossier.analyses))
    found = cut((*drawn.entries, *drawn.undated), _entry_name, part)
    journeys = drawn.journeys[:_MOST] if part.after is None else ()
    cited = [entry.cited for entry in found.items] + [s.cited for j in journeys for s in j.steps[:_MOST]]
    articles = refer_all(source, (one.article for one in cited))
    after, cursor = next_of(source, found, path, asked)
    return TimelineShape(
        story=story, entries=[_entry(entry, articles) for entry in found.items], next=after,
        next_cursor=cursor, total=found.total or 0, journeys=[_journey(j, articles) for j in journeys],
    )  # fmt: skip


def _path(story: str, part: str) -> str:
    return f"stories/{quote(story, safe='', errors='replace')}/{part}"


def _open(source: Source, story: str) -> tuple[Dossier, Story] | None:
    row = source.ledger.story_row(story)
    return None if row is None else (source.ledger.story_dossier(story), row.story)


def _quote(cited: Citation, articles: Mapping[str, ArticleRef]) -> Quote:
    return Quote(article=articles[cited.article], span=cited.span, text=cited.text)


def _entry_name(entry: Entry) -> tuple[object, ...]:
    return (entry.kind, entry.cited.article, entry.cited.span, entry.claim, entry.start, entry.end, entry.dated_by)


def _entry(entry: Entry, articles: Mapping[str, ArticleRef]) -> EntryShape:
    return EntryShape(
        kind=entry.kind, start=entry.start, end=entry.end, grain=entry.grain or None,
        dated_by=entry.dated_by or ("publication" if entry.start else None), speaker=entry.speaker,
        stance=entry.stance, reality=entry.reality, claim=entry.claim, cited=_quote(entry.cited, articles),
    )  # fmt: skip


def _journey(journey: Journey, articles: Mapping[str, ArticleRef]) -> JourneyShape:
    steps = [
        StepShape(how=s.how, speaker=s.speaker, stance=s.stance, via=list(s.via), cited=_quote(s.cited, articles))
        for s in journey.steps[:_MOST]
    ]
    return JourneyShape(about=journey.about, articles=len(journey.steps), steps=steps)


def _name(entity: Entity, claims: int, source: Source) -> EntityItem:
    return EntityItem(
        key=entity.key, href=source.links.entity(entity.key), kind=entity.kind, name=entity.name,
        spellings=len({form.text for form in entity.forms}),
        languages=sorted({form.lang for form in entity.forms if form.lang}), articles=len(entity.articles),
        claims=claims, score=entity.score,
    )  # fmt: skip
