"""From a dossier to what is shown of it, for every medium the same: grouping, order, joins, no markup.

Nothing is judged here: every line comes from a record, and what a record leaves open stays open ("undated",
"speaker not named").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from reportedly.records import Dossier, Span, Story, VerdictKind
from reportedly.view.comparisons import gather_cases, show_measures, show_singles, show_verdicts
from reportedly.view.edits import show_edits
from reportedly.view.limits import show_limits
from reportedly.view.names import group_forms, show_names
from reportedly.view.places import Index, index_dossier, story_anchor
from reportedly.view.relays import show_relays
from reportedly.view.shapes import (
    ArticleView,
    ClaimView,
    DossierView,
    MeasureView,
    OriginView,
    SingleView,
    SpeakerView,
    StoryView,
    VerdictView,
)
from reportedly.view.summary import summarise
from reportedly.view.times import show_times
from reportedly.view.words import NO_SPEAKER, VERDICT_LABELS, anchor, count, join_words, say_dates

__all__ = ["LOOSE_TITLE", "arrange_dossier"]

Sentences = Mapping[str, Sequence[Span]]
LOOSE_TITLE = "Articles outside any story"

_CONTESTED: tuple[VerdictKind, ...] = ("differs", "denies", "doubts")


def arrange_dossier(
    dossier: Dossier, sentences: Sentences = MappingProxyType({}), *, texts: bool = True
) -> DossierView:
    """Return everything that a dossier shows, stories in the given order.

    ``sentences`` are the spans of each article's sentences by its id; events are cited with their line without them.
    Without ``texts`` articles come without their paragraphs.

    Articles that no story holds come last, under a heading that says so; an article that several stories hold
    is shown with the first.
    """
    index = index_dossier(dossier, texts=texts)
    stories: list[StoryView] = []
    shown: set[str] = set()
    for story in dossier.stories:
        mine = [name for name in story.articles if name in index.analyses and name not in shown]
        shown.update(mine)
        stories.append(_show_story(dossier, index, story, mine, story_anchor(len(stories) + 1), sentences))
    left = [name for name in index.analyses if name not in shown]
    if left:
        rest = Story(id="", title=LOOSE_TITLE, articles=tuple(left), score=0.0, reason="")
        stories.append(_show_story(dossier, index, rest, left, story_anchor(len(stories) + 1), sentences))
    everything = list(index.analyses)
    scope = _scope(dossier, index, everything)
    if len(stories) > 1:
        scope = (count(len(stories), "story", "stories"), *scope)
    return DossierView(scope, tuple(stories), tuple(index.articles.values()), show_limits(dossier, index))


def _show_story(
    dossier: Dossier, index: Index, story: Story, mine: list[str], prefix: str, sentences: Sentences
) -> StoryView:
    claims = [index.claims[name, claim.id] for name in mine for claim in index.analyses[name].claims]
    every = show_measures(dossier, index, story.id, prefix)
    measures = tuple(measure for measure in every if len(measure.points) > 1)
    singles = show_singles(every, index, mine)
    verdicts = show_verdicts(dossier, index, story.id)
    contested = tuple(verdict for verdict in verdicts if verdict.kind in _CONTESTED)
    judged = {
        (side.article, side.claim)
        for verdict in dossier.verdicts
        if verdict.kind in _CONTESTED
        for side in (verdict.left, verdict.right)
    }
    stand = [claim for claim in claims if not claim.rejected]
    loose = tuple(c for c in stand if c.stance in ("denies", "doubts") and (c.article, c.id) not in judged)
    related = tuple(verdict for verdict in verdicts if verdict.kind not in _CONTESTED)
    speakers = _show_speakers(index, mine, prefix)
    times, journeys = show_times(dossier, index, story, mine, sentences)
    return StoryView(
        anchor=prefix,
        title=story.title.strip() or "(untitled story)",
        lang=next((index.analyses[name].article.lang for name in mine if _titled(index, name, story)), None),
        scope=_scope(dossier, index, mine),
        reason=story.reason,
        summary=summarise(verdicts, loose, measures),
        counts=_count_facts(claims, speakers, measures, singles, verdicts),
        measures=measures,
        singles=singles,
        contested=contested,
        cases=gather_cases(contested),
        related=related,
        related_cases=gather_cases(related),
        loose=loose,
        speakers=speakers,
        relays=show_relays(stand, index.articles),
        origins=_show_origins(dossier, index, mine),
        houses=_show_houses([index.articles[name] for name in mine]),
        names=show_names(dossier.entities, mine),
        times=times,
        journeys=journeys,
        articles=tuple(index.articles[name] for name in mine),
        edits=show_edits(edit for edit in dossier.edits if edit.after.analysis.article.id in mine),
    )


def _titled(index: Index, name: str, story: Story) -> bool:
    return index.analyses[name].article.title.strip() == story.title.strip()


# --- the scope and the short of it ------------------------------------------------------------------------------


def _scope(dossier: Dossier, index: Index, names: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a scope line: articles, languages, outlets, origins, dates."""
    views = [index.articles[name] for name in names]
    if not views:
        return (count(0, "article"),)
    languages = sorted({view.language for view in views})
    listed = f" ({join_words(languages)})" if len(languages) <= 8 else ""
    days: list[date | None] = [view.published for view in views]
    return (
        count(len(views), "article"),
        f"{count(len(languages), 'language')}{listed}",
        _count_outlets(views),
        count(_count_origins(dossier, names), "origin"),
        say_dates(days),
    )


