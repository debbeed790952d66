"""Claims without figures that assert the same thing: who says the same as another, and who says it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

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
from reportedly.match.speakers import Offices, find_offices, known_apart, one_state, relays, unnamed
from reportedly.match.verdicts import SCORES, make_side
from reportedly.records import Entity, Origin, Story, Verdict, VerdictKind, digest, touches

__all__ = ["find_agreements"]

# Measured on 660 pairs of translations of one claim and 531 pairs of other claims of one article, all about the same
# actors and mainly the same kind of action: the cosine of 42 % of the former lies above, and of 9 % of the latter, most
# of which are one claim found twice (python -m bench verdicts).
_ALIKE = 0.6
_CAME_ABOUT = 0.45  # of a plan and the fact, where the place is the same, too: tense and detail set them apart


def find_agreements(
    framed: Mapping[str, Sequence[Framed]],
    stories: Sequence[Story],
    origins: Sequence[Origin],
    entities: Sequence[Entity],
) -> tuple[Verdict, ...]:
    """Return which claims agree without figures, or repeat what their speaker said elsewhere, story by story.

    Both must name the same actors and mainly the same kind of action, of one reality and no two places, neither
    negated; only then is it asked whether their contents are alike in meaning. A claim without a vector agrees with
    nothing. Copies, outlets and sources without a name confirm nobody. What one has for a plan and another for a fact,
    at the same place, is updated.

    Args:
        framed: the claims by article, of ``framed.frame_claims``.
        stories: within which claims are compared.
        origins: copies of one text confirm nothing.
        entities: give the names that are shown.
    """
    offices = find_offices({id(item.analysis): item.analysis for items in framed.values() for item in items}.values())
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    names = {entity.key: entity.name for entity in entities}
    found: list[Verdict] = []
    for story in stories:
        members = [item for article in story.articles for item in framed.get(article, ())]
        found += _of_story(story, members, origin_of, names, offices)
    return tuple(found)


def _of_story(
    story: Story,
    framed: Sequence[Framed],
    origin_of: Mapping[str, str],
    names: Mapping[str, str],
    offices: Offices,
) -> Iterator[Verdict]:
    """Yield the nearest pair for every two speakers and matters."""
    held = sorted((item for item in framed if _may_agree(item)), key=lambda item: item.place)
    pairs = []
    for left, right in combinations(held, 2):
        kind = _kind(left, right, origin_of, offices)
        if kind is not None:
            pairs.append((alike(left, right) or 0.0, kind, left, right))
    pairs.sort(key=lambda pair: (-pair[0], *pair[2].place, *pair[3].place))
    told: set[tuple[object, ...]] = set()
    for _, kind, left, right in pairs:
        matter = (kind, left.frame.main, *sorted(str(item.claim.speaker_key) for item in (left, right)))
        if matter not in told:
            told.add(matter)
            yield from _verdict(story, kind, left, right, names)


def _may_agree(item: Framed) -> bool:
    """Tell whether a claim says by itself what it asserts or promises."""
    claim, frame = item.claim, item.frame
    stands = asserted(claim) or (claim.stance == "promises" and claim.speaker_key is not None)
    return (
        bool(frame)
        and not frame.negated
        and item.vector is not None
        and stands
        and not disowned(item)
        and not retells(item)
    )


def _kind(left: Framed, right: Framed, origin_of: Mapping[str, str], offices: Offices) -> VerdictKind | None:
    if one_origin(left, right, origin_of) or not _one_matter(left, right):
        return None
    if not one_reality(left.claim.reality, right.claim.reality):
        return "updates" if _came_about(left, right) else None
    a, b = left.claim, right.claim
    if a.figures or b.figures or (alike(left, right) or 0.0) < _ALIKE:  # figures are compared as measures
        return None
    if a.speaker_key == b.speaker_key:
        return "repeats" if left.analysis is not right.analysis else None
    if len(left.frame.actors & right.frame.actors) < _ACTORS:
        return None
    if left.analysis is right.analysis and touches(a.content, b.content):
        return None  # "Ann says that Bob admits X" is Bob's claim within Ann's
    one_language = left.analysis.article.lang == right.analysis.article.lang
    if (
        not known_apart(a, b, one_language=one_language)
        or one_state(a, b, offices)
        or any(unnamed(x) or relays(x) for x in (a, b))
    ):
        return None
    return "agrees"


_ACTORS = 2  # that both name: "X was killed" is too little to say that two witnesses agree


def _one_matter(left: Framed, right: Framed) -> bool:
    a, b = left.frame, right.frame
    fewer = min(len(a.actors), len(b.actors))
    return (
        a.main == b.main
        and len(a.actors & b.actors) >= max(1, min(_ACTORS, fewer))
        and (left.claim.stance == "promises") == (right.claim.stance == "promises")
        and bool(a.things) == bool(b.things)
        and not other_things(a, b)
    )


def _came_about(left: Framed, right: Framed) -> bool:
    """Tell whether one claim has for a fact, at the same place, what another article has for a plan."""
    a, b = left.frame, right.frame
    return (
        left.analysis is not right.analysis
        and _may_follow(left, right)
        and bool(a.places & b.places)
        and len(a.actors & b.actors) >= _ACTORS
        and (alike(left, right) or 0.0) >= _CAME_ABOUT
    )


def _may_follow(left: Framed, right: Framed) -> bool:
    """Tell whether the plan may be older than the fact: a later plan is another one."""
    plan, fact = (left, right) if left.claim.reality == "planned" else (right, left)
    dates = plan.analysis.article.published, fact.analysis.article.published
    return plan.claim.reality == "planned" and not (dates[0] and dates[1] and dates[0] > dates[1])


def _verdict(
    story: Story, kind: VerdictKind, left: Framed, right: Framed, names: Mapping[str, str]
) -> Iterator[Verdict]:
    a, b = make_side(left.analysis, left.claim.id), make_side(right.analysis, right.claim.id)
    if a is None or b is None:
        return
    what = name_proposition(left.frame, right.frame, names)
    reason = f"{a.speaker_name} and {b.speaker_name} said the same ({what})."
    if kind == "repeats":
        reason = f"{a.speaker_name} said the same twice ({what})."
    if kind == "updates":
        plan, fact = (a, b) if left.claim.reality == "planned" else (b, a)
        reason = f"{plan.speaker_name} spoke of a plan, {fact.speaker_name} of a fact ({what})."
    key = digest("verdict", kind, a.article, a.claim, b.article, b.claim)
    yield Verdict(key, kind, story.id, None, what, reason, SCORES[f"said {kind}"], a, b)
