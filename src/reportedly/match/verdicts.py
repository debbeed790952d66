"""How two claims stand to each other. A false contradiction is the worst error: every rule asks for more, not less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reportedly.languages.concepts import load_concepts
from reportedly.match.units import Range, compare, range_of
from reportedly.records import Analysis, Claim, Measure, Origin, Point, Side, Verdict, VerdictKind, digest

__all__ = ["find_verdicts", "make_side"]

_HELD = {"asserts", "confirms", "estimates", "promises"}  # stances by which a speaker stands for a figure


def find_verdicts(
    analyses: Sequence[Analysis], measures: Sequence[Measure], origins: Sequence[Origin]
) -> tuple[Verdict, ...]:
    """Return the verdicts on pairs of figures, in the order of the measures.

    Only claims are compared (two sides must be citable), only within a measure, and only where reality, place and
    wholeness agree; what differs in any of these counts different things. Copies of one text never confirm.
    """
    by_id = {analysis.article.id: analysis for analysis in analyses}
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    return tuple(verdict for measure in measures for verdict in _of_measure(measure, by_id, origin_of))


def _of_measure(measure: Measure, by_id: Mapping[str, Analysis], origin_of: Mapping[str, str]) -> Iterator[Verdict]:
    held = [point for point in measure.points if point.claim and point.stance in _HELD]
    judged = [
        (left, right, found)
        for left, right in combinations(held, 2)
        if _claims(left, right)[0] != _claims(left, right)[1] and (found := _judge(left, right, measure, origin_of))
    ]
    # "3,000 at first and 10,000 now" against "10,000": claims that share a figure do not contradict by the other
    sharing = {_claims(left, right) for left, right, (kind, _, _) in judged if kind in ("agrees", "repeats")}
    told: set[tuple[object, ...]] = set()  # what two sources say with two values is told once, in the first articles
    for left, right, (kind, reason, score) in judged:
        if kind in ("differs", "updates") and _claims(left, right) in sharing:
            continue
        matter = (kind, *sorted((str(p.speaker_key), str(p.low), str(p.high), p.reality) for p in (left, right)))
        a, b = (make_side(by_id[p.article], p.claim) for p in (left, right))
        if a and b and matter not in told:
            told.add(matter)
            yield Verdict(
                digest("verdict", kind, measure.id, a.article, left.figure, b.article, right.figure),
                kind, measure.story, measure.id, None, reason, score, a, b,
            )  # fmt: skip


def _claims(left: Point, right: Point) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    return (left.article, left.claim), (right.article, right.claim)


def _judge(
    left: Point, right: Point, measure: Measure, origin_of: Mapping[str, str]
) -> tuple[VerdictKind, str, float] | None:
    if not _comparable(left, right):
        return None
    relation = compare(range_of(left), range_of(right))
    who, other = left.speaker_name or "one source", right.speaker_name or "another source"
    values = f"{_say(left)} and {_say(right)}"
    if _one_origin(left, right, origin_of):
        return ("repeats", f"Both articles carry one text: {who} with {values}.", 0.9) if relation == "equal" else None
    if left.speaker_key and left.speaker_key == right.speaker_key:
        return _same_speaker(left, right, relation, who, values)
    if not (left.speaker_key and right.speaker_key):
        return None  # two sources without a name may be one
    if _relays(left) or _relays(right):
        return None  # an outlet's figure is somebody else's: it confirms nothing and contradicts nobody
    if relation == "equal":
        if _one_state(left, right):
            return None  # a ministry and its government are not two witnesses
        return "agrees", f"{who} and {other} give the same figure, {_say(left)}.", 0.75
    if not (measure.actors and _same_matter(left, right) and _same_size(left, right)):
        return None
    if relation == "contains":
        return "contains", f"{who} ({_say(left)}) and {other} ({_say(right)}) leave room for each other.", 0.7
    if not _known_apart(left, right) or left.place != right.place:
        return None
    return "differs", f"{who} says {_say(left)}, {other} says {_say(right)}; the two exclude each other.", 0.7


def _same_speaker(
    left: Point, right: Point, relation: str, who: str, values: str
) -> tuple[VerdictKind, str, float] | None:
    if relation == "equal":
        return "repeats", f"{who} is cited twice with the same figure, {_say(left)}.", 0.8
    if relation == "contains":
        return "contains", f"{who} is cited with {values}; one leaves room for the other.", 0.7
    if not _same_matter(left, right):
        return None
    if left.said and right.said and left.said != right.said:
        first, last = sorted((left, right), key=lambda point: str(point.said))
        return "updates", f"{who} gave {_say(first)} first and {_say(last)} later.", 0.75
    return "updates", f"{who} is cited with {values}; the texts do not date the change.", 0.5


def _comparable(left: Point, right: Point) -> bool:
    """Tell whether two points count the same thing in the same reality."""
    if left.part or right.part:  # two parts of a whole need not be the same part
        return False
    if left.reality != right.reality:
        return False
    return not (left.place and right.place and left.place != right.place)


def _one_state(left: Point, right: Point) -> bool:
    states = [_state(point.speaker_key or "") for point in (left, right)]
    return states[0] is not None and states[0] == states[1]


def _state(key: str) -> str | None:
    """Return the code of the state that a speaker speaks for: "state:KR", "body:NIS", "org:KR/army" -> "KR"."""
    kind, _, rest = key.partition(":")
    if kind == "body":
        body = load_concepts().bodies.get(rest)
        return body.state if body else None
    return rest.split("/")[0] if kind in ("state", "org") and len(rest.split("/")[0]) == 2 else None


def _relays(point: Point) -> bool:
    return point.speaker_kind == "outlet" or str(point.speaker_key).startswith("agency:")


def _same_size(left: Point, right: Point) -> bool:
    """Tell whether two values are within a factor of ten: 150 and 12,000 count different things, not the same twice."""
    values = sorted(point.high if point.high is not None else point.low or 0.0 for point in (left, right))
    return values[0] > 0 and values[1] / values[0] < _LARGEST_FACTOR


_LARGEST_FACTOR = 10.0


def _same_matter(left: Point, right: Point) -> bool:
    """Tell whether the very action agrees: "in training" and "sent" are one family and still two counts."""
    concepts = load_concepts()
    return bool(left.action and right.action) and concepts.matter(left.action or "") == concepts.matter(
        right.action or ""
    )


def _one_origin(left: Point, right: Point, origin_of: Mapping[str, str]) -> bool:
    """Tell whether two articles carry one text; an article without an origin is its own."""
    return left.article != right.article and origin_of.get(left.article, left.article) == origin_of.get(
        right.article, right.article
    )


def _known_apart(left: Point, right: Point) -> bool:
    """Tell whether two sources are known and not the same: one who is not named may be the other."""
    one, other = left.speaker_key or left.speaker_name, right.speaker_key or right.speaker_name
    return bool(one and other and one != other and left.speaker_name != right.speaker_name)


def _say(point: Point) -> str:
    return str(Range(point.low, point.high, point.approx))


def make_side(analysis: Analysis, claim_id: str | None) -> Side | None:
    """Return one side of a verdict, None where the claim is not there."""
    claim: Claim | None = next((claim for claim in analysis.claims if claim.id == claim_id), None)
    if claim is None:
        return None
    start, end = claim.content
    return Side(analysis.article.id, claim.id, claim.content, claim.speaker_name, analysis.article.text[start:end])
