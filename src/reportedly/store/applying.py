"""What a correction changes in the links as they stand, so that nobody waits until all of them are drawn anew.

Only what is certain to be so after that, too: a rejected claim is marked, and what rests on it is gone; a verdict that
is wrong is gone; a claim has the speaker that it was given, and verdicts that rest on the other one are gone; a story
has its new title. Which names are one and which articles a story shows only when links are drawn anew, as do the
comparisons that a correction makes possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, update

from reportedly.records import Correction
from reportedly.store.opening import LINKING, database_of
from reportedly.store.reading import CURRENT
from reportedly.store.refreshing import refresh_speakers, refresh_story
from reportedly.store.schema import (
    analyses,
    articles,
    claim_speakers,
    claims,
    entities,
    figures,
    link_runs,
    measures,
    mention_names,
    points,
    stories,
    story_articles,
    verdicts,
)

__all__ = ["apply_corrections"]


def apply_corrections(connection: Connection, corrections: Iterable[Correction], at: str) -> None:
    """Change the stored links as the corrections that are in force say, as far as that can be told at once.

    The links are then of no run any more: the next run writes its own, be they those of the run before.

    Args:
        connection: holds the write lock.
        corrections: in the order in which they were made.
        at: the time of writing, ISO 8601.
    """
    database_of(connection).hold_lock(connection, LINKING)
    touched = [_APPLIED[one.kind](connection, one) for one in corrections if one.in_force and one.kind in _APPLIED]
    found = [one for one in touched if one is not None]
    for story in sorted({story for one in found for story in one.stories}):
        refresh_story(connection, story)
    refresh_speakers(connection, sorted({key for one in found for key in one.speakers}))
    if found:
        _begin_run(connection, at)


@dataclass(frozen=True, slots=True)
class _Touched:
    """The stories that a correction changed something in, and the keys of speakers who gained or lost a claim."""

    stories: tuple[str, ...]
    speakers: tuple[str, ...] = ()


def _begin_run(connection: Connection, at: str) -> None:
    """Tell whoever asks for the latest run that the links have changed, and the next run that they are not its own."""
    current = link_runs.c.superseded_at.is_(None)
    before: Any = connection.execute(select(link_runs.c.counts).where(current)).scalar() or {}
    counts = dict(before)
    for table in (verdicts, measures, points):
        counts[table.name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    connection.execute(update(link_runs).where(current).values(superseded_at=at))
    values = {"digest": "", "made_at": at, "superseded_at": None, "counts": counts}
    connection.execute(insert(link_runs), [values])


def _reject(connection: Connection, correction: Correction) -> _Touched | None:
    claim = _find_claim(connection, correction)
    if claim is None:
        return None
    mine = (claim_speakers.c.article_id == claim[0]) & (claim_speakers.c.claim == claim[1])
    connection.execute(update(claim_speakers).where(mine).values(rejected=correction.id))
    connection.execute(delete(verdicts).where(_has_side(claim)))
    found = _is_of(claim)
    touched = connection.execute(select(points.c.measure).where(found).distinct()).scalars().all()
    connection.execute(delete(points).where(found))
    left = select(points.c.measure).where(points.c.measure.in_(touched))
    empty = measures.c.id.in_(touched) & measures.c.id.not_in(left)
    connection.execute(delete(measures).where(empty))
    _reorder_measures(connection, claim[0])
    return _Touched(_list_stories(connection, claim[0]))


def _reorder_measures(connection: Connection, article: str) -> None:
    """Put the measures of an article's stories in the order of ``match.measures``: those with most points first."""
    counted = select(measures.c.id, measures.c.name, measures.c.position, measures.c.story, func.count().label("many"))
    counted = counted.join(points, points.c.measure == measures.c.id).group_by(measures.c.id)
    rows = connection.execute(counted.where(measures.c.story.in_(_stories_of(article)))).all()
    for story in {row.story for row in rows}:
        own = [row for row in rows if row.story == story]
        places = sorted(row.position for row in own)
        for place, row in zip(places, sorted(own, key=lambda row: (-row.many, row.name, row.id)), strict=True):
            if place != row.position:
                connection.execute(update(measures).where(measures.c.id == row.id).values(position=place))


def _speaker(connection: Connection, correction: Correction) -> _Touched | None:
    claim = _find_claim(connection, correction)
    if claim is None:
        return None
    key, kind = correction.said("key") or None, correction.said("speaker_kind") or None
    named = connection.execute(select(entities.c.name).where(entities.c.key == key)).scalar()
    name = named or correction.said("name") or None
    mine = (claim_speakers.c.article_id == claim[0]) & (claim_speakers.c.claim == claim[1])
    before = connection.execute(select(claim_speakers.c.key).where(mine)).scalar()
    connection.execute(update(claim_speakers).where(mine).values(name=name, key=key, kind=kind))
    connection.execute(
        update(points).where(_is_of(claim)).values(speaker_name=name, speaker_key=key, speaker_kind=kind)
    )
    connection.execute(delete(verdicts).where(_has_side(claim)))
    _own_figures(connection, claim, name)
    return _Touched(_list_stories(connection, claim[0]), tuple(filter(None, (before, key))))


