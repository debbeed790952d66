"""Claims without figures that are about the same thing: who denies or doubts what others assert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.match.framed import (
    Framed,
    alike,
    asserted,
    disowned,
    name_proposition,
    one_origin,
    one_reality,
    other_things,
    retells,
)
from reportedly.match.frames import Frame
from reportedly.match.speakers import speakers_of, states_of
from reportedly.match.verdicts import SCORES, make_side
from reportedly.records import Entity, Origin, Story, Verdict, VerdictKind, digest

__all__ = ["find_denials"]

_AGAINST: dict[str, VerdictKind] = {"denies": "denies", "doubts": "doubts"}
_MOST_PER_CLAIM = 4  # a denial is shown against the claims that are nearest to it, not against all of a story
# Of 660 translations of one claim more than 95 in 100 have a cosine above this, of 531 other claims about the same
# actors and the same kind of action half: it takes away the unlike and never makes a pair by itself.
_UNLIKE = 0.35
# Where a denial shares only one named actor and one action with a claim, the contents must be as alike as those of
# claims that agree (agreements.py has the measurements): "North Koreans fight" is said of wars long past, too.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    kind: VerdictKind
    against: Framed
    rival: Framed
    why: str


def find_denials(
    framed: Mapping[str, Sequence[Framed]],
    stories: Sequence[Story],
    origins: Sequence[Origin],
    entities: Sequence[Entity],
) -> tuple[Verdict, ...]:
    """Return who denies or doubts what others claim, story by story.

    Two claims are about the same proposition where their contents name the same kind of action, share its actors and
    are of one reality and no two places; both come from different speakers and different origins. A claim about a
    person whom the denial does not name is about another thing. Likeness of words is never enough: the cosine of two
    contents ranks them, and takes away pairs that are unlike, the sooner the less they have in common.

    Args:
        framed: the claims by article, of ``framed.frame_claims``.
        stories: within which claims are compared.
        origins: copies of one text are not set against each other.
        entities: give the names that are shown.
    """
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    names = {entity.key: entity.name for entity in entities}
    found: list[Verdict] = []
    for story in stories:
        members = [item for article in story.articles for item in framed.get(article, ())]
        found += _of_story(story, members, origin_of, names)
    return tuple(found)


def _of_story(
    story: Story, framed: Sequence[Framed], origin_of: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Verdict]:
    """Yield the nearest pair for every two speakers: what one denies of the other is told once."""
    held = [item for item in framed if item.frame and asserted(item.claim) and not disowned(item) and not retells(item)]
    pairs: list[_Pair] = []
    for against in framed:
        kind = _AGAINST.get(against.claim.stance)
        if kind is not None and against.claim.speaker_key:
            pairs += _against(kind, against, framed, held, origin_of)
    pairs.sort(key=lambda pair: (-pair.score, *pair.against.place, *pair.rival.place))
    told: set[tuple[str, str | None, str | None]] = set()
    for pair in pairs:
        speakers = (pair.kind, pair.against.claim.speaker_key, pair.rival.claim.speaker_key)
        if speakers not in told:
            told.add(speakers)
            yield from _verdict(story, pair, names)


def _against(
    kind: VerdictKind,
    against: Framed,
    framed: Sequence[Framed],
    held: Sequence[Framed],
    origin_of: Mapping[str, str],
) -> list[_Pair]:
    """Return the claims that one denial or doubt can mean, the likeliest first."""
    if against.frame.anaphoric:
        meant = (f for f in framed if f.analysis is against.analysis and f.claim.id == against.frame.points_to)
        strangers = (f for f in meant if f.claim.speaker_key and not speakers_of(f.claim) & speakers_of(against.claim))
        return [_Pair(_POINTED, kind, against, rival, "the claim that stands before it") for rival in strangers]
    if not against.frame:
        return []
    rivals = [
        _Pair(score, kind, against, item, _SAME) for item in held if (score := _likeness(against, item, origin_of))
    ]
    rivals.sort(key=lambda pair: (-pair.score, *pair.rival.place))
    return rivals[:_MOST_PER_CLAIM]


_POINTED = 1.4  # likeness of a denial to the claim that it points back to
_SAME = "both are about the same actors and the same kind of action"


def _likeness(against: Framed, rival: Framed, origin_of: Mapping[str, str]) -> float:
    """Return how near two claims are, 0 where they may not be compared."""
    if speakers_of(against.claim) & speakers_of(rival.claim) or one_origin(against, rival, origin_of):
        return 0.0
    if rival.frame.negated:  # who says that none were sent is not contradicted by a denial that any were
        return 0.0
    if not one_reality(against.claim.reality, rival.claim.reality):
        return 0.0
    if against.frame.main not in rival.frame.matters or other_things(against.frame, rival.frame):
        return 0.0
    if against.frame.things and not rival.frame.things:  # that soldiers help denies no help of another kind
        return 0.0
    if _persons(rival.frame) - against.frame.actors:  # where a minister went is not what his state is said to have done
        return 0.0
    meaning = alike(against, rival)
    common = _common(against, rival.frame, known=meaning is not None)
    if meaning is not None and meaning < (_ALIKE if _thin(against.frame, rival.frame) else _UNLIKE):
        return 0.0
    return common and common + (meaning or 0.0)


def _thin(against: Frame, rival: Frame) -> bool:
    """Tell whether a denial and a claim name no more than one actor and one kind of action in common."""
    return len(against.actors & rival.actors) < _FEW and len(against.matters & rival.matters) < _FEW


_FEW = 2


def _persons(frame: Frame) -> frozenset[str]:
    """Return the persons named, but for heads of state, who stand for their states."""
    return frozenset(key for key in frame.actors if key.startswith("person:"))


def _common(against: Framed, rival: Frame, *, known: bool) -> float:
    """Return the shares of actors and of matters that two claims have in common; 0 where it is too little.

    A state that denies having done a thing is not named in what it denies: it counts among the actors, where it is
    known that the contents are alike.
    """
    frame = against.frame
    own = frame.actors | {f"state:{code}" for code in states_of(against.claim) if known}
    matters, actors = frame.matters & rival.matters, own & rival.actors
    if not matters or len(actors) < min(2, len(frame.actors)):
        return 0.0
    return len(actors) / len(own | rival.actors) + len(matters) / len(frame.matters | rival.matters)


def _verdict(story: Story, pair: _Pair, names: Mapping[str, str]) -> Iterator[Verdict]:
    against, rival = pair.against, pair.rival
    left, right = make_side(against.analysis, against.claim.id), make_side(rival.analysis, rival.claim.id)
    if left is None or right is None:
        return
    # in the past: a speaker may be two, "South Korea and Ukraine"
    verb = "denied" if pair.kind == "denies" else "could not confirm, or doubted,"
    frame = rival.frame if against.frame.anaphoric else against.frame
    yield Verdict(
        digest("verdict", pair.kind, left.article, left.claim, right.article, right.claim),
        pair.kind,
        story.id,
        None,
        name_proposition(frame, rival.frame, names),
        f"{left.speaker_name} {verb} what {right.speaker_name} said: {pair.why}.",
        SCORES["pointed"] if against.frame.anaphoric else SCORES[pair.kind],
        left,
        right,
    )
