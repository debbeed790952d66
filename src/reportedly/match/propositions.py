"""Claims without figures that are about the same thing: who denies or doubts what others assert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.languages.concepts import load_concepts
from reportedly.match.frames import Frame, frames_of
from reportedly.match.verdicts import make_side
from reportedly.records import Analysis, Claim, Entity, Origin, Story, Verdict, VerdictKind, digest

__all__ = ["find_denials"]

_AGAINST: dict[str, VerdictKind] = {"denies": "denies", "doubts": "doubts"}
_FOR = {"asserts", "confirms", "estimates"}
_HELD = {"actual", "ongoing", "planned"}  # who calls a thing possible does not assert what another denies
_MOST_PER_CLAIM = 4  # a denial is shown against the claims that are nearest to it, not against all of a story


@dataclass(frozen=True, slots=True)
class _Framed:
    analysis: Analysis
    claim: Claim
    frame: Frame

    @property
    def place(self) -> tuple[str, str]:
        """Article and claim, to sort by."""
        return self.analysis.article.id, self.claim.id


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    kind: VerdictKind
    against: _Framed
    rival: _Framed
    why: str


def find_denials(
    analyses: Sequence[Analysis], stories: Sequence[Story], origins: Sequence[Origin], entities: Sequence[Entity]
) -> tuple[Verdict, ...]:
    """Return who denies or doubts what others claim, story by story.

    Two claims are about the same proposition where their contents name the same kind of action and share its
    actors; both come from different speakers and different origins. Likeness of words is never enough.
    """
    by_id = {analysis.article.id: analysis for analysis in analyses}
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    names = {entity.key: entity.name for entity in entities}
    found: list[Verdict] = []
    for story in stories:
        members = [by_id[article] for article in story.articles if article in by_id]
        found += _of_story(story, members, origin_of, names)
    return tuple(found)


def _of_story(
    story: Story, members: Sequence[Analysis], origin_of: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Verdict]:
    """Yield the nearest pair for every two speakers: what one denies of the other is told once."""
    framed = []
    for analysis in members:
        frames = frames_of(analysis)
        framed += [_Framed(analysis, claim, frames[claim.id]) for claim in analysis.claims]
    held = [item for item in framed if item.frame and _asserted(item.claim)]
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
    against: _Framed,
    framed: Sequence[_Framed],
    held: Sequence[_Framed],
    origin_of: Mapping[str, str],
) -> list[_Pair]:
    """Return the claims that one denial or doubt can mean, the likeliest first."""
    if against.frame.anaphoric:
        meant = (f for f in framed if f.analysis is against.analysis and f.claim.id == against.frame.points_to)
        strangers = (f for f in meant if f.claim.speaker_key not in (None, against.claim.speaker_key))
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


def _asserted(claim: Claim) -> bool:
    return claim.stance in _FOR and claim.reality in _HELD and claim.speaker_key is not None


def _likeness(against: _Framed, rival: _Framed, origin_of: Mapping[str, str]) -> float:
    """Return how near two claims are, 0 where they may not be compared."""
    a, b = against.analysis.article.id, rival.analysis.article.id
    if against.claim.speaker_key and against.claim.speaker_key == rival.claim.speaker_key:
        return 0.0
    if a != b and origin_of.get(a, a) == origin_of.get(b, b):
        return 0.0
    if rival.frame.negated:  # who says that none were sent is not contradicted by a denial that any were
        return 0.0
    if against.frame.main not in rival.frame.matters or _other_things(against.frame, rival.frame):
        return 0.0
    matters = against.frame.matters & rival.frame.matters
    actors = against.frame.actors & rival.frame.actors
    if not matters or len(actors) < min(2, len(against.frame.actors)):
        return 0.0
    union = against.frame.actors | rival.frame.actors
    return len(actors) / len(union) + len(matters) / len(against.frame.matters | rival.frame.matters)


def _other_things(against: Frame, rival: Frame) -> bool:
    """Tell whether one speaks of soldiers and the other of shells."""
    return bool(against.things) and bool(rival.things) and not against.things & rival.things


def _verdict(story: Story, pair: _Pair, names: Mapping[str, str]) -> Iterator[Verdict]:
    against, rival = pair.against, pair.rival
    left, right = make_side(against.analysis, against.claim.id), make_side(rival.analysis, rival.claim.id)
    if left is None or right is None:
        return
    verb = "denies" if pair.kind == "denies" else "cannot confirm, or doubts,"
    yield Verdict(
        digest("verdict", pair.kind, left.article, left.claim, right.article, right.claim),
        pair.kind,
        story.id,
        None,
        _proposition(pair, names),
        f"{left.speaker_name} {verb} what {right.speaker_name} says: {pair.why}.",
        round(min(0.9, 0.4 + pair.score / 4), 2),
        left,
        right,
    )


def _proposition(pair: _Pair, names: Mapping[str, str]) -> str:
    """Return in English what two claims are both about: "North Korea, Russia: sent or to be sent"."""
    frame = pair.rival.frame if pair.against.frame.anaphoric else pair.against.frame
    actors = frame.actors & pair.rival.frame.actors or frame.actors
    matters = frame.matters & pair.rival.frame.matters or frame.matters
    actions = load_concepts().actions
    whom = ", ".join(sorted(names.get(key, key.split(":", 1)[-1]) for key in actors))
    what = ", ".join(sorted(str(actions.get(matter, {}).get("text", matter)) for matter in matters))
    return f"{whom}: {what}" if whom and what else whom or what or "the claim that stands before it"