def _count_outlets(views: Sequence[ArticleView]) -> str:
    """Return how many outlets and publishing houses are known, and of how many articles none is: none is guessed."""
    known = {view.outlet for view in views if view.named}
    houses = {view.house for view in views if view.named}
    missing = sum(1 for view in views if not view.named)
    if not known:
        return "outlets not known" if missing else count(0, "outlet")
    said = count(len(known), "outlet")
    if len(houses) < len(known):
        said += f" of {count(len(houses), 'publisher')}"
    return f"{said} ({missing} not known)" if missing else said


def _show_houses(views: Sequence[ArticleView]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the houses that publish several of the outlets, with these: labels of one voice."""
    found: dict[str, set[str]] = {}
    for view in views:
        if view.named and view.house:
            found.setdefault(view.house, set()).add(view.outlet)
    return tuple((house, tuple(sorted(outlets))) for house, outlets in sorted(found.items()) if len(outlets) > 1)


def _count_origins(dossier: Dossier, names: Sequence[str]) -> int:
    """Count texts that entered the news separately: articles of one origin count once, others each."""
    mine = set(names)
    held = [mine & set(origin.articles) for origin in dossier.origins]
    return sum(1 for group in held if group) + len(mine.difference(*held))


def _count_facts(
    claims: Sequence[ClaimView],
    speakers: Sequence[SpeakerView],
    measures: Sequence[MeasureView],
    singles: Sequence[SingleView],
    verdicts: Sequence[VerdictView],
) -> tuple[str, ...]:
    named = sum(1 for speaker in speakers if speaker.name != NO_SPEAKER)
    kinds = Counter(verdict.kind for verdict in verdicts)
    rejected = sum(claim.rejected for claim in claims)
    facts = [count(len(claims) - rejected, "claim"), count(named, "named speaker"), count(len(measures), "measure")]
    facts += [count(len(singles), "single figure")] if singles else []
    facts += [f"rejected by users: {count(rejected, 'claim')}"] if rejected else []
    facts += [f"{VERDICT_LABELS[kind].lower()}: {kinds[kind]}" for kind in VERDICT_LABELS if kinds[kind]]
    return tuple(facts)


# --- who speaks, through whom -----------------------------------------------------------------------------------


def _show_speakers(index: Index, names: Sequence[str], prefix: str) -> tuple[SpeakerView, ...]:
    """Group the claims of ``names`` by speaker: most claims first, the unnamed last."""
    groups: dict[str, list[ClaimView]] = {}
    kinds: dict[str, str] = {}
    for name in names:
        for claim in index.analyses[name].claims:
            view = index.claims[name, claim.id]
            key = claim.speaker_key or ("" if view.speaker == NO_SPEAKER else f"name:{view.speaker.casefold()}")
            groups.setdefault(key, []).append(view)
            kinds.setdefault(key, claim.speaker_kind or "")
    views = [
        SpeakerView(
            anchor=anchor(prefix, "speaker", key or "none"),
            name=found[0].speaker,
            kind=index.entities[key].kind if key in index.entities else kinds[key],
            forms=group_forms(index.entities[key].forms) if key in index.entities else (),
            claims=tuple(sorted(found, key=_by_time)),
            key=key if key in index.entities else None,
            lang=found[0].speaker_lang,
        )
        for key, found in groups.items()
    ]
    return tuple(sorted(views, key=lambda view: (view.name == NO_SPEAKER, -len(view.claims), view.name, view.anchor)))


def _by_time(claim: ClaimView) -> tuple[date, int, int]:
    return (claim.place.published or date.max, claim.place.article, claim.place.offset)


def _show_origins(dossier: Dossier, index: Index, names: Sequence[str]) -> tuple[OriginView, ...]:
    """Return the origins that more than one article of the story carries; single ones are in the article list."""
    mine = set(names)
    views = []
    for origin in dossier.origins:
        places = [index.place(name, None) for name in origin.articles if name in mine]
        known = tuple(place for place in places if place is not None)
        if len(known) > 1:
            views.append(OriginView(origin.credit, origin.reason, origin.score, known))
    return tuple(views)