def _own_figures(connection: Connection, claim: tuple[str, str], name: str | None) -> None:
    """Say of a claim's figures whose they are."""
    mine = mention_names.c.article_id == claim[0]
    owners: Any = connection.execute(select(mention_names.c.figures).where(mine)).scalar()
    found = select(figures.c.claim).join(analyses, analyses.c.id == figures.c.analysis_id).join(articles, CURRENT)
    held = connection.execute(found.where(articles.c.id == claim[0]).order_by(figures.c.position)).scalars().all()
    if owners is None or len(owners) != len(held):  # analysed anew since links were drawn
        return
    owned = [name if own == claim[1] else owner for own, owner in zip(held, owners, strict=True)]
    connection.execute(update(mention_names).where(mine).values(figures=owned))


def _dismiss(connection: Connection, correction: Correction) -> _Touched | None:
    left, right = (_find_claim(connection, correction, side) for side in ("left_", "right_"))
    if left is None or right is None:
        return None
    both = or_(_is_pair(left, right), _is_pair(right, left))
    wrong = and_(verdicts.c.story.in_(_stories_of(left[0])), verdicts.c.kind == correction.said("verdict"), both)
    gone = connection.execute(delete(verdicts).where(wrong)).rowcount
    return _Touched(_list_stories(connection, left[0])) if gone else None


def _title(connection: Connection, correction: Correction) -> _Touched | None:
    """Name the story that holds all of the articles; where none does, which one is meant is for linking to say."""
    members = correction.listed("articles")
    wanted = select(story_articles.c.story).where(story_articles.c.article_id.in_(members)).distinct()
    found = connection.execute(wanted.limit(2)).scalars().all()
    if len(found) != 1:
        return None
    connection.execute(update(stories).where(stories.c.id == found[0]).values(title=correction.said("name")))
    return _Touched(())


def _find_claim(connection: Connection, correction: Correction, side: str = "") -> tuple[str, str] | None:
    """Return article and id of the claim that stands exactly where it did when the correction was made."""
    article, span = correction.said(f"{side}article"), correction.listed(f"{side}span")
    if len(span) != 2 or not all(one.isdecimal() for one in span):
        return None
    wanted = select(claims).join(analyses, analyses.c.id == claims.c.analysis_id).join(articles, CURRENT)
    wanted = wanted.where(
        articles.c.id == article, claims.c.content_start == int(span[0]), claims.c.content_end == int(span[1])
    )
    rows = connection.execute(wanted.add_columns(articles.c.text)).mappings().all()
    found = [row for row in rows if _is_meant(row, correction, side)]
    return (article, str(found[0]["id"])) if len(found) == 1 else None


def _is_meant(row: Mapping[Any, Any], correction: Correction, side: str) -> bool:
    text = str(row["text"])
    stand = {
        name: text[row[f"{column}_start"] : row[f"{column}_end"]] if row[f"{column}_start"] is not None else ""
        for name, column in (("words", "content"), ("cue", "cue"), ("said", "speaker"))
    }
    return all(words == correction.said(f"{side}{name}") for name, words in stand.items())


def _stories_of(article: str) -> Select[Any]:
    """Return the query for an article's stories: what is compared is found by them, quickly in any ledger."""
    return select(story_articles.c.story).where(story_articles.c.article_id == article)


def _list_stories(connection: Connection, article: str) -> tuple[str, ...]:
    return tuple(connection.execute(_stories_of(article)).scalars().all())


def _is_of(claim: tuple[str, str]) -> ColumnElement[bool]:
    """Return the condition that a point is of a claim."""
    near = select(measures.c.id).where(measures.c.story.in_(_stories_of(claim[0])))
    return and_(points.c.measure.in_(near), points.c.article == claim[0], points.c.claim == claim[1])


def _has_side(claim: tuple[str, str]) -> ColumnElement[bool]:
    sides = or_(
        and_(verdicts.c.left_article == claim[0], verdicts.c.left_claim == claim[1]),
        and_(verdicts.c.right_article == claim[0], verdicts.c.right_claim == claim[1]),
    )
    return and_(verdicts.c.story.in_(_stories_of(claim[0])), sides)


def _is_pair(left: tuple[str, str], right: tuple[str, str]) -> ColumnElement[bool]:
    return and_(
        and_(verdicts.c.left_article == left[0], verdicts.c.left_claim == left[1]),
        and_(verdicts.c.right_article == right[0], verdicts.c.right_claim == right[1]),
    )


_APPLIED: Mapping[str, Callable[[Connection, Correction], _Touched | None]] = {
    "reject": _reject,
    "speaker": _speaker,
    "dismiss": _dismiss,
    "title": _title,
}
